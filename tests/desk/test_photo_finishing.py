"""The page on which photos are finished: words for one or many, and their way into a story."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.models import Photo, PublicPhoto, State, Tag, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk

FINISH, WORDS = "/admin/articles/photo/finish/", "/admin/articles/photo/words/"
STORIES, PLACE = "/admin/articles/photo/stories/", "/admin/articles/photo/place/"


def figure(photo: Photo) -> str:
    return f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'


def numbers(*photos: Photo) -> str:
    return ",".join(str(photo.pk) for photo in photos)


def photos_in(body: str) -> list[int]:
    return [int(number) for number in re.findall(r'data-photo="(\d+)"', body)]


def written(person: User, ids: str, **words: str) -> tuple[int, dict[str, Any]]:
    response = at_the_desk(person).post(WORDS, {"ids": ids, **words})
    return response.status_code, response.json()


def test_photos_come_in_the_order_of_the_address_and_each_once(newsroom: Newsroom) -> None:
    one, two, three = (newsroom.photo(caption=f"Ảnh {number}") for number in range(3))
    asked = f"{numbers(three, one, two, one)},0,x,99999999,-1"
    shown = at_the_desk(newsroom.reporter).get(FINISH, {"ids": asked}).context["desk_finish"]["photos"]
    assert [photo["id"] for photo in shown] == [three.pk, one.pk, two.pk]


@pytest.mark.parametrize("by_search", [False, True])
@pytest.mark.parametrize("count", [1, 5])
def test_the_page_asks_the_same_questions_for_any_number_of_photos(
    count: int, by_search: bool, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    photos = [newsroom.photo(caption=f"Ảnh {number}") for number in range(count)]
    client = at_the_desk(newsroom.reporter)
    with django_assert_num_queries(9):  # session, person, two permissions, photos, their tags; three for the head
        asked = {"show": "undescribed"} if by_search else {"ids": numbers(*photos)}
        assert client.get(FINISH, asked).status_code == 200


def test_photos_without_a_description_come_page_by_page(newsroom: Newsroom) -> None:
    newsroom.photo(alt="Có rồi")
    missing = [newsroom.photo().pk for _number in range(50)][::-1]
    client = at_the_desk(newsroom.reporter)
    first = client.get(FINISH, {"show": "undescribed"}).context
    second = client.get(f"{FINISH}{first['more']}").context
    found = [[photo["id"] for photo in page["desk_finish"]["photos"]] for page in (first, second)]
    assert (found, first["desk_finish"]["begin"], second["more"]) == ([missing[:48], missing[48:]], "alt", "")


def test_one_photo_is_finished(newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Từ tập tin", from_file=["caption", "place"], place="Trần Đề")
    status, answer = written(newsroom.reporter, numbers(photo), caption="Bến tàu", alt="Tàu cập bến")
    photo.refresh_from_db()
    assert (status, photo.caption, photo.alt, photo.place) == (200, "Bến tàu", "Tàu cập bến", "Trần Đề")
    assert (photo.from_file, answer["results"][0]["from_file"]) == (["place"], ["place"])


def test_one_caption_and_tags_for_many(newsroom: Newsroom) -> None:
    photos = [newsroom.photo(alt=f"Mô tả {number}") for number in range(3)]
    written(newsroom.reporter, numbers(*photos[:2]), caption="Ngày hội", tags="Khmer")
    found = [
        (photo.caption, photo.alt, [tag.name for tag in photo.tags.all()]) for photo in Photo.objects.order_by("pk")
    ]
    assert found == [
        ("Ngày hội", "Mô tả 0", ["Khmer"]), ("Ngày hội", "Mô tả 1", ["Khmer"]), ("", "Mô tả 2", []),
    ]  # fmt: skip
    assert Photo.objects.matching("ngay hoi khmer").count() == 2
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "field"),
    [({"alt": "x" * 501}, "alt"), ({"taken_at": "hôm qua"}, "taken_at"), ({"tags": "x" * 101}, "tags")],
)
def test_words_that_do_not_fit_are_named_by_photo_and_field(
    words: dict[str, str], field: str, newsroom: Newsroom
) -> None:
    photo = newsroom.photo(caption="Trước")
    status, answer = written(newsroom.reporter, numbers(photo), caption="Sau", **words)
    assert (status, list(answer["errors"][str(photo.pk)]), Photo.objects.get().caption) == (400, [field], "Trước")


def test_what_readers_have_is_for_an_editor_and_keeps_nobody(newsroom: Newsroom) -> None:
    live, own = newsroom.photo(caption="Đã duyệt"), newsroom.photo()
    newsroom.published(body=f"<p>A.</p>{figure(live)}")
    status, answer = written(newsroom.reporter, numbers(live, own), caption="Mới")
    captions = dict(Photo.objects.values_list("pk", "caption"))
    assert (status, list(answer["errors"]), captions) == (400, [str(live.pk)], {live.pk: "Đã duyệt", own.pk: "Mới"})
    assert written(newsroom.editor, numbers(live), caption="Biên tập")[0] == 200
    assert PublicPhoto.objects.get().caption == "Biên tập"


def test_a_ban_is_not_lifted_by_this_way(newsroom: Newsroom) -> None:
    photo = newsroom.photo(is_blocked=True, blocked_reason="Thiếu phép")
    written(newsroom.editor, numbers(photo), is_blocked="", blocked_reason="", caption="Mới")
    photo.refresh_from_db()
    assert (photo.is_blocked, photo.blocked_reason, photo.caption) == (True, "Thiếu phép", "Mới")


@pytest.mark.parametrize("address", [FINISH, WORDS, STORIES, PLACE])
def test_who_may_not_change_photos_gets_none_of_it(address: str, administrator: User) -> None:
    client = at_the_desk(User.objects.create_user("guest", is_staff=True))
    method = client.get if address in {FINISH, STORIES} else client.post
    assert method(address).status_code == 403


class TestPlacing:
    def test_stories_are_offered_that_one_may_write_now(self, newsroom: Newsroom, colleague: User) -> None:
        newsroom.story("Của tôi")
        newsroom.story("Của đồng nghiệp", by=colleague, authors=[newsroom.author("Lượng", colleague)])
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Đã gửi"))
        newsroom.bring_to(State.EDITING, newsroom.story("Đang biên tập"))

        def offered(person: User, q: str = "") -> set[str]:
            found = at_the_desk(person).get(STORIES, {"q": q}).json()["results"]
            return {story["headline"] for story in found}

        assert offered(newsroom.reporter) == {"Của tôi"}
        assert offered(newsroom.reporter, "đồng") == set()
        assert offered(newsroom.editor) == {"Đang biên tập"}
        assert offered(newsroom.managing_editor) == {"Của tôi", "Của đồng nghiệp", "Đang biên tập"}

    def test_photos_go_to_the_end_in_their_order_as_one_version(self, newsroom: Newsroom) -> None:
        photos = [newsroom.photo() for _number in range(3)]
        story = newsroom.story(body="<p>Một.</p>")
        client = at_the_desk(newsroom.reporter)
        response = client.post(PLACE, {"article": story.pk, "ids": numbers(photos[2], photos[0], photos[1])})
        story.refresh_from_db()
        assert response.json() == {"address": f"/admin/articles/article/{story.pk}/change/", "count": 3}
        assert (story.head, photos_in(story.body)) == (2, [photos[2].pk, photos[0].pk, photos[1].pk])
        assert story.revisions.get(number=2).content["body"] == story.body
        assert story.body.startswith("<p>Một.</p>")

    @pytest.mark.parametrize("state", [State.AWAITING_EDITING, State.EDITING, State.RELEASED])
    def test_nothing_goes_into_a_story_that_one_may_not_write(self, state: State, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(state)
        before = (story.head, story.body)
        photo = newsroom.photo()
        response = at_the_desk(newsroom.reporter).post(PLACE, {"article": story.pk, "ids": numbers(photo)})
        story.refresh_from_db()
        assert (response.status_code, (story.head, story.body)) == (409, before)

    def test_one_photo_that_may_not_be_used_keeps_all_of_them_out(self, newsroom: Newsroom) -> None:
        story = newsroom.story()
        stopped = newsroom.photo(is_blocked=True, blocked_reason="Thiếu phép")
        ids = numbers(newsroom.photo(), stopped)
        response = at_the_desk(newsroom.reporter).post(PLACE, {"article": story.pk, "ids": ids})
        story.refresh_from_db()
        assert (response.status_code, response.json()["error"]) == (409, "May not be used: Thiếu phép")
        assert (story.head, photos_in(story.body)) == (1, [])

    @pytest.mark.parametrize("sent", [{}, {"article": "999999"}, {"article": "x"}])
    def test_a_story_that_is_none_is_not_found(self, sent: dict[str, str], newsroom: Newsroom) -> None:
        ids = numbers(newsroom.photo())
        assert at_the_desk(newsroom.reporter).post(PLACE, {"ids": ids, **sent}).status_code == 404

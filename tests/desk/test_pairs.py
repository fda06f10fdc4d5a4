"""Two features at one story: rights with bulk acts, galleries with versions, deliveries with the whole day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles import clock
from articles.desk.bulk import act_on_each
from articles.desk.duplicating import duplicate
from articles.desk.hand_in.deciding import accept, take_photos
from articles.desk.hand_in.offer import happened_on
from articles.desk.manuscripts import Chosen, ChosenPhoto, ChosenPiece, draft
from articles.desk.notes import making
from articles.desk.notes.anchors import Anchor
from articles.desk.notes.listing import listed
from articles.desk.notes.making import About
from articles.desk.order import Order
from articles.desk.proof.checklist import checklist
from articles.desk.refusals import NotAllowed, OwnPiece
from articles.desk.restoring import restore
from articles.desk.revisions import MayNotWrite, content_of
from articles.desk.roles import standing
from articles.desk.workflow import move
from articles.models import (
    Act,
    Article,
    Category,
    Event,
    HandIn,
    Photo,
    PhotoUse,
    PublishedVersion,
    Role,
    Shift,
    State,
    User,
)  # fmt: skip
from tests.cast import BODY, Newsroom, Person
from tests.desk.at_the_form import at_the_desk, form_of, typed
from tests.desk.senders import jpeg, let_in, made, send
from tests.word_files.papers import picture

EVENING = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.held_at(EVENING):
        yield


@pytest.fixture
def sport(db: None) -> Category:
    return Category.objects.create(name="Thể thao", slug="the-thao", position=2)


def gallery(*photos: Photo, caption: str = "") -> str:
    figures = "".join(
        f'<figure data-photo="{photo.pk}"><figcaption>{caption}</figcaption></figure>' for photo in photos
    )
    return f'<div data-gallery="">{figures}</div>'


def in_use(story: Article) -> set[int]:
    return set(PhotoUse.objects.filter(article=story, in_working_copy=True).values_list("photo", flat=True))


def on_shift(person: User, role: Role, by: User, *sections: Category) -> tuple[User, Shift]:
    shift = Shift.objects.create(
        person=person, role=role, begins=EVENING - HOUR, ends=EVENING + 8 * HOUR, entered_by=by, entered_at=EVENING
    )
    shift.categories.set(sections)
    return User.objects.get(pk=person.pk), shift


class TestRights:
    def test_bulk_acts_follow_the_sections_and_say_where_somebody_stood_in(
        self, newsroom: Newsroom, category: Category, sport: Category
    ) -> None:
        economy = Category.objects.create(name="Kinh tế", slug="kinh-te", position=3)
        hired = Person.appoint(Person.hire("lam", "Lâm", "An", None), Role.EDITOR, category)
        person, shift = on_shift(hired, Role.EDITOR, newsroom.managing_editor, sport)
        stories = [
            newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(name.name, category=name))
            for name in (category, sport, economy)
        ]
        outcomes = act_on_each({story.pk: story.head for story in stories}, Act.TAKE, person, "")

        assert [one.done for one in outcomes] == [True, True, False]
        taken = Event.objects.filter(act=Act.TAKE).order_by("pk").values_list("article__headline", "shift")
        assert list(taken) == [("Tin địa phương", None), ("Thể thao", shift.pk)]
        pages = [
            at_the_desk(newsroom.editor).get(f"{form_of(story)[:-7]}history/").content.decode() for story in stories
        ]
        assert ["standing in" in page for page in pages] == [False, True, False]

    @pytest.mark.parametrize("lent", [True, False])
    def test_a_duty_editor_moves_what_is_scheduled_in_the_calendar(
        self, newsroom: Newsroom, second_editor: User, sport: Category, lent: bool
    ) -> None:
        story = newsroom.published("Hẹn giờ", at=EVENING + HOUR, category=sport)
        other = newsroom.published("Chuyên mục khác", at=EVENING + HOUR)
        person = second_editor
        if lent:
            person, shift = on_shift(second_editor, Role.MANAGING_EDITOR, newsroom.managing_editor, sport)
        desk = at_the_desk(person)

        def moved(which: Article) -> int:
            address = f"/admin/articles/article/{which.pk}/reschedule/"
            return desk.post(
                address, {"publish_at": "24/11/2026 6h", "planned": (EVENING + HOUR).isoformat()}
            ).status_code

        assert [moved(story), moved(other)] == [200 if lent else 409, 409]
        found = Event.objects.filter(act=Act.RESCHEDULE).values_list("article", "shift")
        assert list(found) == ([(story.pk, shift.pk)] if lent else [])

    def test_a_copy_does_not_land_in_a_section_where_its_maker_does_not_write(
        self, newsroom: Newsroom, category: Category, sport: Category
    ) -> None:
        bound = Person.appoint(Person.hire("lam", "Lâm", "An", None), Role.REPORTER, sport)
        story = newsroom.published()
        copy, missing = duplicate(story, story.head, bound)
        assert (copy.category, missing) == (None, ["Category"])
        with pytest.raises(MayNotWrite):
            draft(Chosen("Tin", "", (), category), bound, [])


class TestGalleries:
    @pytest.fixture
    def photos(self, newsroom: Newsroom) -> list[Photo]:
        return [newsroom.photo(caption=f"Ảnh {number}", alt="Ghe", credit="Minh Khôi") for number in range(4)]

    @pytest.fixture
    def story(self, newsroom: Newsroom, photos: list[Photo]) -> Article:
        return newsroom.story(body=BODY + gallery(*photos[:3]), genre="photo_story")

    def test_a_copy_of_a_photo_story_uses_its_photos_too(self, newsroom: Newsroom, story: Article) -> None:
        copy, missing = duplicate(story, story.head, newsroom.reporter)
        assert (copy.genre, in_use(copy), missing) == ("photo_story", in_use(story), [])
        said = [item.what for item in checklist(content_of(copy), copy.pk)]
        assert not any("photo story" in what for what in said)

    def test_a_restored_version_brings_its_gallery_and_its_uses_back(
        self, newsroom: Newsroom, story: Article, photos: list[Photo]
    ) -> None:
        newsroom.save(story, newsroom.reporter, body=BODY + gallery(photos[3]))
        assert in_use(story) == {photos[3].pk}
        restore(story, 1, newsroom.reporter, seen=2)
        assert in_use(story) == {photo.pk for photo in photos[:3]}

    def test_two_people_at_one_gallery_both_find_their_photos_in_use(
        self, newsroom: Newsroom, story: Article, photos: list[Photo]
    ) -> None:
        newsroom.bring_to(State.EDITING, story)
        mine = typed(story, body=BODY + gallery(*photos[:2]))
        newsroom.save(story, newsroom.managing_editor, body=BODY + gallery(*photos))
        at_the_desk(newsroom.editor).post(form_of(story), mine)
        story.refresh_from_db()
        assert story.body == BODY + gallery(photos[0], photos[1], photos[3])
        assert in_use(story) == {photos[0].pk, photos[1].pk, photos[3].pk}

    def test_a_note_on_a_photo_of_a_gallery_goes_with_that_photo(
        self, newsroom: Newsroom, story: Article, photos: list[Photo]
    ) -> None:
        making.make(story, newsroom.editor, About("photo", Anchor(""), photos[1].pk), "Ảnh này mờ")

        def fate() -> str:
            story.refresh_from_db()
            return listed(story, newsroom.reporter, standing(newsroom.reporter)).open[0].fate

        before = fate()
        newsroom.save(story, newsroom.reporter, body=BODY + gallery(photos[0], photos[2]))
        assert (before, fate()) == ("there", "gone")

    def test_a_note_stays_at_its_words_when_a_colleague_s_work_is_merged_in(
        self, newsroom: Newsroom, story: Article
    ) -> None:
        newsroom.bring_to(State.EDITING, story)
        anchor = Anchor("46 khách", "Chuyến đầu tiên chở ", ".", "Chuyến đầu tiên chở 46 khách.")
        making.make(story, newsroom.managing_editor, About("body", anchor), "Kiểm lại số này")
        mine = typed(story, lead="Sapo của biên tập")
        newsroom.save(story, newsroom.managing_editor, body=f"<p>Đoạn mới.</p>{story.body}")
        at_the_desk(newsroom.editor).post(form_of(story), mine)
        story.refresh_from_db()
        (row,) = listed(story, newsroom.editor, standing(newsroom.editor)).open
        assert (story.lead, story.body.startswith("<p>Đoạn mới.</p>"), row.fate) == ("Sapo của biên tập", True, "there")
        assert row.found
        assert row.found.start == len("Đoạn mới.\nSáng nay, bến tàu mở lại sau ba ngày sửa chữa.\nChuyến đầu tiên chở ")


class TestADelivery:
    @pytest.fixture
    def delivery(self, newsroom: Newsroom) -> HandIn:
        keys = made(newsroom.editor, expires_at=EVENING + 50 * HOUR)
        send(let_in(keys), keys, headline="Nước nổi", place="Xã An Hiệp", happened="sáng 22/11", photos=[jpeg()])
        return HandIn.objects.get()

    def chosen(self, category: Category | None) -> Chosen:
        photo = ChosenPhoto(picture, "1", "Nước lên", "Hồng Duyên")
        pieces = (ChosenPiece("p", "Sáng nay nước lên."), ChosenPiece("photo", photo=photo))
        return Chosen("Nước nổi", "", pieces, category)

    @pytest.mark.parametrize(
        ("words", "day"),
        [
            ("sáng 22/11", "22/11/2026"), ("22/11", "22/11/2026"), ("22/11/2026 8h30", "22/11/2026"),
            ("Chiều hôm qua", "22/11/2026"), ("sáng nay", "23/11/2026"), ("15/8", "15/08/2026"),
            ("25/12/2030", ""), ("hôm lễ", ""), ("", ""),
        ],
    )  # fmt: skip
    def test_the_day_is_understood_or_left_open(self, delivery: HandIn, words: str, day: str) -> None:
        delivery.words = {"happened": words}
        found = happened_on(delivery)
        assert (f"{found + 7 * HOUR:%d/%m/%Y}" if found else "") == day

    def test_place_and_day_of_the_form_go_into_the_photos_own_fields(
        self, newsroom: Newsroom, delivery: HandIn, category: Category
    ) -> None:
        page = f"/admin/articles/handin/{delivery.pk}/change/"
        sent = {"act": "accept", "headline": "Nước nổi", "category": category.pk}
        rows = at_the_desk(newsroom.editor).get(page).context["form"].rows
        sent |= {f"piece-{row.number}-use": "on" for row in rows}
        sent |= {f"piece-{row.number}-text": row.text for row in rows if not row.picture}
        answer = at_the_desk(newsroom.editor).post(page, sent)
        assert answer.status_code == 302
        photo = Photo.objects.get()
        assert (photo.place, photo.taken_at and f"{photo.taken_at + 7 * HOUR:%d/%m/%Y}") == ("Xã An Hiệp", "22/11/2026")

    def test_an_editor_of_one_branch_accepts_into_it_alone(
        self, newsroom: Newsroom, delivery: HandIn, category: Category, sport: Category
    ) -> None:
        football = Category.objects.create(name="Bóng đá", slug="bong-da", parent=sport)
        bound = Person.appoint(Person.hire("lam", "Lâm", "An", None), Role.EDITOR, football)
        with pytest.raises(NotAllowed):
            accept(delivery, self.chosen(category), bound, submit=False)
        page = at_the_desk(bound).get(f"/admin/articles/handin/{delivery.pk}/change/")
        assert [label for _value, label in page.context["form"].fields["category"].choices] == [
            "Choose a section", "Bóng đá",
        ]  # fmt: skip
        assert accept(delivery, self.chosen(football), bound, submit=True).category == football

    def test_it_goes_the_whole_way_and_never_by_one_pair_of_eyes(
        self, newsroom: Newsroom, second_editor: User, delivery: HandIn, category: Category
    ) -> None:
        chosen = replace(self.chosen(category), bylines=((newsroom.author("Hồng Duyên"), "text"),))
        story = accept(delivery, chosen, newsroom.editor, submit=True)
        with pytest.raises(OwnPiece):
            newsroom.act(story, Act.TAKE, newsroom.editor)
        newsroom.act(story, Act.TAKE, second_editor)
        newsroom.act(story, Act.SEND_FOR_APPROVAL, second_editor)
        move(story, Act.PUBLISH, by=newsroom.managing_editor, seen=story.head, order=Order())
        version = PublishedVersion.objects.live(EVENING).get(article_id=story.pk)
        assert (version.headline, len(in_use(story))) == ("Nước nổi", 1)

    def test_photos_alone_know_place_and_day_as_well(self, newsroom: Newsroom, delivery: HandIn) -> None:
        day = EVENING - 30 * HOUR
        (photo,) = take_photos(delivery, [ChosenPhoto(picture, "1", place="Xã An Hiệp", taken_at=day)], newsroom.editor)
        photo.refresh_from_db()
        assert (photo.place, photo.taken_at) == ("Xã An Hiệp", day)


def test_what_was_sent_back_to_an_editor_says_why_on_their_day(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_APPROVAL)
    newsroom.act(story, Act.RETURN, newsroom.managing_editor, "Thiếu ý kiến của xã")
    blocks: Any = at_the_desk(newsroom.editor).get("/admin/").context["blocks"]
    (row,) = next(block.rows for block in blocks if block.key == "with_me")
    assert (row.note, row.returned_by, row.returns) == ("Thiếu ý kiến của xã", "Huỳnh Hoàng Phúc", 1)


def test_whole_lists_hold_what_the_blocks_of_my_day_hold(
    newsroom: Newsroom, category: Category, sport: Category
) -> None:
    bound = Person.appoint(Person.hire("lam", "Lâm", "An", None), Role.EDITOR, sport)
    newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Của mục khác"))
    here = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Của mục mình", category=sport))
    own = newsroom.story("Bài của mình", by=bound, category=sport, authors=[])
    newsroom.act(own, Act.SUBMIT, bound)
    newsroom.act(here, Act.MARK_URGENT, newsroom.reporter)

    def listed_under(**asked: str) -> list[str]:
        found = at_the_desk(bound).get("/admin/articles/article/", asked).context["cl"].result_list
        return [story.headline for story in found]

    assert listed_under(state="awaiting_editing", whose="for_me") == ["Của mục mình"]
    assert listed_under(state="urgent") == ["Của mục mình"]
    said = at_the_desk(bound).get("/admin/").context["said"]
    assert said == "1 story waits for you. 1 is urgent."

"""What people type by mistake or by spite gets a message beside its field, never an error page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from articles import clock
from articles.desk import bin as desk_bin
from articles.models import Announcement, Article, Category, Source, State, Tag, User
from articles.models.tag import validate_tag_name
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of, typed


@pytest.mark.parametrize("field", ["embargo_until", "expires_at", "source_published_at"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "0202-05-06T07:08", "9999-12-31T23:59"])
def test_an_impossible_year_in_a_story_is_said_beside_its_field_and_the_words_stay(
    newsroom: Newsroom, reporter: User, field: str, moment: str
) -> None:
    story = newsroom.story()
    desk = at_the_desk(reporter)
    answer = desk.post(form_of(story), typed(story, headline="Chữ vừa gõ", **{field: moment}))
    story.refresh_from_db()

    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == [field]
    assert "Chữ vừa gõ" in answer.content.decode()
    assert (story.headline, story.head) == ("Bến tàu mở lại", 1)


@pytest.mark.parametrize("year", [1, 202, 9999])
def test_an_impossible_year_reaches_no_announcement(db: None, year: int) -> None:
    moment = clock.now().replace(year=year)
    notice = Announcement(title="Nghỉ lễ", issued_on=moment.date(), visible_from=moment)

    with pytest.raises(ValidationError) as refused:
        notice.full_clean()
    assert set(refused.value.message_dict) == {"issued_on", "visible_from"}


def test_a_delay_of_years_is_refused(db: None) -> None:
    with pytest.raises(ValidationError) as refused:
        Source(name="Hãng tin", minimum_delay=timedelta(days=10_000)).full_clean()
    assert list(refused.value.message_dict) == ["minimum_delay"]


@pytest.mark.parametrize("name", ["ß" * 60, "\u200b", " "])
def test_a_tag_that_folds_too_long_or_to_nothing_is_refused(db: None, name: str) -> None:
    with pytest.raises(ValidationError):
        validate_tag_name(name)
    with pytest.raises(ValidationError):
        Tag(name=name).full_clean()


def test_a_tag_too_long_for_its_key_is_said_beside_the_tags_of_the_story(newsroom: Newsroom, reporter: User) -> None:
    story, desk = newsroom.story(), at_the_desk(reporter)
    answer = desk.post(form_of(story), typed(story, tags="ß" * 60))

    assert list(answer.context["adminform"].form.errors) == ["tags"]


def test_two_sections_of_one_name_are_told_apart_before_the_database_is_asked(db: None) -> None:
    Category.objects.create(name="Đời sống")

    with pytest.raises(ValidationError) as refused:
        Category(name="Đời  sống").full_clean()
    assert list(refused.value.message_dict) == ["slug"]


@pytest.mark.parametrize("path", ["/admin/articles/article/?q=²", "/admin/articles/article/?q=" + "9" * 40])
def test_odd_digits_in_the_search_find_nothing(newsroom: Newsroom, editor: User, path: str) -> None:
    assert at_the_desk(editor).get(path).status_code == 200


@pytest.mark.parametrize("asked", ["from=²&to=1", "from=1&to=", "from=9999999999&to=9999999999", "from=-1&to=x"])
def test_odd_numbers_in_the_history_compare_nothing(newsroom: Newsroom, editor: User, asked: str) -> None:
    story = newsroom.story()
    answer = at_the_desk(editor).get(f"/admin/articles/article/{story.pk}/history/?{asked}")

    assert (answer.status_code, answer.context["comparison"]) == (200, None)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/admin/articles/article/?state=%00", 200), ("/admin/rights/?section=" + "9" * 5000, 200),
        ("/admin/rights/{person}/?place=" + "9" * 5000, 404),
    ],
)  # fmt: skip
def test_odd_addresses_are_no_error(
    newsroom: Newsroom, managing_editor: User, editor: User, path: str, status: int
) -> None:
    assert at_the_desk(managing_editor).get(path.format(person=editor.pk)).status_code == status


@pytest.mark.parametrize(
    ("page", "sent", "status"),
    [
        ("links/", {"revoke": "9" * 5000}, 404),
        ("links/", {"purpose": "\u0958" * 110, "life": "1h", "shows": "this"}, 200),
    ],
)
def test_odd_words_on_the_page_of_preview_links_are_no_error(
    newsroom: Newsroom, editor: User, page: str, sent: dict[str, str], status: int
) -> None:
    story = newsroom.story()
    assert at_the_desk(editor).post(f"/admin/articles/article/{story.pk}/{page}", sent).status_code == status


@pytest.mark.parametrize(
    ("page", "body", "status"),
    [
        ("check/pass/", '{"article": null, "token": "", "key": "x\\ud83d"}', 400),
        ("check/again/", '{"article": null, "token": "", "keys": ["x\\ud83d"]}', 400),
        ("letters/", "[" * 100_000, 200),
    ],
)
def test_what_no_database_can_hold_is_not_understood(db: None, editor: User, page: str, body: str, status: int) -> None:
    desk = at_the_desk(editor)
    answer = desk.post(f"/admin/articles/article/{page}", body, content_type="application/json")

    assert answer.status_code == status


def test_a_piece_of_an_upload_with_an_odd_offset_is_told_the_right_one(db: None, reporter: User) -> None:
    desk = at_the_desk(reporter)
    begun = desk.post("/admin/articles/photo/uploads/", {"name": "a.jpg", "size": "10"}).json()
    answer = desk.patch(begun["address"], b"x", headers={"upload-offset": "9" * 5000})

    assert (answer.status_code, answer["Upload-Offset"]) == (409, "0")


def test_a_story_restored_while_the_bin_is_emptied_stays(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    story = newsroom.bring_to(State.DRAFT)
    Article.objects.filter(pk=story.pk).update(binned_at=clock.now() - desk_bin.BIN_TIME)
    due = desk_bin._due

    def restored_meanwhile() -> list[int]:
        found = due()
        Article.objects.filter(pk=story.pk).update(binned_at=None)
        return found

    monkeypatch.setattr(desk_bin, "_due", restored_meanwhile)

    assert desk_bin.purge() == 0
    assert Article.objects.filter(pk=story.pk).exists()


def test_a_pen_name_changed_elsewhere_does_not_open_an_approved_story(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    author = newsroom.author("Thu Hà")
    author.pen_name = "Nguyễn Thu Hà"
    author.save()
    at_the_desk(newsroom.managing_editor).post(form_of(story), typed(story))
    story.refresh_from_db()

    assert (story.state, story.head) == (State.AWAITING_PUBLICATION, 1)

"""Text is NFC in every column that people fill, whichever way it came in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.db import connection, models

from articles.desk.revisions import head_revision
from articles.models import (
    Announcement,
    Article,
    AudioClip,
    Author,
    Banner,
    BreakingNews,
    Category,
    ChangeNote,
    Channel,
    Complaint,
    ComplaintEvent,
    ComplaintFile,
    CorrectionEvent,
    CorrectionFile,
    Event,
    HandIn,
    HandInFile,
    HandInLink,
    HouseName,
    Look,
    NoteEntry,
    OverrideReview,
    PageText,
    Photo,
    PhotoReplacement,
    PreviewLink,
    Programme,
    PublicAudio,
    PublicPhoto,
    PublishedVersion,
    Recording,
    Redirect,
    RightsChange,
    Shift,
    SiteSettings,
    SlotChange,
    Source,
    State,
    StaticPage,
    StoryNote,
    Tag,
    Topic,
    Upload,
    User,
    Video,
)
from articles.models.fields import LineField, PassageField
from tests.cast import Newsroom
from tests.models.bad_corrections import complaint, correction_file

Row = TypeVar("Row", bound=models.Model)
NFC = "Hòa Bình, Sóc Trăng"
NFD = unicodedata.normalize("NFD", NFC)
NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _note(room: Newsroom) -> StoryNote:
    return StoryNote.objects.create(article=room.story(), place="story", revision=1, made_by=room.editor, made_at=NOW)


def shift(room: Newsroom) -> Shift:
    return Shift(
        person=room.managing_editor, begins=NOW, ends=NOW + timedelta(hours=8), role="Managing editor", entered_at=NOW
    )


def exception(room: Newsroom) -> Event:
    """An act that set four eyes aside."""
    duty = shift(room)
    duty.save()
    return Event.objects.create(
        article=room.story(by=room.managing_editor), act="publish", state_before="editing", state_after="released",
        revision=1, actor=room.managing_editor, at=NOW, shift=duty, overrides=True, note="Tin lũ",
    )  # fmt: skip


def _link(room: Newsroom) -> HandInLink:
    return HandInLink.objects.create(name="Duyên", made_by=room.editor, made_at=NOW, expires_at=NOW + timedelta(days=1))


def _kept(row: Row) -> Row:
    row.save()
    return row


MAKE: dict[type[models.Model], Callable[[Newsroom], models.Model]] = {
    Announcement: lambda _room: Announcement(title="Lịch", issued_on=date(2025, 1, 2), visible_from=NOW),
    Article: lambda room: Article(headline="Tin", created_by=room.reporter),
    AudioClip: lambda _room: AudioClip(title="Còi tàu", extension="mp3", size=1),
    Author: lambda _room: Author(pen_name="Thu Hà", slug="thu-ha"),
    Banner: lambda _room: Banner(
        name="Hội chợ", alt="Hội chợ", visible_from=NOW,
        picture=PublicPhoto.objects.create(id=1, token="t", width=3, height=2, colour="#888888"),
    ),
    BreakingNews: lambda _room: BreakingNews(text="Lũ", visible_from=NOW, visible_until=NOW + HOUR),
    Category: lambda _room: Category(name="Kinh tế", slug="kinh-te"),
    ChangeNote: lambda _room: ChangeNote(article_id=1, revision=1, words="Sửa", visible_from=NOW),
    Complaint: lambda _room: complaint(),
    ComplaintEvent: lambda _room: ComplaintEvent(code="KN-2222-2222", act="received", at=NOW),
    ComplaintFile: lambda _room: ComplaintFile(complaint=_kept(complaint()), stored="a", size=1),
    CorrectionEvent: lambda room: CorrectionEvent(
        file=_kept(correction_file(room)), act="send", version=1, actor=room.editor, at=NOW
    ),
    CorrectionFile: lambda room: correction_file(room),
    Event: lambda room: Event(
        article=room.story(), act="submit", state_before="draft", state_after="draft", revision=1, actor=room.reporter,
        at=NOW,
    ),
    HandIn: lambda room: HandIn(link=_link(room), code="GB-2222-22", nonce="a", received_at=NOW),
    HandInFile: lambda room: HandInFile(
        hand_in=HandIn.objects.create(link=_link(room), code="GB-2222-22", nonce="a", received_at=NOW), kind="photo",
        stored="a", size=1, position=0,
    ),
    HandInLink: lambda room: _link(room),
    HouseName: lambda _room: HouseName(name="Trần Văn Lầu"),
    Look: lambda _room: Look(kind="tet", visible_from=NOW, visible_until=NOW + HOUR),
    OverrideReview: lambda room: OverrideReview(event=exception(room), by=room.reporter, at=NOW),
    NoteEntry: lambda room: NoteEntry(note=_note(room), text="Sai", by=room.editor, at=NOW),
    PageText: lambda _room: PageText(page=StaticPage.objects.create(slug="p"), title="Trang", visible_from=NOW),
    Photo: lambda _room: Photo(width=3, height=2),
    PhotoReplacement: lambda room: PhotoReplacement(photo=room.photo(), note="Rõ hơn", actor=room.editor, at=NOW),
    PreviewLink: lambda room: PreviewLink(
        article=room.story(), digest="0" * 64, purpose="Ai", made_by=room.editor, made_at=NOW, expires_at=NOW + HOUR
    ),
    Channel: lambda _room: Channel(name="TV", slug="tv"),
    Programme: lambda _room: Programme(name="Thời sự", slug="thoi-su"),
    Recording: lambda _room: Recording(
        title="Con nước", visible_from=NOW,
        clip=PublicAudio.objects.get_or_create(id=1, token="x", extension="mp3", size=1, title="x")[0],
    ),
    Redirect: lambda _room: Redirect(path="/a/", target="/b/"),
    RightsChange: lambda room: RightsChange(person=room.reporter, at=NOW, what="role"),
    Shift: lambda room: shift(room),
    SiteSettings: lambda _room: SiteSettings(effective_from=NOW, name="Báo", short_name="Báo"),
    SlotChange: lambda room: SlotChange(act="bar", made_by=room.editor, made_at=NOW),
    Source: lambda _room: Source(name="Thông tấn xã"),
    StoryNote: lambda room: StoryNote(
        article=room.story(), place="body", quote="Bến", revision=1, made_by=room.editor, made_at=NOW
    ),
    Tag: lambda _room: Tag(name="phà"),
    Topic: lambda _room: Topic(name="Mùa lũ", slug="mua-lu", visible_from=NOW),
    Upload: lambda room: Upload(token="a", owner=room.reporter, size=1, began_at=NOW, touched_at=NOW),
    Video: lambda _room: Video(title="Phim", address="https://youtu.be/aqz-KE-bpKQ", visible_from=NOW),
}  # fmt: skip
TEXT_FIELDS = [
    (model, field.name)
    for model in apps.get_app_config("articles").get_models()
    for field in model._meta.get_fields()
    if isinstance(field, LineField | PassageField)
]


def stored(row: models.Model, column: str) -> str:
    """What the column really holds, read past the field."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])  # noqa: S608
        return str(cursor.fetchone()[0])


def test_the_letters_of_the_test_differ() -> None:
    assert NFC != NFD


def test_every_model_with_text_is_tested() -> None:
    assert {model for model, _name in TEXT_FIELDS} == set(MAKE)


@pytest.mark.parametrize(("model", "name"), TEXT_FIELDS, ids=[f"{m.__name__}.{n}" for m, n in TEXT_FIELDS])
def test_what_is_saved_decomposed_is_read_back_composed(
    newsroom: Newsroom, model: type[models.Model], name: str
) -> None:
    prefix = "/" if model is Redirect else ""
    row = MAKE[model](newsroom)
    setattr(row, name, prefix + NFD)
    row.save()
    assert (getattr(row, name), stored(row, name)) == (prefix + NFC, prefix + NFC)
    row.refresh_from_db()
    assert getattr(row, name) == prefix + NFC


@pytest.mark.parametrize("name", ["kicker", "headline", "lead", "source_author"])
def test_update_and_bulk_writes_are_no_way_around(newsroom: Newsroom, name: str) -> None:
    story = newsroom.story()
    Article.objects.filter(pk=story.pk).update(**{name: NFD})
    assert stored(story, name) == NFC
    (other,) = Article.objects.bulk_create([Article(created_by=newsroom.reporter, **{"headline": "Tin", name: NFD})])
    assert stored(other, name) == NFC
    setattr(other, name, NFD + "!")
    Article.objects.bulk_update([other], [name])
    assert stored(other, name) == NFC + "!"


@pytest.mark.parametrize("typed", [NFC, NFD, f"  {NFD} "])
def test_a_look_up_finds_it_however_it_was_typed(newsroom: Newsroom, typed: str) -> None:
    story = newsroom.story(NFC)
    assert Article.objects.get(headline=typed) == story


@pytest.mark.parametrize(
    "how", ["contains", "icontains", "startswith", "istartswith", "endswith", "iendswith", "iexact"]
)
@pytest.mark.parametrize("field", ["headline", "lead"])
@pytest.mark.parametrize("typed", [NFC, NFD])
def test_a_search_in_a_part_of_a_text_finds_it_however_it_was_typed(
    newsroom: Newsroom, how: str, field: str, typed: str
) -> None:
    words: dict[str, Any] = {"headline": "Tin", field: NFC}
    story = newsroom.story(**words)
    assert list(Article.objects.filter(**{f"{field}__{how}": typed})) == [story]


def test_the_body_is_composed_too(newsroom: Newsroom) -> None:
    story = newsroom.story(
        body=f'<p>{NFD}</p><figure data-photo="1" data-alt="{NFD}"><figcaption>{NFD}</figcaption></figure>'
    )
    assert stored(story, "body") == unicodedata.normalize("NFC", stored(story, "body"))
    assert stored(story, "body").count(NFC) == 3


@pytest.mark.parametrize("name", ["first_name", "last_name"])
def test_names_of_people_are_composed(db: None, name: str) -> None:
    user = User.objects.create_user("ha", **{name: f" {NFD}"})
    assert stored(user, name) == NFC


def test_what_readers_get_is_composed_to_the_last_column(newsroom: Newsroom) -> None:
    story = newsroom.story(
        NFD, kicker=NFD, lead=NFD, body=f"<p>{NFD}</p>", tags=[NFD], authors=[newsroom.author(NFD)],
    )  # fmt: skip
    newsroom.bring_to(State.RELEASED, story)
    kept = repr(head_revision(story).content) + repr(PublishedVersion.objects.values().get())
    assert kept == unicodedata.normalize("NFC", kept)
    assert kept.count(NFC) == 10


def test_line_ends_stay_in_passages_and_never_come_into_lines(newsroom: Newsroom) -> None:
    story = newsroom.story("Một\nhai\t ba ", lead="Một\r\nhai")
    assert (stored(story, "headline"), stored(story, "lead")) == ("Một hai ba", "Một\nhai")


@pytest.mark.parametrize("value", [None, 3])
def test_what_is_no_text_passes_untouched(value: Any) -> None:
    assert LineField(null=True).get_prep_value(value) == (None if value is None else "3")

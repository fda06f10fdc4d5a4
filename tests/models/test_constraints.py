"""What the database refuses whoever writes, and what it says then; the same words come from full_clean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import translation

from articles.models import (
    Announcement,
    Article,
    Assignment,
    AudioClip,
    Author,
    Autosave,
    Banner,
    BreakingNews,
    Byline,
    Category,
    ChangeNote,
    Channel,
    DaySchedule,
    DeskAlert,
    DeskSettings,
    Event,
    Listing,
    Look,
    NoteEntry,
    PageText,
    Photo,
    PhotoReplacement,
    PhotoUse,
    Placement,
    Presence,
    PreviewLink,
    Programme,
    PublicAudio,
    PublicPhoto,
    PublishedVersion,
    RecentView,
    Recording,
    Redirect,
    Revision,
    RightsChange,
    Role,
    Shift,
    SiteSettings,
    SlotRule,
    Source,
    StaticPage,
    StoryNote,
    Tag,
    TaggedArticle,
    Topic,
    TopicPick,
    Video,
)
from tests.cast import BODY, Newsroom
from tests.models import bad_corrections, bad_hand_ins

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY, YESTERDAY = date(2025, 1, 2), date(2025, 1, 1)


class Bad:
    """A row for each constraint that breaks it and nothing else."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.story = newsroom.story(tags=["phà"])

    def article(self, **fields: Any) -> Article:
        values = {"headline": "Tin", "body": BODY, "category": self.newsroom.category, "live_from": NOW}
        return Article(created_by=self.newsroom.reporter, **{**values, **fields})

    def its_own_translation(self) -> Article:
        self.story.translation_of = self.story
        return self.story

    def version(self, **fields: Any) -> PublishedVersion:
        values = {
            "article_id": 7, "revision": 1, "digest": "0" * 64, "visible_from": NOW, "first_published_at": NOW,
            "updated_at": NOW, "sort_at": NOW, "slug": "tin", "language": "vi", "origin": "own", "genre": "news",
            "headline": "Tin", "segments": [], "category": self.newsroom.category,
        }  # fmt: skip
        return PublishedVersion(**{**values, **fields})

    def listing(self) -> Listing:
        version = self.version()
        version.save()
        values = {
            "kind": "site", "key": 0, "sort_at": NOW, "article_id": 7, "version": version, "visible_from": NOW,
        }  # fmt: skip
        Listing.objects.create(**values)
        return Listing(**values)

    def second_live(self) -> PublishedVersion:
        self.version(visible_until=NOW + 2 * DAY).save()
        return self.version(visible_from=NOW + DAY)

    def event(self) -> Event:
        return Event(
            article=self.story, act="take_down", state_before="released", state_after="taken_down", revision=1,
            actor=self.newsroom.managing_editor, note="", at=NOW,
        )  # fmt: skip

    def assignment(self, **fields: Any) -> Assignment:
        return Assignment(**{"account": self.newsroom.reporter, "role": Role.EDITOR, "made_at": NOW, **fields})

    def shift(self, **fields: Any) -> Shift:
        values = {"person": self.newsroom.editor, "begins": NOW, "ends": NOW + DAY, "role": Role.EDITOR}
        return Shift(entered_at=NOW, **{**values, **fields})

    def exception_without_a_reason(self) -> Event:
        duty = self.shift(person=self.newsroom.managing_editor, role=Role.MANAGING_EDITOR)
        duty.save()
        return Event(
            article=self.story, act="publish", state_before="editing", state_after="released", revision=1,
            actor=self.newsroom.managing_editor, note="", at=NOW, shift=duty, overrides=True,
        )  # fmt: skip

    def own_change(self) -> RightsChange:
        person = self.newsroom.reporter
        return RightsChange(person=person, by=person, at=NOW, what=RightsChange.What.ROLE)

    def second_day(self) -> DaySchedule:
        day = {"channel": Channel.objects.create(name="TV"), "day": TODAY, "visible_from": NOW}
        DaySchedule.objects.create(**day)
        return DaySchedule(**day)

    def recording(self, **fields: Any) -> Recording:
        clip = PublicAudio.objects.create(id=1, token="x", extension="mp3", size=1, title="Chuông")
        return Recording(title="Chuông", clip=clip, visible_from=NOW, **fields)

    def second_film(self) -> Video:
        film = {"title": "Phim", "token": "x", "extension": "mp4", "visible_from": NOW}
        Video.objects.create(**film)
        return Video(**film)

    def revision(self, number: int) -> Revision:
        return Revision(
            article=self.story, number=number, content={"any": 1}, digest="0" * 64, made_by=self.newsroom.reporter,
            made_at=NOW,
        )  # fmt: skip

    def autosave(self, **where: Any) -> Autosave:
        return Autosave(user=self.newsroom.reporter, values={"headline": ["x"]}, saved_at=NOW, **where)

    def second_autosave(self, **where: Any) -> Autosave:
        self.autosave(**where).save()
        return self.autosave(**where)

    def second_presence(self) -> Presence:
        there = {"article": self.story, "user": self.newsroom.reporter, "seen_at": NOW}
        Presence.objects.create(**there)
        return Presence(**there)

    def note(self, **fields: Any) -> StoryNote:
        values = {"article": self.story, "place": "headline", "quote": "Bến tàu", "revision": 1, "made_at": NOW}
        return StoryNote(made_by=self.newsroom.editor, **{**values, **fields})

    def silent_entry(self) -> NoteEntry:
        note = self.note()
        note.save()
        return NoteEntry(note=note, by=self.newsroom.editor, at=NOW)

    def link(self, **fields: Any) -> PreviewLink:
        values = {"digest": "0" * 64, "purpose": "Giám đốc", "made_at": NOW, "expires_at": NOW + DAY}
        return PreviewLink(article=self.story, made_by=self.newsroom.editor, **{**values, **fields})

    def story_with_photo(self) -> Article:
        return self.newsroom.save(self.story, self.newsroom.reporter, lead_photo=self.newsroom.photo())

    def alert(self, **fields: Any) -> DeskAlert:
        event = Event.objects.create(
            article=self.story, act="submit", state_before="draft", state_after="awaiting_editing", revision=1,
            actor=self.newsroom.reporter, at=NOW,
        )  # fmt: skip
        told = {"person": self.newsroom.editor, "article": self.story, "event": event, "at": NOW, "kind": "waiting"}
        return DeskAlert(**{**told, **fields})

    def second_alert(self) -> DeskAlert:
        first = self.alert()
        first.save()
        return self.alert(event=first.event, kind="urgent")

    def page_text(self, **fields: Any) -> PageText:
        page = StaticPage.objects.create(slug="gioi-thieu")
        return PageText(**{"page": page, "title": "Giới thiệu", "visible_from": NOW, **fields})

    def photo(self, **fields: Any) -> Photo:
        return Photo(**{"width": 3, "height": 2, **fields})

    def banner(self, **fields: Any) -> Banner:
        picture = PublicPhoto.objects.create(id=1, token="t", width=3, height=2, colour="#888888")
        return Banner(**{"name": "Hội chợ", "alt": "Hội chợ", "visible_from": NOW, "picture": picture, **fields})

    def look(self, **fields: Any) -> Look:
        return Look(**{"kind": "tet", "visible_from": NOW, "visible_until": NOW + DAY, **fields})

    def placement(self, **fields: Any) -> Placement:
        return Placement(**{"kind": "front", "slot": "lead-1", "article_id": 7, "visible_from": NOW, **fields})

    def second_placement(self) -> Placement:
        self.placement().save()
        return self.placement(article_id=8, visible_from=NOW + DAY)

    def rule(self, **fields: Any) -> SlotRule:
        return SlotRule(**{"kind": "front", "group": "lead", "rule": "latest", "visible_from": NOW, **fields})

    def second_rule(self) -> SlotRule:
        self.rule().save()
        return self.rule(rule="most_read", visible_from=NOW + DAY)

    def told(self, **fields: Any) -> ChangeNote:
        return ChangeNote(**{"article_id": 1, "revision": 2, "words": "Sửa số ghe", "visible_from": NOW, **fields})

    def told_twice(self) -> ChangeNote:
        self.told().save()
        return self.told()

    def bar(self, **fields: Any) -> BreakingNews:
        return BreakingNews(**{"text": "Lũ về", "visible_from": NOW, "visible_until": NOW + DAY, **fields})

    def site(self, **fields: Any) -> SiteSettings:
        return SiteSettings(effective_from=NOW, name="Báo", short_name="Báo", **fields)


CASES: list[tuple[str, str, Callable[[Bad], models.Model]]] = [
    (
        "banner_ends_after_it_begins",
        "The banner must end after it begins.",
        lambda bad: bad.banner(visible_until=NOW),
    ),
    (
        "banner_says_what_it_shows",
        "A banner needs its words: not everybody sees the picture.",
        lambda bad: bad.banner(alt=""),
    ),
    ("banner_place_is_known", "This place does not exist.", lambda bad: bad.banner(place="foot")),
    ("look_ends_after_it_begins", "The look must end after it begins.", lambda bad: bad.look(visible_until=NOW)),
    ("look_is_known", "This look does not exist.", lambda bad: bad.look(kind="disco")),
    (
        "site_colours_are_colours",
        "Type a colour as six digits, such as #0a5f4b.",
        lambda bad: bad.site(band_dark="red}"),
    ),
    (
        "placement_ends_after_it_begins",
        "A story cannot leave a slot before it comes in.",
        lambda bad: bad.placement(visible_until=NOW - DAY),
    ),
    ("placement_one_to_stay", "Two stories would stay in one slot at once.", lambda bad: bad.second_placement()),
    (
        "slot_rule_ends_after_it_begins",
        "A rule cannot end before it begins.",
        lambda bad: bad.rule(visible_until=NOW - DAY),
    ),
    ("change_note_says_something", "Say what changed.", lambda bad: bad.told(words="")),
    (
        "change_note_ends_after_it_begins",
        "What readers are told cannot end before it begins.",
        lambda bad: bad.told(visible_until=NOW - DAY),
    ),
    ("change_note_one_a_version", "Readers are told of this version already.", lambda bad: bad.told_twice()),
    ("slot_rule_one_to_stay", "Two rules would hold for the same slots at once.", lambda bad: bad.second_rule()),
    (
        "breaking_ends_after_it_begins",
        "The bar cannot come down before it goes up.",
        lambda bad: bad.bar(visible_until=NOW - DAY),
    ),
    (
        "breaking_is_not_endless",
        "The bar stands for two days at most.",
        lambda bad: bad.bar(visible_until=NOW + 3 * DAY),
    ),
    ("breaking_says_something", "The bar needs a text.", lambda bad: bad.bar(text="")),
    (
        "note_on_the_body_quotes_it",
        "Select the words that the note is about.",
        lambda bad: bad.note(place="body", quote=""),
    ),
    ("note_on_a_photo_names_it", "A note on a photo says which photo.", lambda bad: bad.note(place="photo")),
    ("note_on_a_photo_names_it", "A note on a photo says which photo.", lambda bad: bad.note(photo=4)),
    (
        "note_settled_by_somebody_sometime",
        "A settled note says who settled it and when.",
        lambda bad: bad.note(resolved_at=NOW),
    ),
    ("note_entry_says_something", "Write a note first.", lambda bad: bad.silent_entry()),
    (
        "preview_link_ends_after_it_begins",
        "A preview link ends after it was made.",
        lambda bad: bad.link(expires_at=NOW),
    ),
    ("preview_link_says_for_whom", "Say for whom the link is.", lambda bad: bad.link(purpose="")),
    (
        "preview_link_revoked_by_somebody_sometime",
        "A revoked link says who revoked it and when.",
        lambda bad: bad.link(revoked_at=NOW),
    ),
    (
        "assignment_one_role_a_place",
        "This person already has a role there.",
        lambda bad: bad.assignment(),
    ),
    (
        "assignment_is_editorial",
        "This is not a role of the newsroom.",
        lambda bad: bad.assignment(role=Role.ADMINISTRATOR, category=bad.newsroom.category),
    ),
    (
        "assignment_not_by_oneself",
        "Nobody gives rights to themselves.",
        lambda bad: bad.assignment(made_by=bad.newsroom.reporter, category=bad.newsroom.category),
    ),
    ("rights_change_not_by_oneself", "Nobody gives rights to themselves.", lambda bad: bad.own_change()),
    ("shift_ends_after_it_begins", "A shift ends after it begins.", lambda bad: bad.shift(ends=NOW)),
    ("shift_is_not_endless", "A shift is at most 14 days long.", lambda bad: bad.shift(ends=NOW + 15 * DAY)),
    ("shift_lends_a_duty_role", "This role has no duty.", lambda bad: bad.shift(role=Role.REPORTER)),
    (
        "event_overrides_on_duty_with_a_reason",
        "An exception needs a shift and a reason.",
        lambda bad: bad.exception_without_a_reason(),
    ),
    ("alert_kind_is_known", "This kind of alert does not exist.", lambda bad: bad.alert(kind="rumour")),
    (
        "alert_tells_of_one_thing",
        "An alert tells of one act, one note, one delivery or one complaint.",
        lambda bad: bad.alert(event=None),
    ),
    ("alert_once_per_event", "This person has been told of this already.", lambda bad: bad.second_alert()),
    (
        "desk_settings_webhook_is_signed",
        "A webhook needs a secret, so that its receiver knows who speaks.",
        lambda bad: DeskSettings(pk=1, webhook_address="https://example.vn/"),
    ),
    ("article_state_is_known", "This state does not exist.", lambda bad: bad.article(state="lost")),
    (
        "article_is_not_its_own_translation",
        "A story cannot be its own translation.",
        lambda bad: bad.its_own_translation(),
    ),
    (
        "article_being_edited_has_an_editor",
        "A story that is being edited must have been taken by somebody.",
        lambda bad: bad.article(state="editing"),
    ),
    *(
        (
            "article_released_is_complete",
            "A published story needs a headline, a body and a category.",
            lambda bad, lack=lack: bad.article(state="released", **lack),
        )
        for lack in ({"headline": ""}, {"body": ""}, {"category": None}, {"live_from": None})
    ),
    (
        "article_ever_released_stays_out_of_the_bin",
        "A story that was ever published cannot go to the bin.",
        lambda bad: bad.article(binned_at=NOW, first_released_at=NOW),
    ),
    (
        "byline_once_per_role",
        "This author already stands there in this role.",
        lambda bad: Byline(article=bad.story, author=Author.objects.get(), role="text"),
    ),
    (
        "author_collective_names_a_person",
        "A collective pen name must name the person who answers for it.",
        lambda _bad: Author(pen_name="BBT", slug="bbt", is_collective=True),
    ),
    (
        "category_is_not_its_own_parent",
        "A section cannot stand under itself.",
        lambda _bad: Category(pk=99, parent_id=99, name="Vòng", slug="vong"),
    ),
    ("category_has_a_name", "A section needs a name.", lambda _bad: Category(name="", slug="vo-danh")),
    ("desk_settings_is_one_row", "There is one set of desk settings.", lambda _bad: DeskSettings(pk=2)),
    *(
        (
            "desk_settings_levels_between_one_and_three",
            "Choose one, two or three approval levels.",
            lambda _bad, levels=levels: DeskSettings(pk=1, approval_levels=levels),
        )
        for levels in (0, 4)
    ),
    ("event_gives_its_reason", "This act needs a reason.", lambda bad: bad.event()),
    (
        "version_ends_after_it_begins",
        "A story cannot come down before it goes up.",
        lambda bad: bad.version(visible_until=NOW - DAY),
    ),
    ("version_one_live_at_a_time", "Two versions of one story would be live at once.", lambda bad: bad.second_live()),
    ("listing_once_per_version", "This version already stands in this list.", lambda bad: bad.listing()),
    (
        "redirect_has_no_backslash",
        "An address of this site has no backslash.",
        lambda _bad: Redirect(path="/a/", target="/\\elsewhere.example"),
    ),
    ("redirect_leads_elsewhere", "An address cannot lead to itself.", lambda _bad: Redirect(path="/a/", target="/a/")),
    *(
        (
            "redirect_stays_on_the_site",
            "Both addresses begin with one slash.",
            lambda _bad, path=path, target=target: Redirect(path=path, target=target),
        )
        for path, target in (("a/", "/b/"), ("/a/", "b/"), ("/a/", "//evil.example"), ("/a/", "https://evil.example"))
    ),
    (
        "recent_view_has_a_digest",
        "A view needs the digest of its reader.",
        lambda _bad: RecentView(article_id=1, reader=b"", at=NOW),
    ),
    (
        "autosave_once_per_story",
        "This person already has a text kept for this story.",
        lambda bad: bad.second_autosave(article=bad.story),
    ),
    (
        "autosave_once_per_new_story",
        "This person already has a text kept for this new story.",
        lambda bad: bad.second_autosave(token="f" * 32),
    ),
    *(
        (
            "autosave_of_a_story_or_a_new_one",
            "A kept text belongs either to a story or to a page of a new one.",
            lambda bad, both=both: bad.autosave(token="f" * 32 * both, article=bad.story if both else None),
        )
        for both in (False, True)
    ),
    ("presence_once_per_person", "This person is already there.", lambda bad: bad.second_presence()),
    ("revision_number_once_per_article", "This version number is taken.", lambda bad: bad.revision(1)),
    ("revision_numbers_begin_at_one", "Versions are numbered from 1.", lambda bad: bad.revision(0)),
    ("photo_blocked_says_why", "Say why this photo may not be used.", lambda bad: bad.photo(is_blocked=True)),
    *(
        ("photo_has_a_size", "A photo needs a width and a height.", lambda bad, size=size: bad.photo(**size))
        for size in ({"width": 0}, {"height": 0})
    ),
    (
        "tagged_article_once",
        "The story already has this tag.",
        lambda bad: TaggedArticle(content_object=bad.story, tag=Tag.objects.get()),
    ),
    *(
        (
            "site_licence_ends_after_it_begins",
            "The licence cannot expire before it was given.",
            lambda bad, expiry=expiry: bad.site(licence_date=TODAY, licence_expiry=expiry),
        )
        for expiry in (YESTERDAY, TODAY)
    ),
    *(
        (
            "announcement_expires_after_it_begins",
            "The expiry must come after the day of publication.",
            lambda _bad, ends=ends: Announcement(title="Lịch", issued_on=TODAY, visible_from=NOW, visible_until=ends),
        )
        for ends in (NOW, NOW - DAY)
    ),
    *(
        (
            "video_expires_after_it_begins",
            "The expiry must come after the day of publication.",
            lambda _bad, ends=ends: Video(
                title="Phim", address="https://youtu.be/aqz-KE-bpKQ", visible_from=NOW, visible_until=ends
            ),
        )
        for ends in (NOW, NOW - DAY)
    ),
    (
        "topic_expires_after_it_begins",
        "The expiry must come after the day of publication.",
        lambda _bad: Topic(name="Mùa lũ", visible_from=NOW, visible_until=NOW),
    ),
    (
        "page_text_ends_after_it_begins",
        "A page cannot come down before it goes up.",
        lambda bad: bad.page_text(visible_until=NOW - DAY),
    ),
    ("page_text_has_a_title", "A page needs a title.", lambda bad: bad.page_text(title="")),
    ("topic_has_a_name", "A topic needs a name.", lambda _bad: Topic(name="", slug="x", visible_from=NOW)),
    (
        "topic_pick_ends_after_it_begins",
        "A pin cannot end before it begins.",
        lambda _bad: TopicPick(
            topic=Topic.objects.create(name="Mùa lũ", visible_from=NOW),
            article_id=1,
            visible_from=NOW,
            visible_until=NOW - DAY,
        ),
    ),
    *(
        (
            "video_is_a_file_or_an_address",
            "Send a video file, or type the address of a player: one of the two.",
            lambda _bad, place=place: Video(title="Phim", visible_from=NOW, **place),
        )
        for place in ({}, {"address": "https://youtu.be/aqz-KE-bpKQ", "token": "x", "extension": "mp4"}, {"token": "x"})
    ),
    ("channel_has_a_name", "A channel needs a name.", lambda _bad: Channel(name="", slug="tv")),
    (
        "channel_stream_is_encrypted",
        "The address of the stream begins with https://.",
        lambda _bad: Channel(name="TV", stream="http://phat.example.vn/a.m3u8"),
    ),
    ("programme_has_a_name", "A programme needs a name.", lambda _bad: Programme(name="", slug="a")),
    (
        "recording_expires_after_it_begins",
        "The expiry must come after the day of publication.",
        lambda bad: bad.recording(visible_until=NOW),
    ),
    (
        "schedule_ends_after_it_begins",
        "A schedule cannot be replaced before it was made.",
        lambda _bad: DaySchedule(
            channel=Channel.objects.create(name="TV"), day=TODAY, visible_from=NOW, visible_until=NOW - DAY
        ),
    ),
    (
        "schedule_one_for_each_day",
        "This channel has a schedule for this day already.",
        lambda bad: bad.second_day(),
    ),
    (
        "video_file_belongs_to_one",
        "This file is already another video.",
        lambda bad: bad.second_film(),
    ),
    *(
        (
            "photo_focus_lies_within",
            "The focal point lies within the photo: 0 to 100.",
            lambda bad, beyond=beyond: bad.photo(**beyond),
        )
        for beyond in ({"focus_x": 101}, {"focus_y": 101})
    ),
    (
        "clip_blocked_says_why",
        "Say why this clip may not be used.",
        lambda _bad: AudioClip(title="Còi tàu", extension="mp3", size=1, is_blocked=True),
    ),
    ("clip_has_a_title", "A clip needs a title.", lambda _bad: AudioClip(title="", extension="mp3", size=1)),
    (
        "photo_use_once_per_place",
        "This use is known already.",
        lambda bad: PhotoUse(
            photo=bad.story_with_photo().photo_uses.get().photo,
            article=bad.story,
            place="lead",
            since=NOW,
            in_working_copy=True,
        ),
    ),
    (
        "replacement_says_why",
        "Say why the photo is replaced.",
        lambda bad: PhotoReplacement(photo=bad.newsroom.photo(), note="", actor=bad.newsroom.editor, at=NOW),
    ),
    (
        "source_agreement_ends_after_it_begins",
        "The agreement cannot end before it begins.",
        lambda _bad: Source(name="TTX", agreement_from=TODAY, agreement_until=YESTERDAY),
    ),
    (
        "source_delay_is_not_negative",
        "The delay cannot be negative.",
        lambda _bad: Source(name="TTX", minimum_delay=timedelta(seconds=-1)),
    ),
]
CASES += [
    (name, message, lambda bad, make=make: make(bad.newsroom))  # type: ignore[misc]
    for name, message, make in (*bad_hand_ins.CASES, *bad_corrections.CASES)
]
IDS = [name for name, _message, _make in CASES]


@pytest.fixture
def bad(newsroom: Newsroom) -> Bad:
    return Bad(newsroom)


@pytest.mark.parametrize(("name", "message", "make"), CASES, ids=IDS)
def test_a_form_says_it_in_words(bad: Bad, name: str, message: str, make: Callable[[Bad], models.Model]) -> None:
    row = make(bad)
    (constraint,) = [found for found in row._meta.constraints if found.name == name]
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        constraint.validate(type(row), row)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(("name", "message", "make"), CASES, ids=IDS)
def test_the_database_refuses_it_by_name(
    bad: Bad, name: str, message: str, make: Callable[[Bad], models.Model]
) -> None:
    row = make(bad)
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        row.save(force_insert=True)


def test_every_named_constraint_is_in_the_table() -> None:
    declared = {
        constraint.name
        for model in apps.get_app_config("articles").get_models()
        for constraint in model._meta.constraints
    }
    assert {name for name, _message, _make in CASES} == declared


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_message_is_a_sentence(language: str) -> None:
    with translation.override(language):
        for model in apps.get_app_config("articles").get_models():
            for constraint in model._meta.constraints:
                assert str(constraint.violation_error_message).endswith("."), constraint.name


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(NOW, NOW), (NOW + DAY, NOW + DAY), (NOW + 2 * DAY, None), (NOW - DAY, NOW)],
)
def test_versions_that_only_touch_and_cancelled_ones_may_stand_side_by_side(
    bad: Bad, begins: datetime, ends: datetime | None
) -> None:
    bad.version(visible_until=NOW + 2 * DAY).save()
    bad.version(visible_from=begins, visible_until=ends).save()
    bad.version(article_id=8).save()
    assert PublishedVersion.objects.count() == 3

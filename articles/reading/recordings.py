"""What can be listened to again: recordings of the house, alone or as editions of a programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models.broadcast import Programme, Recording
from articles.models.published import LiveQuerySet, PublicAudio
from articles.reading.lists import cursor_of, one_page
from articles.reading.pages import Clip, Link, Picture
from articles.reading.pictures import (
    AUDIO_COLUMNS,
    PHOTO_COLUMNS,
    clip,
    picture,
    public_audio_address,
    public_photo_address,
)
from articles.reading.stations import Airing

PAGE_SIZE, RELATED = 20, 8


@dataclass(frozen=True, slots=True)
class Heard:
    """One recording in a list, with its player."""

    title: str
    url: str
    clip: Clip
    published_at: datetime
    programme: Link | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordingList:
    """All recordings, or those of one programme (`kind`); `airings` says when it is on next."""

    kind: str
    title: str
    url: str
    paragraphs: tuple[str, ...]
    picture: Picture | None
    recordings: tuple[Heard, ...]
    programmes: tuple[Link, ...]
    airings: tuple[Airing, ...]
    channel: Link | None
    older: str
    is_first: bool
    crumbs: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordingPage:
    recording: Heard
    url: str
    related: tuple[Heard, ...]
    crumbs: tuple[Link, ...]


def recording_list(at: datetime, cursor: str | None) -> RecordingList:
    """Two queries."""
    url = reverse("recordings")
    heard, older = _page(at, url, cursor)
    return RecordingList(
        "all", "", url, (), None, heard, _programmes(at), (), None, older, cursor is None
    )  # fmt: skip


def programme_list(
    programme: Programme, at: datetime, cursor: str | None, airings: tuple[Airing, ...], channel: Link | None
) -> RecordingList:
    """One query."""
    url = programme.get_absolute_url()
    heard, older = _page(at, url, cursor, programme=programme)
    photo = programme.poster if programme.poster and programme.poster.is_showable(at) else None
    poster = picture({name: getattr(photo, name) for name in PHOTO_COLUMNS}, public_photo_address) if photo else None
    return RecordingList(
        "programme", programme.name, url, _paragraphs(programme.description), poster, heard, (), airings, channel,
        older, cursor is None, (_all(),),
    )  # fmt: skip


def recording_page(recording: Recording, at: datetime) -> RecordingPage:
    """One more query: the newest of the same programme, or of all."""
    rows = _rows(at).exclude(pk=recording.pk)
    if recording.programme_id:
        rows = rows.filter(programme=recording.programme_id)
    [heard] = _heard([recording])
    crumbs = (_all(), heard.programme) if heard.programme else (_all(),)
    return RecordingPage(heard, heard.url, tuple(_heard(rows[:RELATED])), crumbs)


def _all() -> Link:
    return Link(_("Audio"), reverse("recordings"))


def find_recording(at: datetime, number: int) -> Recording | None:
    """One query; a clip whose rights have ended takes its page along."""
    return _rows(at).filter(pk=number).first()


def _rows(at: datetime) -> LiveQuerySet[Recording]:
    heard = Recording.objects.live(at).filter(clip__in=PublicAudio.objects.showable(at))
    return heard.select_related("clip", "programme").order_by("-visible_from", "-pk")


def _page(
    at: datetime, url: str, cursor: str | None, programme: Programme | None = None
) -> tuple[tuple[Heard, ...], str]:
    rows = _rows(at)
    if programme is not None:
        rows = rows.filter(programme=programme)
    shown, older = one_page(rows, url, cursor_of(cursor), PAGE_SIZE)
    return tuple(_heard(shown)), older


def _heard(recordings: Iterable[Recording]) -> Iterator[Heard]:
    for recording in recordings:
        row = {name: getattr(recording.clip, name) for name in AUDIO_COLUMNS}
        part_of = recording.programme if recording.programme and recording.programme.in_use else None
        yield Heard(
            recording.title, recording.get_absolute_url(), clip(row, public_audio_address), recording.visible_from,
            Link(part_of.name, part_of.get_absolute_url()) if part_of else None, _paragraphs(recording.description),
        )  # fmt: skip


def _programmes(at: datetime) -> tuple[Link, ...]:
    heard = Recording.objects.live(at).filter(programme=OuterRef("pk"))
    found = Programme.objects.filter(Exists(heard), in_use=True)
    return tuple(Link(programme.name, programme.get_absolute_url()) for programme in found)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())

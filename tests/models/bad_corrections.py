"""Rows that break a constraint of corrections, complaints and their settings: one for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models

from articles.models import (
    Attempt,
    Complaint,
    CorrectionEvent,
    CorrectionFile,
    CorrectionVersion,
    DeskSettings,
    PublicCorrection,
)
from tests.cast import Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
TODAY = date(2025, 1, 2)
EVERYTHING = "A correction names the work, its section and date, says what was wrong and what is right, and apologises."


def complaint(**fields: Any) -> Complaint:
    values = {
        "code": "KN-2222-2222",
        "nonce": "a",
        "kind": "complaint",
        "name": "Lan",
        "contact": "0900",
        "text": "Sai",
    }
    return Complaint(**{**values, "received_at": NOW, "deadline": TODAY, **fields})


def correction_file(room: Newsroom, **fields: Any) -> CorrectionFile:
    values = {"about": "broadcast", "received_on": TODAY, "deadline": TODAY, "opened_at": NOW, "changed_at": NOW}
    return CorrectionFile(**{**values, "opened_by": room.editor, **fields})


def public(**fields: Any) -> PublicCorrection:
    values = {
        "number": 7, "version": 1, "visible_from": NOW, "first_published_at": NOW, "about": "broadcast", "place": "top",
        "work": "Bản tin", "section": "Thời sự", "work_date": TODAY, "wrong": "Sai", "right": "Đúng", "apology": "Lỗi",
    }  # fmt: skip
    return PublicCorrection(**{**values, **fields})


def second_public(_room: Newsroom) -> PublicCorrection:
    public().save()
    return public(version=2, visible_from=NOW + timedelta(hours=1))


def second_version(room: Newsroom) -> CorrectionVersion:
    file = correction_file(room)
    file.save()
    CorrectionVersion.objects.create(file=file, number=1, content={"a": 1}, made_by=room.editor, made_at=NOW)
    return CorrectionVersion(file=file, number=1, content={"a": 1}, made_by=room.editor, made_at=NOW)


def silent(room: Newsroom, act: str) -> CorrectionEvent:
    file = correction_file(room)
    file.save()
    return CorrectionEvent(file=file, act=act, version=1, actor=room.editor, at=NOW)


CASES: list[tuple[str, str, Callable[[Newsroom], models.Model]]] = [
    (
        "correction_ends_after_it_begins",
        "A correction cannot come down before it goes up.",
        lambda _room: public(visible_until=NOW - timedelta(hours=1)),
    ),
    *(
        ("correction_says_everything", EVERYTHING, lambda _room, name=name: public(**{name: ""}))
        for name in ("work", "section", "wrong", "right", "apology")
    ),
    (
        "correction_one_live_at_a_time",
        "Two versions of one correction would be live at once.",
        second_public,
    ),
    (
        "file_about_a_story_names_it",
        "Say which story: paste its address.",
        lambda room: correction_file(room, about="story"),
    ),
    (
        "file_goes_on_when_complete",
        EVERYTHING,
        lambda room: correction_file(room, status="awaiting", work="Bản tin", section="Thời sự", wrong="Sai"),
    ),
    ("correction_version_once", "This version number is taken.", second_version),
    *(
        ("correction_event_gives_its_reason", "This act needs a reason.", lambda room, act=act: silent(room, act))
        for act in ("return", "close", "withdraw")
    ),
    (
        "complaint_settled_by_somebody_sometime",
        "A settled complaint says who settled it and when.",
        lambda _room: complaint(status="set_aside"),
    ),
    (
        "complaint_answered_in_words",
        "Write the answer first.",
        lambda room: complaint(status="answered", settled_at=NOW, settled_by=room.editor),
    ),
    ("complaint_in_somebodys_hand", "Say who looks into it.", lambda _room: complaint(status="in_hand")),
    (
        "attempt_comes_from_somewhere",
        "An attempt needs the digest of where it came from.",
        lambda _room: Attempt(purpose="receipt", origin=b"", at=NOW),
    ),
    *(
        (
            "desk_settings_deadlines_within_90_days",
            "Choose between 1 and 90 days.",
            lambda _room, name=name, days=days: DeskSettings(pk=1, **{name: days}),
        )
        for name, days in (("correction_days", 0), ("complaint_days", 91), ("correction_front_days", 91))
    ),
]

"""Puts drawn pictures into the library as any upload: who took them, when, where, at which event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from articles.demo.drawing import Print
from articles.demo.manuscripts import Manuscript, Plate
from articles.demo.people import STAFF
from articles.desk.photos import Original, shelve
from articles.models import Photo, Source, User
from articles.photo_files import make_share

# Tags of the demo's stories that name a place.
_PLACES: Final = (
    "Long Phú", "Trần Đề", "Châu Thành", "Vĩnh Châu", "Mỹ Xuyên", "Thạnh Trị", "Ngã Năm", "Kế Sách", "Cù Lao Dung",
)  # fmt: skip
_EVENTS: Final = {"le-hoi-ooc-om-boc": "Lễ hội Oóc-om-bóc"}
_AGENCY_RIGHTS: Final = timedelta(days=21)
_MOST_TAGS: Final = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What was around a picture when it was taken."""

    taken_at: datetime
    event: str = ""
    place: str = ""
    tags: tuple[str, ...] = ()
    blocked_reason: str = ""


def setting_of(story: Manuscript, now: datetime) -> Setting:
    published = now - timedelta(hours=story.hours_ago)
    place = next((tag for tag in story.tags if tag in _PLACES), "")
    return Setting(published - timedelta(hours=5), _EVENTS.get(story.section, ""), place, story.tags[:_MOST_TAGS])


def put_into_library(plate: Plate, drawn: Print, around: Setting, staff: dict[str, User], number: int) -> Photo:
    source = Source.objects.filter(name=plate.credit).first()
    accounts = {pen_name: staff[username] for username, *_rest, pen_name in STAFF}
    words: dict[str, Any] = {"caption": plate.caption, "alt": plate.alt, "credit": plate.credit, "source": source}
    if source:
        words["rights_until"] = (around.taken_at + _AGENCY_RIGHTS).date()
    photo = shelve(
        drawn.prepared, Original(drawn.original, f"IMG_{4000 + number}.jpg"), tags=around.tags,
        by=accounts.get(plate.credit, staff["vanluong"]), author="" if source else plate.credit, event=around.event,
        place=around.place, taken_at=around.taken_at, **words,
    )  # fmt: skip
    photo.uploaded_at = around.taken_at + timedelta(hours=1)
    photo.is_blocked, photo.blocked_reason = bool(around.blocked_reason), around.blocked_reason
    photo.focus_x, photo.focus_y = plate.focus
    photo.save(update_fields=["uploaded_at", "is_blocked", "blocked_reason", "focus_x", "focus_y", "search_words"])
    make_share(photo.token, photo.renditions[-1][0], (photo.width, photo.height), plate.focus)
    return photo

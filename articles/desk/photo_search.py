"""Finding photos: what the grid of the library and the editor's window ask, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, TextChoices
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.models import Photo, PhotoQuerySet, PhotoUse, User

ENDS_WITHIN: Final = timedelta(days=30)
_LONGEST_NUMBER: Final = 15


class Shelf(TextChoices):
    """The parts of the library that people ask for by one press."""

    ALL = "", _("All photos")
    UNDESCRIBED = "undescribed", _("Photos without a description")
    MINE = "mine", _("My uploads")
    UNUSED = "unused", _("Not used yet")
    USED = "used", _("Used in a story")
    USABLE = "usable", _("May be used")
    ENDING = "ending", _("Rights end soon")
    ENDED = "ended", _("Rights have ended")
    BLOCKED = "blocked", _("May not be used")


# In a working copy now or at any time: what readers ever had was in one before.
_USES: Final = PhotoUse.objects.filter(photo=OuterRef("pk"))
_SHELVES: Final[dict[Shelf, Callable[[PhotoQuerySet, User, date], PhotoQuerySet]]] = {
    Shelf.ALL: lambda photos, _user, _today: photos,
    Shelf.UNDESCRIBED: lambda photos, _user, _today: photos.without_description(),
    Shelf.MINE: lambda photos, user, _today: photos.filter(uploaded_by=user),
    Shelf.UNUSED: lambda photos, _user, _today: photos.filter(~Exists(_USES)),
    Shelf.USED: lambda photos, _user, _today: photos.filter(Exists(_USES)),
    Shelf.USABLE: lambda photos, _user, today: photos.usable(today),
    Shelf.ENDING: lambda photos, _user, today: photos.filter(rights_until__range=(today, today + ENDS_WITHIN)),
    Shelf.ENDED: lambda photos, _user, today: photos.filter(rights_until__lt=today),
    Shelf.BLOCKED: lambda photos, _user, _today: photos.filter(is_blocked=True),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody asked of the library. What makes no sense in an address is as if it had not been said."""

    words: str = ""
    shelf: Shelf = Shelf.ALL
    uploader: int = 0
    taken: bool = False  # the days are those on which photos were taken, else uploaded
    since: date | None = None
    until: date | None = None

    @classmethod
    def asked(cls, query: Mapping[str, Any]) -> Search:
        shelf = str(query.get("show", ""))
        return cls(
            words=str(query.get("q", "")).replace("\0", "").strip(),
            shelf=Shelf(shelf) if shelf in Shelf.values else Shelf.ALL,
            uploader=number(str(query.get("by", ""))),
            taken=query.get("day") == "taken",
            since=_day(str(query.get("since", ""))),
            until=_day(str(query.get("until", ""))),
        )

    @property
    def narrows(self) -> bool:
        return bool(self.uploader or self.since or self.until)

    def found(self, user: User) -> PhotoQuerySet:
        """Newest first. Each part is answered by an index, so that a million photos cost what a thousand cost."""
        photos = _SHELVES[self.shelf](Photo.objects.matching(self.words), user, timezone.localdate(clock.now()))
        if self.uploader:
            photos = photos.filter(uploaded_by=self.uploader)
        column = "taken_at" if self.taken else "uploaded_at"
        if self.since:
            photos = photos.filter(**{f"{column}__gte": _midnight(self.since)})
        if self.until:
            photos = photos.filter(**{f"{column}__lt": _midnight(self.until + timedelta(days=1))})
        return photos.select_related("source").order_by("-uploaded_at", "-pk")


@dataclass(frozen=True, slots=True)
class Page:
    """Photos in the order of the library; `older` and `newer` are the numbers to go on from, 0 where it ends."""

    photos: list[Photo]
    older: int
    newer: int


def page(found: PhotoQuerySet, size: int, *, before: int = 0, after: int = 0) -> Page:
    """By keyset, never by counting: the last page costs what the first costs."""
    beside = None
    if before or after:
        beside = Photo.objects.filter(pk=after or before).values_list("uploaded_at", flat=True).first()
    if beside is None:
        photos = list(found[: size + 1])
        return Page(photos[:size], photos[size - 1].pk if len(photos) > size else 0, 0)
    if after:
        up = found.filter(uploaded_at__gte=beside).exclude(uploaded_at=beside, pk__lte=after)
        photos = list(up.order_by("uploaded_at", "pk")[: size + 1])
        more, photos = len(photos) > size, photos[:size][::-1]
        return Page(photos, photos[-1].pk if photos else 0, photos[0].pk if more else 0)
    down = found.filter(uploaded_at__lte=beside).exclude(uploaded_at=beside, pk__gte=before)
    photos = list(down[: size + 1])
    older = photos[size - 1].pk if len(photos) > size else 0
    return Page(photos[:size], older, photos[0].pk if photos else 0)


def number(text: str) -> int:
    """0, which no photo and no page has, for what is not a number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and 1900 <= day.year <= 2200 else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))

"""Corrections and apologies: the rows that are up, newest first, and the values that pages and feeds get of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, JSONObject, Left
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models.choices import CorrectionPlace, CorrectionSubject
from articles.models.public_correction import PublicCorrection
from articles.models.published import PublishedVersion
from articles.reading.correction_pages import CorrectionLine, CorrectionNote
from articles.text import excerpt

ON_FRONT: Final = 3
_EXCERPT_WORDS: Final = 32
_EXCERPT_LETTERS: Final = 400
COLUMNS: Final = (
    "number", "article_id", "visible_from", "first_published_at", "about", "place", "work", "section", "work_date",
    "publisher", "publisher_address", "wrong", "right", "apology",
)  # fmt: skip


def live_corrections(
    at: datetime, after: tuple[datetime, int] | None = None
) -> QuerySet[PublicCorrection, dict[str, Any]]:
    """Rows that are up, newest first; slice it. `story` is the address of the story while readers have it, else None.

    For lists and for feeds: `note_of` makes the value. `after`: `first_published_at` and `number` of the last row seen.
    """
    found = PublicCorrection.objects.live(at)
    if after is not None:
        found = found.filter(
            Q(first_published_at__lt=after[0]) | Q(first_published_at=after[0], number__lt=after[1]),
            first_published_at__lte=after[0],
        )
    ordered = found.annotate(story=_story_address(at)).order_by("-first_published_at", "-number")
    rows: QuerySet[PublicCorrection, dict[str, Any]] = ordered.values("story", *COLUMNS)
    return rows


def _story_address(at: datetime) -> Subquery:
    version = PublishedVersion.objects.live(at).filter(article_id=OuterRef("article_id"))
    address = Concat(Value("/"), "slug", Value("-"), "article_id", Value(".html"), output_field=CharField())
    return Subquery(version.values(address=address)[:1])


def on_stories(article_ids: Iterable[int], at: datetime) -> QuerySet[PublicCorrection]:
    """What is corrected in these stories: for the query that fetches their names."""
    return PublicCorrection.objects.live(at).filter(article_id__in=set(article_ids) or {-1})


def on_front(at: datetime) -> QuerySet[PublicCorrection, Any]:
    """As JSON, for the query that loads what stands around every page."""
    line = JSONObject(number="number", work="work", section="section", right=Left("right", _EXCERPT_LETTERS),
                      first_published_at="first_published_at")  # fmt: skip
    found = PublicCorrection.objects.live(at).filter(front_until__gt=at).order_by("-first_published_at", "-number")
    return found.values(json=line)[:ON_FRONT]


def line_of(row: dict[str, Any]) -> CorrectionLine:
    return CorrectionLine(
        work=row["work"], section=row["section"], url=address_of(row["number"]),
        excerpt=excerpt(row["right"], _EXCERPT_WORDS), published_at=_moment(row["first_published_at"]),
    )  # fmt: skip


def note_of(row: dict[str, Any]) -> CorrectionNote:
    """From a values() row or from its JSON."""
    begun, first = _moment(row["visible_from"]), _moment(row["first_published_at"])
    story = row.get("story") or ""
    gone = row["about"] in {CorrectionSubject.STORY, CorrectionSubject.REMOVED} and not story
    return CorrectionNote(
        number=row["number"], url=address_of(row["number"]), work=row["work"], section=row["section"],
        work_date=_day(row["work_date"]), on_air=row["about"] == CorrectionSubject.BROADCAST,
        publisher=row["publisher"], publisher_address=row["publisher_address"], story_url=story,
        state=_("This story is not on the site any more.") if gone and "story" in row else "",
        wrong=_paragraphs(row["wrong"]), right=_paragraphs(row["right"]), apology=_paragraphs(row["apology"]),
        published_at=first, updated_at=begun if begun > first else None,
        at_the_end=row["place"] == CorrectionPlace.END,
    )  # fmt: skip


def address_of(number: int) -> str:
    return reverse("correction", kwargs={"number": number})


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _moment(value: datetime | str) -> datetime:
    found = parse_datetime(value) if isinstance(value, str) else value
    if found is None:
        raise ValueError(value)
    return found


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value

"""Announcements (Thông báo) and documents (Văn bản): lists that can be narrowed to a kind, an issuer, a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from articles.models.fields import EARLIEST_YEAR, LATEST_YEAR
from articles.models.site import Announcement
from articles.reading.chrome import NOTICE_COLUMNS, notice
from articles.reading.lists import CURSOR_NAME, PAGE_SIZE
from articles.reading.pages import Card, Notice
from articles.text import normalise_line, sort_key

KIND, ISSUER, YEAR = "loai", "don-vi", "nam"
PAPER = Q(file__gt="") | Q(document_number__gt="")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in the list: its notice, and the file when there is one."""

    notice: Notice
    file_url: str
    file_name: str
    file_size: int


@dataclass(frozen=True, slots=True)
class NoticeList:
    """Choices with one value or none are left out: there is nothing to choose."""

    title: str
    url: str
    papers: tuple[Paper, ...]
    kinds: tuple[Choice, ...]
    issuers: tuple[Choice, ...]
    years: tuple[Choice, ...]
    is_narrowed: bool
    older: str
    is_first: bool
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for, "" for all."""

    kind: str
    issuer: str
    year: str

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Wanted:
        """Http404 for a year that is none."""
        year = asked.get(YEAR, "")
        if year and not (year.isascii() and year.isdigit() and EARLIEST_YEAR <= int(year[:5]) <= LATEST_YEAR):
            raise Http404
        return cls(normalise_line(asked.get(KIND, ""))[:200], normalise_line(asked.get(ISSUER, ""))[:200], year)

    def narrow(self, rows: QuerySet[Announcement]) -> QuerySet[Announcement]:
        if self.kind:
            rows = rows.filter(document_type=self.kind)
        if self.issuer:
            rows = rows.filter(issuer=self.issuer)
        return rows.filter(issued_on__year=int(self.year)) if self.year else rows

    def query(self) -> dict[str, str]:
        named = {KIND: self.kind, ISSUER: self.issuer, YEAR: self.year}
        return {name: value for name, value in named.items() if value}


def load_notices(title: str, url: str, asked: Mapping[str, str], at: datetime, *, papers_only: bool) -> NoticeList:
    """Two queries: what there is to choose from, and the rows of the page, newest day first."""
    wanted, text = Wanted.read(asked), asked.get(CURSOR_NAME)
    everything = Announcement.objects.live(at).filter(PAPER) if papers_only else Announcement.objects.live(at)
    facts = list(everything.order_by().values_list("document_type", "issuer", "issued_on__year").distinct())
    kinds, issuers, years = zip(*facts, strict=True) if facts else ((), (), ())
    rows = list(_before(wanted.narrow(everything), text)[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    older = ""
    if len(rows) > PAGE_SIZE:
        older = f"{url}?{urlencode({**wanted.query(), CURSOR_NAME: f'{shown[-1].issued_on:%Y%m%d}-{shown[-1].pk}'})}"
    return NoticeList(
        title=title, url=url, papers=tuple(_paper(row) for row in shown), kinds=_choices(kinds, wanted.kind),
        issuers=_choices(issuers, wanted.issuer), years=_choices(map(str, years), wanted.year)[::-1],
        is_narrowed=bool(wanted.query()), older=older, is_first=text is None,
    )  # fmt: skip


def _choices(values: Iterable[str], chosen: str) -> tuple[Choice, ...]:
    found = sorted({value for value in values if value}, key=sort_key)
    return tuple(Choice(value, value == chosen) for value in found) if len(found) > 1 or chosen else ()


def _paper(row: Announcement) -> Paper:
    name = file_name(row)
    return Paper(
        notice=notice({column: getattr(row, column) for column in NOTICE_COLUMNS}),
        file_url=reverse("document", kwargs={"pk": row.pk, "name": name}) if name else "",
        file_name=name, file_size=row.file_size,
    )  # fmt: skip


def file_name(announcement: Announcement) -> str:
    return PurePosixPath(announcement.file.name or "").name


def _before(rows: QuerySet[Announcement], text: str | None) -> QuerySet[Announcement]:
    if text is not None:
        day, number = _cursor(text)
        rows = rows.filter(Q(issued_on__lt=day) | Q(issued_on=day, pk__lt=number))
    return rows.order_by("-issued_on", "-pk").defer("body")


def _cursor(text: str) -> tuple[date, int]:
    """Http404 for what this site did not write."""
    day, _dash, number = text.partition("-")
    if not (len(day) == 8 and (day + number).isascii() and day.isdigit() and number.isdigit() and len(number) < 19):
        raise Http404
    try:
        return date(int(day[:4]), int(day[4:6]), int(day[6:])), int(number)
    except ValueError as error:
        raise Http404 from error

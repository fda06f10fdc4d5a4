"""What templates get: finished, immutable values. A template that needs a query has nowhere to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo at its sizes. `caption` is sanitised inline HTML; `credit` and `alt` are plain text.

    `full` is the address of the widest size, `at` the class that keeps its focal point in a card's crop, `number` its
    place in a photo story (0 elsewhere).
    """

    src: str
    srcset: str
    width: int
    height: int
    colour: str
    alt: str = ""
    caption: SafeString = NOTHING
    credit: str = ""
    share: str = ""
    layout: str = ""
    full: str = ""
    at: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """One story in a list. The headline is whole; CSS clamps it where space is short."""

    article_id: int
    url: str
    headline: str
    kicker: str
    lead: str
    published_at: datetime
    category: Link
    language: str
    picture: Picture | None
    genre: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """An audio clip. `length` is "3:07", or "" where the file does not say; `transcript` is in paragraphs."""

    title: str
    src: str
    content_type: str
    length: str
    size: int
    credit: str
    transcript: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a body. kind: html, photo, gallery, audio, pullquote or embed; other fields follow the kind."""

    kind: str
    html: SafeString = NOTHING
    picture: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    clip: Clip | None = None
    provider: str = ""
    player: str = ""
    address: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class BylineEntry:
    name: str
    url: str
    role: str
    role_label: str


@dataclass(frozen=True, slots=True)
class SourceCredit:
    line: str
    address: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction in full. `story_url` is "" where readers do not have the story, `state` then says so."""

    number: int
    url: str
    work: str
    section: str
    work_date: date
    on_air: bool
    publisher: str
    publisher_address: str
    story_url: str
    state: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    apology: tuple[str, ...]
    published_at: datetime
    updated_at: datetime | None
    at_the_end: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction on the front page."""

    work: str
    section: str
    url: str
    excerpt: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    note: CorrectionNote
    others: tuple[CorrectionNote, ...]


@dataclass(frozen=True, slots=True)
class CorrectionList:
    url: str
    notes: tuple[CorrectionNote, ...]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`views` is None where the number is hidden. `updated_at` is None where it says nothing new."""

    article_id: int
    url: str
    language: str
    kicker: str
    headline: str
    lead: str
    breadcrumb: tuple[Link, ...]
    category: Link
    published_at: datetime
    updated_at: datetime | None
    views: int | None
    views_url: str
    lead_picture: Picture | None
    segments: tuple[Segment, ...]
    bylines: tuple[BylineEntry, ...]
    source: SourceCredit | None
    tags: tuple[Link, ...]
    related: tuple[Card, ...]
    more_in_section: tuple[Card, ...]
    latest: tuple[Card, ...]
    share_picture: str
    genre: str = ""
    photo_count: int = 0
    preview_note: str = ""
    preview_back: str = ""
    corrections: tuple[CorrectionNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """A category, tag, author or the newest stories. `kind` names the list for its looks; `older` is the next page."""

    kind: str
    title: str
    introduction: str
    url: str
    breadcrumb: tuple[Link, ...]
    children: tuple[Link, ...]
    cards: tuple[Card, ...]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class VideoItem:
    title: str
    address: str
    player: str
    provider: str
    description: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class SectionBlock:
    category: Link
    children: tuple[Link, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`top` leads, `beside` stand next to it; no story stands twice among top, beside, latest and sections."""

    top: Card | None
    beside: tuple[Card, ...]
    latest: tuple[Card, ...]
    sections: tuple[SectionBlock, ...]
    videos: tuple[VideoItem, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """An announcement in a list or in the chrome."""

    title: str
    url: str
    issued_on: datetime
    document_number: str
    document_type: str
    issuer: str


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    notice: Notice
    paragraphs: tuple[str, ...]
    file_url: str
    file_name: str
    others: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class AnnouncementList:
    title: str
    url: str
    notices: tuple[Notice, ...]
    cards: tuple[Card, ...]
    older: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    id: int
    name: str
    url: str
    parent: int | None
    in_menu: bool
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """Lines of the footer; an empty string prints nothing."""

    name: str
    short_name: str
    tagline: str
    hotline: str
    parent_body: str
    licence: str
    responsible: str
    address: str
    phone: str
    fax: str
    email: str
    source_rule: str
    copyright_rule: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around every page. `has_no_comments`: the licence class forbids them, and pages say so."""

    imprint: Imprint
    menu: tuple[MenuItem, ...]
    notices: tuple[Notice, ...]
    now: datetime
    shows_views: bool
    corrections: tuple[CorrectionLine, ...] = ()
    has_no_comments: bool = False

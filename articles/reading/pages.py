"""What templates get: finished, immutable values. A template that needs a query has nowhere to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from articles.reading.correction_pages import CorrectionLine, CorrectionNote
from articles.text import reading_minutes

NOTHING = SafeString("")
LEAVING = "noopener"


@dataclass(frozen=True, slots=True)
class Link:
    """`language` is the name's own, "" where it is that of the page."""

    name: str
    url: str
    language: str = ""


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
    is_sponsored: bool = False


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
    seconds: int = 0


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
    rel: str = LEAVING


@dataclass(frozen=True, slots=True)
class BylineEntry:
    name: str
    url: str
    role: str
    role_label: str
    is_collective: bool = False


@dataclass(frozen=True, slots=True)
class SourceCredit:
    line: str
    address: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """What the newsroom told readers that it changed in a story, and since when they read it so."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The same story in another language, up at this moment. `name` is the language's own."""

    language: str
    name: str
    url: str
    headline: str
    is_original: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`views` is None where the number is hidden. `updated_at` is None where it says nothing new.

    `share_picture` is for social sites, `crops` are the same photo in the three shapes that search engines ask for.
    `syllables` is the length of its words, 0 where a count says nothing; `newer` and `older` stand next to it in its
    section.
    """

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
    syllables: int = 0
    newer: Card | None = None
    older: Card | None = None
    changes: tuple[Change, ...] = ()
    topic: Link | None = None
    in_topic: tuple[Card, ...] = ()
    is_sponsored: bool = False
    preview_note: str = ""
    preview_back: str = ""
    corrections: tuple[CorrectionNote, ...] = ()
    share_alt: str = ""
    crops: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()

    @property
    def recording(self) -> Clip | None:
        """The newsroom's own reading of the story. A clip far shorter than the story is a sound that stands in it."""
        clips = (segment.clip for segment in self.segments if segment.clip)
        return next((clip for clip in clips if clip.seconds >= 30 * self.minutes), None)

    @property
    def minutes(self) -> int:
        return reading_minutes(self.syllables)


@dataclass(frozen=True, slots=True)
class ListPage:
    """A category, tag, author or the newest stories. `kind` names the list for its looks; `older` is the next page.

    `top` and `beside` are the slots of a page that has them.
    """

    kind: str
    title: str
    introduction: str
    url: str
    breadcrumb: tuple[Link, ...]
    children: tuple[Link, ...]
    cards: tuple[Card, ...]
    older: str
    is_first: bool
    subtitle: str = ""
    picture: Picture | None = None
    top: Card | None = None
    beside: tuple[Card, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class VideoItem:
    """A video of the house (provider "file": `player` is the film itself) or one elsewhere, with its own page `url`."""

    title: str
    address: str
    player: str
    provider: str
    description: str
    picture: Picture | None
    url: str = ""
    content_type: str = ""
    length: str = ""
    duration: str = ""
    width: int = 0
    height: int = 0
    is_tall: bool = False
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VideoPage:
    """One video with its words; `subtitles` is an address, "" where there are none."""

    video: VideoItem
    url: str
    paragraphs: tuple[str, ...]
    transcript: tuple[str, ...]
    subtitles: str
    subtitles_language: str
    subtitles_name: str
    category: Link | None
    related: tuple[VideoItem, ...]
    crumbs: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class VideoList:
    url: str
    videos: tuple[VideoItem, ...]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class SectionBlock:
    category: Link
    children: tuple[Link, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`top` leads, `beside` stand next to it; no story stands twice on the page."""

    top: Card | None
    beside: tuple[Card, ...]
    latest: tuple[Card, ...]
    sections: tuple[SectionBlock, ...]
    videos: tuple[VideoItem, ...]
    focus: tuple[Card, ...] = ()
    most_read: tuple[Card, ...] = ()


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
    file_size: int = 0


@dataclass(frozen=True, slots=True)
class MenuItem:
    id: int
    name: str
    url: str
    parent: int | None
    in_menu: bool
    children: tuple[MenuItem, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """A list that has feeds: rss.xml, atom.xml and feed.json lie beside the page at `url`."""

    name: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class FeedList:
    title: str
    url: str
    everything: FeedLinks
    sections: tuple[FeedLinks, ...]
    corrections: FeedLinks


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
class Breaking:
    """The bar above the page; `url` is "" where it leads nowhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Banner:
    """`phone` is the picture for narrow windows, or None; `address` is "" where the banner is no link."""

    picture: Picture
    phone: Picture | None
    alt: str
    words: str
    address: str
    is_paid: bool

    @property
    def rel(self) -> str:
        return f"sponsored {LEAVING}" if self.is_paid else LEAVING


@dataclass(frozen=True, slots=True)
class Banners:
    """By the place where they stand."""

    head: tuple[Banner, ...] = ()
    rail: tuple[Banner, ...] = ()
    between: tuple[Banner, ...] = ()


@dataclass(frozen=True, slots=True)
class TimedLook:
    """`kind` names the look for the stylesheet; `line` stands under the name of the site."""

    kind: str
    line: str


@dataclass(frozen=True, slots=True)
class Brand:
    """What the house has made its own. `stylesheet` is "" where it has changed no colour and no letter.

    `theme`, `theme_dark` colour the browser's own bars; an empty `icon` or `logo` is the one that comes along.
    """

    theme: str = "#0a3d33"
    theme_dark: str = "#0a2a23"
    stylesheet: str = ""
    icon: str = ""
    icon_type: str = ""
    touch_icon: str = ""
    logo: Picture | None = None
    logo_alone: bool = False


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around every page. `has_no_comments`: the licence class forbids them, and pages say so."""

    imprint: Imprint
    menu: tuple[MenuItem, ...]
    notices: tuple[Notice, ...]
    now: datetime
    shows_views: bool
    pages: tuple[Link, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    has_no_comments: bool = False
    breaking: Breaking | None = None
    broadcasts: tuple[Link, ...] = ()
    look: TimedLook | None = None
    banners: Banners = Banners()
    brand: Brand = Brand()

    @property
    def promotes(self) -> bool:
        """Whether what somebody paid for may stand where nobody has asked for it: not in mourning."""
        return self.look is None or self.look.kind != "mourning"

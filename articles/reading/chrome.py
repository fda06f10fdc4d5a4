"""What stands around every page, in one query: imprint, section tree, the newest announcements, the foot's links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models.breaking import BreakingNews
from articles.models.category import Category
from articles.models.look import Look
from articles.models.published import PublishedVersion
from articles.models.site import Announcement, SiteSettings
from articles.models.static_page import PageText
from articles.reading.banners import banner_rows, by_place
from articles.reading.brand import brand_of
from articles.reading.broadcasts import broadcast_links, what_is_broadcast
from articles.reading.corrections import line_of, on_front
from articles.reading.pages import Breaking, Chrome, Imprint, Link, MenuItem, Notice, TimedLook
from articles.reading.pictures import PhotoAddress, public_photo_address

NOTICES_IN_CHROME = 5


@dataclass(frozen=True, slots=True)
class Section:
    """One category as the tree knows it."""

    id: int
    name: str
    slug: str
    parent: int | None
    in_menu: bool
    shows_views: bool
    language: str

    @property
    def url(self) -> str:
        return category_address(self.slug)

    def link(self) -> Link:
        return Link(self.name, self.url, self.language)


class Surroundings:
    """The chrome with the section tree behind it, so that breadcrumbs and category pages need no further query."""

    def __init__(
        self, chrome: Chrome, sections: dict[int, Section], photo_address: PhotoAddress = public_photo_address
    ) -> None:
        self.chrome = chrome
        self.sections = sections
        self.photo_address = photo_address

    def by_slug(self, slug: str) -> Section | None:
        return next((section for section in self.sections.values() if section.slug == slug), None)

    def lineage(self, section_id: int) -> tuple[Section, ...]:
        """From the top section down. A circle cannot hang the page: each section stands once."""
        steps: dict[int, Section] = {}
        current = self.sections.get(section_id)
        while current is not None and current.id not in steps:
            steps[current.id] = current
            current = self.sections.get(current.parent) if current.parent else None
        return tuple(reversed(steps.values()))

    def breadcrumb(self, section_id: int) -> tuple[Link, ...]:
        return tuple(section.link() for section in self.lineage(section_id))

    def children(self, section_id: int) -> tuple[Link, ...]:
        return tuple(section.link() for section in self.sections.values() if section.parent == section_id)


def category_address(slug: str) -> str:
    return reverse("category", kwargs={"slug": slug})


def load_surroundings(
    at: datetime, photo_address: PhotoAddress = public_photo_address, wearing: TimedLook | None = None
) -> Surroundings:
    """One query; two on a site that has no settings yet. `wearing` shows a look whose time it is not."""
    menu = Category.objects.order_by("position", "sort_key", "pk").values(
        json=JSONObject(
            id="pk",
            name="name",
            slug="slug",
            parent="parent_id",
            in_menu="in_menu",
            shows_views="shows_views",
            language="language",
        )
    )
    notices = (
        Announcement.objects.live(at)
        .order_by("-visible_from", "-pk")
        .values(json=JSONObject(**{name: name for name in NOTICE_COLUMNS}))[:NOTICES_IN_CHROME]
    )
    pages = (
        PageText.objects.live(at)
        .filter(page__in_footer=True)
        .order_by("page__position", "page_id")
        .values(json=JSONObject(name="title", slug="page__slug"))
    )
    looks = Look.objects.holding(at).values(json=JSONObject(kind="kind", line="line"))[:1]
    parts = {
        "menu": ArraySubquery(menu), "notices": ArraySubquery(notices), "pages": ArraySubquery(pages),
        "breaking": ArraySubquery(_breaking(at)),
        "corrections": ArraySubquery(on_front(at)),
        "looks": ArraySubquery(looks), "banners": ArraySubquery(banner_rows(at)), **what_is_broadcast(at),
    }  # fmt: skip
    site = SiteSettings.objects.in_force(at).select_related("logo", "icon").annotate(**parts).first()
    rows: list[dict[str, Any]] = site.menu if site else [row["json"] for row in menu]  # type: ignore[attr-defined]
    sections = {row["id"]: Section(**row) for row in rows}
    chrome = Chrome(
        imprint=imprint_of(site or SiteSettings(name=_("Newsroom"), short_name=_("Newsroom"))),
        menu=tuple(_menu(sections)),
        notices=tuple(notice(row) for row in getattr(site, "notices", [])),
        now=at,
        pages=tuple(Link(row["name"], category_address(row["slug"])) for row in getattr(site, "pages", [])),
        shows_views=site.shows_views if site else True,
        corrections=tuple(line_of(row) for row in getattr(site, "corrections", [])),
        has_no_comments=site is None or site.licence_class == SiteSettings.LicenceClass.GENERAL_INFORMATION,
        broadcasts=broadcast_links(site),
        breaking=next((Breaking(**row) for row in getattr(site, "breaking", [])), None),
    )
    if site is not None:
        chrome = dressed(chrome, site, wearing or next((TimedLook(**row) for row in site.looks), None))  # type: ignore[attr-defined]
    return Surroundings(chrome, sections, photo_address)


def _breaking(at: datetime) -> QuerySet[BreakingNews, Any]:
    """The bar of that moment. One that names a story is there while the story is live, and leads to it."""
    story = PublishedVersion.objects.live(at).filter(article_id=OuterRef("article_id")).values("slug")[:1]
    address = Concat(Value("/"), "slug", Value("-"), Cast("article_id", CharField()), Value(".html"))
    return (
        BreakingNews.objects.live(at)
        .annotate(slug=Subquery(story))
        .filter(Q(article_id__isnull=True) | Q(slug__isnull=False))
        .annotate(url=Case(When(slug__isnull=False, then=address), default=Value(""), output_field=CharField()))
        .order_by("-visible_from", "-pk")
        .values(json=JSONObject(text="text", url="url"))[:1]
    )


def dressed(chrome: Chrome, site: SiteSettings, look: TimedLook | None) -> Chrome:
    """The chrome in that look; `site` brought its banners along. In mourning there are none."""
    worn = replace(chrome, look=look, brand=brand_of(site, look.kind if look else ""))
    return replace(worn, banners=by_place(site.banners)) if worn.promotes else worn  # type: ignore[attr-defined]


NOTICE_COLUMNS = ("pk", "title", "slug", "issued_on", "document_number", "document_type", "issuer")


def notice(row: dict[str, Any]) -> Notice:
    """From a JSON row or a values() row."""
    day = row["issued_on"]
    issued = date.fromisoformat(day) if isinstance(day, str) else day
    return Notice(
        title=row["title"],
        url=reverse("announcement", kwargs={"slug": row["slug"], "pk": row["pk"]}),
        issued_on=timezone.make_aware(datetime.combine(issued, time())),
        document_number=row["document_number"],
        document_type=row["document_type"],
        issuer=row["issuer"],
    )


def _menu(sections: dict[int, Section]) -> Iterator[MenuItem]:
    items = {
        section.id: MenuItem(
            section.id, section.name, section.url, section.parent, section.in_menu, language=section.language
        )
        for section in sections.values()
    }
    for item in items.values():
        if item.parent is None and item.in_menu:
            below = tuple(child for child in items.values() if child.parent == item.id and child.in_menu)
            yield replace(item, children=below)


def imprint_of(site: SiteSettings) -> Imprint:
    return Imprint(
        name=site.name,
        short_name=site.short_name,
        tagline=site.tagline,
        hotline=site.hotline,
        parent_body=site.parent_body,
        licence=_licence(site),
        responsible=": ".join(part for part in (site.responsible_title, site.responsible_person) if part),
        address=site.address,
        phone=site.phone,
        fax=site.fax,
        email=site.email,
        source_rule=site.source_rule,
        copyright_rule=site.copyright_rule,
    )


def _licence(site: SiteSettings) -> str:
    if not site.licence_number:
        return ""
    if site.licence_date is None:
        return str(site.licence_number)
    day = date_format(site.licence_date, "SHORT_DATE_FORMAT")
    return str(_("%(number)s, given on %(day)s") % {"number": site.licence_number, "day": day})

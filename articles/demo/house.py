"""The demo's settings, sections, sources, pen names and announcements."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from articles.demo.manuscripts import SECTIONS
from articles.demo.papers import paper
from articles.demo.people import STAFF
from articles.models import Announcement, Author, Category, HouseName, Language, SiteSettings, Source, StaticPage, User
from articles.text import NEWSROOM_ZONE, slugify

# The day for which the announcements were written; a later load moves them along, so that they stay fresh.
WRITTEN_ON = date(2026, 11, 23)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def furnish(house: dict[str, Any], staff: dict[str, User]) -> None:
    renewed = datetime.combine(house["site"]["licence_date"], time(8), NEWSROOM_ZONE)
    before = {**house["site"], **house["site_before"], "licence_expiry": house["site"]["licence_date"]}
    SiteSettings.objects.create(effective_from=LONG_AGO, **before)
    SiteSettings.objects.create(effective_from=renewed, **house["site"])
    _sections(house["category_child"])
    _sources(house["source"])
    _pen_names(house["author"], staff)
    _announcements(house["announcement"])
    _names(house["house_name"])
    _pages(house["page"])


def _sections(children: list[dict[str, Any]]) -> None:
    for position, (slug, name) in enumerate(SECTIONS, start=1):
        Category.objects.create(name=name, slug=slug, position=position)
    for position, child in enumerate(children, start=1):
        parent = Category.objects.get(slug=child["parent"])
        Category.objects.create(
            name=child["name"], slug=child["slug"], parent=parent, position=position,
            language=child.get("language", Language.VIETNAMESE),
        )  # fmt: skip


def _sources(sources: list[dict[str, Any]]) -> None:
    for entry in sources:
        known = dict(entry)
        delay = timedelta(minutes=known.pop("minimum_delay_minutes"))
        Source.objects.create(minimum_delay=delay, covers_photos=known.pop("photos_covered"), **known)


def _pen_names(authors: list[dict[str, Any]], staff: dict[str, User]) -> None:
    accounts = {pen_name: staff[username] for username, *_rest, pen_name in STAFF if pen_name}
    for entry in authors:
        Author.objects.create(
            pen_name=entry["pen_name"], slug=slugify(entry["pen_name"]), person=entry["person"],
            is_collective=entry.get("collective", False), biography=entry.get("biography", ""),
            title=entry.get("title", ""),
            user=accounts.get(entry["pen_name"]),
        )  # fmt: skip


def _names(names: list[dict[str, Any]]) -> None:
    for entry in names:
        HouseName.objects.create(
            name=entry["name"], title=entry.get("title", ""), begins_on=entry.get("from"), ends_on=entry.get("until"),
            variants="\n".join(entry.get("variants", [])), note=entry.get("note", ""),
        )  # fmt: skip


def _pages(pages: list[dict[str, Any]]) -> None:
    for position, entry in enumerate(pages, start=1):
        page = StaticPage.objects.create(slug=slugify(entry["title"]), position=position)
        page.texts.create(title=entry["title"], body=entry["body"], visible_from=LONG_AGO)


def _announcements(announcements: list[dict[str, Any]]) -> None:
    today = timezone.localdate()
    for entry in sorted(announcements, key=lambda entry: entry["date"]):
        known = dict(entry)
        issued = known.pop("date") + (today - WRITTEN_ON)
        ends = timezone.now() + timedelta(days=known.pop("expires_in_days"))
        begins = timezone.make_aware(datetime.combine(issued, time(8)))
        notice = Announcement.objects.create(
            issued_on=issued, visible_from=min(begins, ends - timedelta(days=1)), visible_until=ends, **known
        )
        if notice.document_number:
            file = paper(notice.document_number, notice.title, notice.body)
            notice.file.save(f"{slugify(notice.document_number)}.odt", file)

"""The article page: five queries at most, then a finished value. Preview calls the same `compose`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count, repeat
from typing import Any

from django.urls import reverse

from articles.body import photos_shown
from articles.models.choices import BylineRole, Genre, Language
from articles.models.published import PublishedVersion
from articles.photo_files.crops import crop_names
from articles.photo_files.focus import share_name
from articles.readership.totals import total_views
from articles.reading.changes import told
from articles.reading.chrome import Surroundings
from articles.reading.correction_pages import CorrectionNote
from articles.reading.corrections import note_of
from articles.reading.names import Names
from articles.reading.neighbours import NO_TOPIC, Neighbours
from articles.reading.pages import ArticlePage, BylineEntry, Link, Picture, Segment, SourceCredit, Translation
from articles.reading.pictures import PhotoAddress, clip, picture, public_audio_address, trusted_body
from articles.reading.sponsored import paid
from articles.text import word_count

# Khmer writes its words without spaces between them: a count of what stands between spaces would say nothing.
UNCOUNTED = {Language.KHMER}
_TAG = re.compile(r"<[^>]*>")


def views_of(version: PublishedVersion, around: Surroundings) -> int | None:
    """The number to show, or None where site, section or story keep it to themselves."""
    section = around.sections.get(version.category_id)
    if not (around.chrome.shows_views and version.shows_views and (section is None or section.shows_views)):
        return None
    return total_views(version.article_id)


def compose(
    version: PublishedVersion,
    names: Names,
    around: Surroundings,
    beside: Neighbours,
    views: int | None,
    address: PhotoAddress,
    hear: PhotoAddress = public_audio_address,
    preview_note: str = "",
    preview_back: str = "",
) -> ArticlePage:
    """The page as a value. Names that are gone from the name tables leave no hole: they are left out."""
    topic = names.topics.get(version.topic_id or NO_TOPIC)
    trail = around.breadcrumb(version.category_id)
    lead_picture = _lead_picture(version, names, address)
    sign = sign_of(version, names)
    segments = segments_of(version, names, address, hear)
    return ArticlePage(
        article_id=version.article_id,
        url=version.get_absolute_url(),
        language=version.language,
        kicker=version.kicker,
        headline=version.headline,
        lead=version.lead,
        breadcrumb=trail,
        category=trail[-1] if trail else Link("", "/"),
        published_at=version.first_published_at,
        updated_at=version.updated_at if version.updated_at > version.first_published_at else None,
        views=views,
        views_url="" if preview_note else reverse("view_beacon", kwargs={"article_id": version.article_id}),
        lead_picture=lead_picture,
        segments=segments,
        bylines=tuple(byline_of(entry, names) for entry in version.bylines if entry["author"] in names.authors),
        source=_source(version),
        tags=tuple(
            Link(names.tags[tag]["name"], reverse("tag", kwargs={"slug": names.tags[tag]["slug"]}))
            for tag in version.tags
            if tag in names.tags
        ),
        related=beside.related,
        more_in_section=beside.more,
        latest=beside.latest,
        share_picture=address(sign["token"], share_name(sign["focus_x"], sign["focus_y"])) if sign else "",
        share_alt=sign["alt"] if sign else "",
        crops=_crops(sign, address) if sign else (),
        translations=_translations(version, names),
        genre=version.genre,
        photo_count=_count(version, names) if version.genre == Genre.PHOTO_STORY else 0,
        topic=Link(topic["name"], reverse("topic", kwargs={"slug": topic["slug"]})) if topic else None,
        in_topic=beside.in_topic,
        is_sponsored=version.is_sponsored,
        syllables=_syllables(version),
        changes=told(getattr(version, "changes", ())),
        newer=beside.newer,
        older=beside.older,
        preview_note=preview_note,
        preview_back=preview_back,
        corrections=_corrections(version, names),
    )


def _translations(version: PublishedVersion, names: Names) -> tuple[Translation, ...]:
    """Each other language once, in the order in which the site names them."""
    by_language = {row["language"]: (number, row) for number, row in sorted(names.translations.items(), reverse=True)}
    order = [language for language in Language.values if language in by_language and language != version.language]
    found = [by_language[language] for language in order]
    return tuple(
        Translation(
            language=row["language"], name=str(Language(row["language"]).label), url=f"/{row['slug']}-{number}.html",
            headline=row["headline"], is_original=row["translation_of"] is None,
        )
        for number, row in found
    )  # fmt: skip


def _corrections(version: PublishedVersion, names: Names) -> tuple[CorrectionNote, ...]:
    """The newest first."""
    found = [note_of(row) for row in names.corrections.values() if row["article_id"] == version.article_id]
    return tuple(sorted(found, key=lambda note: (note.published_at, note.number), reverse=True))


def _syllables(version: PublishedVersion) -> int:
    """Of lead and body, without captions: what is read in one go."""
    if version.language in UNCOUNTED:
        return 0
    body = (_TAG.sub(" ", entry["html"]) for entry in version.segments if entry["kind"] == "html")
    return word_count(" ".join([version.lead, *body]))


def segments_of(
    version: PublishedVersion, names: Names, address: PhotoAddress, hear: PhotoAddress
) -> tuple[Segment, ...]:
    """What may be shown now. In a photo story the photos that are left are counted through, galleries included."""
    numbers = count(1) if version.genre == Genre.PHOTO_STORY else repeat(0)
    found = (_segment(entry, names, (address, hear), numbers) for entry in version.segments)
    segments = tuple(segment for segment in found if segment is not None)
    return paid(segments) if version.is_sponsored else segments


def _segment(
    entry: dict[str, Any], names: Names, addresses: tuple[PhotoAddress, PhotoAddress], numbers: Iterator[int]
) -> Segment | None:
    """None where nothing is left to show."""
    match entry["kind"]:
        case "photo":
            shown = _pictures([entry], names, addresses[0], numbers)
            return Segment("photo", picture=shown[0]) if shown else None
        case "gallery":
            shown = _pictures(entry["photos"], names, addresses[0], numbers)
            return Segment("gallery", pictures=shown) if shown else None
        case "audio":
            row = names.clips.get(entry["audio"])
            return Segment("audio", clip=clip(row, addresses[1])) if row else None
        case "embed":
            words = {name: entry[name] for name in ("provider", "player", "address", "title")}
            return Segment("embed", **words)
        case kind:
            return Segment(kind, html=trusted_body(entry["html"]))


def _pictures(
    entries: Iterable[dict[str, Any]], names: Names, address: PhotoAddress, numbers: Iterator[int]
) -> tuple[Picture, ...]:
    return tuple(
        picture(
            names.photos[entry["photo"]], address, caption=entry["caption"], alt=entry["alt"], credit=entry["credit"],
            layout=entry.get("layout") or "", number=next(numbers),
        )
        for entry in entries
        if entry["photo"] in names.photos
    )  # fmt: skip


def _count(version: PublishedVersion, names: Names) -> int:
    return sum(number in names.photos for number in photos_shown(version.segments))


def _lead_picture(version: PublishedVersion, names: Names, address: PhotoAddress) -> Picture | None:
    """Printed only when the story says so, and never twice."""
    photo = names.photos.get(version.lead_photo_id or 0)
    in_body = version.lead_photo_id in set(photos_shown(version.segments))
    return picture(photo, address) if photo and version.lead_photo_on_page and not in_body else None


def sign_of(version: PublishedVersion, names: Names) -> dict[str, Any] | None:
    """The photo that stands for the story elsewhere."""
    photos = [version.lead_photo_id, *photos_shown(version.segments)]
    return next((names.photos[number] for number in photos if number in names.photos), None)


def _crops(photo: dict[str, Any], address: PhotoAddress) -> tuple[str, ...]:
    return tuple(address(photo["token"], name) for name in crop_names(photo["focus_x"], photo["focus_y"]))


def byline_of(entry: dict[str, Any], names: Names) -> BylineEntry:
    author = names.authors[entry["author"]]
    return BylineEntry(
        name=author["name"],
        url=reverse("author", kwargs={"slug": author["slug"]}),
        role=entry["role"],
        role_label=str(BylineRole(entry["role"]).label),
        is_collective=author["is_collective"],
    )


def _source(version: PublishedVersion) -> SourceCredit | None:
    if not version.source_line:
        return None
    return SourceCredit(version.source_line, version.source_address, version.source_published_at)

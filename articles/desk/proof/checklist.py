"""The checklist before publishing: what blocks, as the door says it, and what only should be seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from articles import clock
from articles.body import Block, BodyTooLong, blocks, hrefs
from articles.models import Photo
from articles.models.content import StoryContent, text_moment
from articles.publishing.blockers import blockers

from .duplicates import about_duplicates
from .items import Item, Level, Place
from .links import about_links
from .pictures import about_a_photo_story, about_captions, about_descriptions, about_rights, each_photo, shown_photos
from .writing import about_the_headline, about_the_lead, about_the_tags, about_tone_marks


def moment_to_check_for(content: StoryContent) -> datetime:
    """When the story would go up if nobody chose a time: now, or when its embargo ends."""
    embargo, now = text_moment(content.embargo_until), clock.now()
    return max(embargo, now) if embargo else now


def checklist(content: StoryContent, own: int | None, own_host: str = "") -> list[Item]:
    """All items, those that block first. `own` is the story's number, `own_host` the name of this site in links.

    A fixed number of queries, whatever the number of photos, links and stories.
    """
    at = moment_to_check_for(content)
    stops = [Item(Level.BLOCKS, Place(reason.field), reason.message) for reason in blockers(content, at)]
    return [*stops, *warnings(content, own, own_host, at)]


def warnings(content: StoryContent, own: int | None, own_host: str, at: datetime) -> Iterator[Item]:
    """What never blocks."""
    parts = _blocks(content)
    library = _library(content, parts)
    shown = shown_photos(content, parts, library)
    yield from about_the_headline(content)
    yield from about_the_lead(content)
    if content.body:
        yield from about_duplicates(content, own)
    yield from about_a_photo_story(content, parts)
    yield from about_rights(content, list(library.values()), at)
    yield from about_descriptions(shown)
    yield from about_captions(shown)
    yield from about_links(hrefs(content.body) if parts else [], own_host, at)
    yield from about_tone_marks(content, "\n".join(part.text for part in parts))
    yield from about_the_tags(content)


def _blocks(content: StoryContent) -> list[Block]:
    try:
        return blocks(content.body)
    except BodyTooLong:
        return []


def _library(content: StoryContent, parts: list[Block]) -> dict[int, Photo]:
    """The photos of the story by number, in the order of the text; one query."""
    wanted = dict.fromkeys(number for part in each_photo(parts) if (number := part.photo))
    if content.lead_photo:
        wanted.setdefault(content.lead_photo)
    found = Photo.objects.in_bulk(list(wanted)) if wanted else {}
    return {number: found[number] for number in wanted if number in found}

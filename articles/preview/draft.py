"""A revision as an unsaved version, with the names that the desk knows: the public tables may not have them yet."""

from datetime import datetime
from typing import Any

from articles.models import Author, Photo, PublishedVersion, Revision, Tag
from articles.models.content import StoryContent
from articles.publishing.door import last_public
from articles.publishing.version import build_version
from articles.reading.names import Names, author_ids_of, photo_ids_of

NO_SECTION = 0


def unsaved_version(revision: Revision, at: datetime) -> PublishedVersion:
    """What the door would make of this revision now; a draft without a section stands under none."""
    content = StoryContent.from_json(revision.content)
    version = build_version(revision, content, at, last_public(revision.article_id, at))
    version.category_id = version.category_id or NO_SECTION
    return version


def names_from_the_desk(version: PublishedVersion) -> Names:
    """Three queries, as the desk's tables stand now."""
    photos = Photo.objects.filter(pk__in=photo_ids_of(version))
    authors = Author.objects.filter(pk__in=author_ids_of(version))
    return Names(
        photos={photo.pk: _photo_row(photo) for photo in photos},
        authors={author.pk: {"name": author.pen_name, "slug": author.slug} for author in authors},
        tags={tag.pk: {"name": tag.name, "slug": tag.slug} for tag in Tag.objects.filter(pk__in=version.tags)},
    )


def _photo_row(photo: Photo) -> dict[str, Any]:
    columns = ("token", "width", "height", "renditions", "colour", "caption", "alt")
    return {name: getattr(photo, name) for name in columns} | {"credit": photo.credit or photo.author}

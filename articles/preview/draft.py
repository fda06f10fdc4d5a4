"""A revision as an unsaved version, with the names that the desk knows: the public tables may not have them yet."""

from datetime import datetime
from typing import Any

from articles.models import AudioClip, Author, Photo, PublishedVersion, Revision, Tag, Topic
from articles.models.content import StoryContent
from articles.publishing.door import last_public
from articles.publishing.version import build_version
from articles.reading.names import Names, audio_ids_of, author_ids_of, photo_ids_of, topic_ids_of
from articles.reading.pictures import AUDIO_COLUMNS, PHOTO_COLUMNS

NO_SECTION = 0


def unsaved_version(revision: Revision, at: datetime) -> PublishedVersion:
    """What the door would make of this revision now; a draft without a section stands under none."""
    content = StoryContent.from_json(revision.content)
    version = build_version(revision, content, at, last_public(revision.article_id, at))
    version.category_id = version.category_id or NO_SECTION
    return version


def names_from_the_desk(version: PublishedVersion, at: datetime) -> Names:
    """Five queries, as the desk's tables stand now. What readers may not see at that moment is left out here, too."""
    photos = Photo.objects.filter(pk__in=photo_ids_of(version))
    clips = AudioClip.objects.filter(pk__in=audio_ids_of(version))
    authors = Author.objects.filter(pk__in=author_ids_of(version))
    topics = Topic.objects.live(at).filter(pk__in=topic_ids_of(version))
    return Names(
        photos={photo.pk: _photo_row(photo) for photo in photos if not _is_withheld(photo, at)},
        clips={clip.pk: _clip_row(clip) for clip in clips if not _is_withheld(clip, at)},
        authors={
            author.pk: {"name": author.pen_name, "slug": author.slug, "is_collective": author.is_collective}
            for author in authors
        },
        tags={tag.pk: {"name": tag.name, "slug": tag.slug} for tag in Tag.objects.filter(pk__in=version.tags)},
        topics={topic.pk: {"name": topic.name, "slug": topic.slug} for topic in topics},
    )


def _photo_row(photo: Photo) -> dict[str, Any]:
    return {name: getattr(photo, name) for name in PHOTO_COLUMNS} | {"credit": photo.credit or photo.author}


def _clip_row(clip: AudioClip) -> dict[str, Any]:
    return {name: getattr(clip, name) for name in AUDIO_COLUMNS}


def _is_withheld(held: Photo | AudioClip, at: datetime) -> bool:
    since = held.withheld_from(at)
    return since is not None and since <= at

"""From one revision to one version: a pure making of the row, so that `verify` can make it again and compare."""

from datetime import datetime

from articles.body import audio_ids, photo_ids, segments
from articles.models import PublishedVersion, Revision, Source
from articles.models.content import StoryContent, text_moment
from articles.text import slugify

# Taken from the revision alone: these must come out the same whenever they are made again.
FROM_THE_REVISION = (
    "digest", "slug", "language", "origin", "genre", "kicker", "headline", "lead", "segments", "bylines", "tags",
    "category_id", "topic_id", "lead_photo_id", "lead_photo_on_page", "source_address", "source_published_at",
    "shows_views", "is_sponsored", "translation_of", "expires_at",
)  # fmt: skip


_SHOWN_MOMENTS = ("first_published_at", "updated_at", "sort_at")


def build_version(
    revision: Revision, content: StoryContent, begins: datetime, before: PublishedVersion | None,
    *, minor: bool = False, to_top: bool = False,
) -> PublishedVersion:  # fmt: skip
    """An unsaved version of the revision. `before` is the last version that readers saw, None for a new story.

    The same words coming back from hiding are no update.
    """
    expires_at = text_moment(content.expires_at)
    return PublishedVersion(
        article_id=revision.article_id,
        revision=revision.number,
        digest=revision.digest,
        visible_from=begins,
        visible_until=expires_at,
        expires_at=expires_at,
        first_published_at=before.first_published_at if before else begins,
        updated_at=before.updated_at if before and (minor or before.revision == revision.number) else begins,
        sort_at=before.sort_at if before and not to_top else begins,
        slug=slugify(content.headline) or "tin",
        **_words(content),
        **_references(content),
    )


def moved_version(coming: PublishedVersion, begins: datetime) -> PublishedVersion:
    """An unsaved copy of a version that nobody has seen, for another moment.

    What was shown as that moment moves along: "first published", "updated", the place in lists.
    """
    columns = [field.attname for field in PublishedVersion._meta.concrete_fields if not field.primary_key]
    values = {name: getattr(coming, name) for name in columns}
    moved = {name: begins for name in _SHOWN_MOMENTS if values[name] == coming.visible_from}
    return PublishedVersion(**{**values, **moved, "visible_from": begins, "visible_until": coming.expires_at})


def photos_of(content: StoryContent) -> list[int]:
    """Every photo that the story shows, the lead photo first."""
    lead = [content.lead_photo] if content.lead_photo else []
    return list(dict.fromkeys(lead + photo_ids(content.body)))


def clips_of(content: StoryContent) -> list[int]:
    """Every audio clip that the story plays."""
    return audio_ids(content.body)


def _words(content: StoryContent) -> dict[str, object]:
    return {
        "language": content.language,
        "origin": content.origin,
        "genre": content.genre,
        "kicker": content.kicker,
        "headline": content.headline,
        "lead": content.lead,
        "segments": segments(content.body),
    }


def _references(content: StoryContent) -> dict[str, object]:
    source = Source.objects.filter(pk=content.source).first() if content.source else None
    return {
        "bylines": [{"author": byline.author, "role": byline.role} for byline in content.bylines],
        "tags": [tag.id for tag in content.tags],
        "category_id": content.category,
        "topic_id": content.topic,
        "lead_photo_id": content.lead_photo,
        "lead_photo_on_page": content.lead_photo_on_page,
        "shows_views": content.shows_views,
        "is_sponsored": content.is_sponsored,
        "translation_of": content.translation_of,
        "source_line": source.credit_line(content.source_author) if source else "",
        "source_address": content.source_address,
        "source_published_at": text_moment(content.source_published_at),
    }

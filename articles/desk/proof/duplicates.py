"""Stories that say the same: found by the sketch that every save leaves, judged by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.body import BodyTooLong, plain_text
from articles.models import Article, Fingerprint, State
from articles.models.content import StoryContent
from articles.text.shingles import Likeness, bands, likeness, shingles

from .items import Item, Link, warning

ALIKE: Final = 0.3  # the share of one text from which two stories are worth comparing
NEAREST: Final = 50  # stories that share most bands
COMPARED: Final = 5  # of them, whose words are read: each costs some milliseconds
TOLD: Final = 3

# One look into the index for each band, the stories only at the end: written otherwise, PostgreSQL reads the whole
# table, because it cannot know that bands are rare. At 100,000 stories 4 ms in the middle, and 0.15 s for a text with a
# set phrase that stands in thousands; nobody waits for it, and a save costs one row.
_NEAREST: Final = """
    SELECT story.id, story.headline, story.lead, story.body, story.state
    FROM (
        SELECT sketch.article_id, count(*) AS shared
        FROM unnest(%s::bigint[]) AS wanted (band)
        JOIN articles_fingerprint AS sketch ON sketch.bands @> ARRAY[wanted.band]
        WHERE sketch.article_id <> %s
        GROUP BY sketch.article_id ORDER BY shared DESC, sketch.article_id DESC LIMIT %s
    ) AS near
    JOIN articles_article AS story ON story.id = near.article_id
    WHERE story.binned_at IS NULL AND story.state <> %s
    ORDER BY near.shared DESC, story.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Alike:
    number: int
    headline: str
    state: str
    share: Likeness


def words_of(lead: str, body: str) -> str:
    """What two stories are compared by: an agency's text keeps its words when it gets another headline."""
    try:
        return f"{lead}\n{plain_text(body)}"
    except BodyTooLong:
        return lead


def remember(article: Article) -> None:
    """Renews the sketch of a story in the transaction of its save; one statement."""
    remember_all([article])


def remember_all(articles: Iterable[Article]) -> None:
    sketches = [
        Fingerprint(article=article, bands=bands(shingles(words_of(article.lead, article.body))))
        for article in articles
    ]
    Fingerprint.objects.bulk_create(sketches, update_conflicts=True, unique_fields=["article"], update_fields=["bands"])


def alike(content: StoryContent, own: int | None) -> list[Alike]:
    """Other stories on the desk with at least three tenths of this one's words or of their own, most like first.

    One query, by index; none for a short text.
    """
    mine = shingles(words_of(content.lead, content.body))
    keys = bands(mine)
    if not keys:
        return []
    others = Article.objects.raw(_NEAREST, [keys, own or 0, NEAREST, State.NOT_USED, COMPARED])
    found = [
        Alike(other.pk, other.headline, other.state, likeness(mine, shingles(words_of(other.lead, other.body))))
        for other in others
    ]
    enough = [one for one in found if one.share.most >= ALIKE]
    return sorted(enough, key=lambda one: (-one.share.most, one.number))


def about_duplicates(content: StoryContent, own: int | None) -> Iterator[Item]:
    for one in alike(content, own)[:TOLD]:
        yield warning(
            "body",
            _said(one.share) % {"share": f"{round(one.share.most * 100)} %", "state": State(one.state).label},
            _("Look at both: perhaps one is enough, or they should be one story."),
            link=Link(one.headline or f"#{one.number}", reverse("admin:articles_article_change", args=[one.number])),
        )


def _said(share: Likeness) -> str:
    """Which of the two stands in the other: a long story may hold all of a short one."""
    if share.of_this >= share.of_other:
        return _("%(share)s of this text stands word for word in another story (%(state)s):")
    return _("This text holds %(share)s of another story word for word (%(state)s):")


def unsketched() -> Iterator[Article]:
    """Stories from before there were sketches; the newest first."""
    return (
        Article.objects.filter(fingerprint__isnull=True).order_by("-pk").only("lead", "body").iterator(chunk_size=200)
    )

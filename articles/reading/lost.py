"""What helps a reader who came to where nothing is: stories by the words of the address, and the newest ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models.expressions import RawSQL

from articles.models.published import Listing, PublicTag
from articles.reading.cards import CardRow, Pick, fetch, newest, rows_sql
from articles.reading.chrome import Surroundings
from articles.reading.pages import Card
from articles.text import slugify

LATEST, SUGGESTED = 4, 4
# Bounds of what an address may make the database look for: tags are sought by whole words, up to four together.
MOST_WORDS, LONGEST, TAGS, OF_EACH = 12, 4, 3, 3
_ENDING = re.compile(r"(-?[0-9]+)?(\.[a-z]+)?$")


@dataclass(frozen=True, slots=True)
class Lost:
    suggested: tuple[Card, ...]
    latest: tuple[Card, ...]


def load_lost(path: str, around: Surroundings, at: datetime) -> Lost:
    """One query, by indexes alone, whatever the address says."""
    slugs = slugs_in(path)
    picks = [newest(Listing.Kind.SITE, 0, at, LATEST + SUGGESTED, editorial=True)]
    picks += [_tagged(slugs, at)] if slugs else []
    latest, *tagged = fetch(picks, around)
    suggested = _once(tagged[0] if tagged else [], set())[:SUGGESTED]
    return Lost(suggested, _once(latest, {card.article_id for card in suggested})[:LATEST])


def _once(rows: list[CardRow], shown: set[int]) -> tuple[Card, ...]:
    return tuple({row.card.article_id: row.card for row in rows if row.card.article_id not in shown}.values())


def slugs_in(path: str) -> list[str]:
    """The runs of words in the address's last part that may be the slug of a tag; the longest first."""
    parts = [part for part in path.split("/") if part]
    last = _ENDING.sub("", parts[-1].lower()) if parts else ""
    words = [word for word in slugify(last[:200]).split("-") if word][:MOST_WORDS]
    runs = [
        "-".join(words[start : start + length])
        for length in range(LONGEST, 0, -1)
        for start in range(len(words) - length + 1)
    ]
    return list(dict.fromkeys(run for run in runs if len(run) > 1))


def _tagged(slugs: list[str], at: datetime) -> Pick:
    """The newest stories of the tags of these slugs: a tag of more words says more, and comes first."""
    tags = PublicTag.objects.filter(slug__in=slugs).order_by().values("pk", "slug").query
    found, wanted = tags.sql_with_params()
    rows = Listing.objects.live(at).filter(
        kind=Listing.Kind.TAG, key=RawSQL("tag.id", ()), is_sponsored=False,
    ).order_by("-sort_at", "-article_id")  # fmt: skip
    sql, params = rows_sql(rows, OF_EACH)
    # S608: this is SQL that Django wrote; every value stays a parameter.
    statement = (
        "SELECT row_number() OVER (ORDER BY length(tag.slug) DESC, l.sort_at DESC, l.article_id DESC) AS place, "  # noqa: S608
        f"l.version_id FROM (SELECT pk AS id, slug FROM ({found}) AS t ORDER BY length(slug) DESC, slug LIMIT {TAGS}) "
        f"AS tag, LATERAL ({sql}) AS l"
    )
    return Pick(statement, (*wanted, *params))

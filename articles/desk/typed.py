"""What a form holds while it is typed into, read as a story without judging it, so that it can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles import clock
from articles.body import BodyTooLong, sanitise
from articles.models import Author, BylineRole, Genre, Language, Origin
from articles.models.content import BylineContent, StoryContent, TagContent, moment_text, text_moment
from articles.models.fields import EARLIEST_YEAR, LATEST_YEAR
from articles.text import fold_key, normalise, normalise_line, sort_key
from articles.text.numbers import is_row_number
from articles.text.typed_moments import UnclearMoment, read_moment

_SEPARATORS = re.compile(r"[,;\n]")
_LINES = ("kicker", "headline", "source_author", "source_address")
_NUMBERS = ("category", "topic", "lead_photo", "source")
_BOXES = ("lead_photo_on_page", "shows_views", "is_sponsored")
_MOMENTS = ("source_published_at", "embargo_until", "expires_at")
_CHOICES = {"origin": Origin, "genre": Genre, "language": Language}
_STORY = re.compile(r"^#?([0-9]{1,17})$|-([0-9]{1,17})\.html(?:[?#].*)?$|/articles/article/([0-9]{1,17})/")
_LONGEST_ADDRESS = 500
_MOST_LINES = 200
_LONGEST_MOMENT = 60

EMPTY = StoryContent(
    origin=Origin.OWN, genre=Genre.NEWS, language=Language.VIETNAMESE, kicker="", headline="", lead="", body="",
    category=None, bylines=(), tags=(), lead_photo=None, lead_photo_on_page=False, shows_views=True, source=None,
    source_author="", source_published_at=None, source_address="", embargo_until=None, expires_at=None,
)  # fmt: skip


def typed_content(values: Mapping[str, list[str]], saved: StoryContent) -> StoryContent:
    """The form's values as a story. What cannot be read as its field stands as in `saved`.

    One query when authors are named that `saved` does not have. A tag that it does not have gets the id 0.
    """
    if "headline" not in values:  # a form always has it
        return saved
    one = {name: texts[-1] for name, texts in values.items() if texts}
    found: dict[str, Any] = {name: normalise_line(one.get(name, "")) for name in _LINES}
    found |= {"lead": normalise(one.get("lead", "")).strip(), "body": _body(one.get("body", ""), saved)}
    found |= {name: _number(one.get(name, "")) for name in _NUMBERS}
    found |= {"translation_of": story_number(one.get("translation_of", ""))}
    found |= {name: name in one for name in _BOXES}
    found |= {name: _moment(name, one.get(name, ""), getattr(saved, name)) for name in _MOMENTS}
    found |= {name: one[name] for name, choice in _CHOICES.items() if one.get(name) in choice.values}
    return replace(saved, **found, tags=_tags(one.get("tags", ""), saved), bylines=_bylines(one, saved))


def _body(html: str, saved: StoryContent) -> str:
    try:
        return sanitise(html)
    except BodyTooLong:
        return saved.body


def _number(text: str) -> int | None:
    return int(text) if is_row_number(text) else None


def story_number(typed: str) -> int | None:
    """Of a story that was named by its number or by any of its addresses, readers' or the desk's."""
    found = _STORY.search(typed.strip()[:_LONGEST_ADDRESS])
    return next(int(number) for number in found.groups() if number) if found else None


def _moment(field: str, text: str, saved: str | None) -> str | None:
    """As the form would read it. It shows whole minutes: a stored second that it never showed has not been changed."""
    if not text.strip():
        return None
    try:
        moment = read_moment(text[:_LONGEST_MOMENT], clock.now(), past=field == "source_published_at")
    except UnclearMoment:
        return saved
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return saved
    return saved if same_minute(moment_text(moment), saved) else moment_text(moment)


def same_minute(one: str | None, other: str | None) -> bool:
    """Whether two moments, as a story holds them, look the same in a form."""
    first, second = text_moment(one), text_moment(other)
    if first is None or second is None:
        return first is second
    return first.replace(second=0, microsecond=0) == second.replace(second=0, microsecond=0)


def _tags(line: str, saved: StoryContent) -> tuple[TagContent, ...]:
    known = {fold_key(tag.name): tag for tag in saved.tags}
    names = {fold_key(name): normalise_line(name) for name in _SEPARATORS.split(line)}
    tags = [known.get(key, TagContent(0, name)) for key, name in names.items() if key]
    return tuple(sorted(tags, key=lambda tag: sort_key(tag.name)))


def _bylines(one: Mapping[str, str], saved: StoryContent) -> tuple[BylineContent, ...]:
    rows = []
    for place in range(min(_number(one.get("bylines-TOTAL_FORMS", "")) or 0, _MOST_LINES)):
        row = f"bylines-{place}-"
        author, role = _number(one.get(f"{row}author", "")), one.get(f"{row}role", "")
        if author and role in BylineRole.values and f"{row}DELETE" not in one:
            rows.append((_number(one.get(f"{row}position", "")) or 0, author, role))
    rows.sort(key=lambda row: row[0])
    known = {line.author: (line.name, line.account) for line in saved.bylines}
    if missing := {author for _place, author, _role in rows} - set(known):
        known |= {one.pk: (one.pen_name, one.user_id) for one in Author.objects.filter(pk__in=missing)}
    return tuple(
        BylineContent(author, known[author][0], role, known[author][1])
        for _place, author, role in rows
        if author in known
    )

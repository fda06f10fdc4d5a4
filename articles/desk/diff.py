"""What changed between two states of a story, word by word, in the order in which people read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.body import Block, blocks
from articles.desk.labels import label_of, label_of_block
from articles.models import Article, BylineRole, Category, Genre, Language, Origin, Photo, Source, Topic
from articles.models.content import StoryContent, text_moment
from articles.text import format_moment

# A word with the white space behind it, so that spaces, which are everywhere, are not matched by themselves.
_WORDS = re.compile(r"\S+\s*|\s+")
_HREF = re.compile(r'href="([^"]*)"')
# Matching is quadratic: a text longer than any story is shown whole, before and after, instead of in minutes.
_MOST_WORDS = 20_000
# Two paragraphs this alike are one paragraph that was rewritten; below it, one went and another came.
_SAME_PARAGRAPH = 0.4
_MOMENTS = frozenset({"source_published_at", "embargo_until", "expires_at"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. op: same, gone or new."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field or paragraph that differs, with what stands there in both texts."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)


def difference(before: StoryContent, after: StoryContent) -> Difference:
    """Every field and every paragraph that differs; equal ones are left out.

    One query each for a category, a topic, a lead photo and a source that differ, for their names.
    """
    return Difference((*_field_changes(before, after), *_body_changes(before.body, after.body)))


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The word difference of two texts; white space counts with the word before it, as it stands in `after`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        return _whole(before, after)
    pieces: list[Piece] = []
    bare_old, bare_new = [word.rstrip() for word in old], [word.rstrip() for word in new]
    for op, i, j, k, m in SequenceMatcher(None, bare_old, bare_new, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece("same", "".join(new[k:m])))
        else:
            pieces.extend(_whole("".join(old[i:j]), "".join(new[k:m])))
    return tuple(pieces)


def _whole(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(Piece(op, text) for op, text in (("gone", before), ("new", after)) if text)


def _field_changes(before: StoryContent, after: StoryContent) -> Iterator[Change]:
    old, new = dict(_fields(before)), dict(_fields(after))
    for label, value in new.items():
        if old[label] == value:
            continue
        if isinstance(value, _Named):
            was, now = _names(value.model, old[label].number, value.number)
        else:
            was, now = old[label], value
        yield Change(label, words(was, now))


@dataclass(frozen=True, slots=True)
class _Named:
    """What is kept by its id and read by its name, which is asked only when it differs."""

    model: type[Article | Category | Photo | Source | Topic]
    number: int | None


def _fields(content: StoryContent) -> Iterator[tuple[str, Any]]:
    yield label_of("kicker"), content.kicker
    yield label_of("headline"), content.headline
    yield label_of("lead"), content.lead
    yield label_of("category"), _Named(Category, content.category)
    yield label_of("topic"), _Named(Topic, content.topic)
    yield label_of("bylines"), ", ".join(f"{line.name} ({BylineRole(line.role).label})" for line in content.bylines)
    yield label_of("tags"), ", ".join(tag.name for tag in content.tags)
    yield label_of("lead_photo"), _Named(Photo, content.lead_photo)
    yield label_of("lead_photo_on_page"), _yes_no(content.lead_photo_on_page)
    yield label_of("shows_views"), _yes_no(content.shows_views)
    yield label_of("is_sponsored"), _yes_no(content.is_sponsored)
    yield label_of("origin"), str(Origin(content.origin).label)
    yield label_of("genre"), str(Genre(content.genre).label)
    yield label_of("language"), str(Language(content.language).label)
    yield label_of("translation_of"), _Named(Article, content.translation_of)
    yield label_of("source"), _Named(Source, content.source)
    yield label_of("source_author"), content.source_author
    yield label_of("source_published_at"), _moment(content.source_published_at)
    yield label_of("source_address"), content.source_address
    yield label_of("embargo_until"), _moment(content.embargo_until)
    yield label_of("expires_at"), _moment(content.expires_at)


def _names(model: type[Article | Category | Photo | Source | Topic], *numbers: int | None) -> list[str]:
    found = model._default_manager.in_bulk([number for number in numbers if number is not None])
    return ["" if number is None else str(found.get(number, f"#{number}")) for number in numbers]


def named(field: str, *values: Any) -> list[str] | None:
    """Values of a field that is kept by id, or as a moment, as people read them; None for any other field.

    One query for ids.
    """
    models: dict[str, type[Article | Category | Photo | Source | Topic]] = {
        "category": Category, "topic": Topic, "lead_photo": Photo, "source": Source, "translation_of": Article,
    }  # fmt: skip
    if field in models:
        return _names(models[field], *values)
    return [_moment(value) for value in values] if field in _MOMENTS else None


def _moment(text: str | None) -> str:
    moment = text_moment(text)
    return format_moment(moment, get_language() or "vi") if moment else ""


def _yes_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _body_changes(before: str, after: str) -> Iterator[Change]:
    old, new = [_Seen.of(block) for block in blocks(before)], [_Seen.of(block) for block in blocks(after)]
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op != "equal":
            yield from _paired(old[i:j], new[k:m])


@dataclass(frozen=True, slots=True)
class _Seen:
    """A block as people read it; `html` tells apart what reads the same and looks different."""

    label: str
    text: str
    html: str

    @classmethod
    def of(cls, block: Block) -> _Seen:
        return cls(label_of_block(block.kind), _text(block), block.html)


def _paired(old: list[_Seen], new: list[_Seen]) -> Iterator[Change]:
    """Rewritten paragraphs side by side; what has no partner is gone or new."""
    while old and new:
        if _alike(old[0].text, new[0].text):
            yield _rewritten(old.pop(0), new.pop(0))
        elif len(old) >= len(new):
            yield _change("gone", old.pop(0))
        else:
            yield _change("new", new.pop(0))
    yield from (_change("gone", block) for block in old)
    yield from (_change("new", block) for block in new)


def _rewritten(was: _Seen, now: _Seen) -> Change:
    label = now.label if was.text != now.text or was.label != now.label else _("Formatting")
    return Change(label, words(was.text, now.text))


def _change(op: str, block: _Seen) -> Change:
    return Change(block.label, (Piece(op, block.text),))


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() > _SAME_PARAGRAPH and matcher.ratio() > _SAME_PARAGRAPH


def _text(block: Block) -> str:
    """What stands there for a reader, credit and description of a photo and the targets of links included."""
    if block.kind == "photo":
        parts = [f"#{block.photo}", block.text, block.alt or "", block.credit or ""]
        return " · ".join(part for part in parts if part)
    if block.kind == "gallery":
        return "\n".join(_text(photo) for photo in block.photos)
    if block.kind == "audio":
        return f"#{block.audio}"
    if block.kind == "embed":
        return block.url or ""
    if block.kind == "rule":
        return "———"
    return " · ".join([block.text, *map(unescape, _HREF.findall(block.html))])

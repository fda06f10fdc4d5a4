"""What changed between two states of a story, word by word, in the order in which people read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from articles.body import Block, blocks
from articles.models import BylineRole, Category, Genre, Language, Origin, Photo, Source
from articles.models.content import StoryContent

_WORDS = re.compile(r"\S+\s*|\s+")
# Two paragraphs this alike are one paragraph that was rewritten; below it, one went and another came.
_SAME_PARAGRAPH = 0.4


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
    """Every field and every paragraph that differs; equal ones are left out. At most two queries, for names."""
    return Difference((*_field_changes(before, after), *_body_changes(before.body, after.body)))


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The word difference of two texts; white space counts with the word before it."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    bare_old, bare_new = [word.rstrip() for word in old], [word.rstrip() for word in new]
    for op, i, j, k, m in SequenceMatcher(None, bare_old, bare_new, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece("same", "".join(new[k:m])))
            continue
        pieces.extend(
            Piece(name, text) for name, text in (("gone", "".join(old[i:j])), ("new", "".join(new[k:m]))) if text
        )
    return tuple(pieces)


def _field_changes(before: StoryContent, after: StoryContent) -> Iterator[Change]:
    old, new = dict(_fields(before)), dict(_fields(after))
    for label, text in new.items():
        if old[label] != text:
            yield Change(label, words(old[label], text))


def _fields(content: StoryContent) -> Iterator[tuple[str, str]]:
    yield _("Kicker"), content.kicker
    yield _("Headline"), content.headline
    yield _("Lead"), content.lead
    yield _("Category"), _name(Category, content.category)
    yield _("Authors"), ", ".join(f"{line.name} ({BylineRole(line.role).label})" for line in content.bylines)
    yield _("Tags"), ", ".join(tag.name for tag in content.tags)
    yield _("Lead photo"), _name(Photo, content.lead_photo)
    yield _("Print the lead photo on the page"), _yes_no(content.lead_photo_on_page)
    yield _("Show view count"), _yes_no(content.shows_views)
    yield _("Origin"), str(Origin(content.origin).label)
    yield _("Genre"), str(Genre(content.genre).label)
    yield _("Language"), str(Language(content.language).label)
    yield _("Source"), _name(Source, content.source)
    yield _("Source author"), content.source_author
    yield _("Published by the source at"), content.source_published_at or ""
    yield _("Address at the source"), content.source_address
    yield _("Embargo"), content.embargo_until or ""
    yield _("Expiry"), content.expires_at or ""


def _name(model: type[Category | Photo | Source], number: int | None) -> str:
    if number is None:
        return ""
    found = model._default_manager.filter(pk=number).first()
    return str(found) if found else f"#{number}"


def _yes_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _body_changes(before: str, after: str) -> Iterator[Change]:
    old = [(_label(block), _text(block)) for block in blocks(before)]
    new = [(_label(block), _text(block)) for block in blocks(after)]
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op != "equal":
            yield from _paired(old[i:j], new[k:m])


def _paired(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[Change]:
    """Rewritten paragraphs side by side; what has no partner is gone or new."""
    while old and new:
        if _alike(old[0][1], new[0][1]):
            (_old_label, was), (label, now) = old.pop(0), new.pop(0)
            yield Change(label, words(was, now))
        elif len(old) >= len(new):
            label, was = old.pop(0)
            yield Change(label, (Piece("gone", was),))
        else:
            label, now = new.pop(0)
            yield Change(label, (Piece("new", now),))
    yield from (Change(label, (Piece("gone", was),)) for label, was in old)
    yield from (Change(label, (Piece("new", now),)) for label, now in new)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() > _SAME_PARAGRAPH and matcher.ratio() > _SAME_PARAGRAPH


def _label(block: Block) -> str:
    return {
        "subheading": _("Subheading"), "photo": _("Photo"), "pullquote": _("Pull quote"), "embed": _("Embed"),
        "list": _("List"), "table": _("Table"), "quote": _("Quotation"),
    }.get(block.kind, _("Paragraph"))  # fmt: skip


def _text(block: Block) -> str:
    """What identifies the block to a reader, marks and attributes included, so that a changed credit shows too."""
    if block.kind == "photo":
        parts = [f"#{block.photo}", block.text, block.alt or "", block.credit or ""]
        return " · ".join(part for part in parts if part)
    if block.kind == "embed":
        return block.url or ""
    return block.text

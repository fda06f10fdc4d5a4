"""A delivery laid out as a manuscript: what was typed, then what the Word file says, then the photos."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.desk.hand_in import quarantine
from articles.desk.manuscripts import passages, plain_html
from articles.models import HandIn, HandInFile
from articles.models.fields import EARLIEST_YEAR
from articles.photo_files import prepare
from articles.text import normalise, normalise_line
from articles.text.legacy import Reading, reading
from articles.text.typed_moments import UnclearMoment, read_moment
from articles.word_files import Manuscript, Picture, Piece, manuscript, open_word_file

_PART_OF_DAY: Final = re.compile(r"\b(?:buổi|sáng|trưa|chiều|tối|đêm|khuya)\b", re.I)
MOST_PIECES: Final = 800  # of what was typed: with those of a Word file they fit into one form (settings)


@dataclass(frozen=True, slots=True)
class Offer:
    """`trouble` says which file could not be read. A picture's name is "<stored file>" or "<stored file>:<part>"."""

    story: Manuscript
    trouble: tuple[str, ...] = ()


def offer_of(hand_in: HandIn, files: Iterable[HandInFile], *, in_unicode: bool) -> Offer:
    """In the order in which a reader would want it. `in_unicode`: an editor asked for the conversion."""
    typed = _typed(hand_in, in_unicode=in_unicode)
    trouble: list[str] = []
    for file in files:
        if file.kind == HandInFile.Kind.PHOTO:
            photo = Piece("photo", picture=Picture(file.stored, credit=hand_in.name))
            typed = replace(typed, pieces=(*typed.pieces, photo))
            continue
        try:
            written = word_manuscript(file.stored, in_unicode=in_unicode)
        except ValidationError as error:
            trouble.append(f"{file.shown_name}: {' '.join(error.messages)}")
        else:
            typed = _together(typed, written)
    return Offer(typed, tuple(trouble))


def word_manuscript(stored: str, *, in_unicode: bool) -> Manuscript:
    """The Word file in quarantine, its pictures named so that `picture_bytes` finds them. ValidationError."""
    data = quarantine.read(stored)
    if data is None:
        raise ValidationError(_("This file is no longer here."), "gone")
    story = manuscript(open_word_file(data), in_unicode=in_unicode)
    return replace(story, pieces=tuple(_named(piece, stored) for piece in story.pieces))


def _named(piece: Piece, stored: str) -> Piece:
    if piece.picture is None:
        return piece
    return replace(piece, picture=replace(piece.picture, name=f"{stored}:{piece.picture.name}"))


def _typed(hand_in: HandIn, *, in_unicode: bool) -> Manuscript:
    headline, text = str(hand_in.words.get("headline", "")), str(hand_in.words.get("text", ""))
    lines = [headline, *(line for line in text.split("\n") if line.strip())]
    found = reading(lines)
    shown = list(found.passages) if found and in_unicode else lines
    pieces = tuple(
        Piece("p", text, plain_html(text)) for text in _in_pieces([*chain.from_iterable(map(passages, shown[1:]))])
    )
    story = Manuscript(normalise(shown[0]).strip(), "", pieces, ())
    return story if found is None else _suspected(story, lines, found)


def _in_pieces(found: list[str]) -> list[str]:
    """One paragraph each; where there are more than a form may hold, several lines in one, and none is lost."""
    size = -(-len(found) // MOST_PIECES) or 1
    return ["\n".join(found[at : at + size]) for at in range(0, len(found), size)]


def _suspected(story: Manuscript, lines: list[str], found: Reading) -> Manuscript:
    samples = [(old, new) for old, new in zip(lines, found.passages, strict=True) if old != new]
    return replace(story, encoding=found.encoding, samples=tuple(samples[:3]), lost_letters=found.lost_letters)


def _together(typed: Manuscript, written: Manuscript) -> Manuscript:
    """The form's headline counts before the file's; a file's own headline is then the first line of its text."""
    pieces = written.pieces
    if typed.headline and written.headline and typed.headline != written.headline:
        pieces = (Piece("h2", written.headline, plain_html(written.headline)), *pieces)
    return replace(
        written,
        headline=typed.headline or written.headline,
        pieces=(*typed.pieces, *pieces),
        encoding=typed.encoding or written.encoding,
        samples=(*typed.samples, *written.samples)[:3],
        lost_letters=typed.lost_letters or written.lost_letters,
    )


def happened_at(hand_in: HandIn) -> str:
    return normalise_line(str(hand_in.words.get("place", "")))


def happened_on(hand_in: HandIn) -> datetime | None:
    """When it was, as far as what the sender typed has one meaning; a day alone is kept as its noon, as in the library.

    Nothing that lies after the delivery: nobody photographs the future.
    """
    typed = normalise_line(str(hand_in.words.get("happened", "")))
    day = _PART_OF_DAY.sub(" ", typed).strip()
    for way in (typed, f"{day} 12:00" if day else ""):
        with suppress(UnclearMoment):
            moment = read_moment(way, hand_in.received_at, past=True)
            today = hand_in.received_at.astimezone(moment.tzinfo).date()
            return moment if moment.year >= EARLIEST_YEAR and moment.date() <= today else None
    return None


def picture_bytes(name: str) -> bytes:
    """What a picture's name in an offer stands for. ValidationError where it is not there or too large."""
    stored, _colon, part = name.partition(":")
    data = quarantine.read(stored)
    if data is None:
        raise ValidationError(_("This file is no longer here."), "gone")
    return open_word_file(data).bytes(part, settings.PHOTO_MAX_BYTES) if part else data


def preview_of(name: str) -> bytes:
    """A small WebP of a picture, encoded anew under the library's guards; kept beside the file. ValidationError."""
    stored, _colon, part = name.partition(":")
    which = hashlib.sha256(part.encode()).hexdigest()[:16] if part else "0"
    kept = quarantine.small_picture(stored, which)
    if kept is not None:
        return kept
    prepared = prepare(picture_bytes(name), max_pixels=settings.PHOTO_MAX_PIXELS)
    small = prepared.files[next(iter(prepared.files))]
    quarantine.keep_small_picture(stored, which, small)
    return small

"""Paragraphs understood as a story, by the habits of those who send them. All of it is an offer that people correct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, cast

from django.utils.html import escape

from articles.text import normalise, normalise_line
from articles.text.legacy import Encoding, font_encoding, reading, to_unicode
from articles.word_files.archive import WordFile
from articles.word_files.bylines import names_in
from articles.word_files.manuscript import Kind, Manuscript, Name, Paragraph, Picture, Piece, Run
from articles.word_files.reading import paragraphs

MOST_PICTURES: Final = 60
LONGEST_HEADLINE: Final = 250
_LONGEST_SUBHEADING, _LONGEST_CAPTION, _LOOKED_AT_FOR_HEADLINE = 130, 400, 6
_HEADLINE_STYLES: Final = ("title", "heading 1", "tiêu đề")
_LEAD_STYLES: Final = ("subtitle", "sapo", "lead", "intro")
_CREDIT: Final = re.compile(
    r"[(\[]?\s*(?:Ảnh|Photo)\s*:\s*(?P<who>[^()\[\]\n]{2,80}?)\s*[)\]]?\s*\.?\s*$", re.IGNORECASE
)
_ENDS_A_SENTENCE: Final = re.compile(r"[.;:,…!?”\"]$")
_SAMPLES: Final = 3


def manuscript(file: WordFile, *, in_unicode: bool = False) -> Manuscript:
    """The story in a Word file. `in_unicode`: what is typed in an old encoding is converted; a person has said so."""
    found = [one for one in paragraphs(file) if one.text or one.pictures]
    modern, encoding, lost = _modernised(found)
    samples = [(old.text, new.text) for old, new in zip(found, modern, strict=True) if old.text != new.text]
    story = _understood(modern if in_unicode else found)
    return replace(story, encoding=encoding, samples=tuple(samples[:_SAMPLES]), lost_letters=lost)


# -- old encodings -------------------------------------------------------------------------------------------------


def _modernised(found: Sequence[Paragraph]) -> tuple[list[Paragraph], Encoding | None, bool]:
    """A font's name settles the matter for what stands in it; the rest is judged by its words, all together."""
    by_font = [_by_font(one) for one in found]
    encoding = next((font_encoding(run.font) for one, new in zip(found, by_font, strict=True) if one != new
                     for run in one.runs if font_encoding(run.font)), None)  # fmt: skip
    guess = reading([one.text if one == new else "" for one, new in zip(found, by_font, strict=True)])
    if guess is None:
        return by_font, encoding[0] if encoding else None, False
    modern = [
        _in(new, guess.encoding) if old == new and text != old.text else new
        for old, new, text in zip(found, by_font, guess.passages, strict=True)
    ]
    return modern, guess.encoding, guess.lost_letters


def _by_font(one: Paragraph) -> Paragraph:
    return replace(one, runs=tuple(_run_by_font(run) for run in one.runs))


def _run_by_font(run: Run) -> Run:
    known = font_encoding(run.font)
    if known is None or any(letter > "\xff" and letter.isalpha() for letter in run.text):
        return run
    return replace(run, text=to_unicode(run.text, known[0], capitals=known[1]))


def _in(one: Paragraph, encoding: Encoding) -> Paragraph:
    return replace(one, runs=tuple(replace(run, text=to_unicode(run.text, encoding)) for run in one.runs))


# -- what is what --------------------------------------------------------------------------------------------------


def _understood(found: list[Paragraph]) -> Manuscript:
    rest = list(found)
    headline = _take_headline(rest)
    lead = _take_lead(rest)
    names = _take_names(rest)
    pieces, left_out = _pieces(rest)
    return Manuscript(normalise_line(headline)[:LONGEST_HEADLINE], normalise(lead).strip(), tuple(pieces), names,
                      pictures_left_out=left_out)  # fmt: skip


def _take_headline(rest: list[Paragraph]) -> str:
    first = [one for one in rest[:_LOOKED_AT_FOR_HEADLINE] if one.text]
    styled = next((one for one in first if one.style.startswith(_HEADLINE_STYLES)), None)
    plain = first[0] if first and _reads_as_headline(first[0]) else None
    chosen = styled or plain
    if chosen is None:
        return ""
    _remove_text(rest, chosen)
    return chosen.text


def _reads_as_headline(one: Paragraph) -> bool:
    if len(one.text) > LONGEST_HEADLINE or one.listing:
        return False
    return one.is_bold or one.style.startswith("heading") or not _ENDS_A_SENTENCE.search(one.text)


def _take_lead(rest: list[Paragraph]) -> str:
    """The bold paragraph near the head, else the first one where more text follows."""
    head = [one for one in rest[:3] if one.text and not _is_heading_style(one) and not one.listing]
    bold = next((one for one in head if one.style.startswith(_LEAD_STYLES) or (one.is_bold and _is_a_sentence(one))),
                None)  # fmt: skip
    texts = [one for one in rest if one.text]
    first = head[0] if head and rest[0] is head[0] and len(texts) > 2 and _is_a_sentence(head[0]) else None
    chosen = bold or first
    if chosen is None:
        return ""
    _remove_text(rest, chosen)
    return chosen.text


def _is_a_sentence(one: Paragraph) -> bool:
    return bool(_ENDS_A_SENTENCE.search(one.text)) or len(one.text) > _LONGEST_SUBHEADING


def _is_heading_style(one: Paragraph) -> bool:
    return one.style.startswith(("heading", "title", "tiêu đề"))


def _take_names(rest: list[Paragraph]) -> tuple[Name, ...]:
    """From the last lines: right-aligned or bold and short, or one that says what it is ("Bài, ảnh: Hồng Duyên")."""
    found: list[Name] = []
    while rest and not rest[-1].pictures and not rest[-1].style.startswith("caption"):
        last = rest[-1]
        names = names_in(last.text, stands_apart=last.align in {"right", "end"} or last.is_bold)
        if not names:
            break
        found = [*names, *found]
        rest.pop()
    return tuple(dict.fromkeys(found))


def _remove_text(rest: list[Paragraph], one: Paragraph) -> None:
    """Its pictures stay where they were."""
    place = next(number for number, other in enumerate(rest) if other is one)
    rest[place : place + 1] = [replace(one, runs=(), style="", listing="")] if one.pictures else []


# -- the body ------------------------------------------------------------------------------------------------------


def _pieces(rest: Sequence[Paragraph]) -> tuple[list[Piece], int]:
    pieces: list[Piece] = []
    left_out = taken = 0
    waiting = False  # a picture has just passed and may get its caption
    for one in rest:
        if waiting and one.text and not one.pictures and _is_caption(one):
            pieces[-1] = _captioned(pieces[-1], one.text)
            waiting = False
            continue
        inline = bool(one.pictures) and _is_caption(one)
        if one.text and not inline:
            pieces.append(_text_piece(one))
            waiting = False
        for name in one.pictures:
            if taken >= MOST_PICTURES:
                left_out += 1
                continue
            taken += 1
            pieces.append(Piece("photo", picture=Picture(name)))
            waiting = True
        if waiting and inline:
            pieces[-1] = _captioned(pieces[-1], one.text)
            waiting = False
    return pieces, left_out


def _is_caption(one: Paragraph) -> bool:
    if not one.text or len(one.text) > _LONGEST_CAPTION or one.listing:
        return False
    if one.style.startswith("caption") or one.is_italic or one.align == "center":
        return True
    return bool(_CREDIT.search(normalise_line(one.text)))  # runs of spaces would keep the pattern busy for hours


def _captioned(piece: Piece, text: str) -> Piece:
    caption, credit = split_credit(text)
    picture = replace(cast(Picture, piece.picture), caption=caption, credit=credit)
    return replace(piece, text=caption, picture=picture)


def split_credit(text: str) -> tuple[str, str]:
    """A caption without its "Ảnh: Công Toàn", and that name."""
    line = normalise_line(text)
    found = _CREDIT.search(line)
    return (line[: found.start()].rstrip(" -–(["), found["who"]) if found else (line, "")


def _text_piece(one: Paragraph) -> Piece:
    kind = _kind(one)
    plain = kind == "h2"  # a subheading is bold by nature
    return Piece(kind, normalise(one.text), _html(one.runs, plain=plain))


def _kind(one: Paragraph) -> Kind:
    if one.listing:
        return one.listing
    if "quote" in one.style:
        return "quote"
    short = len(one.text) <= _LONGEST_SUBHEADING and not _ENDS_A_SENTENCE.search(one.text)
    return "h2" if _is_heading_style(one) or (one.is_bold and short) else "p"


def _html(runs: Iterable[Run], *, plain: bool) -> str:
    return "".join(_marked(run, plain=plain) for run in runs).strip()


def _marked(run: Run, *, plain: bool) -> str:
    html = escape(run.text).replace("\n", "<br>")
    if not run.text.strip():
        return html
    if run.italic and not plain:
        html = f"<em>{html}</em>"
    if run.bold and not plain:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html

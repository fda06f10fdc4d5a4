"""Subtitles as people have them (WebVTT or SRT) made WebVTT that every browser reads, or refused by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.text import normalise

LARGEST_BYTES: Final = 1024 * 1024
_MOMENT = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING: Final = re.compile(rf"\s*{_MOMENT}\s*-->\s*{_MOMENT}((?:\s+(?:line|position|align|size|vertical):\S+)*)\s*")
_LOOSE: Final = re.compile(r"<(?!/?(?:b|i|u)>)[^>]*>")


@dataclass(frozen=True, slots=True)
class _Cue:
    begin: int
    end: int
    settings: str
    words: str


def read_subtitles(data: bytes) -> str:
    """WebVTT with the words and times of `data`, NFC, times in order; ValidationError says which line is wrong."""
    if len(data) > LARGEST_BYTES:
        raise ValidationError(_("These subtitles are larger than 1 MB: is it the right file?"), "too_many_bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("These subtitles are not UTF-8 text. Save them as UTF-8 and send them again."), "code"
        ) from error
    cues = list(_cues(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    if not cues:
        raise ValidationError(_("There is no line of subtitles in this file (00:01.000 --> 00:04.000)."), "no_cues")
    return "WEBVTT\n\n" + "\n".join(_written(cue) for cue in sorted(cues, key=lambda cue: (cue.begin, cue.end)))


def _cues(lines: list[str]) -> list[_Cue]:
    found: list[_Cue] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if "-->" not in line:
            continue  # the head of the file, numbers, notes, styles
        begin, end, settings = _timing(line, at)
        words: list[str] = []
        while at < len(lines) and lines[at].strip():
            words.append(lines[at])
            at += 1
        text = normalise("\n".join(_LOOSE.sub("", word).strip() for word in words))
        if text:
            found.append(_Cue(begin, end, settings, text))
    return found


def _timing(line: str, number: int) -> tuple[int, int, str]:
    match = _TIMING.fullmatch(line)
    if not match:
        raise ValidationError(_("Line %(number)s: this is no time of subtitles: %(line)s"), "timing", {
            "number": number, "line": line[:60],
        })  # fmt: skip
    begin, end = _milliseconds(match.group(1, 2, 3, 4)), _milliseconds(match.group(5, 6, 7, 8))
    if end <= begin:
        raise ValidationError(_("Line %(number)s: it ends before it begins."), "order", {"number": number})
    return begin, end, match[9].strip()


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole * 1000 + int((rest or "0").ljust(3, "0"))


def _written(cue: _Cue) -> str:
    settings = f" {cue.settings}" if cue.settings else ""
    words = cue.words.replace("-->", "→")
    return f"{_clock(cue.begin)} --> {_clock(cue.end)}{settings}\n{words}\n"


def _clock(moment: int) -> str:
    seconds, rest = divmod(moment, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"

"""What a page says, and the two catalogues that it may have said it from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from django.conf import settings
from lxml import html

CATALOGUES = Path(settings.BASE_DIR) / "articles" / "locale" / "vi" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
# Not `alt`: photos are described in the newsroom's own words, and Django's magnifier says "Search" in every language.
SPOKEN_ATTRIBUTES = ("aria-label", "title", "placeholder", "data-choose", "data-other", "data-remove")
# A sentence with fewer letters of its own matches too much.
FEWEST_LETTERS = 4


def entries(domain: str = "django") -> list[polib.POEntry]:
    return list(polib.pofile(str(CATALOGUES / f"{domain}.po")))


def translation_of(entry: polib.POEntry) -> str:
    return str(entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr)


def utterances(page: str) -> set[str]:
    """Every piece of text and every spoken attribute, without what only scripts read and what is printed on keys."""
    return {tidy for text in _texts(html.document_fromstring(page)) if (tidy := _tidy(text))}


def _texts(document: html.HtmlElement) -> Iterator[str]:
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in {"script", "style", "textarea", "kbd"}:
            yield element.text or ""
        yield element.tail or ""
        yield from (element.get(name, "") for name in SPOKEN_ATTRIBUTES)
        if element.tag == "input" and element.get("type") in {"submit", "button", "reset"}:
            yield element.get("value", "")


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(":…“” ")


@dataclass(frozen=True)
class Sayings:
    """All that one language of the catalogue says and the other does not: whole sentences, and those with gaps."""

    whole: frozenset[str]
    gapped: tuple[re.Pattern[str], ...]

    def among(self, heard: set[str]) -> set[str]:
        return {text for text in heard if self.says(text)}

    @cache  # noqa: B019  (there is one of each language, and pages repeat themselves)
    def says(self, text: str) -> bool:
        return text in self.whole or any(one.fullmatch(text) for one in self.gapped)


@cache
def sayings(language: str) -> Sayings:
    pairs = [(entry.msgid, translation_of(entry)) for entry in entries()]
    own = [(english if language == "en" else ours) for english, ours in pairs if english.lower() != ours.lower()]
    others = {_tidy(ours if language == "en" else english) for english, ours in pairs}
    gapped = [text for text in own if PLACEHOLDER.search(text)]
    return Sayings(
        whole=frozenset(_tidy(text) for text in own if text not in gapped) - others,
        gapped=tuple(_with_gaps(text) for text in gapped if _letters(text) >= FEWEST_LETTERS),
    )


def _with_gaps(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in PLACEHOLDER.split(_tidy(text))))


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in PLACEHOLDER.sub("", text))

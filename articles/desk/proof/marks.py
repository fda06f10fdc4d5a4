"""What the editor underlines: slips of the keyboard and names, each with its reason. Nothing is ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import clock
from articles.body import BodyTooLong, plain_text
from articles.models import Article, Language, LetStand, User
from articles.models.content import StoryContent
from articles.models.let_stand import LONGEST_KEY
from articles.text import fold_key
from articles.text.names import Mismatch, NameFound, NameList
from articles.text.spelling import Found, Slip, slips

from .house_names import house_names

MOST_MARKS: Final = 200
MOST_LETTERS: Final = 200_000  # four times the longest report; a check of it takes half a second
_LANGUAGES_APART: Final = frozenset({Slip.UNPAIRED, Slip.SPACES, Slip.SPACE_BEFORE})  # true in every language


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of the passage with that number. `key` is by what it is passed over."""

    passage: int
    start: int
    end: int
    kind: str
    word: str
    why: str
    key: str


def marks(passages: Sequence[str], language: str, day: date) -> list[Mark]:
    """At most two hundred, in their order. One or two queries, for the list of names."""
    names = house_names()
    found: list[Mark] = []
    left = MOST_LETTERS
    for number, text in enumerate(passages):
        left -= len(text)
        if left < 0 or len(found) >= MOST_MARKS:
            break
        found.extend(_of_passage(number, text, language, names, day))
    return found[:MOST_MARKS]


def _of_passage(number: int, text: str, language: str, names: NameList, day: date) -> list[Mark]:
    of_names = [_of_name(number, found, day) for found in names.mismatches(text, day)]
    judged = (found for found in slips(text) if language == Language.VIETNAMESE or found.slip in _LANGUAGES_APART)
    of_slips = [_of_slip(number, found) for found in judged]
    covered = [(mark.start, mark.end) for mark in of_names]
    apart = [mark for mark in of_slips if not any(start < mark.end and mark.start < end for start, end in covered)]
    return sorted([*of_names, *apart], key=lambda mark: (mark.start, mark.end))


def _of_slip(number: int, found: Found) -> Mark:
    key = f"{found.slip}:{fold_key(found.word)}"[:LONGEST_KEY]
    return Mark(number, found.start, found.end, found.slip.value, found.word, why_slip(found), key)


def _of_name(number: int, found: NameFound, day: date) -> Mark:
    key = f"{found.mismatch}:{fold_key(found.word)}:{fold_key(found.line.name)}"[:LONGEST_KEY]
    return Mark(number, found.start, found.end, f"name_{found.mismatch}", found.word, why_name(found, day), key)


def why_slip(found: Found) -> str:
    """One sentence: why it is marked."""
    match found.slip:
        case Slip.TONE:
            return _("A syllable that ends in c, ch, p or t takes sắc or nặng.")
        case Slip.RIME:
            return _("Vietnamese has no such rime.")
        case Slip.ONSET:
            return _("Before e, ê, i stand gh, ngh and k; before other vowels g, ng and c.")
        case Slip.TWO_TONES:
            return _("Two tone marks in one syllable.")
        case Slip.PLACE:
            return _("The tone mark stands on another letter.")
        case Slip.LEFTOVER:
            return _("Typed with the input method off? Probably “%(meant)s”.") % {"meant": found.meant}
        case Slip.DOUBLED:
            return _("The same word twice.")
        case Slip.UNPAIRED:
            return _("This quotation mark or bracket has no partner in its paragraph.")
        case Slip.SPACES:
            return _("More than one space.")
        case Slip.SPACE_BEFORE:
            return _("A space that does not belong beside this mark.")


def why_name(found: NameFound, day: date) -> str:
    words = {"name": found.line.name, "title": found.line.title, "now": found.now.title if found.now else ""}
    match found.mismatch:
        case Mismatch.NEARLY:
            return _("Nearly “%(name)s”, which the house list has.") % words
        case Mismatch.VARIANT:
            return _("The house writes “%(name)s”.") % words
        case Mismatch.TITLE:
            return _of_title(found, words, day)


def _of_title(found: NameFound, words: dict[str, str], day: date) -> str:
    ended = found.line.ends is not None and found.line.ends < day
    if ended and found.now:
        return _("%(name)s held this title until %(day)s; now: %(now)s.") % {**words, "day": _day(found.line.ends)}
    if ended:
        return _("%(name)s held this title until %(day)s.") % {**words, "day": _day(found.line.ends)}
    return _("%(name)s holds this title from %(day)s only.") % {**words, "day": _day(found.line.begins)}


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def passed_over(user: User, article: Article | None) -> frozenset[str]:
    """The keys that this person, or anybody for this story, wants to see no more (one query)."""
    wanted = Q(user=user, article=None)
    if article is not None:
        wanted |= Q(article=article)
    return frozenset(LetStand.objects.filter(wanted).values_list("key", flat=True))


def pass_over(user: User, article: Article | None, key: str) -> None:
    """From now on: in this story for everybody, or without a story for this person everywhere. Twice is once."""
    row = LetStand(user=user, article=article, key=key[:LONGEST_KEY], at=clock.now())
    LetStand.objects.bulk_create([row], ignore_conflicts=True)


def show_again(user: User, article: Article | None, keys: Iterable[str]) -> None:
    """What was passed over is marked again: in this story, and for this person."""
    wanted = Q(user=user, article=None)
    if article is not None:
        wanted |= Q(article=article)
    LetStand.objects.filter(wanted, key__in=list(keys)).delete()


def passages_of(content: StoryContent) -> list[str]:
    """The text of a saved story, paragraph by paragraph."""
    try:
        body = plain_text(content.body).split("\n")
    except BodyTooLong:
        body = []
    return [content.kicker, content.headline, *content.lead.split("\n"), *body]


def words_of(found: Iterable[Mark]) -> Iterator[str]:
    """The marked words, each once."""
    return iter(dict.fromkeys(mark.word for mark in found))

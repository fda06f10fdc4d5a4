"""What a Vietnamese syllable can be: onset, rime and tone, and what is wrong with one that cannot be.

After Đoàn Thiện Thuật, Ngữ âm tiếng Việt: a syllable is an onset, a rime (glide, vowel, coda) and one tone; a rime that
ends in c, ch, p or t takes sắc or nặng only. Loanwords that are written syllable by syllable (xoong, buýt) are in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

TONES: Final = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_STOP_TONES: Final = {"\u0301", "\u0323"}
_STOPS: Final = ("c", "ch", "p", "t")
_SHAPES: Final = {"\u0302", "\u0306", "\u031b"}  # ^, breve, horn: they make another letter

_RIMES: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    y ych yêm yên yêng yêt yêu ynh yt
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oe oem oen oeo oet oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uân uâng uât uây uê uêch uên uênh
    uy uya uych uynh uyn uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưng ưt ưu ươi ươm ươn ương ươp ươt ươc ươu
"""
RIMES: Final = frozenset(_RIMES.split())
_ONSETS: Final = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_AFTER_QU: Final = frozenset(rime for rime in RIMES if rime[0] in "aăâeêiyơ") | {"ôc"}
_FRONT: Final = "eêiy"  # before these g, ng and the sound of c are written gh, ngh and k
_BEFORE_FRONT: Final = {"g": "gh", "ng": "ngh", "c": "k"}
_BEFORE_BACK: Final = {written: plain for plain, written in _BEFORE_FRONT.items()}

_VOWELS: Final = "aăâeêioôơuưy"
_CODAS: Final = ("c", "ch", "m", "n", "ng", "nh", "p", "t", "")
_BROKEN_CODAS: Final = ("g", "h", "gn", "hn", "hc", "cc", "mm", "nn", "nng", "ngg", "nnh", "nhh", "pp", "tt")
_SHAPE: Final = re.compile(
    rf"(ngh|ng|gh|gi|g|kh|k|ch|c|nh|n|ph|p|qu|th|tr|t|b|d|đ|h|l|m|r|s|v|x|)([{_VOWELS}]*)([bcdđghklmnpqrstvx]*)"
)


class Wrong(StrEnum):
    """Why letters cannot be a Vietnamese syllable."""

    TONE = "tone"  # vươt: a final stop without sắc or nặng
    RIME = "rime"  # thuơng: no such rime
    ONSET = "onset"  # nghành: ngh stands before e, ê, i only
    TWO_TONES = "two_tones"  # hoàà
    PLACE = "place"  # cuả: the mark stands on the wrong vowel


@dataclass(frozen=True, slots=True)
class Syllable:
    """Letters without tone, and each tone mark with the index of its letter."""

    onset: str
    rime: str
    tones: tuple[tuple[int, str], ...]

    @property
    def coda(self) -> str:
        return self.rime.lstrip(_VOWELS)

    @property
    def breaks_off(self) -> bool:
        """It ends as a word ends when a finger slips (hướg, ảnhh), or as names from the highlands do (Păh)."""
        return self.coda in _BROKEN_CODAS


def letters_and_tones(word: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """`vượt` as ("vươt", ((2, nặng),)); in lower case, NFC."""
    letters: list[str] = []
    tones: list[tuple[int, str]] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in TONES and letters:
            tones.append((len(letters) - 1, char))
        elif char in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    return "".join(letters), tuple(tones)


def parse(word: str) -> Syllable | None:
    """The parts of a word of Vietnamese letters with one group of vowels; None for anything else (Đắk, crème)."""
    letters, tones = letters_and_tones(word)
    found = _SHAPE.fullmatch(letters)
    if found is None or found[3] not in (*_CODAS, *_BROKEN_CODAS):
        return None
    onset, rime = found[1], found[2] + found[3]
    if onset == "gi" and rime not in RIMES and "i" + rime in RIMES:
        onset, rime = "g", "i" + rime  # gì, gìn, giếng: the i belongs to the rime as well
    return Syllable(onset, rime, tones) if rime and rime[0] in _VOWELS else None


@lru_cache(maxsize=20_000)
def whats_wrong(word: str) -> Wrong | None:
    """Why `word` (NFC, one token) cannot be a syllable; None when it can, or does not look Vietnamese at all."""
    syllable = parse(word)
    if syllable is None:
        return None
    if len(syllable.tones) > 1:
        return Wrong.TWO_TONES
    if not _known(syllable):
        return Wrong.RIME
    if not _onset_fits(syllable):
        return Wrong.ONSET
    if syllable.coda in _STOPS and not {mark for _at, mark in syllable.tones} & _STOP_TONES:
        return Wrong.TONE
    return None if all(_well_placed(syllable, at) for at, _mark in syllable.tones) else Wrong.PLACE


def is_syllable(word: str) -> bool:
    """Whether `word` is a possible Vietnamese syllable, marks, tone and their places included."""
    return parse(word) is not None and whats_wrong(word) is None


def _known(syllable: Syllable) -> bool:
    if syllable.onset == "qu":
        return syllable.rime in _AFTER_QU
    return syllable.rime in RIMES


def _onset_fits(syllable: Syllable) -> bool:
    front = syllable.rime[0] in _FRONT
    if syllable.onset == "g" and syllable.rime.startswith("i"):
        return True  # gì, gìn, giếng
    return syllable.onset not in (_BEFORE_FRONT if front else _BEFORE_BACK)


def _well_placed(syllable: Syllable, at: int) -> bool:
    """Both styles of the open oa, oe, uy are right (hòa, hoà), and Óoc stands beside soóc; else there is one place."""
    start, rime = len(syllable.onset), syllable.rime
    if rime in ("oa", "oe", "uy", "ooc", "oong"):
        return at - start in (0, 1)
    return at - start == _carrier(rime)


def _carrier(rime: str) -> int:
    """The index of the vowel that carries the tone mark."""
    vowels = rime[: len(rime) - len(rime.lstrip(_VOWELS))]
    marked = [place for place, letter in enumerate(vowels) if letter in "ăâêôơ"]
    if marked:
        return marked[-1]
    if "ư" in vowels:
        return vowels.index("ư")
    if len(vowels) < 3 and len(rime) == len(vowels):
        return 0
    return 1 if len(vowels) == 3 else len(vowels) - 1


def onsets_before(rime: str) -> list[str]:
    """The onsets that may be written before this rime, for whoever wants to go through all syllables."""
    fitting = (Syllable(onset, rime, ()) for onset in _ONSETS.split(" "))
    return [one.onset for one in fitting if _known(one) and _onset_fits(one)]


def has_vietnamese_mark(word: str) -> bool:
    """Whether a letter of it is marked as only Vietnamese marks it: đ, ă, ơ, ư, or a tone or ^ on a vowel."""
    letters, tones = letters_and_tones(word)
    return bool(tones) or not set(letters).isdisjoint("ăâđêôơư")

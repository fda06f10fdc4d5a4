"""Files from strangers: each that is no plain Word file is refused, in words that say what to do."""

from __future__ import annotations

import contextlib
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.word_files import manuscript, open_word_file
from tests.word_files.papers import body, hostile, line, stringers_paper, zipped

HOSTILE = hostile()
SAYS = {
    "old Word": ".doc", "locked new Word": "password", "locked zip": "password", "macros": ".docm", "RTF": "RTF",
    "a PDF": "PDF", "a bomb": "larger inside", "a bomb of XML": "larger inside", "too many entries": "larger inside",
    "laughs": "damaged", "a look outside": "damaged", "broken XML": "damaged", "cut short": "damaged",
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_plain_word_file_is_refused_in_words_and_at_once(kind: str) -> None:
    begun = time.monotonic()
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        manuscript(open_word_file(HOSTILE[kind]))
    with translation.override("en"):
        assert SAYS.get(kind, "Word file") in refusal.value.messages[0]
    assert time.monotonic() - begun < 2


def test_a_file_that_lies_about_its_size_is_read_only_up_to_the_limit() -> None:
    data = zipped({"word/document.xml": body(line("x")), "word/media/a.jpg": b"\0" * 5000})
    file = open_word_file(data)
    with pytest.raises(ValidationError):
        file.bytes("word/media/a.jpg", 1000)


@pytest.mark.parametrize("target", ["../../../../etc/passwd", "/etc/passwd", "media/../../../secret", "no/such.jpg"])
def test_a_picture_is_sought_inside_the_file_and_nowhere_else(target: str) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="http://x/image" Target="{target}"/></Relationships>'
    )
    blip = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId1"/>'
        "</w:drawing></w:r></w:p>"
    )
    data = zipped({"word/document.xml": body(line("Một câu.") + blip), "word/_rels/document.xml.rels": relations})
    assert [piece.kind for piece in manuscript(open_word_file(data)).pieces] == ["p"]


def test_names_that_climb_out_of_the_archive_are_never_written_anywhere() -> None:
    data = zipped({"word/document.xml": body(line("Một câu.")), "../../../tmp/evil.txt": "x"})
    assert manuscript(open_word_file(data)).pieces[0].text == "Một câu."


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused_but_never_an_error(place: int, noise: bytes) -> None:
    whole = bytearray(WHOLE)
    whole[place % len(whole) : place % len(whole) + len(noise)] = noise
    with contextlib.suppress(ValidationError):
        file = open_word_file(bytes(whole))
        for piece in manuscript(file).pieces:
            assert piece.picture is None or file.bytes(piece.picture.name, 10_000_000) is not None


WHOLE = stringers_paper()


def test_the_file_of_a_stringer_is_a_zip_like_the_others() -> None:
    assert isinstance(open_word_file(WHOLE).zip, zipfile.ZipFile)

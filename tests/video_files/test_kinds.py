"""A video is what its bytes say, whatever its name; everything else gets a sentence."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from articles.video_files import Film, recognise
from tests.video_files.films import box, mp4, webm


@pytest.mark.parametrize(
    ("data", "film"),
    [
        (mp4(), Film("mp4", 187, 1280, 720)),
        (mp4(turned=True), Film("mp4", 187, 720, 1280)),
        (mp4(b"av01", 1), Film("mp4", 1, 1280, 720)),
        (webm(), Film("webm", 2, 64, 36)),
    ],
    ids=["h264", "turned by a phone", "av1", "webm"],
)
def test_a_film_says_its_length_and_its_size_as_it_is_shown(data: bytes, film: Film) -> None:
    assert recognise(BytesIO(data)) == film


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "not_video"),
        (b"RIFF" + bytes(40), "not_video"),
        (mp4(brand=b"qt  "), "quicktime"),
        (mp4(b"hvc1"), "coding"),
        (mp4(handlers=(b"soun",)), "no_picture"),
        (mp4(seconds=0), "damaged"),
        (mp4(seconds=25 * 3600), "damaged"),
        (mp4(size=(4, 4)), "damaged"),
        (mp4()[:-9], "damaged"),
        (mp4()[:40], "damaged"),
        (box(b"ftyp", b"isom" + bytes(4)) + box(b"mdat", bytes(9)), "damaged"),
        (webm()[:60], "damaged"),
        (webm().replace(b"webm", b"matr", 1), "damaged"),
        (webm().replace(b"V_VP8", b"V_XXX", 1), "coding"),
    ],
)
def test_whatever_is_no_film_that_browsers_play_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        recognise(BytesIO(data))
    assert refused.value.code == code


def test_every_beginning_of_a_film_is_refused_and_none_breaks_the_reader() -> None:
    whole = mp4()
    for end in range(1, len(whole) - 1):
        with pytest.raises(ValidationError):
            recognise(BytesIO(whole[:end]))

"""Subtitles come as people have them, and leave as WebVTT that browsers read."""

from __future__ import annotations

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from articles.video_files import read_subtitles

PLAIN = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nNước lên.\n"


@pytest.mark.parametrize(
    "given",
    [
        PLAIN,
        "1\r\n00:00:01,000 --> 00:00:04,000\r\nNước lên.\r\n\r\n",
        "\ufeffWEBVTT - bản tin\n\nNOTE của kỹ thuật\n\n1\n00:01.0 --> 00:04.000\n<v Hà>Nước lên.</v>\n",
        unicodedata.normalize("NFD", PLAIN),
    ],
    ids=["WebVTT", "SRT of a Windows program", "with notes and voices", "NFD"],
)
def test_one_line_comes_out_the_same_however_it_was_written(given: str) -> None:
    assert read_subtitles(given.encode()) == PLAIN


def test_lines_are_put_in_order_and_keep_their_place_on_the_screen_and_their_breaks() -> None:
    given = "WEBVTT\n\n01:00:02.5 --> 01:00:03.0 line:0\nHai\nhàng\n\n00:01.000 --> 00:02.000\n<i>Một</i>\n"
    expected = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<i>Một</i>\n\n01:00:02.500 --> 01:00:03.000 line:0\nHai\nhàng\n"
    )
    assert read_subtitles(given.encode()) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_cues"),
        (b"WEBVTT\n\nHello", "no_cues"),
        (b"00:01.000 --> soon\nA", "timing"),
        (b"00:04.000 --> 00:01.000\nA", "order"),
        ("Nước".encode("utf-16"), "code"),
        (b"x" * (1024 * 1024 + 1), "too_many_bytes"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_subtitles(data)
    assert refused.value.code == code


def test_no_markup_of_a_page_survives() -> None:
    cleaned = read_subtitles(b"00:01.000 --> 00:02.000\n<script>x</script><img src=y>Nu\n")
    assert "<script" not in cleaned
    assert "<img" not in cleaned

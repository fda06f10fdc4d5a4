"""Addresses that may be embedded, and the many that may not."""

import re

import pytest

from articles.body import Embed, embed_target
from articles.body.embeds import EMBED_PATTERNS

YOUTUBE = Embed(
    "youtube",
    "abcdefghij-",
    "https://www.youtube.com/watch?v=abcdefghij-",
    "https://www.youtube-nocookie.com/embed/abcdefghij-",
)
POST = "pfbid02AbCdEfGhIjKlMnOpQrStUv"

KNOWN = [
    ("https://www.youtube.com/watch?v=abcdefghij-", YOUTUBE),
    (" https://m.youtube.com/watch?app=desktop&v=abcdefghij-&t=90 ", YOUTUBE),
    ("https://youtu.be/abcdefghij-?si=x", YOUTUBE),
    ("https://www.youtube.com/shorts/abcdefghij-", YOUTUBE),
    ("https://youtube.com/live/abcdefghij-?feature=share", YOUTUBE),
    ("https://www.youtube-nocookie.com/embed/abcdefghij-", YOUTUBE),
    (
        "https://vimeo.com/76979871?x=1",
        Embed("vimeo", "76979871", "https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
    ),
    (
        "https://vimeo.com/76979871/0a1b2c3d4e",
        Embed(
            "vimeo",
            "76979871",
            "https://vimeo.com/76979871/0a1b2c3d4e",
            "https://player.vimeo.com/video/76979871?dnt=1&h=0a1b2c3d4e",
        ),
    ),
    (
        "https://www.tiktok.com/@thvl.official/video/7300000000000000001?lang=vi",
        Embed(
            "tiktok",
            "7300000000000000001",
            "https://www.tiktok.com/@thvl.official/video/7300000000000000001",
            "https://www.tiktok.com/player/v1/7300000000000000001",
        ),
    ),
    (
        "https://m.facebook.com/watch/?ref=x&v=1234567890",
        Embed(
            "facebook-video",
            "1234567890",
            "https://www.facebook.com/watch/?v=1234567890",
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D1234567890",
        ),
    ),
    (
        "https://www.facebook.com/dai.truyenhinh/videos/ten-video/1234567890/",
        Embed(
            "facebook-video",
            "1234567890",
            "https://www.facebook.com/dai.truyenhinh/videos/1234567890",
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fdai.truyenhinh%2Fvideos%2F1234567890",
        ),
    ),
    (
        f"https://www.facebook.com/dai.truyenhinh/posts/{POST}",
        Embed(
            "facebook-post",
            POST,
            f"https://www.facebook.com/dai.truyenhinh/posts/{POST}",
            f"https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fdai.truyenhinh%2Fposts%2F{POST}",
        ),
    ),
    (
        "https://cdn.example.vn/2025/ban-tin.mp3",
        Embed(
            "audio", "ban-tin.mp3", "https://cdn.example.vn/2025/ban-tin.mp3", "https://cdn.example.vn/2025/ban-tin.mp3"
        ),
    ),
    (
        "https://cdn.example.vn/v.mp4",
        Embed("video", "v.mp4", "https://cdn.example.vn/v.mp4", "https://cdn.example.vn/v.mp4"),
    ),
]

UNKNOWN = [
    "",
    "youtube",
    "http://www.youtube.com/watch?v=abcdefghij-",
    "https://www.youtube.com/watch?v=abcdefghij",
    "https://www.youtube.com/watch?v=abcdefghijkl",
    "https://www.youtube.com/watch#v=abcdefghij-",
    "https://www.youtube.com/playlist?list=abcdefghij-",
    "https://www.youtube.com.evil.example/watch?v=abcdefghij-",
    "https://evil.example/https://youtu.be/abcdefghij-",
    "https://user@youtu.be/abcdefghij-",
    "https://youtu.be:8443/abcdefghij-",
    'https://youtu.be/abcdefghij-"onload=alert(1)',
    "https://youtu.be/abcdefghij-?<script>",
    "https://vimeo.com/channels/staffpicks",
    "https://www.tiktok.com/@a b/video/7300000000000000001",
    "https://www.facebook.com/profile.php?id=1",
    "https://www.facebook.com/l.php?u=https://evil.example",
    "https://cdn.example.vn/a.exe",
    "https://cdn.example.vn/a.mp3/../b.exe",
    "https://localhost/a.mp3",
    "https://127.0.0.1/a.mp3",
    "https://cdn.example.vn/a.mp3?x=<script>",
    "https://ｙoutu.be/abcdefghij-",
    "https://cdn.example.vn/" + "a" * 500 + ".mp3",
    "javascript:alert(1)//.mp3",
]


@pytest.mark.parametrize(("address", "embed"), KNOWN)
def test_a_known_address_names_its_player(address: str, embed: Embed) -> None:
    assert embed_target(address) == embed


@pytest.mark.parametrize("embed", [embed for _address, embed in KNOWN])
def test_the_stored_address_leads_to_the_same_player(embed: Embed) -> None:
    assert embed_target(embed.url) == embed


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_unknown_address_is_not_embedded(address: str) -> None:
    assert embed_target(address) is None


@pytest.mark.parametrize(
    ("address", "title"),
    [("https://youtu.be/abcdefghij-", "YouTube"), ("https://cdn.example.vn/ban-tin.mp3", "ban-tin.mp3")],
)
def test_an_embed_has_a_name_for_people(address: str, title: str) -> None:
    embed = embed_target(address)
    assert embed is not None
    assert embed.title == title


@pytest.mark.parametrize("pattern", EMBED_PATTERNS)
def test_the_patterns_are_written_in_what_python_and_javascript_share(pattern: str) -> None:
    assert re.findall(r"\(\?[^:]|\\[wdsbWDSB]", pattern.replace(r"\s", "")) == []

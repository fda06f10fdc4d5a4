"""A body as blocks, as words, and as the segments that are published."""

import json

import pytest

from articles.body import (
    Block,
    audio_heard,
    audio_ids,
    blocks,
    photo_ids,
    photos_shown,
    plain_text,
    segments,
    with_photo_replaced,
)

STORY = (
    "<p>Đoạn <strong>một</strong>.</p>"
    "<h2>Tít xen</h2>"
    '<figure data-photo="9" data-alt="Cầu" data-layout="wide"><figcaption>Cầu <em>mới</em></figcaption></figure>'
    '<figure data-photo="4" data-credit="Hồng An"><figcaption></figcaption></figure>'
    "<ul><li><p>a</p></li><li><p>b</p></li></ul>"
    '<p><a href="https://example.vn/">ra</a> <a href="/tin-1.html">trong</a></p>'
    '<aside class="pullquote"><p>Lời</p><p>nói</p></aside>'
    '<div data-embed="https://youtu.be/abcdefghijk"></div>'
    "<table><tbody><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table><hr>"
    '<div data-gallery=""><figure data-photo="2" data-alt="Chợ"><figcaption>Họp chợ</figcaption></figure>'
    '<figure data-photo="9"><figcaption>Đò <em>sớm</em></figcaption></figure></div><div data-audio="7"></div>'
    "<blockquote><p>Trích</p></blockquote>"
    '<figure data-photo="9"><figcaption></figcaption></figure>'
)


def test_a_story_falls_into_its_blocks_in_order() -> None:
    assert [(block.kind, block.text) for block in blocks(STORY)] == [
        ("paragraph", "Đoạn một."),
        ("subheading", "Tít xen"),
        ("photo", "Cầu mới"),
        ("photo", ""),
        ("list", "a\nb"),
        ("paragraph", "ra trong"),
        ("pullquote", "Lời\nnói"),
        ("embed", ""),
        ("table", "1\n2"),
        ("rule", ""),
        ("gallery", "Họp chợ\nĐò sớm"),
        ("audio", ""),
        ("quote", "Trích"),
        ("photo", ""),
    ]


def test_the_html_of_the_blocks_together_is_the_clean_body() -> None:
    assert "".join(block.html for block in blocks(STORY)) == STORY.replace(
        "https://youtu.be/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"
    )


def test_a_photo_block_carries_all_that_the_story_overrides() -> None:
    html = (
        '<figure data-photo="9" data-alt="Cầu" data-credit="An" data-layout="small"><figcaption>x</figcaption></figure>'
    )
    assert blocks(html) == [Block("photo", html, "x", 9, "Cầu", "An", "small")]


def test_an_embed_block_carries_its_address() -> None:
    url = "https://vimeo.com/76979871"
    assert blocks(f'<div data-embed="{url}"></div>') == [Block("embed", f'<div data-embed="{url}"></div>', url=url)]


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("", []),
        ("<p>a</p>", []),
        (STORY, [9, 4, 2]),
        ('<ul><li><figure data-photo="3"></figure></li></ul><figure data-photo="1"></figure>', [3, 1]),
        ('<figure data-photo="x"></figure><p>data-photo="5"</p>', []),
    ],
)
def test_photos_are_named_once_in_the_order_of_their_first_use(body: str, ids: list[int]) -> None:
    assert photo_ids(body) == ids


def test_the_plain_text_has_one_line_a_paragraph_with_captions() -> None:
    assert plain_text(STORY).split("\n") == (
        ["Đoạn một.", "Tít xen", "Cầu mới", "a", "b", "ra trong", "Lời", "nói", "1", "2", "Họp chợ", "Đò sớm", "Trích"]
    )


def test_a_line_break_parts_the_plain_text() -> None:
    assert plain_text("<p>a<br>b</p>") == "a\nb"


def test_segments_merge_text_and_set_apart_what_the_page_draws_itself() -> None:
    assert segments(STORY) == [
        {"kind": "html", "html": "<p>Đoạn <strong>một</strong>.</p><h2>Tít xen</h2>"},
        {"kind": "photo", "photo": 9, "caption": "Cầu <em>mới</em>", "alt": "Cầu", "credit": None, "layout": "wide"},
        {"kind": "photo", "photo": 4, "caption": "", "alt": None, "credit": "Hồng An", "layout": None},
        {
            "kind": "html",
            "html": "<ul><li><p>a</p></li><li><p>b</p></li></ul>"
            '<p><a href="https://example.vn/" rel="noopener">ra</a> <a href="/tin-1.html">trong</a></p>',
        },
        {"kind": "pullquote", "html": "<p>Lời</p><p>nói</p>"},
        {
            "kind": "embed",
            "provider": "youtube",
            "player": "https://www.youtube-nocookie.com/embed/abcdefghijk",
            "address": "https://www.youtube.com/watch?v=abcdefghijk",
            "title": "YouTube",
        },
        {
            "kind": "html",
            "html": "<table><tbody><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table><hr>",
        },
        {
            "kind": "gallery",
            "photos": [
                {"photo": 2, "caption": "Họp chợ", "alt": "Chợ", "credit": None},
                {"photo": 9, "caption": "Đò <em>sớm</em>", "alt": None, "credit": None},
            ],
        },
        {"kind": "audio", "audio": 7},
        {"kind": "html", "html": "<blockquote><p>Trích</p></blockquote>"},
        {"kind": "photo", "photo": 9, "caption": "", "alt": None, "credit": None, "layout": None},
    ]


def test_segments_survive_the_database() -> None:
    assert json.loads(json.dumps(segments(STORY))) == segments(STORY)


def test_segments_clean_what_they_are_given() -> None:
    assert segments("<script>1</script><p onclick=x>a</p>") == [{"kind": "html", "html": "<p>a</p>"}]


def test_an_empty_body_has_no_segments() -> None:
    assert segments("<p></p>") == []


def test_stored_segments_name_their_photos_and_clips() -> None:
    stored = segments(STORY)
    assert (list(photos_shown(stored)), list(audio_heard(stored))) == ([9, 4, 2, 9, 9], [7])
    assert audio_ids(STORY) == [7]


def test_a_photo_is_replaced_in_the_text_and_in_galleries_with_what_was_said_of_it_alone() -> None:
    html = (
        '<figure data-photo="4" data-alt="Cầu" data-credit="An" data-layout="wide"><figcaption>x</figcaption></figure>'
        '<div data-gallery=""><figure data-photo="4" data-alt="Cầu"><figcaption></figcaption></figure>'
        '<figure data-photo="44"><figcaption></figcaption></figure></div>'
    )
    assert with_photo_replaced(html, 4, 5) == (
        '<figure data-photo="5" data-layout="wide"><figcaption>x</figcaption></figure>'
        '<div data-gallery=""><figure data-photo="5"><figcaption></figcaption></figure>'
        '<figure data-photo="44"><figcaption></figcaption></figure></div>'
    )

"""What a reporter may write stays as it is; what comes from elsewhere is brought into the grammar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body import sanitise

WRITTEN = [
    "<p>Mưa lớn.</p>",
    "<p>a</p><p></p><p>b</p>",
    "<h2>Sạt lở</h2><h3>Ven sông</h3>",
    "<p>a<strong>b<em>c</em></strong><em>d</em> H<sub>2</sub>O m<sup>2</sup></p>",
    '<p><a href="https://example.vn/"><strong>a</strong>b</a></p>',
    "<p>a<br>b</p>",
    "<ul><li><p>a</p><ol><li><p>b</p></li></ol></li><li><p>c</p></li></ul>",
    "<blockquote><p>a</p><p>b</p></blockquote>",
    "<p>a</p><hr><p>b</p>",
    '<table><tbody><tr><th colspan="1" rowspan="1"><p>a</p></th><td><p>b</p></td></tr></tbody></table>',
    "<table><thead><tr><th><p>a</p></th></tr></thead><tbody><tr><td><p>b</p></td></tr></tbody></table>",
    '<figure data-photo="4"><figcaption></figcaption></figure>',
    '<figure data-photo="4" data-alt="Cầu &quot;mới&quot;" data-credit="Hồng An" data-layout="wide">'
    "<figcaption>a<em>b</em></figcaption></figure>",
    '<aside class="pullquote"><p>a</p><p>b</p></aside>',
    '<div data-embed="https://www.youtube.com/watch?v=abcdefghijk"></div>',
    "<p>18.216 tỷ đồng, 8,3%, “trích”, hoà hòa./.</p>",
    "<p>a\u00a0b</p>",
]

BROUGHT = [
    ("Một dòng", "<p>Một dòng</p>"),
    ("a<p>b</p>c", "<p>a</p><p>b</p><p>c</p>"),
    ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
    ("<p></p><p> <br> </p><p>a</p><p><br></p><p></p>", "<p>a</p>"),
    ("<h1>a</h1><h4>b</h4><h2> </h2>", "<h2>a</h2><h3>b</h3>"),
    ("<p><b>a</b> <i>b</i> <u>c</u> <s>d</s></p>", "<p><strong>a</strong> <em>b</em> c d</p>"),
    ("<p>  a \n\t b  <strong> c </strong> </p>", "<p>a b <strong>c</strong></p>"),
    ("<ul><li>a<li>b</ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
    ("<ul>a<li>b</ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("<ul><li><p>a</p></li><li><p></p></li></ul>", "<ul><li><p>a</p></li></ul>"),
    ("<ul></ul><blockquote> </blockquote><table></table>", ""),
    ("<blockquote><blockquote>a</blockquote><h2>b</h2></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
    ('<aside class="pullquote"><ul><li>a</li></ul></aside>', '<aside class="pullquote"><p>a</p></aside>'),
    ("<table><tr><th>a<td>b</table>", "<table><tbody><tr><th><p>a</p></th><td><p>b</p></td></tr></tbody></table>"),
    (
        "<figure data-photo='04'><p>a</p><p>b</p></figure>",
        '<figure data-photo="4"><figcaption>a<br>b</figcaption></figure>',
    ),
    ('<div data-embed=" https://youtu.be/abcdefghijk?si=x "></div>', WRITTEN[14]),
    ("<p>Word\x0bdòng\u2028mới</p>", "<p>Word dòng mới</p>"),
]


@pytest.mark.parametrize("body", WRITTEN)
def test_what_the_editor_writes_stays_as_it_is(body: str) -> None:
    assert sanitise(body) == body


@pytest.mark.parametrize(("brought", "kept"), BROUGHT)
def test_what_comes_from_elsewhere_is_brought_into_the_grammar(brought: str, kept: str) -> None:
    assert sanitise(brought) == kept


def test_a_list_deeper_than_five_levels_goes_on_at_the_fifth() -> None:
    deep = "<ul><li>x" * 7 + "</li></ul>" * 7
    fifth = "<ul><li><p>x</p>" * 5 + "<p>x</p><p>x</p>" + "</li></ul>" * 5
    assert sanitise(deep) == fifth


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h2>",
        "</h3>",
        "<b>",
        "</b>",
        "<i>",
        "</em>",
        "<strong>",
        "<a_href=/x>",
        "</a>",
        "<br>",
        "<hr>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<blockquote>",
        "</blockquote>",
        "<aside_class=pullquote>",
        "</aside>",
        "<figure_data-photo=7>",
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<figure_data-photo=x>",
        "<div>",
        "</div>",
        "<div_data-embed=https://youtu.be/abcdefghijk>",
        "<table>",
        "</table>",
        "<caption>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th_colspan=2>",
        "<thead>",
        "</thead>",
        "<tbody>",
        "<sub>",
        "<sup>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mtext>",
        "<style>",
        "</style>",
        "<template>",
        "</template>",
        "<select>",
        "<button>",
        "<form>",
        "</form>",
        "<!--",
        "-->",
        "a",
        "ơ",
        "́",
        "̸",
        ">",
        "<",
        "&lt;",
        "&amp;",
        "&nbsp;",
        "_",
        "\n",
        "\u200b",
        "ក",
        "\xa0",
        "\u202e",
    ]
).map(lambda piece: piece.replace("_", " "))


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=600, deadline=None)
def test_cleaning_a_heap_of_tags_twice_is_cleaning_it_once(heap: str) -> None:
    once = sanitise(heap)
    assert sanitise(once) == once


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_string_at_all_gives_a_stable_body(text: str) -> None:
    once = sanitise(text)
    assert sanitise(once) == once


@given(st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm"]), min_size=1, max_size=6).map(" ".join))
def test_plain_words_come_out_as_one_paragraph(words: str) -> None:
    assert sanitise(words) == f"<p>{words}</p>"

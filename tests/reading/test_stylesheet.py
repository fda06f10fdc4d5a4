"""The readers' stylesheet: built from its parts, fresh, small, and by the house's rules."""

import gzip
import re

import pytest

from articles.reading.stylesheet import BUILT, CSS, PARTS, squeeze, stylesheet

CSS_BUDGET = 12 * 1024
SCRIPT_BUDGET = 4 * 1024
# All that a story with a gallery loads by itself; the voice comes when the reader asks for it.
SCRIPTS = ("first.js", "reading.js", "gallery.js")


def test_the_built_stylesheet_is_what_its_parts_say_today() -> None:
    assert BUILT.read_text("utf-8") == stylesheet()


def test_every_part_is_built_in_exactly_once() -> None:
    assert sorted(PARTS) == sorted(path.stem for path in (CSS / "reading").glob("*.css"))


def test_layers_are_declared_before_any_rule() -> None:
    assert stylesheet().startswith("@layer reset,tokens,base,layout,parts,pages,print;")


def test_every_part_puts_its_rules_into_a_declared_layer() -> None:
    declared, *used = re.findall(r"@layer ([a-z, ]+)", stylesheet())
    assert len(used) == len(PARTS) - 1
    assert {name.strip() for name in used} == set(declared.split(","))


def test_the_files_that_a_reader_loads_stay_within_their_budgets() -> None:
    assert len(gzip.compress(BUILT.read_bytes())) <= CSS_BUDGET
    assert sum(len(gzip.compress((CSS.parent / "js" / name).read_bytes())) for name in SCRIPTS) <= SCRIPT_BUDGET


def test_nothing_is_forced_and_nothing_comes_from_elsewhere() -> None:
    assert re.findall(r"!important|url\(|@import|https?:", stylesheet()) == []


def test_every_token_that_is_used_is_defined() -> None:
    css = stylesheet()
    used = set(re.findall(r"var\((--[a-z-]+)", css))
    assert used - set(re.findall(r"[{;](--[a-z-]+):", css)) == set()


@pytest.mark.parametrize(
    ("written", "squeezed"),
    [
        ("a { color: red; }", "a{color:red}\n"),
        ("/* why */\na,\nb { margin: 0 auto }", "a,b{margin:0 auto}\n"),
        ("a :hover { top: calc(1px + 2px); }", "a :hover{top:calc(1px + 2px)}\n"),
        ('a::after { content: "a /* b */  ; }"; }', 'a::after{content:"a /* b */  ; }"}\n'),
        ("a { aspect-ratio: 3 / 2; }", "a{aspect-ratio:3 / 2}\n"),
        ("@media (min-width: 48em) { a { b: c } }", "@media (min-width:48em){a{b:c}}\n"),
        ("a{}/**/b{}", "a{}b{}\n"),
        ("", "\n"),
    ],
)
def test_squeezing_drops_only_what_means_nothing(written: str, squeezed: str) -> None:
    assert squeeze(written) == squeezed

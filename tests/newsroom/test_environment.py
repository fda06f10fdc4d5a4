"""Reading the environment: a typing error stops the start instead of meaning "no"."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

STRONG = "k3Jq9-xZ7wTnB2vLpR8sYdC4fGhM6aQeUoWiVbXzNtEr1KjHl0"


@pytest.mark.parametrize("text", ["1", "true", "True", "TRUE", "yes", "on", " on ", "Yes\n"])
def test_a_flag_is_set_by_these_words(text: str) -> None:
    assert environment.flag({"F": text}, "F") is True


@pytest.mark.parametrize("text", ["0", "false", "False", "no", "off", "", " ", " OFF "])
def test_a_flag_is_cleared_by_these_words(text: str) -> None:
    assert environment.flag({"F": text}, "F", default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_there_is_its_default(default: bool) -> None:
    assert environment.flag({}, "F", default=default) is default


@pytest.mark.parametrize("text", ["maybe", "2", "-1", "y", "t", "truee", "none", "01", "có"])
def test_any_other_word_is_refused_by_name(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^NEWSROOM_DEBUG must be 1 or 0, not “.+”\.$"):
        environment.flag({"NEWSROOM_DEBUG": text}, "NEWSROOM_DEBUG")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", []), (",", []), (" , ,", []), ("a", ["a"]), ("a,b", ["a", "b"]), (" a , b ,", ["a", "b"]), ("a b", ["a b"])],
)
def test_a_list_is_cut_at_commas(text: str, expected: list[str]) -> None:
    assert environment.words({"W": text}, "W") == expected
    assert environment.words({}, "W") == []


@pytest.mark.parametrize(("text", "expected"), [(None, "local"), ("", "local"), ("local", "local"), ("far", "far")])
def test_a_choice_is_one_of_the_allowed_and_the_first_by_default(text: str | None, expected: str) -> None:
    assert environment.choice({} if text is None else {"E": text}, "E", ("local", "far")) == expected


@pytest.mark.parametrize("text", ["Local", "prod", " local", "far,local", "0"])
def test_any_other_choice_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^E must be one of local, far, not “.+”\.$"):
        environment.choice({"E": text}, "E", ("local", "far"))


@pytest.mark.parametrize("environ", [{}, {"R": ""}])
def test_what_is_required_says_why(environ: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^R is not set: the site needs it\.$"):
        environment.required(environ, "R", "the site needs it.")


def test_a_strong_secret_is_taken_as_it_is() -> None:
    assert environment.production_secret({"NEWSROOM_SECRET_KEY": STRONG}) == STRONG


@pytest.mark.parametrize(
    "secret",
    ["secret", "a" * 80, "ab" * 40, "123456789" * 9, STRONG[:49], "django-insecure-" + STRONG, "changeme" * 10],
    ids=["short", "one letter", "two letters", "nine digits", "49 characters", "Django's own sample", "seven letters"],
)
def test_a_weak_secret_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.production_secret({"NEWSROOM_SECRET_KEY": secret})

    assert str(refusal.value) == "NEWSROOM_SECRET_KEY is too weak: use at least 50 random characters."


@pytest.mark.parametrize(("text", "expected"), [("a.vn", ["a.vn"]), (" a.vn , .b.vn,", ["a.vn", ".b.vn"])])
def test_production_names_its_hosts(text: str, expected: list[str]) -> None:
    assert environment.production_hosts({"NEWSROOM_ALLOWED_HOSTS": text}) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [(None, "is not set"), ("", "is not set"), (" , ", "is not set"), ("*", "with *"), ("a.vn,*", "with *")],
)
def test_production_without_a_named_host_does_not_start(text: str | None, reason: str) -> None:
    environ = {} if text is None else {"NEWSROOM_ALLOWED_HOSTS": text}

    with pytest.raises(ImproperlyConfigured, match=r"^NEWSROOM_ALLOWED_HOSTS [^\n]+\.$") as refusal:
        environment.production_hosts(environ)

    assert reason in str(refusal.value)


def test_a_copy_makes_its_own_secret_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    var = tmp_path / "Tòa soạn" / "var"

    first, again = environment.local_secret(var), environment.local_secret(var)

    assert first == again
    assert environment.production_secret({"NEWSROOM_SECRET_KEY": first}) == first
    assert stat.S_IMODE((var / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in var.iterdir()] == ["secret-key"]
    assert environment.local_secret(tmp_path / "another") != first


def test_of_many_first_starts_one_secret_wins(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _n: environment.local_secret(tmp_path), range(16)))

    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize("text", ["example.vn", "ftp://example.vn/", "https://", "javascript:alert(1)"])
def test_what_is_no_web_address_stops_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HUB"):
        environment.web_address({"HUB": text}, "HUB")


def test_a_web_address_is_taken_as_it_stands_and_its_default_where_there_is_none() -> None:
    assert environment.web_address({"HUB": "https://hub.example/"}, "HUB") == "https://hub.example/"
    assert environment.web_address({}, "HUB", "https://other.example/") == "https://other.example/"


@pytest.mark.parametrize("text", ["short", "has space here", "đài-bến-nước", "x" * 129])
def test_a_key_that_indexnow_would_refuse_stops_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="INDEXNOW"):
        environment.indexnow_key({"NEWSROOM_INDEXNOW_KEY": text})


def test_without_a_key_indexnow_is_off() -> None:
    assert environment.indexnow_key({}) == ""

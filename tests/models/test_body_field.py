"""Whichever way a body reaches the database, it has been sanitised."""

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F
from django.forms import Textarea

from articles.body import BodyTooLong
from articles.models.body_field import BodyField, BodyFormField, BodyWidget

HOSTILE = "<p onclick=x>a</p><script>alert(1)</script>"
CLEAN = "<p>a</p>"
TOO_LONG = "x" * 1_000_001


@pytest.fixture
def field() -> BodyField:
    body = BodyField("Body", blank=True)
    body.set_attributes_from_name("body")
    return body


def test_cleaning_a_model_cleans_the_body(field: BodyField) -> None:
    assert field.clean(HOSTILE, None) == CLEAN


def test_a_form_cleans_the_body(field: BodyField) -> None:
    assert field.formfield().clean(HOSTILE) == CLEAN


def test_saving_without_a_form_cleans_the_body_and_the_object_shows_it(field: BodyField) -> None:
    story = cast("Any", SimpleNamespace(body=HOSTILE))
    assert field.pre_save(story, add=True) == CLEAN
    assert story.body == CLEAN


def test_update_and_bulk_writes_clean_the_body(field: BodyField) -> None:
    assert field.get_db_prep_save(HOSTILE, connection) == CLEAN


def test_an_expression_is_left_to_the_database(field: BodyField) -> None:
    expression = F("body")
    story = cast("Any", SimpleNamespace(body=expression))
    assert field.pre_save(story, add=False) is expression


def test_the_words_of_a_lookup_are_not_made_into_a_paragraph(field: BodyField) -> None:
    assert field.get_prep_value("lũ") == "lũ"


def test_a_body_that_is_too_long_is_an_error_beside_the_field(field: BodyField) -> None:
    with pytest.raises(ValidationError) as caught:
        field.formfield().clean(TOO_LONG)
    assert caught.value.code == "body_too_long"


def test_a_body_that_is_too_long_is_never_saved(field: BodyField) -> None:
    with pytest.raises(BodyTooLong):
        field.get_db_prep_save(TOO_LONG, connection)


def test_migrations_see_a_text_field(field: BodyField) -> None:
    name, path, args, kwargs = field.deconstruct()
    assert (name, path, args, sorted(kwargs)) == ("body", "django.db.models.TextField", [], ["blank", "verbose_name"])


@pytest.mark.parametrize(
    "asked", [None, Textarea, BodyWidget, BodyWidget()], ids=["none", "textarea", "ours", "instance"]
)
def test_the_widget_is_ours_whatever_the_admin_asks_for(field: BodyField, asked: object) -> None:
    formfield = field.formfield(widget=asked)
    assert type(formfield) is BodyFormField
    assert type(formfield.widget) is BodyWidget


def test_our_sheet_comes_after_the_library_s() -> None:
    sheets = re.findall(
        r'href="[^"]*/([a-z_-]+/[a-z-]+)\.[^"]*css"', str(BodyWidget(preset="configurable").media["css"])
    )
    assert sheets == [
        "django_prose_editor/material-icons",
        "django_prose_editor/editor",
        "desk/editor",
        "desk/find",
        "desk/windows",
    ]

"""The list of shortcuts, and the switch that WCAG 2.2 asks for (2.1.4)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import User
from tests.cast import Newsroom

pytestmark = pytest.mark.django_db


def test_the_list_can_be_read_without_a_script(newsroom: Newsroom, client: Client) -> None:
    client.force_login(newsroom.reporter)
    page = client.get(reverse("admin:shortcuts")).content.decode()
    assert "<kbd>Ctrl</kbd>+<kbd>H</kbd>" in page.split("<dialog")[0]


def test_single_keys_are_switched_off_for_the_account_and_on_again(newsroom: Newsroom, client: Client) -> None:
    client.force_login(newsroom.reporter)
    at = reverse("admin:shortcuts_set")

    client.post(at, {})
    assert not User.objects.get(pk=newsroom.reporter.pk).single_keys
    assert 'data-single-keys="off"' in client.get("/admin/").content.decode()

    client.post(at, {"single_keys": "1"})
    assert User.objects.get(pk=newsroom.reporter.pk).single_keys
    assert 'data-single-keys="on"' in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [
        ("/admin/articles/photo/", "/admin/articles/photo/"),
        ("https://evil.example/", "/admin/shortcuts/"),
        ("//evil.example/", "/admin/shortcuts/"),
        ("", "/admin/shortcuts/"),
    ],
)
def test_the_switch_leads_back_to_the_desk_only(newsroom: Newsroom, client: Client, asked: str, goes_to: str) -> None:
    client.force_login(newsroom.reporter)
    assert client.post(reverse("admin:shortcuts_set"), {"next": asked})["Location"] == goes_to


def test_reading_the_switch_changes_nothing(newsroom: Newsroom, client: Client) -> None:
    client.force_login(newsroom.reporter)
    assert client.get(reverse("admin:shortcuts_set")).status_code == 405
    assert User.objects.get(pk=newsroom.reporter.pk).single_keys

"""People who hand in by a link: what their browsers do."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.desk.hand_in import links
from articles.desk.hand_in.links import Keys
from articles.models import HandInLink, User
from tests.word_files.papers import picture

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def made(by: User, **more: Any) -> Keys:
    fields = {"name": "Hồng Duyên", "purpose": "Lễ hội", "expires_at": NOW + timedelta(days=3), **more}
    return links.make(HandInLink(**fields), by)


def let_in(keys: Keys) -> Client:
    """A browser that has shown the right PIN."""
    client = Client()
    assert knock(client, keys, keys.pin).status_code == 302
    return client


def page_of(keys: Keys) -> str:
    return f"/gui-bai/{keys.token}/"


def proof_on(client: Client, address: str) -> str:
    found = re.search(r'name="proof" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


def knock(client: Client, keys: Keys, pin: str) -> Any:
    address = page_of(keys)
    return client.post(address, {"proof": proof_on(client, address), "pin": pin})


def jpeg(name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(), "image/jpeg")


def send(client: Client, keys: Keys, **fields: Any) -> Any:
    address = page_of(keys)
    form = {"name": "Hồng Duyên", "text": "Sáng nay nước lên.", "proof": proof_on(client, address), **fields}
    return client.post(address, form)


def quarantined() -> list[Path]:
    folder = Path(configured.MEDIA_ROOT) / "quarantine"
    return sorted(path for path in folder.glob("*/*") if path.is_file())

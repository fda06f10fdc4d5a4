"""A running database, the database roles, and the cast: the people of a small newsroom."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate
from django.test import Client

from articles.models import Category, Role, SiteSettings, Source, User
from articles.readership.record import daily_salt
from newsroom import embedded
from newsroom.databases import DESK_ALIAS, uses_embedded
from tests.cast import Newsroom, Person

_NOBODY_STAYS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL
"""


def pytest_configure(config: pytest.Config) -> None:
    if uses_embedded(os.environ):
        embedded.ensure_running(Path(settings.VAR))


def _groups_again(**_kwargs: Any) -> None:
    """A test with real transactions empties every table when it ends; the groups came with a migration."""
    for migration in sorted(Path(settings.BASE_DIR, "articles/migrations").glob("[0-9]*.py")):
        if "def fill_groups" in migration.read_text("utf-8"):
            import_module(f"articles.migrations.{migration.stem}").fill_groups(apps)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Gives the roles their rights in the test database too."""
    with django_db_blocker.unblock():
        call_command("grants", verbosity=0)
    post_migrate.connect(_groups_again, sender=apps.get_app_config("articles"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", _emptied_but_for_names(DatabaseOperations.sql_flush))
        yield
    with django_db_blocker.unblock():
        _send_everybody_out()


def _send_everybody_out() -> None:
    """A killed server leaves a session behind until PostgreSQL notices; its database cannot be dropped before."""
    for _look in range(50):
        with connection.cursor() as cursor:
            cursor.execute(_NOBODY_STAYS)
            if not cursor.fetchall():
                return
        time.sleep(0.1)


def _emptied_but_for_names(sql_flush: Any) -> Any:
    """A server of its own remembers the numbers of content types: emptied and filled anew, they would be other ones."""

    def leaving_names(operations: Any, style: Any, tables: list[str], **options: Any) -> Any:
        emptied = [table for table in tables if table not in {"django_content_type", "auth_permission"}]
        return sql_flush(operations, style, emptied, **options)

    return leaving_names


@pytest.fixture(autouse=True)
def _plain_files(settings: Any, tmp_path: Path) -> None:
    """Uploads of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _fast_passwords(request: pytest.FixtureRequest, settings: Any) -> None:
    """Hashed fast, but where a server of its own has to know them again."""
    if request.node.get_closest_marker("browser") is None:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _fresh_salt() -> Iterator[None]:
    """The salt is remembered in the process; a rolled-back test must not leave one behind."""
    daily_salt.forget()
    yield
    daily_salt.forget()


@pytest.fixture
def reporter(db: None) -> User:
    return Person.hire("thu", "Nguyễn", "Thu Hà", Role.REPORTER)


@pytest.fixture
def colleague(db: None) -> User:
    return Person.hire("luong", "Trần", "Văn Lượng", Role.REPORTER)


@pytest.fixture
def editor(db: None) -> User:
    return Person.hire("diep", "Phạm", "Ngọc Diệp", Role.EDITOR)


@pytest.fixture
def second_editor(db: None) -> User:
    return Person.hire("yen", "Lý", "Hải Yến", Role.EDITOR)


@pytest.fixture
def managing_editor(db: None) -> User:
    return Person.hire("phuc", "Huỳnh", "Hoàng Phúc", Role.MANAGING_EDITOR)


@pytest.fixture
def chief(db: None) -> User:
    return Person.hire("truc", "Võ", "Thanh Trúc", Role.EDITOR_IN_CHIEF)


@pytest.fixture
def administrator(db: None) -> User:
    return Person.hire("tri", "Thạch", "Quản Trị", Role.ADMINISTRATOR)


@pytest.fixture
def category(db: None) -> Category:
    return Category.objects.create(name="Tin địa phương", slug="tin-dia-phuong", position=1)


@pytest.fixture
def agency(db: None) -> Source:
    return Source.objects.create(name="Thông tấn xã Việt Nam", agreement_number="12/2025/HĐ")


@pytest.fixture
def newsroom(reporter: User, editor: User, managing_editor: User, category: Category) -> Newsroom:
    """Makes stories and takes them through the day."""
    return Newsroom(reporter, editor, managing_editor, category)


@pytest.fixture
def reader() -> Client:
    """Somebody with a browser and nothing else."""
    return Client(headers={"user-agent": READER_AGENT})


READER_AGENT = (
    "Mozilla/5.0 (Linux; Android 11; SM-A125F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 "
    "Mobile Safari/537.36"
)


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers' requests share the test's own connection: another one would not see rows that are rolled back later."""
    monkeypatch.setattr("newsroom.wings.READING_ALIAS", DESK_ALIAS)


@pytest.fixture
def site(db: None) -> SiteSettings:
    """The imprint, in force since long ago. Without it there is no menu and no breadcrumb."""
    return SiteSettings.objects.create(
        effective_from=datetime(2020, 1, 1, tzinfo=UTC), name="Đài Phát thanh và Truyền hình Bến Nước",
        short_name="Bến Nước", hotline="0291 3 123 456", licence_number="12/GP-TTĐT", licence_date=date(2024, 5, 6),
        responsible_title="Giám đốc", responsible_person="Nguyễn Văn An", address="1 Đường Ven Sông",
        phone="0291 3 123 457", fax="0291 3 123 458", email="toasoan@bennuoc.example",
        source_rule="Ghi rõ nguồn Bến Nước khi dùng lại tin bài.",
    )  # fmt: skip

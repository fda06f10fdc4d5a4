"""Two wings in one process: which connection a request gets, and that each really has its role."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from articles.models import PublishedVersion, User
from newsroom.databases import DESK_ALIAS, READING_ALIAS
from newsroom.wings import WingMiddleware, WingRouter

router = WingRouter()
PATHS = [
    ("/admin/", DESK_ALIAS),
    ("/admin/articles/article/", DESK_ALIAS),
    ("/admin/preview/1/1/", DESK_ALIAS),
    ("/gui-bai/abc/", DESK_ALIAS),
    ("/gui-bai/bien-nhan/", DESK_ALIAS),
    ("/gui-bai", READING_ALIAS),
    ("/khieu-nai/", DESK_ALIAS),
    ("/khieu-nai/bien-nhan/", DESK_ALIAS),
    ("/khieu-nai", READING_ALIAS),
    ("/dinh-chinh/", READING_ALIAS),
    ("/x/gui-bai/", READING_ALIAS),
    ("/xem-truoc/abc/", DESK_ALIAS),
    ("/xem-truoc", READING_ALIAS),
    ("/admin", READING_ALIAS),
    ("/", READING_ALIAS),
    ("/ben-tau-1.html", READING_ALIAS),
    ("/Admin/", READING_ALIAS),
    ("//admin/", READING_ALIAS),
    ("/x/admin/", READING_ALIAS),
    ("/administrator/", READING_ALIAS),
    ("/luot-xem/1/", READING_ALIAS),
    ("/anh/abc/640.webp", READING_ALIAS),
]


@pytest.fixture(autouse=True)
def _two_connections(_one_connection: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in production: here the two names are told apart."""
    monkeypatch.setattr("newsroom.wings.READING_ALIAS", READING_ALIAS)


def seen_inside(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse(f"{router.db_for_read(User)} {router.db_for_write(PublishedVersion)}")


@pytest.mark.parametrize(("path", "alias"), PATHS)
def test_a_request_reads_and_writes_by_the_connection_of_its_wing(rf: RequestFactory, path: str, alias: str) -> None:
    request = rf.get("/")
    request.path = path

    response = WingMiddleware(seen_inside)(request)

    assert isinstance(response, HttpResponse)
    assert response.content.decode() == f"{alias} {alias}"


def test_after_a_request_the_choice_is_undone_even_when_it_failed(rf: RequestFactory) -> None:
    def fails(request: HttpRequest) -> HttpResponseBase:
        raise RuntimeError(router.db_for_read(User))

    with pytest.raises(RuntimeError, match=r"^reading$"):
        WingMiddleware(fails)(rf.get("/"))

    assert (router.db_for_read(User), router.db_for_write(User)) == (DESK_ALIAS, DESK_ALIAS)


def test_only_one_of_the_two_names_is_migrated() -> None:
    assert [router.allow_migrate(alias, "articles") for alias in (DESK_ALIAS, READING_ALIAS)] == [True, False]


def test_the_wing_is_chosen_before_anything_reads() -> None:
    """Everything above it in the list touches no database."""
    above = settings.MIDDLEWARE[: settings.MIDDLEWARE.index("newsroom.wings.WingMiddleware")]

    assert above == [
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.http.ConditionalGetMiddleware",
        "whitenoise.middleware.WhiteNoiseMiddleware",
    ]


# The web process as it really starts

ASK_EACH_CONNECTION = """
import json, newsroom.wsgi
from django.db import connections
found = {}
for alias in ("default", "reading"):
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user, has_table_privilege('articles_article', 'SELECT'), "
                       "has_table_privilege('articles_publishedversion', 'DELETE')")
        found[alias] = cursor.fetchone()
print(json.dumps(found))
"""


@pytest.fixture
def web_process(django_db_setup: None) -> dict[str, str]:
    """The environment of a process that serves the test database."""
    name = str(connection.settings_dict["NAME"])
    environ = {**os.environ, "NEWSROOM_DATABASE": name, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    environ.pop("NEWSROOM_ROLE", None)
    if os.environ.get("DATABASE_URL"):
        environ["DATABASE_URL"] = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    return environ


def test_the_web_process_comes_as_the_desk_and_as_the_public_never_as_the_owner(web_process: dict[str, str]) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", ASK_EACH_CONNECTION], cwd=settings.BASE_DIR, env=web_process, capture_output=True,
        text=True, check=True, timeout=60,
    )  # fmt: skip

    assert json.loads(answer.stdout) == {
        "default": ["newsroom_desk", True, False],
        "reading": ["newsroom_public", False, False],
    }

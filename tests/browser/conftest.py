"""The production server on the test database, and a real Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import READER_AGENT

# No address outside this machine is ever asked for, and nothing is remembered between runs.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
DESKTOP_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36"
SECONDS_TO_START = 20


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            # A browser on a busy machine may miss a beat. A second try is printed as RERUN: it is never hidden.
            item.add_marker(pytest.mark.flaky(reruns=1 if os.environ.get("NEWSROOM_REQUIRE_BROWSER") else 0))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "no Chromium on PATH: the browser tests need one"
        if os.environ.get("NEWSROOM_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright runs an event loop in this thread; Django's ORM in the tests is used from the same thread on purpose.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server_media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="session")
def server(django_db_setup: None, server_media: Path, server_log: Path) -> Iterator[str]:
    """The address of a running server: granian, two database roles, the test database."""
    port = free_port()
    process = start(port, server_media, server_log)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def start(port: int, media: Path, log: Path) -> subprocess.Popen[bytes]:
    """A server that answers already. Whoever starts it ends its process group."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1", "--no-worker"],
            cwd=settings.BASE_DIR, env=_environment(media), stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}", process, log)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return process


def _environment(media: Path) -> dict[str, str]:
    name = str(connection.settings_dict["NAME"])
    environment = {**os.environ, "NEWSROOM_DATABASE": name, "NEWSROOM_MEDIA": str(media)}
    environment.pop("NEWSROOM_ROLE", None)
    if os.environ.get("DATABASE_URL"):
        environment["DATABASE_URL"] = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    return environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            urlopen(f"{address}/admin/login/", timeout=2).close()  # noqa: S310  (our own server, on this machine)
        except (URLError, ConnectionError, TimeoutError):
            if process.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(autouse=True)
def _shared_media(settings: Any, server_media: Path, _plain_files: None) -> None:
    settings.MEDIA_ROOT = server_media


# What the driver says where the readers' service worker is kept out.
WORKER_BLOCKED = "Service Worker registration blocked by Playwright"


class Window:
    """One person's browser window. Everything that the page complains about is kept in `complaints`."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._note(message.type, message.text))

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and text != WORKER_BLOCKED:
            self.complaints.append(f"{kind}: {text}")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def sign_in(self, username: str) -> Page:
        page = self.open("/admin/login/")
        page.fill("#id_username", username)
        page.fill("#id_password", username)
        page.press("#id_password", "Enter")
        page.wait_for_url("**/admin/")
        return page

    def sideways(self) -> int:
        """Pixels that the page is wider than its window; 0 is right."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wider


@pytest.fixture
def windows(chromium: Browser, server: str, server_log: Path) -> Iterator[Any]:
    """Opens windows: windows("desk", width=1280) or windows("phone", width=360, dark=True).

    A request that broke in the server breaks the test too, with the server's own words.
    """
    opened: list[BrowserContext] = []
    said = server_log.stat().st_size

    def open_window(
        kind: str = "desk", width: int = 1280, height: int = 900, *, dark: bool = False, keeps: bool = False,
        **more: object,
    ) -> Window:  # fmt: skip
        """`keeps` lets the readers' service worker run; it asks for pages by itself, so other tests do without."""
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="vi-VN",
            user_agent=READER_AGENT if kind == "phone" else DESKTOP_AGENT,
            service_workers="allow" if keeps else "block",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        opened.append(context)
        return Window(context, server)

    yield open_window
    for context in opened:
        context.close()
    _until_the_server_rests()
    with server_log.open(encoding="utf-8", errors="replace") as log:
        log.seek(said)
        words = log.read()
    assert "Traceback" not in words, words[-6000:]


def _until_the_server_rests() -> None:
    """A closing page still brings its last words: the tables must not be emptied under that request (deadlock)."""
    quiet = 0
    for _look in range(50):
        time.sleep(0.1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'"
            )
            quiet = quiet + 1 if cursor.fetchone() == (0,) else 0
        if quiet == 3:
            return

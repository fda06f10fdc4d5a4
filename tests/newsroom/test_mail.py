"""EMAIL_URL and the desk's address: read strictly, and every mistake is one line that keeps the password."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.mail import Mail, desk_address, mail

VAR = Path("/srv/newsroom/var")
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"


def test_a_copy_on_one_machine_writes_files_and_a_production_site_sends_nothing_until_told() -> None:
    assert mail({}, VAR, production=False) == Mail(FILES, folder="/srv/newsroom/var/mail")
    assert mail({}, VAR, production=True).goes_out is False


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://127.0.0.1", Mail(SMTP, host="127.0.0.1", port=25)),
        ("smtp+tls://an:m%40t@mail.example", Mail(SMTP, host="mail.example", port=587, user="an", password="m@t",
                                                  use_tls=True)),
        ("smtps://mail.example:2465", Mail(SMTP, host="mail.example", port=2465, use_ssl=True)),
        ("file:///srv/thu%20di", Mail(FILES, folder="/srv/thu di")),
    ],
)  # fmt: skip
def test_an_address_is_read(address: str, expected: Mail) -> None:
    assert mail({"EMAIL_URL": address}, VAR, production=True) == expected


@pytest.mark.parametrize(
    "address",
    ["hush", "http://an:hush@mail.example", "smtp://", "smtp://an:hush@", "smtp://an:hush@mail:port", "file://host/x",
     "smtp+tls://an:hush@[mail"],
)  # fmt: skip
def test_a_wrong_address_is_one_line_that_keeps_the_password(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL [^\n]+$") as refusal:
        mail({"EMAIL_URL": address}, VAR, production=True)
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize("address", ["", "https://desk.example", "http://127.0.0.1:8000", "https://desk.example/"])
def test_where_the_desk_is_opened(address: str) -> None:
    assert desk_address({"NEWSROOM_DESK_ADDRESS": address}) == address.rstrip("/")


@pytest.mark.parametrize("address", ["desk.example", "ftp://desk.example", "https://desk.example/admin", "https://"])
def test_an_address_of_the_desk_that_makes_no_links_is_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_DESK_ADDRESS"):
        desk_address({"NEWSROOM_DESK_ADDRESS": address})

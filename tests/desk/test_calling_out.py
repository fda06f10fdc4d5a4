"""The webhook's call: signed, not into the house's own network, not on to another address, not for ever."""

from __future__ import annotations

import hashlib
import hmac
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from articles.desk import calling_out
from articles.desk.calling_out import Forbidden, NoAnswer, check, is_public, post, signature
from tests.desk.receivers import Webhook, webhook


@pytest.fixture
def house() -> Iterator[Webhook]:
    with webhook() as house:
        yield house


PUBLIC = ["1.1.1.1", "203.162.4.190", "2606:4700:4700::1111", "::ffff:1.1.1.1"]
INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
    "fe80::1", "fe80::1%1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::",
]  # fmt: skip


@pytest.mark.parametrize(("address", "public"), [*((one, True) for one in PUBLIC), *((one, False) for one in INSIDE)])
def test_an_address_is_of_the_open_internet_or_it_is_not(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "address",
    [
        "http://example.vn/", "ftp://example.vn/", "file:///etc/passwd", "gopher://example.vn/", "//example.vn/", "",
        "https://", "https:///goi", "https://an:mat-khau@example.vn/", "https://an@example.vn/", "https://a b/",
        "https://example.vn:port/", "https://example.vn:99999/", "https://[::1/", "https://127.0.0.1/",
        "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest/meta-data/",
    ],
)  # fmt: skip
def test_these_are_not_called(address: str) -> None:
    with pytest.raises(Forbidden):
        post(address, b"{}", {}, private_too=False)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.vn", ("https", "example.vn", 443, "/")),
        ("https://example.vn:8443/goi?a=1#x", ("https", "example.vn", 8443, "/goi?a=1")),
        ("HTTPS://EXAMPLE.VN/Goi", ("https", "example.vn", 443, "/Goi")),
        ("https://1.1.1.1/", ("https", "1.1.1.1", 443, "/")),
    ],
)
def test_these_are_called(address: str, asked: tuple[Any, ...]) -> None:
    assert check(address, private_too=False) == asked


def named(*addresses: str) -> Any:
    """A name server that knows these addresses for every name."""

    def answer(host: str, port: int, **_how: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return answer


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.1.2.3"], ["1.1.1.1", "192.168.0.1"], ["::1"]])
def test_a_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", named(*addresses))
    with pytest.raises(Forbidden):
        post("https://noi-bo.example/", b"{}", {}, private_too=False)


def test_the_name_is_asked_once_so_that_it_cannot_change_its_mind(
    monkeypatch: pytest.MonkeyPatch, house: Webhook
) -> None:
    asked: list[str] = []

    def once(host: str, port: int, *_rest: Any, **how: Any) -> list[Any]:
        asked.append(host)
        if host == "127.0.0.1":  # the connection itself asks for the address that it was given
            return list(named(host)(host, port, **how))
        return list(named("127.0.0.1" if asked.count("doi-y.example") == 1 else "192.0.2.1")(host, port, **how))

    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert post(f"http://doi-y.example:{house.port}/", b"{}", {}, private_too=True) == 200
    assert (asked[0], house.calls[0].headers["Host"]) == ("doi-y.example", f"doi-y.example:{house.port}")


@pytest.mark.parametrize("status", [200, 204, 301, 302, 307, 404, 500])
def test_the_answer_is_told_and_never_followed(house: Webhook, status: int) -> None:
    house.status, house.location = status, f"{house.address}&da-chuyen"
    assert post(house.address, b'{"a":1}', {"X-Tin": "1"}, private_too=True) == status
    assert [(call.path, call.body, call.headers["X-Tin"]) for call in house.calls] == [
        ("/goi?toa-soan=1", b'{"a":1}', "1")
    ]


def test_whoever_does_not_listen_gives_no_answer() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(NoAnswer):
            post(f"http://127.0.0.1:{closed.getsockname()[1]}/", b"{}", {}, private_too=True)


@pytest.mark.parametrize("drips", [False, True], ids=["silent", "a letter at a time"])
def test_whoever_never_finishes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, drips: bool) -> None:
    monkeypatch.setattr(calling_out, "SECONDS", 0.5)
    monkeypatch.setattr(calling_out, "SECONDS_IN_ALL", 1)
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hold() -> None:
            caller, _from = server.accept()
            with caller:
                caller.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while drips and not over.wait(0.2):
                    try:
                        caller.sendall(b"a")
                    except OSError:
                        return
                over.wait(5)

        thread = threading.Thread(target=hold)
        thread.start()
        try:
            with pytest.raises(NoAnswer):
                post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {}, private_too=True)
        finally:
            over.set()
            thread.join()


def test_the_signature_is_that_of_the_moment_and_the_body() -> None:
    made = hmac.new("khóa bí mật của đài".encode(), b'1767316500.{"a":1}', hashlib.sha256).hexdigest()

    assert signature("khóa bí mật của đài", 1767316500, b'{"a":1}') == made
    others = [("khóa khác", 1767316500, b'{"a":1}'), ("khóa bí mật của đài", 1767316501, b'{"a":1}')]
    assert made not in {signature(*other) for other in [*others, ("khóa bí mật của đài", 1767316500, b'{"a":2}')]}

"""One POST to an address that somebody typed into a form: signed, short, and never into the house's own network."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Final
from urllib.parse import urlsplit

SECONDS: Final = 5  # for connecting, and for each wait after that
SECONDS_IN_ALL: Final = 15
# Addresses of the new protocol that carry one of the old: a way round every rule about the old ones.
_TUNNELS: Final = tuple(
    ipaddress.ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::/96")
)


class Forbidden(Exception):  # noqa: N818  (reads as what happened)
    """The address leads where the newsroom does not call."""


class NoAnswer(Exception):  # noqa: N818  (reads as what happened)
    """Nobody answered, or not as HTTP does. Worth another try later."""


def signature(secret: str, moment: int, body: bytes) -> str:
    """HMAC-SHA256 in hex over `<moment>.<body>`: the moment is signed too, so that an old call cannot be replayed."""
    return hmac.new(secret.encode(), str(moment).encode() + b"." + body, hashlib.sha256).hexdigest()


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet: not to this machine, this network or a tunnel into it."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in _TUNNELS):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def check(address: str, *, private_too: bool) -> tuple[str, str, int, str]:
    """(scheme, host, port, path) of an address that may be called; raises Forbidden. Asks no name server.

    `private_too`: the house allows addresses of its own network, and calls without TLS.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Forbidden("not an address") from error
    if parts.scheme not in ({"http", "https"} if private_too else {"https"}):
        raise Forbidden("not https")
    if not host or parts.username is not None or parts.password is not None or not host.isprintable() or " " in host:
        raise Forbidden("no plain host")
    if not private_too and _is_literal(host) and not is_public(host):
        raise Forbidden("an address of this network")
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _resolve(host: str, port: int, *, private_too: bool) -> str:
    """The one IP address that will be connected to. A name with any address inside the house is refused whole."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer(f"{host} is not known") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not private_too and not all(map(is_public, addresses)):
        raise Forbidden("an address of this network")
    return addresses[0]


class _Pinned(HTTPConnection):
    """Connects to the address that was judged: asked again, a name server could answer otherwise."""

    def __init__(self, host: str, port: int, ip: str, *, tls: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.ip, self.tls = ip, tls
        self.line: socket.socket | None = None
        self.cut = False

    def connect(self) -> None:
        self.line = self.sock = socket.create_connection((self.ip, self.port), SECONDS)
        if self.tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
            self.line = self.sock

    def give_up(self) -> None:
        """From another thread: whoever waits for this connection gets an error. Closing it would wake nobody."""
        self.cut = True
        if self.line is not None:
            with suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)


def post(address: str, body: bytes, headers: Mapping[str, str], *, private_too: bool) -> int:
    """Sends it and returns the status of the answer, which is not read. Redirects are not followed.

    Raises Forbidden for an address that is not called, NoAnswer when the call failed.
    """
    scheme, host, port, path = check(address, private_too=private_too)
    connection = _Pinned(host, port, _resolve(host, port, private_too=private_too), tls=scheme == "https")
    end = threading.Timer(SECONDS_IN_ALL, connection.give_up)
    end.start()
    try:
        connection.request("POST", path, body, dict(headers))
        answer: HTTPResponse = connection.getresponse()
        if connection.cut:
            raise HTTPException("cut off")
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer(f"{host} did not answer: {type(error).__name__}") from error
    finally:
        end.cancel()
        connection.close()
    return answer.status

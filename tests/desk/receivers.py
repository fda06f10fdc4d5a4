"""A mail server and a webhook of the tests' own, on this machine."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@contextmanager
def _running(server: Any) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def mail_server() -> Iterator[tuple[int, list[EmailMessage]]]:
    """(port, what came in). Says yes to everything, as far as SMTP needs it."""
    inbox: list[EmailMessage] = []

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline():
                command = line.strip().upper()
                if command == b"DATA":
                    self.say("354 go on")
                    inbox.append(self.take())
                self.say("221 bye" if command == b"QUIT" else "250 yes")
                if command == b"QUIT":
                    return

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

        def take(self) -> EmailMessage:
            lines = iter(self.rfile.readline, b".\r\n")
            return email.message_from_bytes(b"".join(lines), policy=email.policy.default)

    with _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)) as port:
        yield port, inbox


@dataclass
class Call:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Webhook:
    """Answers with `status`, and with a `Location` when there is one; `calls` is what came in."""

    port: int = 0
    status: int = 200
    location: str = ""
    calls: list[Call] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/goi?toa-soan=1"


@contextmanager
def webhook() -> Iterator[Webhook]:
    house = Webhook()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            house.calls.append(Call(self.path, dict(self.headers), body))
            self.send_response(house.status)
            if house.location:
                self.send_header("Location", house.location)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Answer)) as house.port:
        yield house

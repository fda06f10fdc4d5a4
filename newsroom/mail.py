"""How e-mail leaves: by EMAIL_URL to a mail server, into a folder, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_BACKENDS = "django.core.mail.backends"
# scheme: (usual port, TLS from the first byte, STARTTLS). Plain smtp:// is for a server on this machine.
_SERVERS = {"smtp": (25, False, False), "smtp+tls": (587, False, True), "smtps": (465, True, False)}
SECONDS = 20


@dataclass(frozen=True)
class Mail:
    """What Django's settings of the same names want. `goes_out` False: nothing is even written for the worker."""

    backend: str
    goes_out: bool = True
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_ssl: bool = False
    use_tls: bool = False
    folder: str | None = None


def mail(environ: Mapping[str, str], var: Path, production: bool) -> Mail:
    """Without EMAIL_URL a copy on one machine writes files into var/mail, and a production site sends nothing.

    ImproperlyConfigured, in one line and without the password, for anything that cannot be read.
    """
    address = environ.get("EMAIL_URL", "")
    if not address:
        if production:
            return Mail(f"{_BACKENDS}.dummy.EmailBackend", goes_out=False)
        return Mail(f"{_BACKENDS}.filebased.EmailBackend", folder=str(var / "mail"))
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("EMAIL_URL cannot be read: expected smtp+tls://user:password@host:port") from None
    if parts.scheme == "file" and parts.path and not parts.netloc:
        return Mail(f"{_BACKENDS}.filebased.EmailBackend", folder=unquote(parts.path))
    if parts.scheme not in _SERVERS or not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL must be smtp+tls://, smtps:// or smtp:// with a host, or file:///folder.")
    usual, use_ssl, use_tls = _SERVERS[parts.scheme]
    return Mail(
        f"{_BACKENDS}.smtp.EmailBackend", host=parts.hostname, port=port or usual, user=unquote(parts.username or ""),
        password=unquote(parts.password or ""), use_ssl=use_ssl, use_tls=use_tls,
    )  # fmt: skip


def desk_address(environ: Mapping[str, str]) -> str:
    """Where people open the desk, as links in e-mails say it: `https://host`; "" when it is not set."""
    address = environ.get("NEWSROOM_DESK_ADDRESS", "").rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query):
        raise ImproperlyConfigured("NEWSROOM_DESK_ADDRESS must be like https://desk.example.vn, without a path.")
    return address

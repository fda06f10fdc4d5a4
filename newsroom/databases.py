"""Which database, and under which role. One address, four roles: owner (migrates), desk, public, worker."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import make_conninfo

from newsroom import embedded
from newsroom.environment import choice

OWNER, DESK_ROLE, PUBLIC_ROLE = "newsroom_owner", "newsroom_desk", "newsroom_public"
WORKER_ROLE = "newsroom_worker"
DESK_ALIAS, READING_ALIAS = "default", "reading"
CONNECT_SECONDS = "5"
_NAMES = {"desk": DESK_ROLE, "public": PUBLIC_ROLE, "worker": WORKER_ROLE}


def uses_embedded(environ: Mapping[str, str]) -> bool:
    return not environ.get("DATABASE_URL")


def databases(environ: Mapping[str, str], var: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES. NEWSROOM_ROLE: owner (the default: commands), desk (web), public, worker."""
    role = choice(environ, "NEWSROOM_ROLE", ("owner", *_NAMES))
    reading_role = "owner" if role == "owner" else "public"
    return {
        DESK_ALIAS: _connection(environ, var, role),
        # In tests both names share one connection, so that a rolled-back test sees its own rows.
        READING_ALIAS: {**_connection(environ, var, reading_role), "TEST": {"MIRROR": DESK_ALIAS}},
    }


def _connection(environ: Mapping[str, str], var: Path, role: str) -> dict[str, Any]:
    base: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    if uses_embedded(environ):
        return base | _embedded(environ, var, role)
    own_address = environ.get(f"DATABASE_URL_{role.upper()}")
    settings = parse_url(own_address or environ["DATABASE_URL"])
    if role != "owner" and not own_address:
        # The server itself starts the session in this role, so RESET ROLE leads nowhere else.
        name = _NAMES[role]
        own_options = settings["OPTIONS"].get("options", "")
        settings["OPTIONS"]["options"] = f"{own_options} -c role={name}".strip()
    return base | settings


def _embedded(environ: Mapping[str, str], var: Path, role: str) -> dict[str, Any]:
    server = embedded.locate(var)
    user = {"owner": OWNER, **_NAMES}[role]
    return {
        "NAME": environ.get("NEWSROOM_DATABASE", "newsroom"),
        "USER": user,
        "HOST": str(server.socket_directory),
        "PORT": str(server.port),
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS},
    }


def parse_url(address: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name?sslmode=require` as Django's parameters.

    ImproperlyConfigured, in one line and without the password, for anything else.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: expected postgresql://user:password@host:port/name"
        ) from None
    if not address.startswith(("postgresql://", "postgres://")):
        # Whatever else stands before a colon may be a password.
        found = f", not {parts.scheme}://" if "://" in address else ""
        raise ImproperlyConfigured(f"DATABASE_URL must begin with postgresql://{found}.")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no database: postgresql://user:password@host:port/name")
    query = dict(parse_qsl(parts.query))
    try:
        make_conninfo(**query)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL carries an {str(error).strip()}.") from None
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or query.pop("port", "")),
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS, **query},
    }

"""Reading settings from the environment, strictly: a typing error stops the start instead of meaning "no"."""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


def flag(environ: Mapping[str, str], name: str, default: bool = False) -> bool:
    """True or False; ImproperlyConfigured for any other word."""
    text = environ.get(name, "1" if default else "0").strip().lower()
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not “{text}”.")


def words(environ: Mapping[str, str], name: str) -> list[str]:
    """A comma-separated list, empty parts left out."""
    return [part.strip() for part in environ.get(name, "").split(",") if part.strip()]


def choice(environ: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    """One of `allowed`; the first is the default."""
    value = environ.get(name, "") or allowed[0]
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not “{value}”.")
    return value


def whole(environ: Mapping[str, str], name: str, default: int) -> int:
    """A whole number above zero."""
    value = environ.get(name, "") or str(default)
    if not (value.isascii() and value.isdigit() and int(value)):
        raise ImproperlyConfigured(f"{name} must be a whole number above 0, not “{value}”.")
    return int(value)


def web_address(environ: Mapping[str, str], name: str, default: str = "") -> str:
    """An http or https address, or the default."""
    value = environ.get(name, "") or default
    if value and not (value.startswith(("https://", "http://")) and urlsplit(value).hostname):
        raise ImproperlyConfigured(f"{name} must be an address like https://example.vn/, not “{value}”.")
    return value


def indexnow_key(environ: Mapping[str, str]) -> str:
    """By IndexNow's own rule: 8 to 128 letters, digits and dashes; "" switches it off."""
    value = environ.get("NEWSROOM_INDEXNOW_KEY", "")
    if value and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value):
        raise ImproperlyConfigured("NEWSROOM_INDEXNOW_KEY must be 8 to 128 letters, digits and dashes.")
    return value


def required(environ: Mapping[str, str], name: str, why: str) -> str:
    value = environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {why}")
    return value


def production_secret(environ: Mapping[str, str]) -> str:
    """The secret key of a production site: set, long, and not a sample."""
    secret = required(environ, "NEWSROOM_SECRET_KEY", "production needs its own secret key.")
    if len(secret) < 50 or len(set(secret)) < 10 or secret.startswith("django-insecure-"):
        raise ImproperlyConfigured("NEWSROOM_SECRET_KEY is too weak: use at least 50 random characters.")
    return secret


def production_hosts(environ: Mapping[str, str]) -> list[str]:
    """The hosts of a production site, each by its name: addresses in pages and feeds are made from them."""
    hosts = words(environ, "NEWSROOM_ALLOWED_HOSTS")
    if not hosts:
        raise ImproperlyConfigured("NEWSROOM_ALLOWED_HOSTS is not set: name the site's hosts, separated by commas.")
    if "*" in hosts:
        raise ImproperlyConfigured("NEWSROOM_ALLOWED_HOSTS must name the site's hosts: with * a stranger names them.")
    return hosts


def local_secret(var: Path) -> str:
    """The secret key of this copy, made at its first start and readable by its owner alone."""
    path = var / "secret-key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        draft = var / f"secret-key.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            path.hardlink_to(draft)  # atomic: of two first starts, one key wins
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()

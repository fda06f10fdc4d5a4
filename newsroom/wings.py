"""Two wings in one process: the desk's connection under /admin/ and where strangers write, elsewhere the readers'."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponseBase

from newsroom.databases import DESK_ALIAS, READING_ALIAS

DESK_PREFIX = "/admin/"
HAND_IN_PREFIX = "/gui-bai/"
# Drafts for people without an account: the desk's tables, but none of its cookies. Each view checks a secret first.
PREVIEW_PREFIX = "/xem-truoc/"
# Readers' complaints: written to the desk's tables. Looking at the form reads nothing of the desk.
COMPLAINT_PREFIX = "/khieu-nai/"
_alias: ContextVar[str] = ContextVar("wing", default=DESK_ALIAS)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def is_desk(path: str) -> bool:
    """Where people with an account work: with session, CSRF cookie and language of their own."""
    return path.startswith(DESK_PREFIX)


def is_hand_in(path: str) -> bool:
    """Where senders without an account hand in: the desk's tables, and nothing else of the desk."""
    return path.startswith(HAND_IN_PREFIX)


def is_complaint(path: str) -> bool:
    """Where readers complain: in the site's own frame, without a cookie."""
    return path.startswith(COMPLAINT_PREFIX)


def reads_the_desk(path: str) -> bool:
    """Whether what stands at this address is written in the desk's tables, whoever may see it."""
    return path.startswith((DESK_PREFIX, HAND_IN_PREFIX, PREVIEW_PREFIX, COMPLAINT_PREFIX))


class WingMiddleware:
    """Chooses the database role before anything is read: what that role may not see, no page can leak."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _alias.set(DESK_ALIAS if reads_the_desk(request.path) else READING_ALIAS)
        try:
            return self.get_response(request)
        finally:
            _alias.reset(token)


class WingRouter:
    """Sends every query of a request to its wing's connection. Commands and tests use the default one."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        return _alias.get()

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        return _alias.get()

    def allow_relation(self, one: models.Model, other: models.Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DESK_ALIAS

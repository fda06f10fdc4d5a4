"""Links by which somebody without an account reads one draft: editors make and revoke them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.roles import Standing, is_own, standing
from articles.models import Article, PreviewLink, State, User

LIVES: Final = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "3d": timedelta(days=3), "7d": timedelta(days=7)}
_BYTES: Final = 32  # of chance in a token: nobody guesses 256 bits


class MayNot(Exception):  # noqa: N818  (reads as what happened)
    """Not this person's to do."""


def may_make_links(article: Article, user: User, stands: Standing | None = None) -> bool:
    """Editors, and nobody for their own piece: whoever shows a draft outside answers for another's words."""
    here = (stands or standing(user)).on(article)
    shown = article.binned_at is None and State(article.state) not in State.withdrawn() and article.head > 0
    return shown and (here.edits or here.approves) and not is_own(article, user)


def make_link(article: Article, by: User, purpose: str, life: timedelta, revision: int | None) -> str:
    """Returns the token, which is kept nowhere. `revision` None shows whatever is newest. Raises MayNot."""
    if not may_make_links(article, by):
        raise MayNot
    if revision is not None and not article.revisions.filter(number=revision).exists():
        raise ValidationError(_("This version does not exist."))
    token, now = secrets.token_urlsafe(_BYTES), clock.now()
    link = PreviewLink(
        article=article, digest=digest_of(token), revision=revision, purpose=purpose, made_by=by, made_at=now,
        expires_at=now + life,
    )  # fmt: skip
    link.validate_constraints()
    link.save(force_insert=True)
    return token


def revoke(link: PreviewLink, by: User) -> bool:
    """Any editor may, also whose own piece it is: closing a door is never wrong. False when it was closed already."""
    here = standing(by).on(link.article)
    if not (here.edits or here.approves):
        raise MayNot
    open_links = PreviewLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    return bool(open_links.update(revoked_by=by, revoked_at=clock.now()))


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token: str) -> PreviewLink | None:
    """By the digest: how long the look-up takes says nothing about how much of a guessed token is right."""
    digest = digest_of(token)
    link = PreviewLink.objects.select_related("article").filter(digest=digest).first()
    return link if link is not None and secrets.compare_digest(link.digest, digest) else None


def count_opening(link: PreviewLink) -> None:
    """How often and when last; never who."""
    PreviewLink.objects.filter(pk=link.pk).update(opens=F("opens") + 1, last_opened_at=clock.now())

"""What will happen to a story, and when, in plain words: said wherever a moment is chosen or shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import clock
from articles.models import Article, PublishedVersion
from articles.text import format_hour_of_day, format_span


@dataclass(frozen=True, slots=True)
class Outlook:
    """The facts. `coming`: the version that goes up, at `goes_up` (not after `now`: at once). Expiries by version."""

    now: datetime
    head: int
    coming: int | None = None
    goes_up: datetime | None = None
    coming_expires: datetime | None = None
    live: int | None = None
    live_since: datetime | None = None
    live_expires: datetime | None = None
    embargo: datetime | None = None


def what_will_happen(outlook: Outlook) -> str:
    """The sentences for these facts, in the active language; "" when there is nothing to foresee."""
    if outlook.coming is not None:
        return " ".join(_coming(outlook, outlook.goes_up or outlook.now))
    if outlook.live is not None:
        return " ".join(_live(outlook))
    if outlook.embargo and outlook.embargo > outlook.now:
        return not_before(outlook.embargo, outlook.now)
    return ""


def not_before(embargo: datetime, now: datetime) -> str:
    return _("It does not go up before %(moment)s (in %(span)s).") % _when(embargo, now)


def comes_down(expiry: datetime, now: datetime) -> str:
    if expiry <= now:
        return _("It came down by itself at %(moment)s.") % _when(expiry, now)
    return _("It comes down by itself at %(moment)s (in %(span)s).") % _when(expiry, now)


def _coming(outlook: Outlook, goes_up: datetime) -> Iterator[str]:
    numbers = {"version": outlook.coming, "live": outlook.live}
    replaces = outlook.live is not None
    if goes_up <= outlook.now:
        sentence = _("Readers will see version %(version)s at once, in the place of version %(live)s.")
        yield (sentence if replaces else _("Readers will see this story at once.")) % numbers
    else:
        sentence = _("Readers will see version %(version)s at %(moment)s (in %(span)s).")
        first = _("Readers will see this story at %(moment)s (in %(span)s).")
        yield (sentence if replaces else first) % {**numbers, **_when(goes_up, outlook.now)}
        if replaces:
            yield _until_then(outlook, goes_up)
    if outlook.coming_expires:
        yield comes_down(outlook.coming_expires, outlook.now)
    if outlook.coming != outlook.head:
        yield _("The working copy is newer (version %(head)s) and stays inside until it is approved.") % {
            "head": outlook.head
        }


def _until_then(outlook: Outlook, goes_up: datetime) -> str:
    numbers = {"live": outlook.live}
    if outlook.live_expires and outlook.live_expires < goes_up:
        return _(
            "What is up now (version %(live)s) comes down by itself before that, at %(moment)s: "
            "in between readers have nothing."
        ) % {**numbers, **_when(outlook.live_expires, outlook.now)}
    return _("What is up now (version %(live)s) stays until then.") % numbers


def _live(outlook: Outlook) -> Iterator[str]:
    if outlook.live_since:
        yield _("Readers have had version %(live)s since %(moment)s.") % {
            "live": outlook.live, **_when(outlook.live_since, outlook.now),
        }  # fmt: skip
    if outlook.live_expires:
        yield comes_down(outlook.live_expires, outlook.now)


def _when(moment: datetime, now: datetime) -> dict[str, str]:
    language = get_language() or "vi"
    return {"moment": format_hour_of_day(moment, language), "span": format_span(moment - now, language)}


def outlook_of(article: Article) -> Outlook:
    """What is up and what is coming, as readers' side has it (one query)."""
    now = clock.now()
    facts: dict[str, object] = {}
    for revision, begins, expires in _not_ended(article.pk, now):
        if begins > now:
            facts |= {"coming": revision, "goes_up": begins, "coming_expires": expires}
        else:
            facts |= {"live": revision, "live_since": begins, "live_expires": expires}
    return Outlook(now=now, head=article.head, embargo=article.embargo_until, **facts)  # type: ignore[arg-type]


def _not_ended(article_id: int, now: datetime) -> Iterator[tuple[int, datetime, datetime | None]]:
    open_ended = Q(visible_until__isnull=True)
    versions = (
        PublishedVersion.objects.filter(article_id=article_id)
        .filter(open_ended | Q(visible_until__gt=now))
        .filter(open_ended | Q(visible_until__gt=F("visible_from")))
    )
    yield from versions.order_by("visible_from").values_list("revision", "visible_from", "expires_at")

"""What the worker does: e-mails, the webhook's calls, and what is swept away at night.

A job is written in the transaction of the act that it tells of and done after that, at least once: a worker that dies
between sending and noting it sends again. Each e-mail has one Message-ID and each call one number of its event, by
which whoever gets it twice can tell.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import override
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from articles import clock
from articles.desk import calling_out
from articles.desk.outgoing import mail_of, webhook_content
from articles.models import AlertKind, DeskAlert, DeskSettings, Event, SiteSettings
from articles.models.alerts import KEPT_FOR

# Seconds before each new try; about a day in all, then the job is left as failed.
WAITS: Final = (30, 120, 600, 1_800, 7_200, 21_600, 43_200)
# Whoever answers so has understood and will say the same next time.
_FINAL: Final = frozenset(range(300, 500)) - {408, 409, 423, 425, 429}


class Declined(Exception):  # noqa: N818  (reads as what happened)
    """The other side said no for good, or the address is one that is not called: no second try."""


class Later(BaseRetryStrategy):
    """Again after each of WAITS, unless it was declined."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, Declined) or job.attempts >= len(WAITS):
            return None
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]})


@app.task(name="mail_alert", queue="alerts", retry=Later())
def mail_alert(alert: int) -> None:
    """E-mails one alert; not one that was read meanwhile, or whose person has left."""
    # The worker's database role has no right to passwords, and no business with the text.
    people = ("person", "event__actor", "entry__by")
    texts = ("article__body", "article__lead", "entry__text", "hand_in__words", "complaint__text")
    hidden = (*(f"{one}__password" for one in people), *texts)
    found = DeskAlert.objects.unread().select_related(*people, "article", "hand_in", "complaint").defer(*hidden)
    told = found.filter(pk=alert, person__is_active=True).exclude(person__email="").first()
    if told is None:
        return
    site = SiteSettings.objects.in_force(clock.now()).first()
    with override(settings.LANGUAGE_CODE):
        subject, text = mail_of(told, site)
    headers = {"Message-ID": f"<alert-{told.pk}@{settings.MAIL_DOMAIN}>", "Auto-Submitted": "auto-generated"}
    EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [told.person.email], headers=headers).send()


@app.task(name="call_webhook", queue="alerts", retry=Later())
def call_webhook(event: int, kind: str) -> None:
    """Calls the house's own program, if it still wants this kind. Raises Declined or calling_out.NoAnswer."""
    house = DeskSettings.objects.filter(webhook_kinds__contains=[kind]).exclude(webhook_address="").first()
    found = Event.objects.select_related("article", "actor").defer("actor__password", "article__body", "article__lead")
    told = found.filter(pk=event, article__isnull=False).first()
    if house is None or told is None:
        return
    with override(settings.LANGUAGE_CODE):
        body = json.dumps(webhook_content(told, AlertKind(kind)), ensure_ascii=False).encode()
    try:
        status = calling_out.post(
            house.webhook_address, body, _headers(house.webhook_secret, body), private_too=settings.WEBHOOK_PRIVATE
        )
    except calling_out.Forbidden as error:
        raise Declined(str(error)) from error
    heard(status, "the webhook")


def heard(status: int, whom: str) -> None:
    """Nothing where the other side took it; Declined for a no for good, NoAnswer for one that is worth another try."""
    if status in _FINAL:
        raise Declined(f"{whom} answered {status}")
    if not 200 <= status < 300:
        raise calling_out.NoAnswer(f"{whom} answered {status}")


def _headers(secret: str, body: bytes) -> dict[str, str]:
    moment = int(clock.now().timestamp())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Newsroom",
        "X-Newsroom-Timestamp": str(moment),
        "X-Newsroom-Signature": f"sha256={calling_out.signature(secret, moment, body)}",
    }


@app.periodic(cron="17 20 * * *")  # in UTC: at night in Vietnam
@app.task(name="sweep", queue="sweep", pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Lets go of alerts and of jobs that ended more than ninety days ago."""
    await DeskAlert.objects.outlived(clock.now()).adelete()
    hours = KEPT_FOR // timedelta(hours=1)
    await context.app.job_manager.delete_old_jobs(
        nb_hours=hours, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="*/5 * * * *")
@app.task(name="pick_up", queue="sweep", pass_context=True)
async def pick_up(context: JobContext, timestamp: int) -> None:
    """Gives jobs of a worker that died in the middle to another."""
    manager: Any = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)

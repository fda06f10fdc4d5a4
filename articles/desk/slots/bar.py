"""The breaking-news bar: put up with an end, taken down at once."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.slots.pages import FRONT, SlotsRefused, check, log, not_before_now
from articles.models import BreakingNews, PublishedVersion, SlotAct, User


@transaction.atomic
def put_up(
    text: str, *, by: User, ends: datetime, begins: datetime | None = None, article_id: int | None = None
) -> BreakingNews:
    """A newer bar covers an older one while both last. One with a story is shown only while that story is live."""
    check(by, FRONT)
    begins = not_before_now(begins)
    if article_id is not None and not PublishedVersion.objects.filter(article_id=article_id).exists():
        raise SlotsRefused(_("Only a story that is published or scheduled can be put into a slot."))
    bar = BreakingNews(text=text, article_id=article_id, visible_from=begins, visible_until=ends)
    try:
        bar.full_clean()
    except ValidationError as wrong:
        raise SlotsRefused(" ".join(wrong.messages)) from wrong
    bar.save()
    log(FRONT, SlotAct.BAR, by, article_id=article_id, words=bar.text, begins=begins, ends=ends)
    return bar


@transaction.atomic
def take_down(bar_id: int, *, by: User) -> None:
    """At once, for all readers; one that has not begun is called off."""
    check(by, FRONT)
    now = clock.now()
    bar = BreakingNews.objects.ahead(now).filter(pk=bar_id).first()
    if bar is None:
        raise SlotsRefused(_("This bar is down already."))
    bar.visible_until = max(now, bar.visible_from)
    bar.save(update_fields=["visible_until"])
    log(FRONT, SlotAct.BAR_ENDED, by, article_id=bar.article_id, words=bar.text, begins=now)


def running_and_coming() -> list[BreakingNews]:
    """In the order of their beginning; nothing that is over or was called off."""
    return list(BreakingNews.objects.ahead(clock.now()).order_by("visible_from", "pk"))

"""Which rule fills the slots of a group that hold no story, from now or from a later moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.slots.pages import Page, SlotsRefused, check, log, not_before_now, take_turns
from articles.models import Rule, SlotAct, SlotRule, User
from articles.models.slots import LONGEST_AGE


@transaction.atomic
def set_rule(
    page: Page, group: str, rule: Rule, *, by: User, category: int | None = None, topic: int | None = None,
    max_age: int | None = None, begins: datetime | None = None,
) -> SlotRule:  # fmt: skip
    """Holds until the next one; the one before it ends there. A rule that was planned for later stays planned."""
    check(by, page)
    if group not in {known.name for known in page.layout}:
        raise SlotsRefused(_("This page has no such slot."))
    if rule is Rule.TOPIC and topic is None:
        raise SlotsRefused(_("Choose the topic whose stories are to stand here."))
    if max_age is not None and not 0 < max_age <= LONGEST_AGE:
        raise SlotsRefused(_("An age limit is one hour at least and a year at most."))
    begins = not_before_now(begins)
    take_turns(page)
    rows = list(
        SlotRule.objects.ahead(clock.now())
        .filter(kind=page.kind, key=page.key, group=group)
        .order_by("visible_from", "pk")
    )
    until = next((row.visible_from for row in rows if row.visible_from > begins), None)
    for row in rows:
        if row.visible_from <= begins and (row.visible_until is None or row.visible_until > begins):
            row.visible_until = begins
            row.save(update_fields=["visible_until"])
    made = SlotRule.objects.create(
        kind=page.kind, key=page.key, group=group, rule=rule, max_age=max_age, visible_from=begins,
        visible_until=until, category_id=category if rule in {Rule.LATEST, Rule.MOST_READ} else None,
        topic_id=topic if rule is Rule.TOPIC else None,
    )  # fmt: skip
    log(page, SlotAct.RULE, by, slot=group, words=said(made), begins=begins, ends=until)
    return made


def said(row: SlotRule) -> str:
    of = row.category or row.topic
    return str(row.get_rule_display()) + (f": {of}" if of else "")

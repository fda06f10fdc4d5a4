"""What a button on the page of slots does. One form: the button says the act, the fields beside it say the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.fields import in_tree_order, indented
from articles.desk.slots import bar, filling, rules
from articles.desk.slots.pages import Page, SlotsRefused
from articles.models import Category, Rule, Topic, User
from articles.preview.moments import Moment
from articles.preview.slot_forms import BarForm, PutForm, RuleForm

Told = str
MOST_TOPICS: Final = 200


def act(page: Page, said: dict[str, str], by: User, moment: Moment) -> tuple[Told, str]:
    """The sentence for the person who pressed, and the slot to look at. SlotsRefused when nothing was done."""
    for name, do in _ACTS.items():
        if name in said:
            return do(page, said, by, moment.at if moment.is_coming else None)
    raise SlotsRefused(_("Nothing was chosen."))


def _put(page: Page, said: dict[str, str], by: User, at: datetime | None) -> tuple[Told, str]:
    slot = said["put"] or said.get("slot", "")
    story = _number(said.get("story", ""), _("Choose a story first."))
    words = _clean(PutForm(said))
    placed = filling.put(
        page, slot, story, by=by, begins=words["begins"] or at, ends=words["ends"], max_age=words["max_age"]
    )
    told = _("“%(headline)s” stands in: %(slot)s.")
    if placed.visible_from > clock.now():
        told = _("“%(headline)s” will stand in: %(slot)s.")
    return told % {"headline": filling.headline(story), "slot": page.label_of(slot)}, slot


def _keep(page: Page, said: dict[str, str], by: User, at: datetime | None) -> tuple[Told, str]:
    """`slot:story`: the story that its rule brought there is to stay."""
    slot, _colon, story = said["keep"].partition(":")
    filling.put(page, slot, _number(story, _("Choose a story first.")), by=by, begins=at)
    return _("The story stays in: %(slot)s.") % {"slot": page.label_of(slot)}, slot


def _clear(page: Page, said: dict[str, str], by: User, at: datetime | None) -> tuple[Told, str]:
    filling.clear(page, said["clear"], by=by, at=at)
    return _("The rule fills this slot now: %(slot)s.") % {"slot": page.label_of(said["clear"])}, said["clear"]


def _swap(page: Page, said: dict[str, str], by: User, at: datetime | None) -> tuple[Told, str]:
    """`from:to`: the story of the first slot goes to the second."""
    one, _colon, other = said["swap"].partition(":")
    filling.swap(page, one, other, by=by, at=at)
    return _("The story moved to: %(slot)s.") % {"slot": page.label_of(other)}, other


def _call_off(page: Page, said: dict[str, str], by: User, _at: datetime | None) -> tuple[Told, str]:
    filling.call_off(page, _number(said["call_off"], _("Nothing was chosen.")), by=by)
    return _("Called off."), ""


def _rule(page: Page, said: dict[str, str], by: User, at: datetime | None) -> tuple[Told, str]:
    group = said["rule"]
    words = _clean(RuleForm(said, prefix=group).offer(section_choices(), topic_choices(clock.now())))
    rules.set_rule(
        page, group, Rule(words["rule"]), by=by, category=words["category"], topic=words["topic"],
        max_age=words["max_age"], begins=at,
    )  # fmt: skip
    return _("The rule was changed."), f"{group}-1"


def _bar(_page: Page, said: dict[str, str], by: User, at: datetime | None) -> tuple[Told, str]:
    form = BarForm(said)
    words = _clean(form)
    begins = words["begins"] or at or clock.now()
    bar.put_up(words["text"], by=by, begins=begins, ends=begins + form.duration(), article_id=words["article"])
    return _("The breaking news is up.") if begins <= clock.now() else _("The breaking news is planned."), ""


def _bar_down(_page: Page, said: dict[str, str], by: User, _at: datetime | None) -> tuple[Told, str]:
    bar.take_down(_number(said["bar_down"], _("Nothing was chosen.")), by=by)
    return _("The breaking news is down."), ""


def section_choices() -> list[tuple[int, str]]:
    return [(section.pk, indented(section, depth)) for section, depth in in_tree_order(Category.objects.all())]


def topic_choices(at: datetime) -> list[tuple[int, str]]:
    """Those that readers have or will have, the newest first."""
    topics = Topic.objects.order_by("-visible_from", "-pk").values_list("pk", "name", "visible_until")[:MOST_TOPICS]
    return [(number, name) for number, name, until in topics if until is None or until > at]


_ACTS: Final[dict[str, Callable[[Page, dict[str, str], User, datetime | None], tuple[Told, str]]]] = {
    "put": _put, "keep": _keep, "clear": _clear, "swap": _swap, "call_off": _call_off, "rule": _rule, "bar": _bar,
    "bar_down": _bar_down,
}  # fmt: skip


def _number(typed: str, reason: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 19):
        raise SlotsRefused(reason)
    return int(typed)


def _clean(form: forms.Form) -> dict[str, Any]:
    if form.is_valid():
        return form.cleaned_data
    said = []
    for name, reasons in form.errors.items():
        words = " ".join(map(str, reasons))
        said.append(f"{form.fields[name].label}: {words}" if name in form.fields else words)
    raise SlotsRefused(" ".join(said))

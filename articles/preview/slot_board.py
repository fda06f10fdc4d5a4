"""`/admin/slots/<kind>/<key>/`: the slots of a page as they stand at a moment, and all that fills them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from js_asset import Media, Script

from articles.desk.slots import bar, finding
from articles.desk.slots.pages import FRONT, Page, SlotsRefused, may_fill, may_look_back
from articles.models import Group, PageKind, User
from articles.preview.moment_page import address_of, page_of
from articles.preview.moments import Moment, moment_of, usual_moments
from articles.preview.slot_acts import act, section_choices, topic_choices
from articles.preview.slot_forms import BarForm, PutForm, RuleForm
from articles.preview.views import desk_photo_address
from articles.reading.chrome import Surroundings, load_surroundings
from articles.reading.front import front_supply
from articles.reading.pages import Card
from articles.reading.slots import Filled, PageSlots, Pin, RuleInForce, fill, load_slots, supply

MEDIA: Final = Media(css={"all": ["desk/slots.css"]}, js=[Script("desk/slots.js", type="module")])


@dataclass(frozen=True, slots=True)
class SlotOnBoard:
    """`put` is the headline of the story that was put here, `missed` why it does not stand."""

    name: str
    label: str
    number: int
    card: Card | None
    pin: Pin | None
    put: str
    missed: str
    before: str
    after: str

    @property
    def is_pinned(self) -> bool:
        return self.pin is not None and not self.missed


@dataclass(frozen=True, slots=True)
class GroupOnBoard:
    name: str
    label: str
    rule: str
    form: RuleForm
    slots: tuple[SlotOnBoard, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What a rule can be about: sections in the order of the tree, topics newest first; by number."""

    sections: list[tuple[int, str]]
    topics: list[tuple[int, str]]


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, kind: str = "front", key: int = 0) -> HttpResponse:
    page, person = page_of(kind, key), cast(User, request.user)
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    if request.method == "POST":
        return _done(request, page, person)
    moment = moment_of(request.GET.get("at", ""))
    if moment.is_past and not may_look_back(person, page):
        raise PermissionDenied
    return TemplateResponse(request, "admin/slots/board.html", _context(request, page, person, moment))


def _done(request: HttpRequest, page: Page, person: User) -> HttpResponse:
    """Back to the same moment, at the slot that changed."""
    moment, slot = moment_of(request.POST.get("at", "")), ""
    try:
        if moment.is_past:
            raise SlotsRefused(_("This moment has passed. What was on a page is never rewritten."))
        told, slot = act(page, request.POST.dict(), person, moment)
        messages.success(request, told)
    except SlotsRefused as refusal:
        messages.error(request, str(refusal))
    stay = None if moment.is_past else moment
    return HttpResponseRedirect(address_of("slots", page, stay) + (f"#{slot}" if slot else ""))


def _context(request: HttpRequest, page: Page, person: User, moment: Moment) -> dict[str, Any]:
    around = load_surroundings(moment.at, desk_photo_address)
    names = Names(section_choices(), topic_choices(moment.now))
    if page != FRONT and page.key not in dict(names.sections):
        raise Http404
    typed = request.GET.get("q", "")
    put = PutForm()
    return {
        **admin.site.each_context(request),
        "title": _("Slots"), "page": page, "moment": moment, "q": typed,
        "page_name": _("Front page") if page == FRONT else dict(names.sections)[page.key].strip(),
        "pages": _pages(names), "moments": usual_moments(moment.now),
        "groups": _groups(page, moment, around, names),
        "candidates": finding.candidates(typed, page, moment.at),
        "coming": [(change, _label(page, change.slot)) for change in finding.coming_changes(page)],
        "log": [(change, _label(page, change.slot)) for change in finding.latest_changes(page)],
        "fills": may_fill(person, page) and not moment.is_past, "looks_back": may_look_back(person, page),
        "bars": bar.running_and_coming() if page == FRONT else [], "bar_form": BarForm(), "put_form": put,
        "shows": address_of("slots_page", page, moment), "here": address_of("slots", page),
        "media": MEDIA + put.media,
    }  # fmt: skip


def _pages(names: Names) -> list[tuple[str, str]]:
    sections = [(address_of("slots", Page(PageKind.SECTION, number)), name) for number, name in names.sections]
    return [(address_of("slots", FRONT), str(_("Front page"))), *sections]


def _groups(page: Page, moment: Moment, around: Surroundings, names: Names) -> list[GroupOnBoard]:
    slots = load_slots(page.kind, page.key, moment.at)
    stock = front_supply(slots, around) if page == FRONT else supply(slots, slots.wanted(), around)
    filled = fill(slots, stock, set())
    words = finding.headlines(pin.article_id for pin in slots.pins.values())
    order = [name for group in slots.layout for name in group.slots]
    return [_group(page, slots, group, filled[group.name], order, words, names) for group in slots.layout]


def _group(
    page: Page, slots: PageSlots, group: Group, filled: list[Filled], order: list[str], words: dict[int, str],
    names: Names,
) -> GroupOnBoard:  # fmt: skip
    said = slots.rule_of(group)
    initial = {"rule": said.rule, "category": said.category, "topic": said.topic, "max_age": said.max_age or ""}
    return GroupOnBoard(
        group.name, str(group.label), _rule_words(said, names),
        RuleForm(prefix=group.name, initial=initial).offer(names.sections, names.topics),
        tuple(_slots(page, filled, order, words)),
    )  # fmt: skip


def _slots(page: Page, filled: list[Filled], order: list[str], words: dict[int, str]) -> Iterator[SlotOnBoard]:
    for one in filled:
        place = order.index(one.slot)
        yield SlotOnBoard(
            one.slot, page.label_of(one.slot), place + 1, one.card, one.pin,
            words.get(one.pin.article_id, "") if one.pin else "", one.missed,
            order[place - 1] if place else "", order[place + 1] if place + 1 < len(order) else "",
        )  # fmt: skip


def _rule_words(said: RuleInForce, names: Names) -> str:
    words = str(said.rule.label)
    of = dict(names.sections).get(said.category or 0) or dict(names.topics).get(said.topic or 0)
    if of:
        words += f": {of.strip()}"
    if said.max_age:
        words += ", " + _("not older than %(hours)s hours") % {"hours": said.max_age}
    return words


def _label(page: Page, name: str) -> str:
    """Of a slot, or of a group, whose rule changed."""
    group = next((group for group in page.layout if group.name == name), None)
    if group is not None:
        return str(group.label)
    try:
        return page.label_of(name)
    except SlotsRefused:
        return name

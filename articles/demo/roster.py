"""The demo's rights by section, its duty roster, and one night on which the person on duty was alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles import clock
from articles.demo.markup import body_html
from articles.desk.appointing import appoint
from articles.desk.duty import enter, monday_of
from articles.desk.order import Order
from articles.desk.overrides import due_before
from articles.desk.revisions import record
from articles.desk.workflow import move
from articles.models import Act, Article, Author, Byline, Category, Role, Shift, User

FILE = Path(__file__).resolve().parent / "roster.toml"


def arrange(staff: Mapping[str, User]) -> None:
    """After the stories: they came through a newsroom in which everybody still worked everywhere."""
    with FILE.open("rb") as file:
        known = tomllib.load(file)
    _one_night(known, staff)
    _roster(known, staff)
    _rights(known["rights"], staff)


def _rights(rights: list[list[str]], staff: Mapping[str, User]) -> None:
    """By the editor-in-chief, one change after the other, as the log shows them."""
    chief, bound = staff["thanhtruc"], {username for username, _role, _section in rights}
    with clock.held_at(clock.now() - timedelta(days=6)):
        for username, role, section in rights:
            place = Category.objects.get(slug=section) if section else None
            appoint(staff[username], Role(role), place, by=chief, note="Phân công lại theo mảng")
        for username in bound - {username for username, _role, section in rights if not section}:
            appoint(staff[username], None, None, by=chief, note="Phân công lại theo mảng")


def _roster(known: dict[str, Any], staff: Mapping[str, User]) -> None:
    monday = monday_of(timezone.localdate(clock.now()))
    for number, username in enumerate(known["nights"]):
        role = Role.EDITOR_IN_CHIEF if username == "thanhtruc" else Role.MANAGING_EDITOR
        _shift(known, staff, username, role, _hour(monday, number, 18))
    for place, username in enumerate(known["weekends"]):
        week, day = divmod(place, 2)
        _shift(known, staff, username, Role.EDITOR, _hour(monday, 7 * week + 5 + day, 6))
    _shift(known, staff, "ngocdiep", Role.EDITOR, _hour(monday, timezone.localdate(clock.now()).weekday(), 6))


def _hour(monday: Any, days: int, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(monday + timedelta(days=days), time(hour)))


def _shift(known: dict[str, Any], staff: Mapping[str, User], username: str, role: Role, begins: datetime) -> Shift:
    by = staff["hoangphuc" if username == "thanhtruc" else "thanhtruc"]
    shift = Shift(
        person=staff[username], role=role, begins=begins, ends=begins + timedelta(hours=12),
        phone=known["phones"][username],
    )  # fmt: skip
    if username == "thanhtruc":  # nobody but the editor-in-chief lends that role: the roster came with the house
        shift.entered_by, shift.entered_at = by, clock.now()
        shift.save()
        return shift
    return enter(shift, [], by=by)


def _one_night(known: dict[str, Any], staff: Mapping[str, User]) -> None:
    """Before the last working day: written by the managing editor on duty, and published by the same hand."""
    night = due_before(clock.now()) - timedelta(minutes=95)
    evening = timezone.localtime(night).replace(hour=18, minute=0)
    person, text = staff["hoangphuc"], known["exception"]
    with clock.held_at(night - timedelta(days=2)):
        _shift(known, staff, "hoangphuc", Role.MANAGING_EDITOR, evening)
    with clock.held_at(night):
        article = Article.objects.create(
            headline=text["headline"], lead=text["lead"], body=body_html(text["body"], {}), created_by=person,
            category=Category.objects.get(slug=text["section"]),
        )  # fmt: skip
        Byline.objects.create(article=article, author=Author.objects.get(pen_name="Hoàng Phúc"), position=1)
        record(article, person)
    fresh = User.objects.get(pk=person.pk)
    for minutes, act, exception in ((5, Act.SUBMIT, False), (7, Act.TAKE, True), (10, Act.PUBLISH, True)):
        with clock.held_at(night + timedelta(minutes=minutes)):
            note = text["reason"] if exception else ""
            move(article, act, by=fresh, seen=1, note=note, order=Order(exception=exception))

"""The page on which somebody chooses between their own text and what a colleague saved at the same place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.desk import keeping
from articles.desk.admin.offers import page_of
from articles.desk.admin.signed_in import signed_in
from articles.desk.diff import Piece, named, words
from articles.desk.keeping import Place
from articles.desk.merging import Choice, Conflict, Version
from articles.desk.together import Decision, Meeting, names
from articles.models import Act, Article

SEEN: Final = "merged_head"  # the version whose changes the page has shown


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts. `code` is set where both read the same and differ in formatting or links only."""

    choice: Choice
    label: str
    pieces: tuple[Piece, ...]
    gone: bool
    code: str


@dataclass(frozen=True, slots=True)
class Question:
    decision: Decision
    base: str
    sides: tuple[Side, Side]
    moved_apart: bool


class ConflictPage(TemplateResponse):
    """Nothing is saved; everything typed goes along in hidden fields, and is kept as unsaved text, too."""

    def __init__(self, request: HttpRequest, site: AdminSite, article: Article, meeting: Meeting) -> None:
        self.user, self.article, self.base = signed_in(request), article, meeting.base
        self.values = keeping.typed_values(dict(request.POST.lists()))
        people = names(meeting.people)
        context = {
            **site.each_context(request), "title": _("Two texts for one place"), "opts": Article._meta,
            "original": article, "people": people, "head": meeting.head, "back": f"{page_of(article)}?kept=1",
            "address": request.path, "carried": list(_carried(request)), "seen": (SEEN, meeting.head),
            "questions": [_question(decision, people) for decision in meeting.decisions],
            "taken": meeting.taken, "again": SEEN in request.POST and not has_seen(request, meeting),
            "pressed": _pressed(request),
        }  # fmt: skip
        super().__init__(request, "admin/articles/article/conflicts.html", context)

    def keep(self) -> None:
        """Call it outside the transaction of the save, which is rolled back."""
        keeping.keep(Place(self.article), self.user, self.base, self.values)


def has_seen(request: HttpRequest, meeting: Meeting) -> bool:
    """Whether all that came in was before this person's eyes, on the page of conflicts."""
    return not meeting.taken or request.POST.get(SEEN) == str(meeting.head)


def _carried(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, texts in request.POST.lists():
        if name not in {"csrfmiddlewaretoken", SEEN} and not name.startswith("choice-"):
            yield from ((name, str(text)) for text in texts)


def _pressed(request: HttpRequest) -> str:
    act = request.POST.get("_act", "")
    return str(Act(act).label) if act in Act.values else ""


def _question(decision: Decision, people: str) -> Question:
    conflict = decision.conflict
    base, mine, theirs = _texts(conflict)
    same = mine == theirs and conflict.position == conflict.their_position
    return Question(
        decision,
        base,
        (
            Side("mine", _("Yours"), words(base, mine), *_looks(conflict.mine, same)),
            Side("theirs", people, words(base, theirs), *_looks(conflict.theirs, same)),
        ),
        moved_apart=conflict.position != conflict.their_position,
    )


def _looks(version: Version, same: bool) -> tuple[bool, str]:
    return version.value in ("", None, ()), str(version.value) if same else ""


def _texts(conflict: Conflict) -> tuple[str, str, str]:
    sides: tuple[Any, Any, Any] = (conflict.base, conflict.mine, conflict.theirs)
    told = named(conflict.field, *(side.value for side in sides)) or [side.text for side in sides]
    return told[0], told[1], told[2]

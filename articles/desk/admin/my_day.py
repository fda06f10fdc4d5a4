"""The first page of the desk, and the small request by which it stays true while somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk.admin.signed_in import signed_in
from articles.desk.day.ahead import for_everybody
from articles.desk.day.rows import Block, Place, Row
from articles.desk.day.waiting import waiting
from articles.desk.roles import standing
from articles.models import Article, State, User


def my_day(user: User) -> list[Block]:
    """The blocks for this person, what presses most first; empty for who has no part in stories."""
    stands = standing(user)
    stories = Article.objects.on_the_desk().select_related("category", "taken_by", "created_by").defer("body")
    blocks = list(waiting(user, stands, stories))
    if stands.writes or stands.edits:
        blocks += for_everybody(stories, stands)
    return [block for block in blocks if block]


def day_context(user: User) -> dict[str, Any]:
    blocks = my_day(user)
    first, beside = ([block for block in blocks if block.place is place] for place in (Place.FIRST, Place.BESIDE))
    return {
        "blocks": blocks,
        "first": _drawn(first),
        "beside": _drawn(beside),
        "said": said(blocks),
    }


def said(blocks: Iterable[Block]) -> str:
    """One line for ears and eyes: how much waits for this person's step."""
    rows = [row for block in blocks for row in block.rows if _waits_for(block, row)]
    if not rows:
        return _("Nothing waits for you.")
    line = ngettext("%(count)d story waits for you.", "%(count)d stories wait for you.", len(rows))
    told = line % {"count": len(rows)}
    if urgent := sum(row.urgent for row in rows):
        told += " " + ngettext("%(count)d is urgent.", "%(count)d are urgent.", urgent) % {"count": urgent}
    return told


def _waits_for(block: Block, row: Row) -> bool:
    return row.step or block.key in {"returned", "with_me", *State.awaiting()}


def _drawn(blocks: Iterable[Block]) -> list[dict[str, str]]:
    drawn = []
    for block in blocks:
        html = render_to_string("admin/_day_block.html", {"block": block})
        drawn.append({"key": block.key, "html": html, "print": _print(html)})
    return drawn


def _print(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def day_news(request: HttpRequest) -> HttpResponse:
    """The blocks as they are now; 204 and no body while they are those whose print the page says that it has."""
    context = day_context(signed_in(request))
    answer = {name: context[name] for name in ("first", "beside", "said")}
    whole = _print("".join(drawn["print"] for drawn in [*answer["first"], *answer["beside"]]) + answer["said"])
    return HttpResponse(status=204) if request.GET.get("have") == whole else JsonResponse({**answer, "print": whole})

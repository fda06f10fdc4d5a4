"""A story's history: saves and acts in one timeline, and the difference between any two versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.signed_in import signed_in
from articles.desk.diff import Difference, difference
from articles.desk.restoring import Moved, restore
from articles.desk.revisions import MayNotWrite
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.models import Act, Article, Event, PublishedVersion, Revision, State, User
from articles.models.content import StoryContent

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: a save (`act` is "") or an act."""

    at: datetime
    who: User
    revision: int
    act: str = ""
    note: str = ""
    state: str = ""
    to: User | None = None
    visible_from: datetime | None = None
    preview: str = ""
    standing_in: bool = False
    exception: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    before: int
    after: int
    difference: Difference


def timeline(article: Article) -> list[Moment]:
    """The last saves and acts, newest first (two queries); an act stands above the save that it judged."""
    saves = article.revisions.select_related("made_by").defer("content").order_by("-number")[:LONGEST]
    acts = article.events.select_related("actor", "directed_to").order_by("-at", "-pk")[:LONGEST]
    moments = [*map(_act, acts), *(_save(article, revision) for revision in saves)]
    return sorted(moments, key=lambda moment: (moment.at, bool(moment.act)), reverse=True)


def _save(article: Article, revision: Revision) -> Moment:
    preview = reverse("preview", args=[article.pk, revision.number])
    return Moment(revision.made_at, revision.made_by, revision.number, preview=preview)


def _act(event: Event) -> Moment:
    planned = event.details.get("visible_from")
    moment = datetime.fromisoformat(planned) if planned else None
    state = _("Scheduled") if moment and moment > event.at else str(State(event.state_after).label)
    act, note = str(Act(event.act).label), event.note
    return Moment(
        event.at, event.actor, event.revision, act, note, state, event.directed_to, moment,
        standing_in=event.shift_id is not None and not event.overrides, exception=event.overrides,
    )  # fmt: skip


def live_revision(article: Article) -> int | None:
    """The number of the version that readers have now, None when they have none."""
    live = PublishedVersion.objects.live(clock.now()).filter(article_id=article.pk)
    return live.values_list("revision", flat=True).first()


def compared(article: Article, before: int, after: int) -> Comparison | None:
    """What changed between two versions, None when one of them does not exist."""
    found = {
        number: StoryContent.from_json(content)
        for number, content in article.revisions.filter(number__in=[before, after]).values_list("number", "content")
    }
    if before not in found or after not in found:
        return None
    return Comparison(before, after, difference(found[before], found[after]))


def history_context(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What the history page shows. `?from=3&to=7` asks for a difference."""
    moments = timeline(article)
    before, after = request.GET.get("from", ""), request.GET.get("to", "")
    typed = before + after
    asked = bool(before and after) and typed.isascii() and typed.isdigit() and len(typed) < 18
    return {
        "moments": moments,
        "numbers": [moment.revision for moment in moments if not moment.act],
        "comparison": compared(article, int(before), int(after)) if asked else None,
        "live": live_revision(article),
        "head": article.head,
        "writes": may_write(article, signed_in(request), standing(signed_in(request))),
        "state_label": article.state_label(clock.now()),
    }


def restored(request: HttpRequest, article: Article) -> HttpResponse:
    """Makes the version `number` of the POST the working copy again, and says so on the story's page."""
    number, seen = (request.POST.get(name, "") for name in ("number", "seen"))
    if not all(word.isascii() and word.isdigit() and len(word) < 9 for word in (number, seen)):
        raise Http404
    try:
        revision, missing = restore(article, int(number), signed_in(request), int(seen))
    except Revision.DoesNotExist as error:
        raise Http404 from error
    except MayNotWrite as error:
        raise PermissionDenied from error
    except Moved as refusal:
        messages.warning(request, str(refusal))
        return HttpResponseRedirect(f"{reverse('admin:articles_article_history', args=[article.pk])}")
    if revision is None:
        messages.info(request, _("Version %(number)s says what the story says now.") % {"number": number})
    else:
        sentence = _("Version %(number)s is the working copy again, as version %(new)s.")
        messages.success(request, sentence % {"number": number, "new": revision.number})
    if missing:
        messages.warning(
            request, _("No longer there, so it could not come back: %(what)s.") % {"what": ", ".join(missing)}
        )
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

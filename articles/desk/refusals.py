"""Why an act was not done, and the words in which the person who tried it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.diff import Difference, difference
from articles.models import Act, Article, Event, Revision
from articles.models.content import StoryContent
from articles.publishing.blockers import Blocker
from articles.text import format_moment

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Refused(Exception):  # noqa: N818  (reads as what happened)
    """An act that was not done. The message is for the person who tried it; nothing was changed."""


class NotPossibleNow(Refused):
    """The story is not in a state for this act, usually because somebody was faster."""


class NotAllowed(Refused):
    """The act is not this person's to do."""


class OwnPiece(NotAllowed):
    """Four eyes: nobody judges their own piece."""


class BothApprovals(NotAllowed):
    """Four eyes at three levels: nobody gives the first approval and the last."""


class Incomplete(Refused):
    """The act lacks something: a reason, a person, or what a published story must have (`blockers`)."""

    def __init__(self, message: str, reasons: list[Blocker] | None = None) -> None:
        super().__init__(message)
        self.blockers = reasons or []


class TextChanged(Refused):
    """The text is not the one that was seen; `difference` shows what is new, up to the version `head`."""

    def __init__(self, message: str, changes: Difference, head: int) -> None:
        super().__init__(message)
        self.difference = changes
        self.head = head


WORDS: Final[dict[type[Refused], StrPromise]] = {
    NotAllowed: gettext_lazy("This is not yours to do on this story."),
    OwnPiece: gettext_lazy("Nobody approves their own piece. A colleague has to do this."),
    BothApprovals: gettext_lazy("You gave the first approval. Somebody else has to give the last one."),
}


def somebody_was_faster(article: Article) -> NotPossibleNow:
    """Says kindly what happened meanwhile."""
    last = Event.objects.filter(article_id=article.pk).select_related("actor").first()
    state = article.state_label(clock.now())
    if last is None:
        return NotPossibleNow(_("The story is now: %(state)s.") % {"state": state})
    return NotPossibleNow(
        _("Somebody was faster: %(person)s, %(act)s, %(moment)s. The story is now: %(state)s.")
        % {
            "person": last.actor,
            "act": Act(last.act).label,
            "moment": format_moment(last.at, get_language() or "vi"),
            "state": state,
        }
    )


def text_changed(article: Article, seen: int) -> TextChanged:
    numbers = Revision.objects.filter(article_id=article.pk, number__in=[seen, article.head])
    found = {revision.number: StoryContent.from_json(revision.content) for revision in numbers}
    now_there = found[article.head]
    return TextChanged(
        _("The text has changed since you saw it: you saw version %(seen)s, it is now version %(head)s.")
        % {"seen": seen, "head": article.head},
        difference(found.get(seen, now_there), now_there),
        article.head,
    )

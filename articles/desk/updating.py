"""A timed update of a live story: "Cập nhật 10:35" and what happened since, from one form, as one act.

It is three moves of the workflow in one transaction: taking the story, a version with the new paragraph, and the last
step that this person's rights allow. Nobody can do by it what they could not do by those three; what fails undoes all.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.refusals import NotPossibleNow
from articles.desk.revisions import record
from articles.desk.roles import is_own
from articles.desk.workflow import approval_levels, as_if_taken, move, objection
from articles.models import Act, Article, DeskSettings, Event, Language, State, User

# Published by whoever may; at three levels, and for who only edits, sent on to whoever approves.
LAST_STEPS: Final = (Act.PUBLISH, Act.SEND_FOR_APPROVAL)


def last_step(article: Article, user: User, levels: int | None = None) -> Act | None:
    """With what act an update by this person ends, None when they may not update this story now.

    Only over the very words that readers have: what somebody is writing, and nobody approved, must not ride along.
    """
    if article.state != State.RELEASED or not article.is_live_since(clock.now()) or article.binned_at is not None:
        return None
    levels, own = levels or approval_levels(), is_own(article, user)
    if objection(article, Act.TAKE, user, levels, own=own) is not None:
        return None
    taken = as_if_taken(article, user)
    return next((act for act in LAST_STEPS if objection(taken, act, user, levels, own=own) is None), None)


@transaction.atomic
def update(article: Article, words: str, *, by: User, seen: int) -> Event:
    """The paragraph under the server's time into the text, and on its way. Raises what `move` raises, nothing done."""
    current = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    step = last_step(current, by)
    if step is None:
        raise NotPossibleNow(_("This cannot be done on the story as it stands now."))
    move(current, Act.TAKE, by=by, seen=seen)
    current.refresh_from_db()
    current.body = with_update(current, words, clock.now(), on_top=on_top())  # type: ignore[assignment]
    current.save(update_fields=["body"])
    record(current, by)
    event = move(current, step, by=by, seen=current.head)
    article.refresh_from_db()
    return event


def with_update(article: Article, words: str, at: datetime, *, on_top: bool) -> str:
    text = paragraphs(article, words, at)
    return f"{text}{article.body}" if on_top else f"{article.body}{text}"


def paragraphs(article: Article, words: str, at: datetime) -> SafeString:
    """The words as plain paragraphs, the first under the moment; blank lines part them."""
    lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
    first = format_html("<p><strong>{}:</strong> {}</p>", stamp(article, at), lines[0] if lines else "")
    return first + format_html_join("", "<p>{}</p>", ((line,) for line in lines[1:]))


def stamp(article: Article, at: datetime) -> str:
    """ "Updated 10:35", with the day when the story went up on another one; in the story's language."""
    local = timezone.localtime(at)
    first = article.first_released_at
    same_day = first is not None and timezone.localtime(first).date() == local.date()
    moment = f"{local:%H:%M}" if same_day else f"{local:%H:%M}, {local:%d/%m/%Y}"
    with translation.override("en" if article.language == Language.ENGLISH else "vi"):
        return _("Updated %(moment)s") % {"moment": moment}


def on_top() -> bool:
    """Where the house puts updates; before the first paragraph where nothing was set."""
    found = DeskSettings.objects.filter(pk=1).values_list("updates_on_top", flat=True).first()
    return found is not False

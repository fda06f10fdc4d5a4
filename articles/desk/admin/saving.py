"""From the form to the next version: only what changed is written, and nothing changed writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.article_form import ArticleForm
from articles.desk.admin.signed_in import signed_in
from articles.desk.restoring import write_content
from articles.desk.revisions import content_of, record
from articles.desk.together import Meeting, in_short, meet, names
from articles.models import Article, Author, Byline, User
from articles.models.content import StoryContent
from articles.publishing.use_rights import unusable_now

CHOICE: Final = "choice-"  # before the key of a decision, in what the page of conflicts sends


def save_story(article: Article, form: ModelForm[Article], by: User) -> None:
    """The columns that the form changed, and no other: a stale copy must not undo what an act wrote.

    Where a colleague saved meanwhile, all of them: what the form holds is then merged with what the colleague saved.
    """
    if article._state.adding:
        article.created_by = by
        article.save()
        return
    columns = {field.name for field in Article._meta.concrete_fields}
    written = form.changed_data if typed_over(form) is None else list(form.fields)
    changed = [name for name in written if name in columns]
    if changed:
        article.save(update_fields=changed)


def typed_over(form: ModelForm[Article]) -> int | None:
    """The version under the text, when a newer one is there now; 0 when it is not known."""
    return form.typed_over if isinstance(form, ArticleForm) else None


def meet_colleague(form: ModelForm[Article]) -> Meeting | None:
    """After the form wrote all it holds: merged with what was saved meanwhile, and written, unless people must choose.

    None when nobody saved meanwhile.
    """
    base, article = typed_over(form), form.instance
    if base is None:
        return None
    chosen = {name.removeprefix(CHOICE): word for name, word in form.data.items() if name.startswith(CHOICE)}
    found = meet(article, base, content_of(Article.objects.get(pk=article.pk)), chosen)
    if not found.undecided:
        write_content(article, found.content())
    return found


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did. `reopened`: an approved or published story is open for editing again."""

    number: int
    reopened: bool


def save_version(article: Article, by: User, change: bool) -> Saved | None:
    """Writes the next version; None when the story is word for word what the last version holds."""
    if not change:
        _sign(article, by)
    elif _is_what_the_head_holds(article):
        return None
    before = article.state
    revision = record(article, by)
    return Saved(revision.number, reopened=article.state != before)


def _is_what_the_head_holds(article: Article) -> bool:
    """An author renamed meanwhile must not open an approved story again: names are left out."""
    head = article.revisions.filter(number=article.head).values_list("content", flat=True).first()
    now = content_of(Article.objects.get(pk=article.pk))
    return head is not None and StoryContent.from_json(head).without_names() == now.without_names()


def _sign(article: Article, by: User) -> None:
    """A new story without an author gets the pen name of whoever wrote it."""
    name = pen_name(by)
    if name and not article.bylines.exists():
        Byline.objects.create(article=article, author=name, position=1)


def pen_name(user: User) -> Author | None:
    """Under which this person's own stories stand, unless another is chosen."""
    return Author.objects.filter(user=user, is_active=True, is_collective=False).order_by("pk").first()


def tell(request: HttpRequest, article: Article, *, quiet: bool) -> None:
    """What became of the save. `quiet`: more follows, so that "nothing changed" is not worth a sentence."""
    saved: Saved | None = getattr(article, "just_saved", None)
    meeting: Meeting | None = getattr(article, "meeting", None)
    if meeting is not None and meeting.taken:
        messages.info(request, _what_came_in(article, meeting, signed_in(request)))
    if saved is None:
        if not quiet:
            messages.info(request, _("Nothing has changed since version %(number)s.") % {"number": article.head})
        return
    messages.success(request, _("Saved as version %(number)s.") % {"number": saved.number})
    for reason in unusable_now(article.body, article.lead_photo_id):
        messages.warning(request, reason)
    if saved.reopened:
        messages.info(request, reopened_words(article))


def reopened_words(article: Article) -> str:
    """What becomes of the words that were approved before this save opened the story again."""
    if article.is_live_since(clock.now()):
        return _("The story is open for editing again. Readers keep what they have until it is published anew.")
    if article.live_from is not None:
        return _(
            "The story is open for editing again. The approved version still goes up at %(moment)s; "
            "unschedule it if it should not."
        ) % {"moment": date_format(timezone.localtime(article.live_from), "SHORT_DATETIME_FORMAT")}
    return _("The story is open for editing again.")


def _what_came_in(article: Article, meeting: Meeting, by: User) -> str:
    sentence = _("Merged with what %(people)s saved: %(what)s.")
    if all(person == by for person in meeting.people):
        sentence = _("Merged with what you saved in another window: %(what)s.")
    told = sentence % {"people": names(meeting.people), "what": in_short(meeting.taken)}
    history = reverse("admin:articles_article_history", args=[article.pk])
    link = f"{history}?{urlencode({'from': meeting.base, 'to': article.head})}"
    return format_html('{} <a href="{}">{}</a>', told, link, _("What differs")) if meeting.base else told

"""From the form to the next version: only what changed is written, and nothing changed writes nothing."""

from __future__ import annotations

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.desk.revisions import content_of, record
from articles.models import Article, Author, Byline, Revision, User


def save_story(article: Article, form: ModelForm[Article], by: User) -> None:
    """The columns that the form changed, and no other: a stale copy must not undo what an act wrote."""
    if article._state.adding:
        article.created_by = by
        article.save()
        return
    columns = {field.name for field in Article._meta.concrete_fields}
    changed = [name for name in form.changed_data if name in columns]
    if changed:
        article.save(update_fields=changed)


def save_version(article: Article, by: User, change: bool) -> Revision | None:
    """The next version, or None when the story is word for word what the last version holds."""
    if not change:
        _sign(article, by)
    elif _digest_of_head(article) == content_of(Article.objects.get(pk=article.pk)).digest():
        return None
    return record(article, by)


def _digest_of_head(article: Article) -> str | None:
    return article.revisions.filter(number=article.head).values_list("digest", flat=True).first()


def _sign(article: Article, by: User) -> None:
    """A new story without an author gets the pen name of whoever wrote it."""
    name = Author.objects.filter(user=by, is_active=True, is_collective=False).order_by("pk").first()
    if name and not article.bylines.exists():
        Byline.objects.create(article=article, author=name, position=1)


def tell(request: HttpRequest, article: Article) -> None:
    """What became of the save, in one sentence."""
    if getattr(request, "saved_version", None) is None:
        if "_act" not in request.POST and "_preview" not in request.POST:
            messages.info(request, _("Nothing has changed since version %(number)s.") % {"number": article.head})
        return
    messages.success(request, _("Saved as version %(number)s.") % {"number": article.head})

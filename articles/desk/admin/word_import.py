"""From a Word file to a story: upload, look it over, confirm. Until then it is only a file in quarantine."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite, ModelAdmin
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.admin.hand_ins import picture_answer, wants_unicode
from articles.desk.admin.manuscript_form import ManuscriptForm, kind_choices
from articles.desk.admin.signed_in import signed_in
from articles.desk.hand_in import quarantine
from articles.desk.hand_in.offer import picture_bytes, word_manuscript
from articles.desk.hand_in.receiving import MOST_WORD_BYTES
from articles.desk.manuscripts import (
    Changed,
    Chosen,
    Unreadable,
    fill_story,
    known_names,
    new_story,
    why_not,
)
from articles.desk.revisions import MayNotWrite
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.models import Article, Author, BylineRole, User
from articles.word_files import open_word_file

_SALT: Final = "newsroom.word-import"
_VALID_SECONDS: Final = 24 * 60 * 60


class WordForm(forms.Form):
    word = forms.FileField(
        label=gettext_lazy("Word file (.docx)"), allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=gettext_lazy("Headline, lead, subheadings, lists, photos, captions and names are found in it."),
    )  # fmt: skip

    def clean_word(self) -> Any:
        file = self.cleaned_data["word"]
        if file.size > MOST_WORD_BYTES:
            raise ValidationError(_("This file is too large."))
        open_word_file(file.read())
        return file


class WordImportPages:
    """For the admin of stories: an upload page, the page of what was understood, and its small pictures."""

    def __init__(self, site: AdminSite, stories: ModelAdmin[Article]) -> None:
        self.site, self.stories = site, stories

    def urls(self) -> list[URLPattern]:
        wrapped = self.site.admin_view
        return [
            path("word/", wrapped(self.upload), name="articles_article_word"),
            path("word/<str:key>/", wrapped(self.confirm), name="articles_article_word_confirm"),
            path("word/<str:key>/picture/", wrapped(self.picture), name="articles_article_word_picture"),
        ]

    def upload(self, request: HttpRequest) -> HttpResponse:
        user, story = signed_in(request), self._story(request)
        form = WordForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            stored, _size = quarantine.put(form.cleaned_data["word"], MOST_WORD_BYTES)
            key = signing.dumps([stored, user.pk], salt=_SALT)
            address = reverse("admin:articles_article_word_confirm", args=[key])
            return HttpResponseRedirect(f"{address}?{urlencode({'story': story.pk})}" if story else address)
        context = self._context(request, story, form=form)
        return TemplateResponse(request, "admin/articles/article/word_upload.html", context)

    def confirm(self, request: HttpRequest, key: str) -> HttpResponse:
        user, story, stored = signed_in(request), self._story(request), _stored(key, signed_in(request))
        try:
            found = word_manuscript(stored, in_unicode=wants_unicode(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(reverse("admin:articles_article_word"))
        address = reverse("admin:articles_article_word_picture", args=[key])
        form = ManuscriptForm(
            request.POST if request.method == "POST" else None, found, known_names(found.names),
            address_of=lambda name: f"{address}?{urlencode({'name': name})}", load=picture_bytes,
            category=story.category if story else None,
            sections=None if story else standing(user).sections_where("writes"),
        )  # fmt: skip
        if request.method == "POST" and form.is_valid():
            written = self._write(request, form, story, user)
            if written is not None:
                quarantine.remove([stored])
                return HttpResponseRedirect(reverse("admin:articles_article_change", args=[written.pk]))
        context = self._context(
            request, story, form=form, story=found, kinds=kind_choices(), unicode=wants_unicode(request),
            stays=urlencode({"story": story.pk}) if story else "",
            seen=request.POST.get("seen") or (story.head if story else ""),
        )  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/word_confirm.html", context)

    def _write(self, request: HttpRequest, form: ManuscriptForm, story: Article | None, user: User) -> Article | None:
        chosen = form.chosen()
        if story is None and not chosen.headline:
            form.add_error("headline", _("The headline is missing."))
            return None
        if story is not None and "replace" not in request.POST:
            form.add_error(None, _("Confirm that the words of the story may be replaced."))
            return None
        seen = request.POST.get("seen", "")
        try:
            if story is None:
                written = new_story(_signed(chosen, user), user)
            else:
                written = fill_story(story, chosen, user, int(seen) if seen.isascii() and seen.isdigit() else -1)
        except (MayNotWrite, Changed, Unreadable) as error:
            form.add_error(None, why_not(error))
            return None
        messages.success(request, _("Saved as version %(number)s.") % {"number": written.head})
        return written

    def picture(self, request: HttpRequest, key: str) -> HttpResponse:
        name = request.GET.get("name", "")
        if name.partition(":")[0] != _stored(key, signed_in(request)):
            raise Http404
        return picture_answer(name)

    def _story(self, request: HttpRequest) -> Article | None:
        """The story to fill, where one is named and this person may write in it; else who may begin one goes on."""
        user = signed_in(request)
        asked = request.GET.get("story", "")
        if not asked:
            if not self.stories.has_add_permission(request):
                raise PermissionDenied
            return None
        stories: QuerySet[Article] = Article.objects.select_related("category")
        story = get_object_or_404(stories, pk=int(asked) if asked.isdecimal() and len(asked) < 18 else 0)
        if not may_write(story, user, standing(user)):
            raise PermissionDenied
        return story

    def _context(self, request: HttpRequest, into: Article | None, **more: Any) -> dict[str, Any]:
        back = reverse("admin:articles_article_change", args=[into.pk]) if into else ""
        return {**self.site.each_context(request), "title": _("Import from Word"), "into": into, "back": back, **more}


def _stored(key: str, user: User) -> str:
    """The file behind a signed key; nobody else's, and not for longer than a day."""
    try:
        stored, owner = signing.loads(key, salt=_SALT, max_age=_VALID_SECONDS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Http404 from error
    if owner != user.pk:
        raise Http404
    return str(stored)


def _signed(chosen: Chosen, user: User) -> Chosen:
    """A story without a name gets the pen name of whoever brings it, as one that is typed does."""
    if chosen.bylines:
        return chosen
    name = Author.objects.filter(user=user, is_active=True, is_collective=False).order_by("pk").first()
    bylines = ((name, BylineRole.TEXT.value),) if name else ()
    return Chosen(chosen.headline, chosen.lead, chosen.pieces, chosen.category, bylines)

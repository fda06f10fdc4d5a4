"""The notes of a story in the browser: the list beside the text, and what is done to a note (a form, or JSON)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.desk.admin.signed_in import signed_in
from articles.desk.notes import making
from articles.desk.notes.anchors import Anchor, anchor_of
from articles.desk.notes.listing import Listed, Text, listed, text_of
from articles.desk.notes.making import About, MayNot, may_note
from articles.desk.roles import standing
from articles.models import Article, StoryNote
from articles.text import normalise
from articles.text.numbers import is_row_number

_LARGEST: Final = 2 * 1024 * 1024  # bytes, as the body of a story
_WHOLE: Final = ("headline", "kicker", "lead")


class NotUnderstood(Exception):  # noqa: N818  (reads as what happened)
    """What came in is not what the page sends."""


def notes_context(request: HttpRequest, article: Article, text: Text | None = None) -> dict[str, Any]:
    """What the list of notes shows; three queries, one when the story has no notes."""
    user = signed_in(request)
    stands = standing(user)
    text = text or text_of(article)
    return {
        "original": article,
        "notes": listed(article, user, stands, text),
        "may_note": may_note(article, user, stands),
        "places": [(place.value, place.label) for place in StoryNote.Place if place not in {"body", "photo"}],
        "photos": [(number, place) for place, number in enumerate(dict.fromkeys(text.photos), start=1)],
        "me": user,
    }


class NotePages:
    """`<id>/notes/` does one thing to one note; `<id>/notes/look/` says where each stands in the text as typed."""

    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        return [
            path("<int:article_id>/notes/", self._guarded(self.do), name="articles_article_notes"),
            path("<int:article_id>/notes/look/", self._guarded(self.look), name="articles_article_notes_look"),
        ]

    def _guarded(self, view: Callable[[HttpRequest, Article], HttpResponse]) -> Callable[..., HttpResponse]:
        def answer(request: HttpRequest, article_id: int) -> HttpResponse:
            article = self.model_admin.get_object(request, str(article_id))
            if article is None:
                raise Http404
            if not self.model_admin.has_view_permission(request, article):
                raise PermissionDenied
            try:
                return view(request, article)
            except NotUnderstood:
                return JsonResponse({"error": "not understood"}, status=400)

        return self.site.admin_view(require_POST(answer))

    def look(self, request: HttpRequest, article: Article) -> HttpResponse:
        return JsonResponse(_seen(request, article, _text(_json(request), article)))

    def do(self, request: HttpRequest, article: Article) -> HttpResponse:
        in_json = request.content_type == "application/json"
        said = _json(request) if in_json else dict(request.POST.items())
        error = ""
        try:
            _do(article, request, said, str(said.get("do", "")))
        except MayNot as refusal:
            raise PermissionDenied from refusal
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
        if in_json:
            return JsonResponse({"error": error, **_seen(request, article, _text(said, article))})
        if error:
            messages.error(request, error)
        return HttpResponseRedirect(f"{reverse('admin:articles_article_change', args=[article.pk])}#story-notes")


def _do(article: Article, request: HttpRequest, said: dict[str, Any], what: str) -> None:
    """`what` is "make", or answer, settle or open with the number of the note: "answer-12"."""
    user = signed_in(request)
    if what == "make":
        making.make(article, user, _about(said, article), str(said.get("text", "")))
        return
    act, _dash, number = what.partition("-")
    note = article.story_notes.filter(pk=int(number)).first() if is_row_number(number) else None
    if note is None:
        raise ValidationError(_("This note is not there any more."))
    note.article = article
    text = str(said.get(f"text-{number}", ""))
    match act:
        case "answer":
            making.answer(note, user, text)
        case "settle":
            making.settle(note, user, text)
        case "open":
            making.open_again(note, user, text)
        case _:
            raise NotUnderstood


def _about(said: dict[str, Any], article: Article) -> About:
    """The passage, the field or the photo that a note is about; what stands there now goes along as its quote."""
    place, _dash, photo = str(said.get("place", "")).partition("-")
    if place not in StoryNote.Place.values:
        raise ValidationError(_("Choose what the note is about."))
    if place == StoryNote.Place.BODY:
        return About(place, _passage(said, article))
    if place == StoryNote.Place.PHOTO:
        if not is_row_number(photo) or int(photo) not in _text(said, article).photos:
            raise ValidationError(_("This photo is not in the story any more."))
        return About(place, Anchor(""), int(photo))
    return About(place, Anchor(str(getattr(_text(said, article), place))) if place in _WHOLE else Anchor(""))


def _passage(said: dict[str, Any], article: Article) -> Anchor:
    start, end = said.get("start"), said.get("end")
    if type(start) is not int or type(end) is not int:
        raise ValidationError(_("Select the words that the note is about."))
    anchor = anchor_of(_text(said, article).paragraphs, start, end)
    if anchor is None:
        raise ValidationError(_("Select the words that the note is about."))
    return anchor


def _json(request: HttpRequest) -> dict[str, Any]:
    if int(request.META.get("CONTENT_LENGTH") or 0) > _LARGEST:
        raise NotUnderstood
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood from error
    if not isinstance(said, dict):
        raise NotUnderstood
    return said


def _text(said: dict[str, Any], article: Article) -> Text:
    """The text before the person's eyes, which may not be saved yet; without one, the story as it stands."""
    stands, typed = text_of(article), said.get("seen")
    if not isinstance(typed, dict):
        return stands
    paragraphs, photos = typed.get("paragraphs"), typed.get("photos")
    if not _all_of(str, paragraphs) or not _all_of(int, photos):
        raise NotUnderstood
    fields = {name: normalise(str(typed.get(name, getattr(stands, name)))) for name in _WHOLE}
    return Text([normalise(line) for line in paragraphs or ()], photos=photos or (), **fields)


def _all_of(kind: type, values: Any) -> bool:
    return isinstance(values, list) and all(type(value) is kind for value in values)


def _seen(request: HttpRequest, article: Article, text: Text) -> dict[str, Any]:
    context = notes_context(request, article, text)
    found: Listed = context["notes"]
    return {
        "html": render_to_string("admin/articles/article/_notes_list.html", context, request),
        "open": len(found.open),
        "places": [
            {"note": row.note.pk, "number": row.number, "start": row.found.start, "end": row.found.end}
            for row in found.open
            if row.found
        ],
        "photos": [
            {"note": row.note.pk, "number": row.number, "photo": row.note.photo}
            for row in found.open
            if row.note.photo and row.fate == "there"
        ],
    }

"""The checklist and the spelling help of an open story: the browser sends what is typed and gets what to look at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.desk import proof
from articles.desk.admin.keeping import Nonsense, Pulse, in_json
from articles.desk.admin.saving import pen_name
from articles.desk.admin.signed_in import signed_in
from articles.desk.proof import Item, Level, Place
from articles.desk.proof.marks import Mark, marks, pass_over, passages_of, passed_over, show_again, words_of
from articles.desk.revisions import content_of
from articles.desk.typed import EMPTY, typed_content
from articles.models import Article, BylineRole, User
from articles.models.content import BylineContent, StoryContent

MOST_PASSAGES: Final = 5_000
SHOWN_AFTER_AN_ACT: Final = 3
_WORDS_SHOWN: Final = 6


class ProofPages:
    """`check/`, `check/pass/`, `check/again/` and `check/help/`: JSON, for the page of a story."""

    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        return [
            path("check/", in_json(self.site, require_POST(self.check)), name="articles_article_check"),
            path("check/pass/", in_json(self.site, require_POST(self.pass_over)), name="articles_article_check_pass"),
            path(
                "check/again/", in_json(self.site, require_POST(self.show_again)), name="articles_article_check_again"
            ),
            path("check/help/", in_json(self.site, require_POST(self.help)), name="articles_article_check_help"),
        ]

    def check(self, request: HttpRequest) -> HttpResponse:
        """{"items", "marks", "passed"}. `passages`: the text as the editor has it; without it no marks are made."""
        said, more = Pulse.of(request.body), _more(request.body)
        passages = more.get("passages") or []
        if not _are_texts(passages):
            raise Nonsense
        article = self._story(request, said.article)
        content = content_of(article) if article else EMPTY
        if said.values is not None:
            content = typed_content(said.values, content)
        if article is None:
            content = _signed(content, signed_in(request))
        items = proof.checklist(content, article.pk if article else None, request.get_host())
        found: list[Mark] = []
        hidden: frozenset[str] = frozenset()
        user = signed_in(request)
        if passages and user.spelling_help:
            found = marks(passages, content.language, timezone.localdate())
            hidden = passed_over(user, article)
        return JsonResponse(
            {
                "items": [_item(item) for item in items],
                "marks": [_mark(mark, passages[mark.passage]) for mark in found if mark.key not in hidden],
                "passed": sorted({mark.key for mark in found} & hidden),
            }
        )

    def pass_over(self, request: HttpRequest) -> HttpResponse:
        """A mark that nobody wants to see: in this story, or (without a story) by this person anywhere."""
        said, key = Pulse.of(request.body), _more(request.body).get("key")
        if not isinstance(key, str) or not key or not _is_storable(key):
            raise Nonsense
        pass_over(signed_in(request), self._story(request, said.article), key)
        return HttpResponse(status=204)

    def show_again(self, request: HttpRequest) -> HttpResponse:
        """What was passed over in the text before this person is marked again."""
        said, keys = Pulse.of(request.body), _more(request.body).get("keys")
        if not _are_texts(keys) or not all(map(_is_storable, keys or ())):
            raise Nonsense
        show_again(signed_in(request), self._story(request, said.article), list(keys or ()))
        return HttpResponse(status=204)

    def help(self, request: HttpRequest) -> HttpResponse:
        """Switches the spelling help on or off for this person, in every story."""
        on = _more(request.body).get("on")
        if not isinstance(on, bool):
            raise Nonsense
        User.objects.filter(pk=signed_in(request).pk).update(spelling_help=on)
        return HttpResponse(status=204)

    def _story(self, request: HttpRequest, number: int | None) -> Article | None:
        """Raises Http404 for what this person may not see."""
        if not self.model_admin.has_view_permission(request):
            raise Http404
        if number is None:
            return None
        article = self.model_admin.get_object(request, str(number))
        if article is None:
            raise Http404
        return article


def _signed(content: StoryContent, user: User) -> StoryContent:
    """A new story gets its writer's pen name by itself, so nobody is told that it lacks one."""
    name = None if content.bylines else pen_name(user)
    if name is None:
        return content
    return replace(content, bylines=(BylineContent(name.pk, name.pen_name, BylineRole.TEXT, user.pk),))


def _more(body: bytes) -> dict[str, Any]:
    """What the page says beside its pulse. Raises Nonsense."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Nonsense from error
    if not isinstance(said, dict):
        raise Nonsense
    return said


def _is_storable(text: str) -> bool:
    """No NUL, and no half of a pair, which a cut emoji leaves behind: PostgreSQL holds neither."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _are_texts(passages: Any) -> bool:
    if not isinstance(passages, list) or len(passages) > MOST_PASSAGES:
        return False
    return all(isinstance(text, str) for text in passages)


def _item(item: Item) -> dict[str, Any]:
    place = item.place
    return {
        "level": item.level.value,
        "what": item.what,
        "mend": item.mend,
        "place": {"field": place.field, "photo": place.photo, "href": place.href, "word": place.word},
        "link": {"label": item.link.label, "address": item.link.address} if item.link else None,
    }


def _mark(mark: Mark, passage: str) -> dict[str, Any]:
    """Places as a browser counts them: a letter beyond the first plane is two of its units."""
    return {
        "passage": mark.passage,
        "start": _units(passage[: mark.start]),
        "end": _units(passage[: mark.end]),
        "kind": mark.kind,
        "word": mark.word,
        "why": mark.why,
        "key": mark.key,
    }


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def desk_proof(user: User) -> dict[str, Any]:
    """What the page tells its script."""
    return {
        "check": reverse("admin:articles_article_check"),
        "pass": reverse("admin:articles_article_check_pass"),
        "again": reverse("admin:articles_article_check_again"),
        "help": reverse("admin:articles_article_check_help"),
        "spelling": user.spelling_help,
    }


def story_items(article: Article, user: User, own_host: str, *, at_the_act: bool) -> list[Item]:
    """The checklist of a story as it is saved, with one line for what the spelling help marks in it.

    `at_the_act`: without what blocks, which the page of an act says by itself.
    """
    content = content_of(article)
    items = [
        item for item in proof.checklist(content, article.pk, own_host) if not at_the_act or item.level is Level.WARNS
    ]
    return [*items, *_spelling_item(content, article, user)]


def _spelling_item(content: StoryContent, article: Article, user: User) -> Iterable[Item]:
    if not user.spelling_help:
        return
    hidden = passed_over(user, article)
    found = [
        mark for mark in marks(passages_of(content), content.language, timezone.localdate()) if mark.key not in hidden
    ]
    if found:
        words = list(words_of(found))
        shown = ", ".join(f"“{word}”" for word in words[:_WORDS_SHOWN]) + ("…" if len(words) > _WORDS_SHOWN else "")
        sentence = ngettext("Spelling: %(count)s place to look at: %(words)s.",
                            "Spelling: %(count)s places to look at: %(words)s.", len(found))  # fmt: skip
        what = sentence % {"count": len(found), "words": shown}
        yield Item(Level.WARNS, Place("spelling"), what, _("They are underlined in the story."))


def remind(request: HttpRequest, article: Article) -> None:
    """After an act that sends a story on without a page of its own: what the next person will see, in one message."""
    items = story_items(article, signed_in(request), request.get_host(), at_the_act=False)
    if not items:
        return
    told = format_html_join("", "<li>{}</li>", ((item.what,) for item in items[:SHOWN_AFTER_AN_ACT]))
    sentence = ngettext(
        "%(count)s thing to look at before publishing:",
        "%(count)s things to look at before publishing:",
        len(items),
    ) % {"count": len(items)}
    messages.warning(request, format_html('{}<ul class="proof-told">{}</ul>', sentence, told))


def linked(form: str, items: Iterable[Item]) -> list[dict[str, Any]]:
    """Items with the address that leads to their place in the form of the story."""
    return [{"item": item, "address": f"{form}#{item.place.fragment()}"} for item in items]

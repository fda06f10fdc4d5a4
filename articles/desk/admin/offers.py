"""What was typed and not saved, offered back: on the story's page, and filled into its form."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.timezone import localtime

from articles.desk import keeping
from articles.desk.admin.signed_in import signed_in
from articles.desk.diff import Difference, difference
from articles.desk.keeping import Place
from articles.desk.revisions import content_of
from articles.desk.typed import EMPTY, typed_content
from articles.models import Article, Autosave, Revision, User
from articles.models.content import StoryContent


@dataclass(frozen=True, slots=True)
class Offer:
    """`typed` is what was changed in the version it was typed over; `head` is set when a newer one is there now."""

    row: Autosave
    typed: Difference
    head: Revision | None = None
    since: Difference | None = None


def offer(row: Autosave) -> Offer | None:
    """None when nothing was typed, or when what was typed is what is saved."""
    if row.article is None:
        typed = difference(EMPTY, typed_content(row.values, EMPTY))
        return Offer(row, typed) if typed else None
    now = content_of(row.article)
    base = _content(row.article, row.base) if row.base != row.article.head else now
    content = typed_content(row.values, base or now)
    if content.without_names() in {now.without_names(), (base or now).without_names()}:
        return None
    if base is None or row.base == row.article.head:
        return Offer(row, difference(now, content))
    head = Revision.objects.select_related("made_by").defer("content").get(article=row.article, number=row.article.head)
    return Offer(row, difference(base, content), head, difference(base, now))


def _content(article: Article, number: int) -> StoryContent | None:
    stored = article.revisions.filter(number=number).values_list("content", flat=True).first()
    return StoryContent.from_json(stored) if stored else None


def page_of(article: Article | None) -> str:
    """The page on which the story is written."""
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])


def taken_back(request: HttpRequest, article: Article | None) -> Autosave | None:
    """What the page was asked to fill in (`?kept=1`, or the token of a new story); asked once a request."""
    asked = request.GET.get("kept", "") if request.method == "GET" else ""
    if not asked or (article is None and not keeping.is_token(asked)):
        return None
    known: dict[str, Autosave | None] = request.__dict__.setdefault("kept_texts", {})
    if asked not in known:
        known[asked] = keeping.kept(Place(article, "" if article else asked), signed_in(request))
    return known[asked]


def posted(row: Autosave) -> QueryDict:
    """Kept values as a form posts them, without the authors that were marked to be removed."""
    data, values = QueryDict(mutable=True), row.values
    for name, texts in values.items():
        data.setlist(name, texts)
    data["base_revision"] = str(row.base)
    lines = [line for line in range(_rows(data)) if f"bylines-{line}-DELETE" not in data]
    for place, line in enumerate(lines):
        for part in ("author", "role", "position"):
            data[f"bylines-{place}-{part}"] = values.get(f"bylines-{line}-{part}", [""])[-1]
        data.pop(f"bylines-{place}-DELETE", None)
        data.pop(f"bylines-{place}-id", None)
    data["bylines-TOTAL_FORMS"], data["bylines-INITIAL_FORMS"] = str(len(lines)), "0"
    return data


def _rows(data: QueryDict) -> int:
    told = data.get("bylines-TOTAL_FORMS", "")
    return min(int(told), 200) if told.isascii() and told.isdigit() and len(told) < 9 else 0


def desk_keep(request: HttpRequest, article: Article | None, base: Any, writes: bool) -> dict[str, Any]:
    """What the page's script needs to keep words: {article, token, base, user, writes, pulse, drop, kept}.

    `kept` is null, or {saved_at, day, base, token, compare, values, count} of what lies unsaved from before. A page
    that takes it back goes on under its token, or the words of a new story would be offered again after its save.
    """
    user, back = signed_in(request), taken_back(request, article)
    return {
        "article": article.pk if article else None,
        "token": "" if article else _token(request, back),
        "base": int(base) if str(base or "").isdigit() else 0,
        "user": user.pk,
        "writes": writes,
        "pulse": reverse("admin:articles_article_pulse"),
        "drop": reverse("admin:articles_article_kept_drop"),
        "kept": None if back or request.method == "POST" else _kept(article, user),
    }


def kept_token(request: HttpRequest) -> str:
    """The token of the page of a new story that was sent, "" for none."""
    asked = request.POST.get("_token", "")
    return asked if keeping.is_token(asked) else ""


def _token(request: HttpRequest, back: Autosave | None) -> str:
    return (back.token if back else kept_token(request)) or secrets.token_hex(16)


def _kept(article: Article | None, user: User) -> dict[str, Any] | None:
    row = keeping.kept(Place(article), user)
    if row is None:
        return None
    if article is not None:
        row.article = article
    found = offer(row)
    if found is None:
        return None
    at = localtime(row.saved_at)
    name, key = ("kept", row.article_id) if row.article_id else ("kept_new", row.token)
    return {
        "saved_at": f"{at:%H:%M}", "day": f"{at:%d/%m/%Y}", "base": row.base, "token": row.token,
        "compare": reverse(f"admin:articles_article_{name}", args=[key]),
        "values": row.values, "count": len(found.typed.changes),
    }  # fmt: skip

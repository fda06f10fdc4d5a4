"""What the browser sends from the form of a story."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from articles.models import Article, User


def at_the_desk(person: User) -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(person)
    return client


def form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def act_page(article: Article, act: str) -> str:
    return reverse("admin:articles_article_act", args=[article.pk, act])


def typed(article: Article | None = None, **changes: Any) -> dict[str, Any]:
    """The form as it was opened on the story as it stands (empty for a new one), with these changes typed."""
    sent: dict[str, Any] = {"origin": "own", "genre": "news", "language": "vi", "shows_views": "on", "headline": ""}
    lines: list[tuple[int, str]] = []
    if article is not None:
        article.refresh_from_db()
        sent |= {name: getattr(article, name) for name in ("kicker", "headline", "lead", "body", "origin", "genre")}
        sent |= {"category": article.category_id or "", "base_revision": article.head}
        sent["tags"] = ", ".join(tag.name for tag in article.tags.all())
        lines = list(article.bylines.values_list("author_id", "role"))
    lines = changes.pop("bylines", lines)
    sent |= {"bylines-TOTAL_FORMS": len(lines), "bylines-INITIAL_FORMS": len(lines)}
    for place, (author, role) in enumerate(lines):
        sent |= {f"bylines-{place}-author": author, f"bylines-{place}-role": role, f"bylines-{place}-position": place}
    return {**sent, **changes}

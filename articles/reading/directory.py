"""Who and what the stories are about: all authors, and the tags, most talked of first and by their letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import connections, router
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.models.published import Listing, PublicAuthor, PublicTag, PublishedVersion
from articles.reading.lists import CURSOR_NAME
from articles.reading.pages import Link, Picture
from articles.reading.topics import shown_picture
from articles.text import excerpt

AUTHORS, TAGS, TALKED_OF, RECENT = 60, 150, 30, 300
LETTER_NAME = "chu"
# What sort keys begin with; ă and â stand under a, đ under d.
_ENDS = {"0": ("0", ":"), "z": ("z", "z{"), "khac": ("z{", "\x7f")}
LETTERS = ("0", *"abcdefghijklmnopqrstuvwxyz", "khac")
BIOGRAPHY = 28

Named = TypeVar("Named", PublicAuthor, PublicTag)


@dataclass(frozen=True, slots=True)
class AuthorLine:
    name: str
    url: str
    title: str
    words: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class AuthorList:
    title: str
    url: str
    authors: tuple[AuthorLine, ...]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class TagIndex:
    """`letter` is "" on the first page, which shows what is talked of; `tags` are those of the letter."""

    title: str
    url: str
    letter: str
    letters: tuple[Link, ...]
    talked_of: tuple[Link, ...]
    tags: tuple[Link, ...]
    older: str


def load_authors(text: str | None, at: datetime) -> AuthorList:
    """One query: everybody who has a live story, in the order of their names."""
    url = reverse("authors")
    authors = _with_stories(PublicAuthor.objects.select_related("picture"), Listing.Kind.AUTHOR, at)
    rows = list(_after(authors, PublicAuthor, text)[: AUTHORS + 1])
    older = _older(url, rows, AUTHORS, {})
    lines = tuple(_author(author, at) for author in rows[:AUTHORS])
    return AuthorList(title=_("Authors"), url=url, authors=lines, older=older, is_first=text is None)


def _author(author: PublicAuthor, at: datetime) -> AuthorLine:
    return AuthorLine(
        name=author.name, url=reverse("author", kwargs={"slug": author.slug}), title=author.title,
        words=excerpt(author.biography, BIOGRAPHY), picture=shown_picture(author.picture, at),
    )  # fmt: skip


def load_tags(letter: str, text: str | None, at: datetime) -> TagIndex:
    """Three queries: the letters in use, the newest stories and their tags; two for the page of a letter."""
    url = reverse("tags")
    letters = _letters(url, at)
    if not letter:
        return TagIndex(_("Tags"), url, "", letters, _talked_of(at), (), "")
    if letter not in LETTERS:
        raise Http404
    begins, ends = _span(letter)
    tags = _with_stories(PublicTag.objects.all(), Listing.Kind.TAG, at).filter(sort_key__gte=begins, sort_key__lt=ends)
    rows = list(_after(tags, PublicTag, text)[: TAGS + 1])
    links = tuple(_tag(tag) for tag in rows[:TAGS])
    older = _older(url, rows, TAGS, {LETTER_NAME: letter})
    return TagIndex(_("Tags"), url, _letter_name(letter), letters, (), links, older)


def _span(letter: str) -> tuple[str, str]:
    """The sort keys that begin with it: from, and up to but without."""
    return _ENDS.get(letter, (letter, chr(ord(letter[0]) + 1)))


def _letters(url: str, at: datetime) -> tuple[Link, ...]:
    """Those under which a tag with a live story stands: the first of each letter, by two indexes."""
    live = Listing.objects.live(at).filter(kind=Listing.Kind.TAG, key=OuterRef("pk"))
    tags = PublicTag.objects.filter(
        Exists(live), sort_key__gte=RawSQL("span.begins", ()), sort_key__lt=RawSQL("span.ends", ())
    )
    sql, params = tags.order_by("sort_key", "pk").values("pk")[:1].query.sql_with_params()
    spans = [_span(letter) for letter in LETTERS]
    # S608: this is SQL that Django wrote; every value stays a parameter.
    statement = (
        'SELECT span.number FROM unnest(%s::text[] COLLATE "C", %s::text[] COLLATE "C") '  # noqa: S608
        f"WITH ORDINALITY AS span(begins, ends, number), LATERAL ({sql}) AS first ORDER BY span.number"
    )
    with connections[router.db_for_read(PublicTag)].cursor() as cursor:
        cursor.execute(statement, [[begins for begins, _e in spans], [ends for _b, ends in spans], *params])
        used = [LETTERS[number - 1] for (number,) in cursor.fetchall()]
    return tuple(Link(_letter_name(one), f"{url}?{urlencode({LETTER_NAME: one})}") for one in used)


def _letter_name(letter: str) -> str:
    names = {"0": "0–9", "khac": _("Other scripts")}
    return str(names.get(letter, letter.upper()))


def _talked_of(at: datetime) -> tuple[Link, ...]:
    """The tags that most of the newest stories carry; so many stories bound the cost at any size of the archive."""
    newest = Listing.objects.live(at).filter(kind=Listing.Kind.SITE, key=0).order_by("-sort_at", "-article_id")
    versions = PublishedVersion.objects.live(at).filter(pk__in=newest.values("version")[:RECENT])
    counted = Counter(tag for tags in versions.values_list("tags", flat=True) for tag in tags)
    known = PublicTag.objects.in_bulk([tag for tag, _times in counted.most_common(TALKED_OF)])
    return tuple(_tag(tag) for tag in sorted(known.values(), key=lambda tag: tag.sort_key))


def _tag(tag: PublicTag) -> Link:
    return Link(tag.name, reverse("tag", kwargs={"slug": tag.slug}))


def _with_stories(names: QuerySet[Named], kind: Listing.Kind, at: datetime) -> QuerySet[Named]:
    return names.filter(Exists(Listing.objects.live(at).filter(kind=kind, key=OuterRef("pk"))))


def _after(names: QuerySet[Any], model: type[Model], text: str | None) -> QuerySet[Any]:
    """In the order of the names, from behind the one of that number on."""
    if text is not None:
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise Http404
        last = Subquery(model._default_manager.filter(pk=int(text)).values("sort_key")[:1])
        names = names.filter(Q(sort_key__gt=last) | Q(sort_key=last, pk__gt=int(text)))
    return names.order_by("sort_key", "pk")


def _older(url: str, rows: Sequence[Model], count: int, more: dict[str, str]) -> str:
    return f"{url}?{urlencode({**more, CURSOR_NAME: str(rows[count - 1].pk)})}" if len(rows) > count else ""

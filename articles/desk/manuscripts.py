"""From what came in to a story of the desk: pieces that somebody looked over, photos into the library, one draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.desk.photos import ingest
from articles.desk.restoring import write_content
from articles.desk.revisions import MayNotWrite, content_of, record
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.models import Article, Author, Byline, BylineRole, Category, Photo, User
from articles.models.content import BylineContent
from articles.photo_files import remove
from articles.text import fold_key, normalise
from articles.word_files import Name

LISTS: Final = ("ul", "ol")
KINDS: Final = ("p", "h2", "ul", "ol", "quote")


@dataclass(frozen=True, slots=True)
class ChosenPhoto:
    """A picture that goes into the library; `load` gives its bytes. `taken_at` holds where the file does not know."""

    load: Callable[[], bytes]
    name: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    place: str = ""
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChosenPiece:
    """One block, of KINDS or "photo"; `html` is what stands in it."""

    kind: str
    html: str = ""
    photo: ChosenPhoto | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A manuscript as a person has confirmed it."""

    headline: str
    lead: str
    pieces: tuple[ChosenPiece, ...]
    category: Category | None = None
    bylines: tuple[tuple[Author, str], ...] = ()


class Unreadable(Exception):  # noqa: N818  (reads as what happened)
    """A picture that could not be taken in. The message names it; nothing was written."""


def new_story(chosen: Chosen, by: User) -> Article:
    """A draft with its first version, created by whoever let it in. Unreadable, and nothing written, for a photo."""
    with photos_or_nothing() as taken:
        return draft(chosen, by, taken)


def draft(chosen: Chosen, by: User, taken: list[Photo]) -> Article:
    """`new_story` inside the caller's own `photos_or_nothing`, where more may still fail.

    MayNotWrite for a section in which this person does not.
    """
    if chosen.category is not None and not standing(by).at(chosen.category.pk).writes:
        raise MayNotWrite
    with transaction.atomic():
        body = body_of(chosen.pieces, by, taken)
        article = Article.objects.create(
            headline=chosen.headline, lead=chosen.lead, body=body, category=chosen.category,
            lead_photo=taken[0] if taken else None, created_by=by,
        )  # fmt: skip
        Byline.objects.bulk_create(
            Byline(article=article, author=author, role=role, position=place)
            for place, (author, role) in enumerate(chosen.bylines, start=1)
        )
        record(article, by)
        return article


class Changed(Exception):  # noqa: N818  (reads as what happened)
    """Somebody saved the story since the page was opened. Nothing was written."""


def fill_story(article: Article, chosen: Chosen, by: User, seen: int) -> Article:
    """The open story gets the manuscript's words as its next version; section, tags and the rest stay as they are.

    Raises MayNotWrite, Changed when `seen` is not the head any more, Unreadable.
    """
    with photos_or_nothing() as taken, transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        if not may_write(current, by, standing(by)):
            raise MayNotWrite
        if current.head != seen:
            raise Changed
        before = content_of(current)
        bylines = tuple(
            BylineContent(author.pk, author.pen_name, role, author.user_id) for author, role in chosen.bylines
        )
        content = replace(
            before,
            headline=chosen.headline or before.headline,
            lead=chosen.lead,
            body=sanitise(body_of(chosen.pieces, by, taken)),
            bylines=bylines or before.bylines,
            lead_photo=before.lead_photo or (taken[0].pk if taken else None),
        )
        write_content(current, content)
        record(current, by)
        return current


@contextmanager
def photos_or_nothing() -> Iterator[list[Photo]]:
    """Photos put into the list leave the disk when the block fails: their rows went with the transaction."""
    taken: list[Photo] = []
    try:
        yield taken
    except BaseException:
        for photo in taken:
            remove(photo.token)
        raise


def into_library(chosen: ChosenPhoto, by: User) -> Photo:
    try:
        photo = ingest(
            BytesIO(chosen.load()), by=by, caption=chosen.caption, credit=chosen.credit, alt=chosen.alt,
            place=chosen.place,
        )  # fmt: skip
    except ValidationError as error:
        raise Unreadable(f"{chosen.name}: {' '.join(error.messages)}") from error
    if chosen.taken_at is not None and photo.taken_at is None:
        photo.taken_at = chosen.taken_at
        photo.save(update_fields=["taken_at"])
    return photo


def body_of(pieces: Sequence[ChosenPiece], by: User, taken: list[Photo]) -> str:
    """HTML in the order of the pieces; each photo is in the library and in `taken` then."""
    out: list[str] = []
    open_list = ""
    for piece in pieces:
        kind = piece.kind if piece.kind in LISTS else ""
        if kind != open_list:
            out += [f"</{open_list}>"] if open_list else []
            out += [f"<{kind}>"] if kind else []
            open_list = kind
        out.append(_html_of(piece, by, taken))
    return "".join([*out, f"</{open_list}>" if open_list else ""])


def _html_of(piece: ChosenPiece, by: User, taken: list[Photo]) -> str:
    if piece.photo is not None:
        photo = into_library(piece.photo, by)
        taken.append(photo)
        return format_html('<figure data-photo="{}"><figcaption></figcaption></figure>', photo.pk)
    if piece.kind in LISTS:
        return f"<li><p>{piece.html}</p></li>"
    if piece.kind == "quote":
        return f"<blockquote><p>{piece.html}</p></blockquote>"
    return f"<h2>{piece.html}</h2>" if piece.kind == "h2" else f"<p>{piece.html}</p>"


def passages(text: str) -> list[str]:
    """The paragraphs of typed text: phones part them by a line, letters by an empty one."""
    return [line for line in (part.strip() for part in normalise(text).split("\n")) if line]


def plain_html(text: str) -> str:
    return "<br>".join(escape(line) for line in passages(text))


@dataclass(slots=True)
class KnownNames:
    """Pen names of the house for the names in a manuscript, and those that nobody here has."""

    known: list[tuple[Author, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def known_names(names: Sequence[Name]) -> KnownNames:
    """Matched whatever the marks of tone stand on and whatever the case; two queries at most."""
    found = KnownNames()
    if not names:
        return found
    authors = {fold_key(author.pen_name): author for author in Author.objects.filter(is_active=True)}
    for name in names:
        author = authors.get(fold_key(name.name))
        if author is None:
            found.unknown += [name.name] if name.name not in found.unknown else []
        elif name.role in BylineRole.values:
            found.known.append((author, name.role))
    return found


def why_not(error: MayNotWrite | Changed | Unreadable) -> str:
    """A sentence for the person who tried to fill a story."""
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, MayNotWrite):
        return _("You can no longer write in this story. Nothing was changed.")
    return _("Somebody has saved this story since you opened this page. Nothing was changed; look at it first.")

"""What people do to notes: make one, answer, settle, open again. Each leaves an entry that is never changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.alerts import tell_of_note
from articles.desk.notes.anchors import Anchor
from articles.desk.roles import Standing, is_own, owners, standing
from articles.models import LONGEST_NOTE, Article, NoteEntry, StoryNote, User
from articles.text import normalise

_MOST = 200  # open notes on one story: more are no notes, and each is looked for in the text


class MayNot(Exception):  # noqa: N818  (reads as what happened)
    """Not this person's to do."""


@dataclass(frozen=True, slots=True)
class About:
    """What a new note is about. `anchor` is set for a passage; for a whole field its `quote` is what stood there."""

    place: str
    anchor: Anchor
    photo: int | None = None


def may_note(article: Article, user: User, stands: Standing) -> bool:
    """Who takes part: everyone who edits, and whose own piece it is, whatever state it is in."""
    if article.binned_at is not None:
        return False
    here = stands.on(article)
    return here.edits or here.approves or (here.writes and is_own(article, user))


def may_settle(note: StoryNote, user: User, stands: Standing) -> bool:
    """Whoever made it, and any editor: a writer does not settle what an editor asked."""
    here = stands.on(note.article)
    return note.made_by_id == user.pk or here.edits or here.approves


@transaction.atomic
def make(article: Article, by: User, about: About, text: str) -> StoryNote:
    """Raises MayNot, and ValidationError with a sentence for the person."""
    _require(article, by)
    words = _words(text)
    if article.story_notes.filter(resolved_at__isnull=True).count() >= _MOST:
        raise ValidationError(_("This story has too many open notes. Settle some of them first."))
    note = StoryNote(
        article=article, place=about.place, photo=about.photo, quote=about.anchor.quote, before=about.anchor.before,
        after=about.anchor.after, paragraph=about.anchor.paragraph, revision=article.head, round=article.returns,
        made_by=by, made_at=clock.now(),
    )  # fmt: skip
    note.validate_constraints()
    note.save(force_insert=True)
    _enter(note, by, NoteEntry.Kind.SAID, words)
    return note


@transaction.atomic
def answer(note: StoryNote, by: User, text: str) -> None:
    _require(note.article, by)
    _enter(note, by, NoteEntry.Kind.SAID, _words(text))


@transaction.atomic
def settle(note: StoryNote, by: User, text: str = "") -> bool:
    """With a last word, if there is one. False when it was settled already: nothing is written then."""
    return _turn(note, by, NoteEntry.Kind.RESOLVED, text, was_open=True)


@transaction.atomic
def open_again(note: StoryNote, by: User, text: str = "") -> bool:
    return _turn(note, by, NoteEntry.Kind.REOPENED, text, was_open=False)


def _turn(note: StoryNote, by: User, kind: NoteEntry.Kind, text: str, *, was_open: bool) -> bool:
    _require(note.article, by)
    if not may_settle(note, by, standing(by)):
        raise MayNot
    settled = (
        {"resolved_by": by, "resolved_at": clock.now()} if was_open else {"resolved_by": None, "resolved_at": None}
    )
    if not StoryNote.objects.filter(pk=note.pk, resolved_at__isnull=was_open).update(**settled):
        return False
    _enter(note, by, kind, normalise(text).strip()[:LONGEST_NOTE])
    return True


def _require(article: Article, by: User) -> None:
    if not may_note(article, by, standing(by)):
        raise MayNot


def _words(text: str) -> str:
    words = normalise(text).strip()
    if not words:
        raise ValidationError(_("Write a note first."))
    if len(words) > LONGEST_NOTE:
        raise ValidationError(_("A note has at most %(most)s characters.") % {"most": LONGEST_NOTE})
    return words


def _enter(note: StoryNote, by: User, kind: NoteEntry.Kind, text: str) -> None:
    entry = NoteEntry.objects.create(note=note, kind=kind, text=text, by=by, at=clock.now())
    tell_of_note(entry, note.article, owners(note.article))

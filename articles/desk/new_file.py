"""A better file for the same photo: a clean scan, the camera's own file after one that a chat had squeezed."""

from __future__ import annotations

from hashlib import sha256
from typing import IO, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.photos import LONGEST_FILE_NAME, is_beyond_its_writer, read_photo
from articles.desk.replacing import Plan, plan_for
from articles.desk.roles import is_own, standing
from articles.models import Photo, PhotoReplacement, State, User
from articles.models.photo import new_token
from articles.photo_files import keeping, make_share, prepare
from articles.publishing.names import refresh_photo
from articles.text import normalise_line

_JUDGED: Final = frozenset({State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION})
_FILE: Final = ("token", "width", "height", "renditions", "colour", "prints", "digest", "file_name")


def refusal_of_file(plan: Plan, by: User) -> str:
    """Why this person may not put another file there, "" when they may.

    Readers would see it at once, so it takes whoever could publish each of the live stories: never their own piece.
    Where a story lies before those who approve, or was approved, no other picture comes behind their backs.
    """
    if any(story.refusal for story in plan.stories if story.versions or story.article.state in _JUDGED):
        return " ".join(plan.refusals)
    if any(story.article.state in _JUDGED and is_own(story.article, by) for story in plan.stories):
        return _("Nobody approves their own piece. A colleague has to do this.")
    if not standing(by).edits and is_beyond_its_writer(plan.photo):
        return _("A story with this photo is with the editors: an editor does this.")
    return ""


@transaction.atomic
def replace_file(photo: Photo, file: File[Any] | IO[bytes], *, by: User, note: str) -> PhotoReplacement:
    """The photo keeps its number, words, rights and places; its old files are kept, and readers no longer reach them.

    ValidationError in words for that person, with nothing changed. No story gets a version: none of its content says
    which file a photo has.
    """
    original = read_photo(file)
    prepared = prepare(original, max_pixels=settings.PHOTO_MAX_PIXELS)
    current = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
    if reason := refusal_of_file(plan_for(current, by, locked=True), by):
        raise ValidationError(reason, "not_yours")
    if not note.strip():
        raise ValidationError(_("Say why the photo is replaced."), "note")
    focus = (current.focus_x, current.focus_y)
    before = {name: getattr(current, name) for name in _FILE} | {"focus": focus}
    current.token, current.width, current.height = new_token(), prepared.width, prepared.height
    current.renditions, current.colour = prepared.renditions, prepared.colour
    current.prints, current.digest = prepared.prints, sha256(original).hexdigest()
    current.file_name = normalise_line(str(getattr(file, "name", "") or ""))[-LONGEST_FILE_NAME:]
    with keeping(current.token, prepared, original), transaction.atomic():
        make_share(current.token, current.renditions[-1][0], (current.width, current.height), focus)
        current.save(update_fields=[*_FILE, "bands"])
        refresh_photo(current)
        return PhotoReplacement.objects.create(photo=current, before=before, note=note, actor=by, at=clock.now())

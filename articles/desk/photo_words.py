"""What is said of a photo at the desk: who may say it, and one way to write it, for one photo or for many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import transaction

from articles.desk.photos import is_beyond_its_writer, tag
from articles.desk.roles import standing
from articles.models import Photo, User
from articles.photo_files import make_share
from articles.publishing.names import refresh_photo

WORDS: Final = (
    "caption", "alt", "author", "credit", "source", "event", "place", "taken_at", "tags", "rights_until",
)  # fmt: skip
FOCUS: Final = ("focus_x", "focus_y")
USE: Final = ("is_blocked", "blocked_reason")


def closed_to(photo: Photo, user: User) -> tuple[str, ...]:
    """What this person may not change: the words would reach readers, or the ban would fall, without an editor."""
    if standing(user).edits:
        return ()
    in_work = is_beyond_its_writer(photo)
    return (*((*FOCUS, *WORDS) if in_work else ()), *(USE if in_work or photo.is_blocked else ()))


@transaction.atomic
def write(photo: Photo, changed: Iterable[str], tags: Iterable[str] | None = None) -> None:
    """Writes the columns named, and the tags unless None; readers who know the photo get its words with it.

    What somebody has changed is no longer what the file said.
    """
    names = set(changed) - {"tags"}
    said = [name for name in photo.from_file if name not in {*names, *(["tags"] if tags is not None else [])}]
    if said != photo.from_file:
        photo.from_file = said
        names.add("from_file")
    if names & set(FOCUS):
        widest = photo.renditions[-1][0] if photo.renditions else 0
        make_share(photo.token, widest, (photo.width, photo.height), (photo.focus_x, photo.focus_y))
    if names:
        photo.save(update_fields=sorted(names))
    if tags is not None:
        tag(photo, tags)
    refresh_photo(photo)

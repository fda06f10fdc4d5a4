"""The fields beside the body: one value each, and the tags."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.desk.labels import label_of
from articles.models import Genre, Language, Origin
from articles.models.content import TagContent

from .outcome import Conflict, Part, Taken, Version

_CHOICES = {"origin": Origin, "genre": Genre, "language": Language}
_LONG_TEXTS = frozenset({"lead"})


def merge_values(field: str, base: Any, mine: Any, theirs: Any) -> Part:
    """One value: who changed it has it; both in different ways is a conflict, which holds mine."""
    if theirs in (base, mine):
        return Part(mine)
    if mine == base:
        return Part(theirs, taken=[Taken(field, label_of(field), "changed", _text(field, theirs))])
    was, one, other = (Version(_text(field, value), value) for value in (base, mine, theirs))
    both = field in _LONG_TEXTS and bool(mine) and bool(theirs)
    return Part(mine, [Conflict(field, label_of(field), was, one, other, can_be_both=both)])


def merge_tags(base: tuple[TagContent, ...], mine: tuple[TagContent, ...], theirs: tuple[TagContent, ...]) -> Part:
    """What either added is there, what either took away is not. There is nothing to choose between."""
    was, one, other = ({tag.id: tag for tag in tags} for tags in (base, mine, theirs))
    added = [tag for tag in theirs if tag.id not in was and tag.id not in one]
    removed = [tag for tag in mine if tag.id in was and tag.id not in other]
    taken = [Taken("tags", _("Tags"), "added", tag.name) for tag in added]
    taken += [Taken("tags", _("Tags"), "removed", tag.name) for tag in removed]
    if mine == base:
        return Part(theirs, taken=taken)
    kept = [_renamed(was.get(tag.id), tag, other.get(tag.id, tag)) for tag in mine if tag not in removed]
    return Part((*kept, *added), taken=taken)


def _renamed(was: TagContent | None, mine: TagContent, theirs: TagContent) -> TagContent:
    """A tag that got another name meanwhile: no change to the story, but its newer name is the right one."""
    return theirs if mine == was else mine


def _text(field: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if (choices := _CHOICES.get(field)) and value in choices.values:
        return str(choices(value).label)
    return str(value)

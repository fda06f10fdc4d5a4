"""Form fields in the words of the desk: tags by name, sections as a tree, library photos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from articles import clock
from articles.body.editor import EDITOR_MODULES
from articles.models import Category, Photo, Topic


def in_tree_order(sections: Iterable[Category]) -> list[tuple[Category, int]]:
    """Sections with their depth (0 is the top), each under its parent, siblings in the order given.

    Where only a branch is given, its own top is the top.
    """
    given = list(sections)
    known = {section.pk for section in given}
    children: dict[int | None, list[Category]] = {}
    for section in given:
        children.setdefault(section.parent_id if section.parent_id in known else None, []).append(section)

    def below(parent: int | None, depth: int) -> Iterator[tuple[Category, int]]:
        for section in children.get(parent, []):
            yield section, depth
            yield from below(section.pk, depth + 1)

    return list(below(None, 0))


def indented(section: Category, depth: int) -> str:
    return f"{chr(0x2003) * depth}{section.name}"


def with_all_below(tree: Iterable[tuple[Category, int]], wanted: str) -> list[int]:
    """Ids of the section of that number and of all below it; none for a number that the tree does not hold.

    Sections come in tree order: those below follow their parent until the depth comes back to its own.
    """
    found: list[int] = []
    top: int | None = None
    for section, depth in tree:
        if str(section.pk) == wanted:
            top = depth
        elif top is not None and depth <= top:
            break
        if top is not None:
            found.append(section.pk)
    return found


class _TreeIterator(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        for section, depth in in_tree_order(self.queryset):
            yield (forms.models.ModelChoiceIteratorValue(section.pk, section), indented(section, depth))


class SectionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The whole tree in one select, indented by depth (one query)."""

    iterator = _TreeIterator

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("Choose a section"))
        super().__init__(Category.objects.all(), **kwargs)


def joinable(present: int | None = None) -> QuerySet[Topic]:
    """Topics that a story may join now; the one that it is in stays, though closed."""
    taking = Topic.objects.taking_stories(clock.now())
    return (taking | Topic.objects.filter(pk=present) if present else taking).order_by("sort_key", "pk")


class TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One topic, by its name; which ones may be chosen is said by who makes the form (`joinable`)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("None"))
        super().__init__(Topic.objects.none(), **kwargs)


class LibraryPhotoWidget(forms.NumberInput):
    """The number of a photo. `desk/lead_photo.js` shows its picture, and the library in a window."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        library = {
            "class": "library-photo",
            "data-picker": reverse("admin:articles_photo_picker"),
            "data-choose": gettext("Choose a photo"),
            "data-other": gettext("Choose another photo"),
            "data-remove": gettext("Remove"),
        }
        return super().get_context(name, value, {**(attrs or {}), **library})

    @property
    def media(self) -> Media:
        return Media(
            css={"all": ["desk/editor.css", "desk/windows.css"]},
            importmap=ImportMap(EDITOR_MODULES),
            js=[Script("desk/lead_photo.js", type="module")],
        )


class LibraryPhotoField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One photo of the library by its number; nobody is made to load a list of all photos."""

    widget = LibraryPhotoWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Photo.objects.all(), **kwargs)
        self.error_messages["invalid_choice"] = _("The library has no photo of this number.")

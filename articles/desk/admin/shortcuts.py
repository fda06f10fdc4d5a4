"""The shortcuts of the desk: what there is, said once for the dialog on `?` and for the page that needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.desk.admin.signed_in import signed_in
from articles.models import User


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`keys`: pressed together where joined by "+", one after the other where separated by a space."""

    keys: str
    what: Promise | str

    def steps(self) -> list[list[str]]:
        return [step.split("+") for step in self.keys.split()]


SINGLE_KEYS: Final = (
    Shortcut("?", gettext_lazy("This list")),
    Shortcut("g d", gettext_lazy("My day")),
    Shortcut("g s", gettext_lazy("Stories")),
    Shortcut("g c", gettext_lazy("Calendar")),
    Shortcut("g p", gettext_lazy("Photos")),
    Shortcut("g h", gettext_lazy("Hand-in inbox")),
    Shortcut("n", gettext_lazy("New story")),
    Shortcut("/", gettext_lazy("Search in the list")),
)
IN_A_STORY: Final = (
    Shortcut("Ctrl+S", gettext_lazy("Save")),
    Shortcut("Ctrl+H", gettext_lazy("Find and replace")),
    Shortcut("Ctrl+Alt+M", gettext_lazy("Note on the selected words, or to the note where the caret is")),
    Shortcut("Alt+F10", gettext_lazy("To the formatting bar, and Escape back to the text")),
    Shortcut("Alt+↑", gettext_lazy("Photo, gallery, quote or video up, a photo within its gallery forward")),
    Shortcut("Alt+↓", gettext_lazy("Photo, gallery, quote or video down, a photo within its gallery back")),
    Shortcut("Ctrl+Shift+I", gettext_lazy("Photo")),
    Shortcut("Ctrl+Shift+Backspace", gettext_lazy("Caption and credit as the library has them")),
    Shortcut("Delete", gettext_lazy("The selected photo out of its gallery; it stays in the library")),
    Shortcut("Ctrl+K", gettext_lazy("Link")),
    Shortcut("Ctrl+B", gettext_lazy("Bold")),
    Shortcut("Ctrl+I", gettext_lazy("Italic")),
    Shortcut("Ctrl+Z", gettext_lazy("Undo")),
    Shortcut("Ctrl+Shift+Z", gettext_lazy("Redo")),
)
WITH_PHOTOS: Final = (
    Shortcut("↑↓←→", gettext_lazy("From photo to photo")),
    Shortcut("Space", gettext_lazy("Choose the photo, or choose it no more")),
    Shortcut("Shift+→", gettext_lazy("Choose all photos on the way")),
    Shortcut("Ctrl+A", gettext_lazy("Choose all of them")),
    Shortcut("Enter", gettext_lazy("To what can be done with the chosen photos; in a caption, to the next field")),
    Shortcut("Alt+→", gettext_lazy("The chosen photos one place on")),
    Shortcut("Escape", gettext_lazy("Choose none; in a caption, back to the photos")),
)
IN_THE_CALENDAR: Final = (
    Shortcut("←→", gettext_lazy("A day earlier or later")),
    Shortcut("↑↓", gettext_lazy("An hour earlier or later")),
    Shortcut("Escape", gettext_lazy("Leave it where it was")),
)
ELSEWHERE: Final = (
    Shortcut("↑↓←→", gettext_lazy("The mark of what matters in a photo; with Shift in larger steps")),
    Shortcut("Ctrl+Home", gettext_lazy("To the first field of the table of rights; Ctrl+End to the last")),
)


def groups() -> list[tuple[str, tuple[Shortcut, ...]]]:
    return [
        (_("Everywhere, outside of text boxes"), SINGLE_KEYS),
        (_("While writing a story"), IN_A_STORY),
        (_("Among the photos"), WITH_PHOTOS),
        (_("In the calendar, on the button that moves a story"), IN_THE_CALENDAR),
        (_("Elsewhere"), ELSEWHERE),
    ]


class ShortcutPages:
    def __init__(self, site: AdminSite) -> None:
        self.site = site

    def urls(self) -> list[URLPattern]:
        return [
            path("shortcuts/", self.site.admin_view(self.shown), name="shortcuts"),
            path("shortcuts/set/", self.site.admin_view(require_POST(self.set)), name="shortcuts_set"),
        ]

    def shown(self, request: HttpRequest) -> HttpResponse:
        context = {**self.site.each_context(request), "title": _("Shortcuts"), "shortcut_groups": groups()}
        return TemplateResponse(request, "admin/shortcuts.html", context)

    def set(self, request: HttpRequest) -> HttpResponse:
        """Switches the single keys on or off for this account, on every machine of theirs."""
        person = signed_in(request)
        User.objects.filter(pk=person.pk).update(single_keys="single_keys" in request.POST)
        back = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(
            back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return HttpResponseRedirect(back if safe else reverse("admin:shortcuts"))

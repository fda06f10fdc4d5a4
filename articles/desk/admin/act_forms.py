"""What an act asks for before it is done: a reason, a person, a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.desk.admin.moments import MomentField, MomentInput
from articles.desk.order import Order
from articles.desk.roles import owners, people_who
from articles.models import Act, Article, ChangeNote, User

REASON_CLASSES: Final = [
    ("", _("Choose")),
    ("wrong", _("Something in it is wrong")),
    ("authority", _("Ordered by an authority")),
    ("complaint", _("A complaint")),
    ("source", _("The source took it down")),
    ("rights", _("Rights to text or photos")),
    ("privacy", _("It harms somebody's privacy")),
    ("other", _("Something else")),
]

# What a story that readers know already goes out as, and what they will see of it.
CHANGES: Final = [
    (
        "minor",
        _("Small correction"),
        _("Readers see the new words; “Updated” and the place in lists stay as they are."),
    ),
    ("update", _("Content update"), _("“Updated” shows this moment; the story keeps its place in lists.")),
    ("top", _("Update, to the top"), _("“Updated” shows this moment, and the story comes first in lists again.")),
]

# Acts that ask for something; all others are done at the press of their button.
FIELDS: Final[dict[Act, tuple[str, ...]]] = {
    Act.RETURN: ("note", "to"),
    Act.HIDE: ("ordered_by", "reason_class", "note"),
    Act.TAKE_DOWN: ("ordered_by", "reason_class", "note"),
    Act.NOT_USE: ("note",),
    Act.HAND_OVER: ("to", "note"),
    Act.PUBLISH: ("change", "told", "publish_at", "note"),
    Act.RESCHEDULE: ("publish_at", "planned", "note"),
    Act.ASK_FOR_FIX: ("note",),
    Act.DECLINE_FIX: ("note",),
}


# What is mostly the case; one look and it stays or is changed. Whoever says who ordered it has said why.
_MOSTLY: Final = {Act.TAKE_DOWN: "authority", Act.HIDE: "wrong"}


class ActForm(forms.Form):
    """One form for all acts; each keeps only the fields it asks for. `seen` is the version before the person's eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    publish_at = MomentField(
        label=_("Publish at"), required=False,
        help_text=_("Leave it empty to publish now. Vietnam time, such as 24/11 6h or tomorrow 6h30."),
    )  # fmt: skip
    planned = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    to = forms.ModelChoiceField(User.objects.none(), label=_("To whom"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    ordered_by = forms.CharField(
        label=_("Who ordered it"), required=False, max_length=200,
        help_text=_("If by telephone: who called. Papers can follow later."),
    )  # fmt: skip
    reason_class = forms.ChoiceField(label=_("What kind of reason"), required=False, choices=REASON_CLASSES)
    change = forms.ChoiceField(
        label=_("What kind of change"), required=False, initial="update", widget=forms.RadioSelect,
        choices=[(name, label) for name, label, _seen in CHANGES],
    )  # fmt: skip
    told = forms.CharField(
        label=_("Tell readers what changed"), required=False, max_length=300, strip=True,
        help_text=_(
            "One sentence under the story, such as “The number of boats was corrected.” Do not repeat what was wrong. "
            "Empty: readers are told nothing."
        ),
    )  # fmt: skip

    exception = forms.BooleanField(
        label=_("I am on duty, nobody else can be reached, and I answer for this"),
        help_text=_("It is logged with your name and reason; a managing editor looks at it on the next working day."),
        error_messages={"required": _("Confirm this first.")},
    )

    def __init__(self, act: Act, article: Article, *args: Any, exception: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = FIELDS.get(act, ("note",))
        if act is Act.PUBLISH and article.first_released_at is None:
            asked = tuple(name for name in asked if name not in {"change", "told"})
        if exception:
            asked = (*(name for name in asked if name != "note"), "note", "exception")
        for name in list(self.fields):
            if name not in (*asked, "seen"):
                del self.fields[name]
        self.order_fields([*asked, "seen"])
        self._word_for(act, article, exception)

    def _word_for(self, act: Act, article: Article, exception: bool) -> None:
        if act in Act.needing_a_reason() or exception:
            self.fields["note"].label = _("Reason")
            self.fields["note"].required = act not in _MOSTLY
        if act in _MOSTLY:
            self._ask_who(act)
        if "publish_at" in self.fields:
            self._ask_when(act, article)
        if act is Act.ASK_FOR_FIX:
            self.fields["note"].label = _("What is wrong, and what is right")
        to = self.fields.get("to")
        if isinstance(to, forms.ModelChoiceField):
            to.queryset = _receivers(act, article)
            to.required = act is Act.HAND_OVER
            to.empty_label = _("Choose a colleague") if to.required else _("One step back")

    def changes(self) -> list[tuple[Any, Any]]:
        """Each choice of the kind of change, with what readers will see of it."""
        return list(zip(self["change"], (seen for _name, _label, seen in CHANGES), strict=True))

    def _ask_who(self, act: Act) -> None:
        """On a phone at night: the keyboard is up for the one thing that has to be typed."""
        self.fields["ordered_by"].widget.attrs |= {"autofocus": True, "autocomplete": "on", "enterkeyhint": "done"}
        self.fields["reason_class"].initial = _MOSTLY[act]
        self.fields["note"].widget.attrs["rows"] = 2
        self.fields["note"].help_text = _("May stay empty when it is said who ordered it.")

    def clean(self) -> dict[str, Any]:
        """The reason in short, where nobody had the time to write one: its kind, and who ordered it."""
        said: dict[str, Any] = super().clean() or {}
        if "reason_class" not in self.fields or said.get("note") or self.errors:
            return said
        kind, who = said.get("reason_class"), said.get("ordered_by")
        if not (kind and who):
            self.add_error("note", _("Say who ordered it, or write the reason."))
            return said
        label = str(dict(REASON_CLASSES)[kind])
        return {**said, "note": gettext("%(kind)s (%(who)s)") % {"kind": label, "who": who}}

    def _ask_when(self, act: Act, article: Article) -> None:
        when = self.fields["publish_at"]
        when.widget = MomentInput(says=urlencode({"article": str(article.pk), "act": act.value}))
        if act is Act.RESCHEDULE:
            when.label, when.required = _("New moment"), True
            when.help_text = _("Vietnam time, such as 24/11 6h, tomorrow 6h30, in 2 hours, or “now”.")

    def clean_publish_at(self) -> datetime | None:
        """None means at once, also when the minute that is running was typed."""
        moment: datetime | None = self.cleaned_data["publish_at"]
        if moment is None or moment > clock.now():
            return moment
        if moment > clock.now() - timedelta(minutes=1):
            return None
        raise forms.ValidationError(_("This moment has passed. Type “now” to publish now."))

    def clean_told(self) -> str:
        """As it will be stored: some letters are two signs there."""
        said: str = self.cleaned_data["told"]
        return str(ChangeNote._meta.get_field("words").clean(said, None)) if said else ""

    def order(self) -> Order:
        """What the form says beside the note, as the workflow wants it."""
        said = self.cleaned_data
        return Order(
            to=said.get("to"),
            visible_from=said.get("publish_at"),
            planned=said.get("planned"),
            minor=said.get("change") == "minor",
            to_top=said.get("change") == "top",
            told=said.get("told", ""),
            ordered_by=said.get("ordered_by", ""),
            reason_class=said.get("reason_class", ""),
            exception=said.get("exception", False),
        )


def _receivers(act: Act, article: Article) -> QuerySet[User]:
    """Who can get the story: editors of its section who did not write it; a return may go to its writers too."""
    own = owners(article)
    found = people_who("edits", article.category_id).exclude(pk__in=own)
    if act is Act.RETURN:
        found = found | User.objects.filter(pk__in=own, is_active=True, is_staff=True)
    return found.order_by("last_name", "first_name")

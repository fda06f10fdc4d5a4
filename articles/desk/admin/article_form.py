"""The form in which a story is written, and what happens when two people write at once."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.desk.admin.fields import LibraryPhotoField, SectionField, TopicField, joinable
from articles.desk.admin.moments import MomentField
from articles.desk.admin.translations import TranslationField, judged
from articles.desk.roles import standing
from articles.desk.rules import may_put_into, may_write
from articles.desk.tag_names import TagNamesField
from articles.models import Article, Category, State, User

NOT_THERE = _("You have no right to put stories into this section.")


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    """Keeps every typed word: a save that cannot be done comes back as this form, filled as it was."""

    user: ClassVar[User]
    kept: ClassVar[QueryDict | None] = None
    typed_over: int | None = None  # the version under the text, when a newer one is there now

    base_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tags = TagNamesField(label=_("Tags"), required=False, help_text=_("Separated by commas. Known tags are suggested."))
    category = SectionField(label=_("Category"), required=False)
    topic = TopicField(
        label=_("Topic"), required=False, help_text=_("The event that this story belongs to, if there is one.")
    )
    translation_of = TranslationField(required=False)
    lead_photo = LibraryPhotoField(label=_("Lead photo"), required=False)
    source_published_at = MomentField(label=_("Published by the source at"), required=False, past=True, says="source")
    embargo_until = MomentField(
        label=_("Embargo"), required=False, says="embargo", help_text=_("Not before this moment, such as 24/11 6h.")
    )
    expires_at = MomentField(
        label=_("Expiry"), required=False, says="expiry",
        help_text=_("The story comes down by itself at this moment. Empty: it stays."),
    )  # fmt: skip

    class Meta:
        model = Article
        fields = (
            "kicker", "headline", "lead", "body", "tags", "category", "topic", "lead_photo", "lead_photo_on_page",
            "origin", "genre", "language", "source", "source_author", "source_published_at", "source_address",
            "translation_of", "is_sponsored", "shows_views", "embargo_until", "expires_at",
        )  # fmt: skip
        widgets = {
            "kicker": forms.TextInput(attrs={"class": "line"}),
            "headline": forms.Textarea(attrs={"class": "headline", "rows": 1, "data-one-line": ""}),
            "lead": forms.Textarea(attrs={"class": "lead", "rows": 4}),
        }
        help_texts = {
            "kicker": _("A word or two above the headline. Leave it empty when the headline says it all."),
            "headline": _("What happened, in one line. The number of views is added by itself."),
            "lead": _("The news in two or three sentences: who, what, where, when."),
            "body": _("Write straight on. Photos, quotes and videos go between the paragraphs."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["base_revision"].initial = self.instance.head
        if "topic" in self.fields:  # who may only read has no boxes
            self.fields["topic"].queryset = joinable(self.instance.topic_id)  # type: ignore[attr-defined]
        self._name_the_original()
        self._count_letters()
        if self.kept is not None and not self.is_bound:
            self._fill_in(self.kept)

    def _name_the_original(self) -> None:
        """A number alone tells nobody whether it is the right one."""
        if self.instance.translation_of_id and "translation_of" in self.fields:
            self.fields["translation_of"].help_text = gettext("Now: “%(story)s”.") % {
                "story": self.instance.translation_of
            }

    def _count_letters(self) -> None:
        """A box that swallows the 251st letter loses words in silence: it counts instead, and the save says it."""
        for name in {"kicker", "headline"} & self.fields.keys():  # who may only read has no boxes
            attributes = self.fields[name].widget.attrs
            attributes["data-most"] = attributes.pop("maxlength")

    def _fill_in(self, kept: QueryDict) -> None:
        """The boxes hold what was typed; the version under it stays the one that it was typed over."""
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(kept, {}, name)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._order_of_moments(cleaned)
        self._judge_pair(cleaned)
        if self.instance.pk:
            self._judge(Article.objects.select_for_update().get(pk=self.instance.pk), cleaned)
        elif cleaned.get("category") and not standing(self.user).at(cleaned["category"].pk).writes:
            self.add_error("category", NOT_THERE)
        return cleaned

    def _order_of_moments(self, cleaned: dict[str, Any]) -> None:
        embargo, expiry = cleaned.get("embargo_until"), cleaned.get("expires_at")
        if not expiry or not {"embargo_until", "expires_at"} & set(self.changed_data):
            return
        if "expires_at" in self.changed_data and expiry <= clock.now():
            self.add_error("expires_at", gettext("This moment has passed. To take a story down now, use “Take down”."))
        elif embargo and expiry <= embargo:
            self.add_error("expires_at", gettext("The expiry comes before the embargo ends."))

    def _judge_pair(self, cleaned: dict[str, Any]) -> None:
        """Asked again when the language changes: of two stories in one language neither is a translation."""
        chosen = cleaned.get("translation_of")
        if chosen is None or not {"translation_of", "language"} & set(self.changed_data):
            return
        try:
            cleaned["translation_of"] = judged(self.instance, chosen, cleaned.get("language", ""))
        except forms.ValidationError as error:
            self.add_error("translation_of", error)

    def _judge(self, current: Article, cleaned: dict[str, Any]) -> None:
        """The row stays locked until the save is through, so what is true here is still true then."""
        for fact in ("state", "head", "taken_by_id", "submitted_by_id", "binned_at", "live_from"):
            setattr(self.instance, fact, getattr(current, fact))
        if not may_write(current, self.user, standing(self.user)):
            state = current.state_label(clock.now())
            raise forms.ValidationError(
                _(
                    "You can no longer write in this story; it is now: %(state)s. Nothing was saved. "
                    "Your words are still below: copy what you need."
                ),
                "no_longer_yours",
                {"state": state},
            )
        self._judge_section(current, cleaned.get("category"))
        base = cleaned.get("base_revision") or 0
        self.typed_over = base if base != current.head else None
        if current.state == State.RELEASED:
            self._stay_complete(cleaned)

    def _judge_section(self, current: Article, wanted: Category | None) -> None:
        """A story that is moved obeys the rights of both sections; where it stays, nothing more is asked."""
        moved_to = wanted.pk if wanted else None
        if moved_to != current.category_id and not may_put_into(current, moved_to, self.user, standing(self.user)):
            self.add_error("category", NOT_THERE)

    def _stay_complete(self, cleaned: dict[str, Any]) -> None:
        """Readers have this story: the database refuses it without these."""
        for name in ("body", "category"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, gettext("A published story needs a headline, a body and a category."))

"""Topics (Dòng sự kiện) and the stories that stand on top of them. Stories join a topic in their own form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import clock
from articles.desk.admin.library_picture import LibraryPictureAdmin, LibraryPictureForm
from articles.desk.admin.moments import MomentField
from articles.models import Listing, Topic, TopicPick
from articles.publishing.names import moved_topic

OFFERED = 200


class TopicForm(LibraryPictureForm):
    visible_from = MomentField(label=_("Published"), initial=clock.now)
    closed_from = MomentField(
        label=_("Closed from"), required=False,
        help_text=_("From then on no story joins it. Readers keep the page, marked as over."),
    )  # fmt: skip
    visible_until = MomentField(
        label=pgettext_lazy("notice or video", "Expiry"), required=False,
        help_text=_("The topic's page comes down by itself. Empty: it stays."),
    )  # fmt: skip

    class Meta:
        model = Topic
        fields = ("name", "slug", "introduction", "photo", "visible_from", "closed_from", "visible_until")
        help_texts = {
            "name": _("As readers know the event, in a few words."),
            "slug": _("Leave it empty: it follows the name. After a change the old address leads to the new one."),
            "introduction": _("What it is about, in two or three sentences that stay true."),
        }


class PickForm(forms.ModelForm):  # type: ignore[type-arg]
    """One pinned story, chosen among those of the topic."""

    article_id = forms.TypedChoiceField(label=_("Story"), coerce=int)
    visible_from = MomentField(label=_("From"), initial=clock.now)
    visible_until = MomentField(label=_("Until"), required=False)

    class Meta:
        model = TopicPick
        fields = ("article_id", "position", "visible_from", "visible_until")

    def __init__(self, *args: Any, offered: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = self.instance.article_id
        if present and present not in dict(offered):
            offered = [*offered, (present, f"#{present}")]
        self.fields["article_id"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]


class PickFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Pins that have not ended. One that readers saw is ended and stays on record; one that nobody saw is removed."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        if not hasattr(self, "offered"):
            self.offered = _stories_of(self.instance)
        return {**super().get_form_kwargs(index), "offered": self.offered}

    def delete_existing(self, obj: TopicPick, commit: bool = True) -> None:
        now = clock.now()
        if not commit:
            return
        if obj.visible_from > now:
            obj.delete()
        else:
            TopicPick.objects.filter(pk=obj.pk).update(visible_until=now)


def _stories_of(topic: Topic) -> list[tuple[int, str]]:
    """The newest stories of the topic, coming ones included (one query)."""
    not_ended = Q(visible_until__isnull=True) | Q(visible_until__gt=clock.now())
    rows = (
        Listing.objects.filter(not_ended, kind=Listing.Kind.TOPIC, key=topic.pk)
        .order_by("-sort_at", "-article_id")
        .values_list("article_id", "version__headline")[:OFFERED]
    )
    return list(dict(rows).items())


class PickInline(admin.StackedInline):  # type: ignore[type-arg]
    model = TopicPick
    form = PickForm
    formset = PickFormSet
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[TopicPick]:
        not_ended = Q(visible_until__isnull=True) | Q(visible_until__gt=clock.now())
        return super().get_queryset(request).filter(not_ended)

    # Whoever keeps the topic keeps its pins: they have no rights of their own.
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_topic")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_topic")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_topic")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_topic")


@admin.register(Topic)
class TopicAdmin(LibraryPictureAdmin):
    form = TopicForm
    fields = TopicForm.Meta.fields
    list_display = ("name", "address", "visible_from", "closed_from", "visible_until")
    search_fields = ("name", "slug")
    show_full_result_count = False
    sortable_by = ()
    actions = None

    def get_inlines(self, request: HttpRequest, obj: Topic | None) -> Any:
        """A topic that is not there yet has no stories to choose from."""
        return (PickInline,) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Topic | None = None) -> bool:
        """Nobody: stories that readers had point at it. It is taken down by its expiry."""
        return False

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        before = Topic.objects.filter(pk=obj.pk).values_list("slug", flat=True).first() if change else None
        super().save_model(request, obj, form, change)
        if before and before != obj.slug:
            moved_topic(before, obj.slug)

    @admin.display(description=_("Address"))
    def address(self, obj: Topic) -> str:
        return obj.get_absolute_url()

"""The names under a story, in print order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Byline


class AuthorSelect(AutocompleteSelect):
    """Searches as it is typed into; the name that already stands there costs no query of its own."""

    known: Author | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        return [(None, [self.create_option(name, self.known.pk, str(self.known), True, 0)], 0)]


class BylineForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Byline
        fields = ("author", "role", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inner = getattr(self.fields["author"].widget, "widget", None)
        if isinstance(inner, AuthorSelect) and self.instance.pk:
            inner.known = self.instance.author

    def has_changed(self) -> bool:
        """A row without an author is an empty row, whatever else its boxes say."""
        return bool(self["author"].data) if self.is_bound else super().has_changed()

    def validate_constraints(self) -> None:
        """Not row by row: the rows replace what is stored, so `BylineFormSet.clean` compares them with each other."""


class BylineFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """What was typed replaces what is stored, so that a name that a colleague removed meanwhile cannot break a save."""

    new_objects: list[Byline]
    changed_objects: list[Any]
    deleted_objects: list[Any]

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()

    def clean(self) -> None:
        seen = set()
        for form in self._kept():
            key = (form.cleaned_data["author"].pk, form.cleaned_data["role"])
            if key in seen:
                form.add_error("author", _("This author already stands there in this role."))
            seen.add(key)

    def save(self, commit: bool = True) -> list[Byline]:
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        self.save_m2m = _nothing_more  # type: ignore[method-assign]
        wanted = self.wanted()
        stored = list(self.instance.bylines.order_by("position", "pk").values_list("author_id", "role"))
        if stored != [(author.pk, role) for author, role in wanted]:
            self.instance.bylines.all().delete()
            self.new_objects = Byline.objects.bulk_create(
                Byline(article=self.instance, author=author, role=role, position=place)
                for place, (author, role) in enumerate(wanted, start=1)
            )
        return self.new_objects

    def wanted(self) -> list[tuple[Author, str]]:
        """Authors and roles as typed: by position, and in the order of the rows where that is equal."""
        rows = sorted(self._kept(), key=lambda form: form.cleaned_data.get("position") or 0)
        return [(form.cleaned_data["author"], form.cleaned_data["role"]) for form in rows]

    def _kept(self) -> list[Any]:
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", {}).get("author") and not form.cleaned_data.get("DELETE")
        ]


def _nothing_more() -> None:
    """Names have no tables of their own to fill."""


class BylineInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    fields = ("author", "role", "position")
    autocomplete_fields = ("author",)
    extra = 0
    template = "admin/articles/article/_bylines.html"
    verbose_name = _("Author")
    verbose_name_plural = _("Authors")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        """Beside the name there is room for one thing: a new name, for those who may add one."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]
        for button in ("can_change_related", "can_delete_related", "can_view_related"):
            if field and hasattr(field.widget, button):
                setattr(field.widget, button, False)
        return field

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "author":
            kwargs["widget"] = AuthorSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Byline]:
        return super().get_queryset(request).select_related("author")

    # Whoever may write the story may name its authors: rights on stories are the workflow's, not the table's.
    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Article | None) -> bool:  # type: ignore[override]
        return True

    has_change_permission = has_delete_permission = has_view_permission

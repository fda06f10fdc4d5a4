"""Sections and tags: names that readers know, so that every move leaves a way from the old address."""

from __future__ import annotations

from itertools import count
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as PlainTag

from articles.desk.admin.fields import SectionField, in_tree_order
from articles.models import Category, Tag
from articles.publishing.listings import relist_category
from articles.publishing.names import moved_category, refresh_tag
from articles.text import fold_key

# taggit registers its own tag, which no story here carries.
if admin.site.is_registered(PlainTag):
    admin.site.unregister(PlainTag)


class CategoryForm(forms.ModelForm):  # type: ignore[type-arg]
    parent = SectionField(label=_("Parent section"), required=False, empty_label=_("None: a top section"))

    class Meta:
        model = Category
        fields = ("name", "parent", "slug", "position", "language", "in_menu", "shows_views")
        help_texts = {
            "slug": _("Leave it empty: it follows the name. After a change the old address leads to the new one."),
            "position": _("Smaller numbers stand first among the sections of one level."),
        }

    def clean(self) -> dict[str, Any]:
        """The tree is held still until the save is through: two moves at once could make a circle."""
        list(Category.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
        return super().clean() or {}


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A line of the list: the heads of the columns are no labels for who does not see them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"


class TreeList(ChangeList):
    """The whole tree on one page, each section under its parent."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        placed = in_tree_order(Category.objects.all())
        depths = [When(pk=section.pk, then=depth) for section, depth in placed]
        places = [When(pk=section.pk, then=place) for place, (section, _depth) in enumerate(placed)]
        depth = Case(*depths, default=0, output_field=IntegerField())
        place = Case(*places, default=0, output_field=IntegerField())
        found = super().get_queryset(request, exclude_parameters).annotate(depth=depth)
        in_order: QuerySet[Any] = found.order_by(place, "pk")
        return in_order


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = CategoryForm
    fields = CategoryForm.Meta.fields
    list_display = ("in_tree", "address", "position", "in_menu", "shows_views")
    list_display_links = ("in_tree",)
    list_editable = ("position", "in_menu")
    list_per_page = 500
    search_fields = ("name", "slug")
    sortable_by = ()
    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[TreeList]:
        return TreeList

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[forms.ModelForm[Any]]:
        return super().get_changelist_form(request, form=RowForm, **kwargs)

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        before = Category.objects.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        if before and before.slug != obj.slug:
            moved_category(before.slug, obj.slug)
        if before and before.parent_id != obj.parent_id:
            relist_category(obj)

    @admin.display(description=_("Name"))
    def in_tree(self, obj: Category) -> str:
        depth = getattr(obj, "depth", 0)
        return format_html('<span class="depth-{}">{}</span>', min(depth, 4), obj.name)

    @admin.display(description=_("Address"))
    def address(self, obj: Category) -> str:
        return f"/{obj.slug}/"


class TagForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Tag
        fields = ("name",)
        help_texts = {"name": _("A new name moves the tag's page; the old address leads there.")}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        twin = Tag.objects.filter(fold_key=fold_key(name)).exclude(pk=self.instance.pk).first()
        if twin:
            raise forms.ValidationError(_("This tag exists already: “%(name)s”."), "twin", {"name": twin.name})
        if not fold_key(name):
            raise forms.ValidationError(_("A tag needs letters or digits."))
        return name


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = TagForm
    fields = ("name", "slug")
    readonly_fields = ("slug",)
    list_display = ("name", "slug")
    search_fields = ("name",)
    sortable_by = ()
    show_full_result_count = False
    actions = None

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        if change and "name" in form.changed_data:
            obj.slug = _free_slug(obj)
        super().save_model(request, obj, form, change)
        refresh_tag(obj)


def _free_slug(tag: Tag) -> str:
    """The slug of the new name; numbered while another tag has it (má and mà)."""
    wanted = (tag.slugify(tag.name, number or None) for number in count())
    others = Tag.objects.exclude(pk=tag.pk)
    return next(slug for slug in wanted if not others.filter(slug=slug).exists())

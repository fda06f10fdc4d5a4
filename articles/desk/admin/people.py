"""Pen names, and the people with an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.desk.admin.fields import LibraryPhotoField
from articles.desk.admin.groups import GroupsInWords, RoleFilter
from articles.desk.admin.library_picture import LibraryPictureAdmin, LibraryPictureForm
from articles.desk.admin.signed_in import signed_in
from articles.desk.appointing import account_facts, log_account
from articles.models import Author, SiteSettings, User
from articles.publishing.names import refresh_author
from articles.text import slugify

NEWSPAPER_TITLES = ("phóng viên", "biên tập viên")


class AuthorForm(LibraryPictureForm):
    photo = LibraryPhotoField(
        label=_("Portrait"), required=False, help_text=_("It stands on the author's page while it may be shown.")
    )

    class Meta:
        model = Author
        fields = ("pen_name", "slug", "title", "photo", "biography", "is_collective", "person", "user", "is_active")
        help_texts = {
            "pen_name": _("As it stands under the stories."),
            "slug": _("The last part of the author's address. Leave it empty: it follows the pen name."),
            "is_collective": _("A name for several people. Say below who answers for it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_title(self) -> str:
        """A general information site prints these two titles nowhere."""
        title: str = self.cleaned_data["title"]
        site = SiteSettings.objects.in_force(clock.now()).first()
        is_general = site is None or site.licence_class == SiteSettings.LicenceClass.GENERAL_INFORMATION
        if is_general and any(word in title.lower() for word in NEWSPAPER_TITLES):
            raise forms.ValidationError(
                _("Under the licence of this site nobody is called so; name the field of work.")
            )
        return title

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("pen_name", ""))
        if not slug:
            raise forms.ValidationError(_("Type an address in Latin letters for this name."))
        return str(slug)


@admin.register(Author)
class AuthorAdmin(LibraryPictureAdmin):
    form = AuthorForm
    list_display = ("pen_name", "person", "user", "is_collective", "is_active")
    list_filter = ("is_active", "is_collective")
    list_select_related = ("user",)
    search_fields = ("pen_name", "person", "slug")  # the slug has no marks: "hong duyen" finds Hồng Duyên
    fields = AuthorForm.Meta.fields
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Whoever looks for an author of a story is offered those who still write."""
        found = super().get_queryset(request)
        return found.filter(is_active=True) if request.path.endswith("/autocomplete/") else found

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(is_active=True).order_by("last_name", "first_name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Author | None = None) -> Any:
        """Whose own piece a story is hangs on the account: who may approve stories does not decide that."""
        return () if request.user.has_perm("articles.change_user") else ("user",)

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        refresh_author(obj)


@admin.register(User)
class DeskUserAdmin(GroupsInWords, UserAdmin):  # type: ignore[type-arg]
    """Accounts are closed, not deleted: events and versions name them. Nobody raises their own rights.

    What an account may do to stories is not said here but in the table of rights, by those who answer for stories.
    """

    list_display = ("full_name", "username", "roles", "is_active", "last_login")
    list_filter = (RoleFilter, "is_active")
    search_fields = ("username", "last_name", "first_name", "email")
    ordering = ("last_name", "first_name", "username")
    filter_horizontal = ()
    actions = None
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Name"), {"fields": ("last_name", "first_name", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "groups", "is_superuser", "user_permissions")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {
            "classes": ("wide",),
            "fields": ("username", "last_name", "first_name", "usable_password", "password1", "password2"),
        }),
    )  # fmt: skip
    readonly_fields = ("last_login", "date_joined")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if obj is None or signed_in(request).is_superuser:
            return found
        hidden = {"is_superuser", "user_permissions"}
        return [
            (title, {**options, "fields": tuple(name for name in options["fields"] if name not in hidden)})
            for title, options in found
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fixed = tuple(super().get_readonly_fields(request, obj))
        if obj is not None and obj.pk == signed_in(request).pk:
            return (*fixed, "is_active", "is_staff", "groups", "is_superuser", "user_permissions")
        return fixed

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Every account is one of the desk; what it may do to stories is said in the table of rights."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Whether the account is open, and whether it looks after accounts, is a right: its change is logged."""
        form.before = account_facts(form.instance.pk) if change else {}
        return super().save_form(request, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        log_account(form.instance, form.before, signed_in(request))

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or signed_in(request).is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    @admin.display(description=_("Name"), ordering="last_name")
    def full_name(self, obj: User) -> str:
        return str(obj)

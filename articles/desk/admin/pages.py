"""Pages beside the news: what they say now, from when on something else, and what they said before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from articles import clock
from articles.body import audio_ids, photo_ids
from articles.desk.admin.moments import MomentField
from articles.desk.admin.sections import RowForm
from articles.desk.editor_messages import editor_messages
from articles.models import PageText, StaticPage
from articles.text import slugify

SHOWN_TEXTS = 50


def standing_text(page: StaticPage) -> PageText | None:
    """What readers have, or what they will have next: the text that a change starts from."""
    not_ended = Q(visible_until__isnull=True) | Q(visible_until__gt=clock.now())
    texts = (
        page.texts.filter(not_ended).exclude(visible_until=F("visible_from")) if page.pk else PageText.objects.none()
    )
    return texts.order_by("-visible_from", "-pk").first()


class PageForm(forms.ModelForm):  # type: ignore[type-arg]
    title = forms.CharField(label=_("Title"), max_length=200, widget=AdminTextInputWidget)
    body = PageText._meta.get_field("body").formfield()
    visible_from = MomentField(
        label=_("Holds from"),
        required=False,
        help_text=_("Empty: from now on. Until then readers keep the words before."),
    )
    visible_until = MomentField(
        label=pgettext_lazy("notice or video", "Expiry"), required=False,
        help_text=_("The page comes down by itself. Empty: it stays."),
    )  # fmt: skip

    class Meta:
        model = StaticPage
        fields = ("slug", "position", "in_footer")
        help_texts = {"slug": _("Leave it empty: it follows the title.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = standing_text(self.instance)
        if self.before and "title" in self.fields:
            self.initial.update({name: getattr(self.before, name) for name in ("title", "body", "visible_until")})
            if self.before.visible_from > clock.now():
                self.initial["visible_from"] = self.before.visible_from

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.data.get("title", ""))
        if not slug:
            raise ValidationError(_("Type an address in Latin letters for this page."))
        return str(slug)

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"])
        if photo_ids(body) or audio_ids(body):
            raise ValidationError(_("Photos and audio clips stand in stories only; take them out here."))
        return body

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins = max(cleaned.get("visible_from") or clock.now(), clock.now())
        ends = cleaned.get("visible_until")
        if ends and ends <= begins and "visible_until" in self.changed_data:
            self.add_error("visible_until", gettext("A page cannot come down before it goes up."))
        cleaned["begins"] = begins
        return cleaned

    def says_something_new(self) -> bool:
        return self.before is None or bool({"title", "body", "visible_from"} & set(self.changed_data))


@transaction.atomic
def write(page: StaticPage, form: PageForm) -> None:
    """A new text ends the one before it at its own beginning; what was still to come is ended unseen."""
    words, ends = form.cleaned_data, form.cleaned_data["visible_until"]
    StaticPage.objects.select_for_update().get(pk=page.pk)
    if not form.says_something_new():
        if form.before and "visible_until" in form.changed_data:
            form.before.visible_until = ends
            form.before.save(update_fields=["visible_until"])
        return
    begins = words["begins"]
    _make_room(page, begins)
    page.texts.create(title=words["title"], body=words["body"], visible_from=begins, visible_until=ends)


def _make_room(page: StaticPage, begins: datetime) -> None:
    """What is up stays until then, also where a text that was to come, and comes no more, had ended it earlier."""
    now = clock.now()
    not_ended = Q(visible_until__isnull=True) | Q(visible_until__gt=now)
    called_off = list(page.texts.filter(not_ended, visible_from__gt=now).exclude(visible_until=F("visible_from")))
    for text in called_off:
        PageText.objects.filter(pk=text.pk).update(visible_until=text.visible_from)
    made_way = {text.visible_from for text in called_off}
    for text in page.texts.filter(not_ended, visible_from__lte=now):
        if text.visible_until is None or text.visible_until > begins or text.visible_until in made_way:
            PageText.objects.filter(pk=text.pk).update(visible_until=begins)


@admin.register(StaticPage)
class StaticPageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = PageForm
    change_form_template = "admin/articles/with_library.html"
    fields = ("title", "body", "visible_from", "visible_until", "slug", "position", "in_footer", "said_before")
    readonly_fields = ("said_before",)
    list_display = ("now_titled", "address", "position", "in_footer")
    list_display_links = ("now_titled",)
    list_editable = ("position", "in_footer")
    sortable_by = ()
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[StaticPage]:
        return super().get_queryset(request).prefetch_related("texts")

    def has_delete_permission(self, request: HttpRequest, obj: StaticPage | None = None) -> bool:
        """Nobody: what readers had is kept. A page is taken down by its expiry."""
        return False

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[forms.ModelForm[Any]]:
        return forms.modelform_factory(StaticPage, form=RowForm, fields=("position", "in_footer"))

    def save_model(self, request: HttpRequest, obj: StaticPage, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, PageForm):
            write(obj, form)

    @admin.display(description=_("Title"))
    def now_titled(self, obj: StaticPage) -> str:
        newest = next(iter(obj.texts.all()), None)
        return newest.title if newest else f"/{obj.slug}/"

    @admin.display(description=_("Address"))
    def address(self, obj: StaticPage) -> str:
        return obj.get_absolute_url()

    @admin.display(description=_("Texts so far"))
    def said_before(self, obj: StaticPage) -> str | SafeString:
        """Every text with its time, newest first; each opens to be read."""
        if not obj.pk:
            return "—"
        rows = [(text.title, _when(text), SafeString(text.body)) for text in obj.texts.all()[:SHOWN_TEXTS]]
        texts = format_html_join("", "<details><summary>{} <small>({})</small></summary>{}</details>", rows)
        return format_html('<div class="said-before">{}</div>', texts)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))  # type: ignore[attr-defined]
        context["desk_messages"] = editor_messages()
        return super().render_change_form(request, context, *args, **kwargs)


def _when(text: PageText) -> str:
    begins = f"{localtime(text.visible_from):%H:%M %d/%m/%Y}"
    if text.visible_until is None:
        return gettext("from %(begins)s") % {"begins": begins}
    if text.visible_until == text.visible_from:
        return gettext("never shown")
    return gettext("%(begins)s to %(ends)s") % {
        "begins": begins,
        "ends": f"{localtime(text.visible_until):%H:%M %d/%m/%Y}",
    }

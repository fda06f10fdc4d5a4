"""Stories in the admin: who may write, how a save becomes a version, and the buttons that move a story on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import router, transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from js_asset import Media

from articles import clock
from articles.desk import keeping, uploads
from articles.desk.admin import acts, lists, saving
from articles.desk.admin.article_form import ArticleForm
from articles.desk.admin.article_page import page_context
from articles.desk.admin.bulk import BulkPages, choices
from articles.desk.admin.bylines import BylineInline
from articles.desk.admin.calendar import CalendarPages
from articles.desk.admin.conflicts import ConflictPage
from articles.desk.admin.duplicate import DuplicatePage
from articles.desk.admin.history import history_context, restored
from articles.desk.admin.keeping import KeepingPages
from articles.desk.admin.letters import letters
from articles.desk.admin.notes import NotePages
from articles.desk.admin.offers import desk_keep, kept_token, posted, taken_back
from articles.desk.admin.outlooks import OutlookAnswer
from articles.desk.admin.preview_links import LinkPage
from articles.desk.admin.proofing import ProofPages
from articles.desk.admin.scripts import KEEP_MEDIA
from articles.desk.admin.signed_in import signed_in
from articles.desk.admin.told import ToldPage
from articles.desk.admin.updates import UpdatePage
from articles.desk.admin.word_import import WordImportPages
from articles.desk.bin import days_left
from articles.desk.finding import matching
from articles.desk.keeping import Place
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.desk.together import Meeting
from articles.models import Act, Article, Origin, State, Tag

SUGGESTIONS = 8
SLUG_SCRIPTS = ("urlify.js", "prepopulate.js", "xregexp.js", "xregexp.min.js")


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = ArticleForm
    inlines = (BylineInline,)
    change_form_template = add_form_template = "admin/articles/article/change_form.html"
    object_history_template = "admin/articles/article/history.html"
    actions_selection_counter = True
    list_display = ("story", "standing_now", "section", "names", "with_whom", "changed")
    list_display_links = ("story",)
    list_filter = (lists.StateFilter, lists.MineFilter, lists.SectionFilter, lists.BinFilter)
    search_fields = ("headline",)
    search_help_text = gettext_lazy("Words of headline, lead, authors or tags; or the number or address of a story")
    sortable_by = ("changed",)
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = lists.BoundedPaginator

    @property
    def media(self) -> forms.Media:
        """Without what Django writes slugs with: 170 KB that a phone would load for nothing."""
        usual = super().media
        wanted = [path for path in usual._js if not str(path).endswith(SLUG_SCRIPTS)]  # type: ignore[attr-defined]
        return forms.Media(css=usual._css, js=wanted)  # type: ignore[attr-defined]

    # -- who may what -----------------------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and standing(signed_in(request)).writes

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """On a POST the form judges, under lock: a refusal there keeps what was typed."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or request.method == "POST" or self._may_write(request, obj)

    def _may_write(self, request: HttpRequest, story: Article) -> bool:
        """Asked many times for one page; whose piece it is costs a query, so the answer is kept with the request."""
        known: dict[int, bool] = request.__dict__.setdefault("may_write", {})
        if story.pk not in known:
            user = signed_in(request)
            known[story.pk] = may_write(story, user, standing(user))
        return known[story.pk]

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Nobody: drafts go to the bin, and what readers ever had is kept."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).select_related("created_by", "taken_by")

    # -- the form ---------------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        back = taken_back(request, obj)
        return type(form.__name__, (form,), {"user": signed_in(request), "kept": posted(back) if back else None})

    def get_formset_kwargs(self, request: HttpRequest, obj: Article, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        back = taken_back(request, obj if obj.pk else None)
        return {**kwargs, "data": posted(back)} if back else kwargs

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        from_elsewhere = obj is not None and obj.origin != Origin.OWN
        return [
            (None, {"fields": ("kicker", "headline", "lead", "body"), "classes": ("writing",)}),
            (_("Where it belongs"), {"fields": ("tags", "category", "topic", "lead_photo", "lead_photo_on_page")}),
            (_("Kind"), {
                "fields": ("genre", "origin", "language", "translation_of", "is_sponsored"), "classes": ("kind",),
            }),
            (_("Source"), {
                "fields": ("source", "source_author", "source_published_at", "source_address"),
                "classes": ("source",) if from_elsewhere else ("source", "collapse"),
                "description": _("For edited, translated and republished stories."),
            }),
            (_("When and how it is seen"), {
                "fields": ("shows_views", "embargo_until", "expires_at"), "classes": ("collapse",),
            }),
        ]  # fmt: skip

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Article | None = None,
    ) -> HttpResponse:  # fmt: skip
        writes = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]  # lazy, and false until it is read
        context["media"] = Media.from_media(context["media"] + KEEP_MEDIA, nonce=nonce)
        context.update(page_context(request, obj, writes))
        context["desk_keep"] = desk_keep(request, obj, context["adminform"].form["base_revision"].value(), writes)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    # -- saving -----------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm[Article], change: bool) -> None:
        saving.save_story(obj, form, signed_in(request))

    def save_related(self, request: HttpRequest, form: ModelForm[Article], formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        story, user = form.instance, signed_in(request)
        story.meeting = meeting = saving.meet_colleague(form)  # type: ignore[attr-defined]
        if meeting is None or not meeting.undecided:
            story.just_saved = saving.save_version(story, user, change)  # type: ignore[attr-defined]
            keeping.forget(Place(story, kept_token(request)), user)
        if not change and (token := kept_token(request)):
            uploads.adopt(token, story, user)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:  # fmt: skip
        answer = super().changeform_view(request, object_id, form_url, extra_context)
        if isinstance(answer, ConflictPage):
            answer.keep()  # after the transaction, which was rolled back with all that was typed
        return answer

    def log_addition(self, request: HttpRequest, obj: Article, message: Any) -> None:  # type: ignore[override]
        """Versions and events are the record of stories."""

    log_change = log_addition  # type: ignore[assignment]

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        meeting: Meeting | None = obj.meeting  # type: ignore[attr-defined]
        if meeting and meeting.undecided:
            page = ConflictPage(request, self.admin_site, obj, meeting)
            transaction.set_rollback(True, using=router.db_for_write(Article))
            return page
        pressed = request.POST.get("_act", "")
        saving.tell(request, obj, quiet=bool(pressed) or "_preview" in request.POST)
        if pressed in Act.values:
            return acts.press(request, obj, Act(pressed), obj.head, request.POST.get("_note", ""))
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("preview", args=[obj.pk, obj.head]))
        return HttpResponseRedirect(acts.change_address(obj))

    # -- the list ---------------------------------------------------------------------------------------------

    @cached_property
    def bulk(self) -> BulkPages:
        return BulkPages(self.admin_site, self)

    def get_actions(self, request: HttpRequest) -> Any:
        """For the chosen rows; a window that only picks a story has none."""
        return {} if IS_POPUP_VAR in request.GET else choices(signed_in(request))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[lists.StoryList]:
        return lists.StoryList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Stories"), **(extra_context or {})})

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return (matching(queryset, search_term) if search_term else queryset), False

    @admin.display(description=gettext_lazy("Headline"))
    def story(self, obj: Article) -> str:
        kicker = format_html('<span class="row-kicker">{}</span> ', obj.kicker) if obj.kicker else ""
        mark = format_html('<span class="urgent-mark">{}</span> ', _("Urgent story")) if obj.urgent else ""
        return format_html('{}{}<span class="row-headline">{}</span>', mark, kicker, obj.headline or f"#{obj.pk}")

    @admin.display(description=gettext_lazy("State"))
    def standing_now(self, obj: Article) -> str:
        now = clock.now()
        kind = "scheduled" if obj.is_scheduled(now) else obj.state
        badge = format_html('<span class="state state-{}">{}</span>', kind, obj.state_label(now))
        if obj.fix_asked_at and obj.state == State.RELEASED:
            badge += format_html(' <span class="row-returns">{}</span>', _("Fix requested"))
        if obj.binned_at is None:
            return badge + lists.stop_links(getattr(obj, "stops", ()), obj.headline)
        left = _("%(days)s days left") % {"days": days_left(obj)}
        return format_html('{} <span class="row-note">{}</span>', badge, left)

    @admin.display(description=gettext_lazy("Category"))
    def section(self, obj: Article) -> str:
        return obj.category.name if obj.category else "—"

    @admin.display(description=gettext_lazy("Authors"))
    def names(self, obj: Article) -> str:
        return ", ".join(dict.fromkeys(line.author.pen_name for line in obj.bylines.all())) or "—"

    @admin.display(description=gettext_lazy("With"))
    def with_whom(self, obj: Article) -> str:
        if obj.state == State.EDITING:
            return str(obj.taken_by)
        return str(obj.created_by) if obj.state in State.with_the_writer() else "—"

    @admin.display(description=gettext_lazy("Changed"), ordering="changed_at")
    def changed(self, obj: Article) -> str:
        return date_format(localtime(obj.changed_at), "SHORT_DATETIME_FORMAT")

    # -- pages beside the form --------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("letters/", self.admin_site.admin_view(letters), name="articles_article_letters"),
            path("outlook/", self.admin_site.admin_view(OutlookAnswer(self)), name="articles_article_outlook"),
            path("tags/", self.admin_site.admin_view(self.suggest_tags), name="articles_article_tags"),
            path(
                "<int:article_id>/act/<slug:act>/",
                self.admin_site.admin_view(acts.ActPage(self.admin_site, self)),
                name="articles_article_act",
            ),
            path(
                "<int:article_id>/restore/",
                self.admin_site.admin_view(require_POST(self.restore)),
                name="articles_article_restore",
            ),
            path(
                "<int:article_id>/duplicate/",
                self.admin_site.admin_view(DuplicatePage(self.admin_site, self)),
                name="articles_article_duplicate",
            ),
            *self.bulk.urls(),
            *UpdatePage(self.admin_site, self).urls(),
            *KeepingPages(self.admin_site, self).urls(),
            *CalendarPages(self.admin_site, self).urls(),
            *ProofPages(self.admin_site, self).urls(),
            *WordImportPages(self.admin_site, self).urls(),
            *NotePages(self.admin_site, self).urls(),
            *LinkPage(self.admin_site, self).urls(),
            *ToldPage(self.admin_site, self).urls(),
        ]
        return own + super().get_urls()

    def suggest_tags(self, request: HttpRequest) -> JsonResponse:
        """Tags that begin with the letters typed, with marks or without: {"names": [...]}, at most eight."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = Tag.objects.beginning(request.GET.get("q", ""))
        return JsonResponse({"names": list(found.values_list("name", flat=True)[:SUGGESTIONS])})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        article = self._story(request, object_id)
        context = {
            **self.admin_site.each_context(request), "title": _("History"), "opts": self.opts, "original": article,
            **history_context(request, article),
        }  # fmt: skip
        return TemplateResponse(request, self.object_history_template, context)

    def restore(self, request: HttpRequest, article_id: int) -> HttpResponse:
        return restored(request, self._story(request, str(article_id)))

    def _story(self, request: HttpRequest, number: str) -> Article:
        article: Article | None = self.get_object(request, number)
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

"""The list of stories: what a row shows, how it is narrowed, and how it stays quick with a million of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.desk.admin.fields import in_tree_order, indented, with_all_below
from articles.desk.admin.signed_in import signed_in
from articles.desk.roles import Right, standing
from articles.desk.stopping import Stop, stops
from articles.desk.workflow import approval_levels
from articles.models import Article, Byline, Category, State, User
from articles.text import format_count

COUNTED = 10_000
AS_TAKEN_UP: Final = ("-urgent", "changed_at", "pk")  # the index article_waiting_urgent_first


class BoundedPaginator(Paginator):  # type: ignore[type-arg]
    """Goes no further than COUNTED rows: a full count of a million stories costs more than the page itself."""

    @cached_property
    def numbers(self) -> list[Any]:
        """The keys of all rows that can be paged to, in their order: narrow to read, and counted by that."""
        rows = self.object_list
        return list(rows.values_list("pk", flat=True)[:COUNTED]) if isinstance(rows, QuerySet) else list(rows)

    @cached_property
    def count(self) -> int:
        return len(self.numbers)


class StoryList(ChangeList):
    """What was asked for is looked for once; whole stories with their neighbours are read for one page alone."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        one_page = self.multi_page and not self.show_all
        first = (self.page_num - 1) * self.list_per_page if one_page else 0
        shown = self.paginator.numbers[first : first + self.list_per_page if one_page else None]
        stories = Article.objects.for_desk_list().in_bulk(shown)
        self.result_list = [stories[number] for number in shown if number in stories]
        self._say_how_to_stop(request)

    def _say_how_to_stop(self, request: HttpRequest) -> None:
        """Where live stories are listed, each says how readers lose it."""
        if request.GET.get("state") == State.RELEASED:
            ways = stops(self.result_list, standing(signed_in(request)))
            for story in self.result_list:
                story.stops = ways.get(story.pk, ())

    @property
    def found(self) -> str:
        """How many, in words; from where counting stops it says so."""
        count = format_count(self.result_count, get_language() or "vi")
        if self.result_count >= COUNTED:
            return gettext("%(count)s stories or more") % {"count": count}
        return ngettext("%(count)s story", "%(count)s stories", self.result_count) % {"count": count}

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Stories that wait are listed as they are taken up, unless somebody chose an order."""
        if self.params.get(ORDER_VAR) or request.GET.get("state") not in State.awaiting():
            return super().get_ordering(request, queryset)
        return list(AS_TAKEN_UP)


def stop_links(ways: tuple[Stop, ...], headline: str) -> SafeString:
    if not ways:
        return SafeString()
    link = '<a href="{}">{}<span class="visually-hidden">: {}</span></a>'
    links = format_html_join("", link, ((way.address, way.label, headline) for way in ways))
    return format_html('<span class="row-stops">{}</span>', links)


def own_stories(user: User) -> Q:
    """Stories that are the person's own: created, submitted, or under one of their names; for a list of all states.

    A union of three indexed look-ups, none longer than the list itself goes; the same three joined by OR read the
    whole table.
    """
    newest = Article.objects.order_by("-changed_at", "-pk").values("pk")
    created, submitted = newest.filter(created_by=user)[:COUNTED], newest.filter(submitted_by=user)[:COUNTED]
    signed = Byline.objects.filter(author__user=user).order_by("-article_id").values("article_id")[:COUNTED]
    return Q(pk__in=created.union(submitted, signed))


def own_among_few(user: User) -> Q:
    """The same, asked of each story: for states in which few stories are, however many the person ever wrote."""
    signed = Byline.objects.filter(article=OuterRef("pk"), author__user=user)
    return Q(created_by=user) | Q(submitted_by=user) | Q(Exists(signed))


def waiting_for(user: User) -> Q:
    """Stories whose next step is this person's by the rights of their sections; own pieces are not left out yet."""
    stands = standing(user)
    last: Right = ("edits", "approves", "approves_finally")[approval_levels() - 1]
    rights: dict[State, Right] = {
        State.AWAITING_EDITING: "edits", State.AWAITING_APPROVAL: "approves", State.AWAITING_PUBLICATION: last,
    }  # fmt: skip
    steps = [Q(state=state) & stands.stories_where(right) for state, right in rights.items()]
    return steps[0] | steps[1] | steps[2]


def scheduled(stories: QuerySet[Article]) -> QuerySet[Article]:
    """What goes up by itself: also while somebody works on the words that come after it."""
    return stories.filter(live_from__gt=clock.now())


def released(stories: QuerySet[Article]) -> QuerySet[Article]:
    return stories.filter(state=State.RELEASED, live_from__lte=clock.now())


class StateFilter(admin.SimpleListFilter):
    title = _("State")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        choices = list(State.choices)
        after_waiting = choices.index((State.RELEASED.value, State.RELEASED.label))
        more = [("scheduled", _("Scheduled")), ("to_fix", _("Fix requested")), ("urgent", _("Urgent stories"))]
        return [*choices[:after_waiting], *more, *choices[after_waiting:]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        match self.value():
            case None:
                return queryset
            case "scheduled":
                return scheduled(queryset)
            case "urgent":
                return queryset.filter(urgent=True, state__in=sorted(State.in_progress()))
            case "to_fix":
                return queryset.filter(fix_asked_at__isnull=False, state=State.RELEASED)
            case State.RELEASED:
                return released(queryset)
            case state:
                return queryset.filter(state=state) if state in State.values else queryset.none()


class SectionFilter(admin.SimpleListFilter):
    """A section with all that stands below it."""

    title = _("Category")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        self.tree = in_tree_order(Category.objects.all())
        return [(str(section.pk), indented(section, depth)) for section, depth in self.tree]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        wanted = self.value()
        return queryset.filter(category__in=with_all_below(self.tree, wanted)) if wanted else queryset


class MineFilter(admin.SimpleListFilter):
    title = _("Whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("mine", _("My own")), ("with_me", _("With me for editing")), ("for_me", _("Waiting for my step"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        user = signed_in(request)
        if self.value() == "mine":
            under_way = request.GET.get("state") in State.in_progress()
            return queryset.filter(own_among_few(user) if under_way else own_stories(user))
        if self.value() == "with_me":
            return queryset.filter(state=State.EDITING, taken_by=user)
        if self.value() == "for_me":
            return queryset.filter(waiting_for(user)).exclude(own_among_few(user))
        return queryset


class BinFilter(admin.SimpleListFilter):
    """Without a choice the bin stays closed."""

    title = _("Bin")
    parameter_name = "bin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("1", _("In the bin"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(binned_at__isnull=self.value() != "1")

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        names = [_("On the desk"), _("In the bin")]
        for choice, name in zip(super().choices(changelist), names, strict=True):
            yield {**choice, "display": name}

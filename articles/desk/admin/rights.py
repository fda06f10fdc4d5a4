"""The table of rights, and the page of one person: what they may do, why, since when, and the place to change it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles import clock
from articles.desk.admin.fields import SectionField, in_tree_order
from articles.desk.admin.signed_in import signed_in
from articles.desk.appointing import MayNotAppoint, appoint, appoints, change_in_words, grantable, objection
from articles.desk.rights_table import ACTS, Tree, cell, decisive, grants_now, marks, rows
from articles.desk.roles import Grant, Rights, role_names, standing
from articles.desk.workflow import approval_levels
from articles.models import Assignment, Category, RightsChange, Role, User
from articles.text.numbers import is_row_number

EVERYWHERE = "all"  # in addresses: the place that is no section
RECENT = 30


def rights_urls(site: AdminSite) -> list[URLPattern]:
    pages = RightsPages(site)
    return [
        path("rights/", site.admin_view(pages.table), name="rights"),
        path("rights/<int:person_id>/", site.admin_view(pages.person), name="rights_person"),
    ]


def may_see_rights(user: User) -> bool:
    """Those who answer for stories, and those who look after accounts; the latter change nothing here."""
    return appoints(user) or standing(user).is_administrator or user.is_superuser


class RoleForm(forms.Form):
    """One role at one place. Only roles that the one who gives may give are offered."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect, required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=200,
        help_text=gettext_lazy("Why, if somebody will ask later. It stays in the log."),
    )  # fmt: skip

    def __init__(self, roles: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("No role of their own here")), *roles]
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"), widget=forms.RadioSelect, required=False, choices=choices
        )
        self.order_fields(["role", "note"])


class PlaceForm(forms.Form):
    place = SectionField(label=gettext_lazy("Section"), required=False, empty_label=gettext_lazy("Everywhere"))


class RightsPages:
    def __init__(self, site: AdminSite) -> None:
        self.site = site

    # -- the table ----------------------------------------------------------------------------------------------

    def table(self, request: HttpRequest) -> HttpResponse:
        user = signed_in(request)
        if not may_see_rights(user):
            raise PermissionDenied
        sections = in_tree_order(Category.objects.all())
        tree, grants, levels = Tree(section for section, _depth in sections), grants_now(clock.now()), approval_levels()
        asked, typed = request.GET.get("section", ""), request.GET.get("q", "").strip()
        within = number if (number := _number(asked)) in tree.sections else None
        used = {grant.category for given in grants.values() for grant in given}
        columns = tree.columns(used, within)
        people = _people(typed)
        places: list[int | None] = [None, *(section.pk for section in columns)]
        names = role_names()
        context = {
            **self.site.each_context(request), "title": pgettext("page", "Rights"), "columns": columns,
            "sections": sections,
            "rows": [(row, [names[role] for role in row.roles]) for row in rows(people, grants, tree, places, levels)],
            "acts": [(str(letter), str(word)) for letter, word in ACTS], "asked": within, "typed": typed,
            "changes": _changes(RightsChange.objects.all(), names), "may_change": appoints(user),
            "everywhere": EVERYWHERE,
        }  # fmt: skip
        return TemplateResponse(request, "admin/rights/table.html", context)

    # -- one person ---------------------------------------------------------------------------------------------

    def person(self, request: HttpRequest, person_id: int) -> HttpResponse:
        user = signed_in(request)
        if person_id != user.pk and not may_see_rights(user):
            raise PermissionDenied
        person = User.objects.filter(pk=person_id).first()
        if person is None:
            raise Http404
        asked = request.POST.get("place") if request.method == "POST" else request.GET.get("place")
        if asked is None:
            return self._page(request, person)
        category = _place(asked)
        held = Assignment.objects.filter(account=person, category=category).first()
        refusal = objection(user, person, category.pk if category else None, Role(held.role) if held else None)
        roles = self._choices(user, category)
        form = RoleForm(roles, request.POST or None, initial={"role": held.role if held else ""})
        if request.method == "POST" and not refusal and form.is_valid():
            return self._give(request, person, category, form)
        return self._page(request, person, place=category, asked=asked, form=None if refusal else form, refusal=refusal)

    def _give(self, request: HttpRequest, person: User, category: Category | None, form: RoleForm) -> HttpResponse:
        wanted = form.cleaned_data["role"]
        role = Role(wanted) if wanted else None
        try:
            change = appoint(person, role, category, by=signed_in(request), note=form.cleaned_data["note"])
        except MayNotAppoint as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("admin:rights_person", args=[person.pk]))
        place = category.name if category else _("Everywhere")
        if change is None:
            messages.info(request, _("Nothing has changed."))
        else:
            said = change_in_words(change, role_names())
            sentence = _("%(person)s, %(place)s: %(change)s.")
            messages.success(request, sentence % {"person": person, "place": place, "change": said})
        anchor = f"c-{person.pk}-{category.pk if category else EVERYWHERE}"
        return HttpResponseRedirect(f"{reverse('admin:rights')}#{anchor}")

    def _choices(self, by: User, category: Category | None) -> list[tuple[str, str]]:
        names, levels = role_names(), approval_levels()
        return [
            (role.value, f"{names[role]}: " + ", ".join(m.word for m in marks(Rights.of(role), levels) if m.allowed))
            for role in grantable(by, category.pk if category else None)
        ]

    def _page(self, request: HttpRequest, person: User, **more: Any) -> HttpResponse:
        names, levels = role_names(), approval_levels()
        sections = in_tree_order(Category.objects.all())
        tree = Tree(section for section, _depth in sections)
        grants = grants_now(clock.now(), [person]).get(person.pk, [])
        reach = [(None, 0), *((section.pk, depth) for section, depth in sections)]
        named = {section.pk: section.name for section, _depth in sections}
        lines = [
            {
                "name": named[place] if place else _("Everywhere, and stories without a section"), "depth": depth,
                "cell": cell(person.pk, grants, tree, place, levels),
                "why": [_reason(grant, place, names, named) for grant in decisive(grants, tree, place)],
            }
            for place, depth in reach
        ]  # fmt: skip
        held = Assignment.objects.filter(account=person).select_related("category", "made_by")
        context = {
            **self.site.each_context(request), "title": _("Rights of %(person)s") % {"person": person},
            "person": person, "lines": lines, "place_form": PlaceForm(), "everywhere": EVERYWHERE,
            "held": [(row, names[Role(row.role)]) for row in held.order_by("category__position", "pk")],
            "changes": _changes(RightsChange.objects.filter(person=person), names),
            "may_change": appoints(signed_in(request)) and person.pk != signed_in(request).pk and person.is_active,
            "sees_table": may_see_rights(signed_in(request)), "technical": standing(person).is_administrator, **more,
        }  # fmt: skip
        return TemplateResponse(request, "admin/rights/person.html", context)


def _people(typed: str) -> list[User]:
    found = User.objects.filter(is_active=True, is_staff=True).order_by("last_name", "first_name", "pk")
    wanted = typed.casefold().split()
    return [person for person in found if all(word in f"{person} {person.username}".casefold() for word in wanted)]


def _number(asked: str) -> int:
    """0, which no section has, for what is not a number."""
    return int(asked) if is_row_number(asked) else 0


def _place(asked: str) -> Category | None:
    """ "all" and "" are everywhere. Raises Http404 for a section that does not exist."""
    if asked in {EVERYWHERE, ""}:
        return None
    found = Category.objects.filter(pk=_number(asked)).first()
    if found is None:
        raise Http404
    return found


def _reason(grant: Grant, place: int | None, names: dict[str, str], named: dict[int, str]) -> dict[str, Any]:
    """Role, where it was given, and until when if a shift lends it."""
    if grant.category is None:
        where = pgettext("why somebody may", "everywhere")
    elif grant.category == place:
        where = pgettext("why somebody may", "in this section")
    else:
        where = pgettext("why somebody may", "from %(section)s") % {"section": named.get(grant.category, "")}
    return {"role": names[grant.role], "where": where, "until": grant.ends}


def _changes(found: Any, names: dict[str, str]) -> list[dict[str, Any]]:
    recent = found.select_related("person", "by", "category")[:RECENT]
    return [
        {
            "at": change.at, "by": change.by, "person": change.person, "note": change.note,
            "place": change.category.name if change.category else "",
            "everywhere": change.what == RightsChange.What.ROLE and change.category_id is None,
            "said": change_in_words(change, names),
        }
        for change in recent
    ]  # fmt: skip

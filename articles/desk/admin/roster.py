"""The duty roster: a week at a glance, the page of one shift, and who is on duty now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import clock
from articles.desk import duty
from articles.desk.admin.fields import in_tree_order, indented
from articles.desk.admin.moments import MomentField
from articles.desk.admin.signed_in import signed_in
from articles.desk.roles import role_names
from articles.models import Category, Role, Shift, User
from articles.models.shift import LONGEST_SHIFT

FIRST_YEAR, LAST_YEAR = 2000, 2200


def roster_urls(site: AdminSite) -> list[URLPattern]:
    pages = RosterPages(site)
    return [
        path("roster/", site.admin_view(pages.week), name="roster"),
        path("roster/add/", site.admin_view(pages.shift), name="roster_add"),
        path("roster/<int:shift_id>/", site.admin_view(pages.shift), name="roster_shift"),
        path("roster/<int:shift_id>/end/", site.admin_view(require_POST(pages.end)), name="roster_end"),
    ]


def duty_now() -> list[dict[str, Any]]:
    """For the first page: who is on duty, as what, until when (three queries, two when nobody is)."""
    shifts = duty.on_duty(clock.now())
    names = role_names() if shifts else {}
    return [{"shift": shift, "role": names[shift.role]} for shift in shifts]


class _SectionBoxes(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The tree as boxes to tick, indented by depth."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Category.objects.all(), widget=forms.CheckboxSelectMultiple, required=False, **kwargs)

    def offer(self) -> None:
        self.choices = [
            (section.pk, indented(section, depth)) for section, depth in in_tree_order(Category.objects.all())
        ]


class ShiftForm(forms.ModelForm):  # type: ignore[type-arg]
    begins = MomentField(label=gettext_lazy("From"))
    ends = MomentField(label=gettext_lazy("Until"), help_text=gettext_lazy("The rights end by themselves then."))
    categories = _SectionBoxes(
        label=gettext_lazy("Only in these sections"),
        help_text=gettext_lazy("Tick nothing for all sections. What stands below a section belongs to it."),
    )

    class Meta:
        model = Shift
        fields = ("person", "role", "begins", "ends", "phone", "note", "categories")

    def __init__(self, by: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        names = role_names()
        person = self.fields["person"]
        if isinstance(person, forms.ModelChoiceField):
            person.queryset = User.objects.filter(is_active=True, is_staff=True).order_by("last_name", "first_name")
            person.empty_label = _("Choose a colleague")
        self.fields["role"] = forms.ChoiceField(
            label=_("With the rights of"), choices=[(role.value, names[role]) for role in duty.rosters(by)]
        )
        self.fields["phone"].widget.attrs |= {"type": "tel", "autocomplete": "off"}
        categories = self.fields["categories"]
        if isinstance(categories, _SectionBoxes):
            categories.offer()
        if self.has_begun():
            for name in ("person", "role", "begins", "categories"):
                self.fields[name].disabled = True

    def has_begun(self) -> bool:
        """What a running shift lent until now is not rewritten; it can be made longer or shorter."""
        return self.instance.pk is not None and self.instance.begins <= clock.now()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        begins, ends = said.get("begins"), said.get("ends")
        if begins and ends and (wrong := _wrong_range(begins, ends)):
            self.add_error("ends", wrong)
        role = said.get("role")
        if role and "categories" in said:
            places = [section.pk for section in said["categories"]]
            if refusal := duty.objection(self.by, Role(role), places):
                self.add_error("categories" if places else "role", refusal)
        return said

    def _get_validation_exclusions(self) -> set[str]:
        """The table's own rules about the range are said above, beside their field and once."""
        return {*super()._get_validation_exclusions(), "begins", "ends"}  # type: ignore[misc]


def _wrong_range(begins: datetime, ends: datetime) -> str:
    if ends <= begins:
        return _("A shift ends after it begins.")
    if ends > begins + LONGEST_SHIFT:
        return _("A shift is at most 14 days long.")
    return _("This moment has passed.") if ends <= clock.now() else ""


class RosterPages:
    def __init__(self, site: AdminSite) -> None:
        self.site = site

    def week(self, request: HttpRequest) -> HttpResponse:
        now = clock.now()
        monday = duty.monday_of(_asked_day(request.GET.get("week", "")) or timezone.localdate(now))
        step = timedelta(days=7)
        context = {
            **self.site.each_context(request), "title": _("Duty roster"), "now": now,
            "days": duty.week(monday), "today": timezone.localdate(now), "monday": monday,
            "sunday": monday + step - timedelta(days=1), "before": monday - step, "after": monday + step,
            "role_names": role_names(), "may_change": bool(duty.rosters(signed_in(request))),
        }  # fmt: skip
        return TemplateResponse(request, "admin/roster/week.html", context)

    def shift(self, request: HttpRequest, shift_id: int | None = None) -> HttpResponse:
        user = signed_in(request)
        if not duty.rosters(user):
            raise PermissionDenied
        shift = Shift.objects.filter(pk=shift_id).first() if shift_id else None
        if shift_id and shift is None:
            raise Http404
        if shift and shift.ends <= clock.now():
            messages.info(request, _("This shift is over already."))
            return HttpResponseRedirect(_week_of(shift))
        initial = {} if shift else _usual(_asked_day(request.GET.get("day", "")))
        form = ShiftForm(user, request.POST or None, instance=shift, initial=initial)
        if request.method == "POST" and form.is_valid():
            return self._enter(request, form)
        context = {
            **self.site.each_context(request), "title": _("Change the shift") if shift else _("New shift"),
            "form": form, "shift": shift, "begun": form.has_begun(),
            "back": _week_of(shift) if shift else reverse("admin:roster"),
        }  # fmt: skip
        return TemplateResponse(request, "admin/roster/shift.html", context)

    def _enter(self, request: HttpRequest, form: ShiftForm) -> HttpResponse:
        shift = form.save(commit=False)
        try:
            duty.enter(shift, form.cleaned_data["categories"], by=signed_in(request))
        except duty.MayNotRoster as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("On the roster: %(person)s.") % {"person": shift.person})
        return HttpResponseRedirect(_week_of(shift))

    def end(self, request: HttpRequest, shift_id: int) -> HttpResponse:
        shift = Shift.objects.filter(pk=shift_id).first()
        if shift is None:
            raise Http404
        address = _week_of(shift)
        try:
            duty.end(shift, by=signed_in(request))
        except duty.MayNotRoster as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The shift was ended. What it lent is over."))
        return HttpResponseRedirect(address)


def _week_of(shift: Shift) -> str:
    return f"{reverse('admin:roster')}?week={timezone.localdate(shift.begins).isoformat()}"


def _asked_day(asked: str) -> date | None:
    try:
        found = date.fromisoformat(asked)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _usual(day: date | None) -> dict[str, datetime]:
    """A new shift begins as the usual night shift of that day: 18:00 to 06:00."""
    start = day or timezone.localdate(clock.now())
    begins = timezone.make_aware(datetime.combine(start, time(18)))
    return {"begins": begins, "ends": begins + timedelta(hours=12)}

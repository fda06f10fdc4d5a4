"""How a shift is said on a roster: its hours as one day sees them."""

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from articles.models.shift import Shift

register = template.Library()


@register.simple_tag
def shift_hours(shift: Shift, day: date) -> str:
    """`18:00 – 06:00 (24/11)`: a day stands beside an hour only where it is another one."""
    return f"{_hour(shift.begins, day)} – {_hour(shift.ends, day)}"


def _hour(moment: datetime, day: date) -> str:
    local = timezone.localtime(moment)
    return f"{local:%H:%M}" if local.date() == day else f"{local:%H:%M} ({date_format(local, 'd/m')})"


@register.simple_tag
def on_at(shift: Shift, at: datetime) -> bool:
    return shift.is_on(at)


@register.filter
def label_of_role(names: Mapping[str, str], role: str) -> str:
    return names.get(role, role)

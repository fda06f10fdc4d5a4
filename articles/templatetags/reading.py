"""What the reading templates need said their way: numbers, moments, languages, sizes of photos."""

from __future__ import annotations

from datetime import date, datetime, time

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.reading import sharing
from articles.reading.calendar import CalendarMonth
from articles.reading.pages import ArticlePage, Link, Picture
from articles.text import (
    NEWSROOM_ZONE,
    format_count,
    format_date,
    format_day,
    format_moment,
    format_month,
    month_name,
    weekday_names,
)

register = template.Library()

# Widths as the stylesheet lays photos out; a wrong one costs bytes or sharpness, never the layout.
SIZES = {
    "text": "(min-width: 64em) 44rem, (min-width: 48em) 42rem, calc(100vw - 2rem)",
    "wide": "(min-width: 76em) 48rem, (min-width: 64em) calc(100vw - 27rem), calc(100vw - 2rem)",
    "small": "(min-width: 26em) 22rem, calc(100vw - 2rem)",
    "top": "(min-width: 76em) 49rem, (min-width: 64em) calc(100vw - 27rem), calc(100vw - 2rem)",
    "tile": "(min-width: 64em) 20rem, (min-width: 48em) 45vw, calc(100vw - 2rem)",
    "gallery": "(min-width: 64em) 22rem, (min-width: 40em) 45vw, calc(100vw - 2rem)",
    "entry": "(min-width: 48em) 15rem, calc(100vw - 2rem)",
    "row": "6.5rem",
    "head": "(min-width: 76em) 72rem, calc(100vw - 2rem)",
    "rail": "(min-width: 64em) 19rem, calc(100vw - 2rem)",
}
# A photo further down than this many pieces of the body is not what the reader sees first.
OPENING_PIECES = 2


def _language() -> str:
    return get_language() or "vi"


def _moment(value: date) -> datetime:
    """A plain day, as on a document, is its midnight in the newsroom."""
    return value if isinstance(value, datetime) else datetime.combine(value, time(), NEWSROOM_ZONE)


@register.filter
def count(number: int) -> str:
    return format_count(number, _language())


@register.filter
def moment(value: datetime) -> str:
    return format_moment(value, _language())


@register.filter
def day(value: date) -> str:
    return format_date(_moment(value), _language())


@register.filter
def day_in_year(value: date) -> str:
    """The day without its year, which stands last, four digits after one separator."""
    return day(value)[:-5]


@register.filter
def weekday(value: date) -> str:
    """The day with its name: the moment without its clock."""
    return moment(_moment(value)).rpartition(", ")[0]


@register.filter
def day_name(value: date) -> str:
    """`Thứ Năm`."""
    return weekday(_moment(value)).partition(",")[0]


@register.filter
def weekday_of(value: date) -> str:
    """A plain day with its name."""
    return format_day(value, _language())


@register.filter
def month_and_year(value: date) -> str:
    return format_month(value, _language())


@register.filter
def month_only(value: date) -> str:
    return month_name(value, _language())


@register.filter
def initial(name: str) -> str:
    """The letter that stands for a person without a portrait: of the given name, which comes last.

    A collective name ends in a small letter, as in Ban Biên tập, and goes by its first.
    """
    words = name.split() or [""]
    return (words[-1] if words[-1][:1].isupper() else words[0])[:1].upper()


@register.filter
def file_size(size: int) -> str:
    """`820 KB`, `1,4 MB`: as people say it, never in bytes."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    megabytes = f"{size / (1024 * 1024):.1f}"
    return f"{megabytes if _language().startswith('en') else megabytes.replace('.', ',')} MB"


@register.inclusion_tag("reading/_calendar.html")
def calendar(month: CalendarMonth) -> dict[str, object]:
    """The grid of one month, with the names of the weekdays."""
    return {"month": month, "weekday_names": weekday_names(_language())}


@register.filter
def clock(value: datetime) -> str:
    """`08:15`: the moment's last part."""
    return moment(value).rpartition(", ")[2]


@register.filter
def iso(value: datetime) -> str:
    """In the newsroom's own time, to the second: HTML allows no more than three digits behind it."""
    return value.astimezone(NEWSROOM_ZONE).isoformat(timespec="seconds")


@register.filter
def dialled(number: str) -> str:
    """A telephone number as a `tel:` address wants it: digits, and a leading plus."""
    digits = "".join(character for character in number if character.isdigit())
    return f"+{digits}" if number.strip().startswith("+") else digits


@register.filter
def day_iso(value: date) -> str:
    """`2025-01-02`, the newsroom's own day."""
    return _moment(value).astimezone(NEWSROOM_ZONE).date().isoformat()


@register.filter
def sizes(use: str) -> str:
    """The `sizes` attribute of a photo in that use; a use without a width of its own is the text's."""
    return SIZES.get(use, SIZES["text"])


@register.filter
def lang_attribute(language: str) -> SafeString:
    """` lang="km"` where the text is not in the language of the page around it, else nothing."""
    if not language or language == _language():
        return SafeString("")
    return format_html(' lang="{}"', language)


@register.filter
def ours_again(language: str) -> SafeString:
    """` lang="vi"` for what the page says itself inside a piece that is in another language."""
    return format_html(' lang="{}"', _language()) if language and language != _language() else SafeString("")


@register.simple_tag
def site_language() -> str:
    """Of the house around every page: its name, sections and imprint are data in one language."""
    return str(settings.LANGUAGE_CODE)


@register.filter
def opening_picture(page: ArticlePage) -> Picture | None:
    """The photo to be loaded before all others: the lead photo, else one at the body's beginning."""
    if page.lead_picture:
        return page.lead_picture
    opening = page.segments[:OPENING_PIECES]
    return next((segment.picture for segment in opening if segment.kind == "photo"), None)


@register.simple_tag(takes_context=True)
def absolute(context: Context, address: str) -> str:
    """`address` with scheme and host; unchanged where no request says them."""
    # An include with "only" drops the variable, not the request that the page is rendered for.
    request = context.get("request") or getattr(context, "request", None)
    return request.build_absolute_uri(address) if request else address


@register.simple_tag(takes_context=True)
def share_links(context: Context, page: ArticlePage) -> tuple[Link, ...]:
    return sharing.share_links(absolute(context, page.url), page.headline)

"""Vietnamese text as a newsroom needs it: pure functions over `str`, no models, no settings."""

from articles.text.dates import (
    NEWSROOM_ZONE,
    format_date,
    format_day,
    format_hour_of_day,
    format_moment,
    format_month,
    month_name,
    weekday_names,
)
from articles.text.excerpts import excerpt, strip_end_mark, word_count
from articles.text.folding import fold, fold_key
from articles.text.normal_form import normalise, normalise_line
from articles.text.numbers import format_count
from articles.text.ordering import sort_key
from articles.text.reading_time import reading_minutes
from articles.text.slugs import slugify
from articles.text.spans import format_span
from articles.text.tone_style import fold_tone_style, tone_styles
from articles.text.typed_moments import UnclearMoment, read_moment

__all__ = [
    "NEWSROOM_ZONE",
    "UnclearMoment",
    "excerpt",
    "fold",
    "fold_key",
    "fold_tone_style",
    "format_count",
    "format_date",
    "format_day",
    "format_hour_of_day",
    "format_moment",
    "format_month",
    "format_span",
    "month_name",
    "normalise",
    "normalise_line",
    "read_moment",
    "reading_minutes",
    "slugify",
    "sort_key",
    "strip_end_mark",
    "tone_styles",
    "weekday_names",
    "word_count",
]

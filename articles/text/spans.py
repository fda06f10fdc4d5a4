"""How long something lasts, as people say it: the two largest units, never seconds."""

from datetime import timedelta
from typing import Final

_UNITS: Final = ((86_400, "ngày", "day"), (3_600, "giờ", "hour"), (60, "phút", "minute"))
_SPOKEN = 2


def format_span(span: timedelta, language: str) -> str:
    """Return `2 ngày 3 giờ`, `45 phút` or `chưa đầy một phút`; in English `2 days 3 hours`.

    Rounded to the minute, and to the hour from a day on; a negative span is said as its size. Languages other than
    English are said the Vietnamese way.
    """
    english = language.partition("-")[0] == "en"
    seconds = abs(round(span.total_seconds() / 60)) * 60
    if seconds >= _UNITS[0][0]:
        seconds = round(seconds / 3_600) * 3_600
    parts = []
    for size, vietnamese, spoken in _UNITS:
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {spoken}{'s' * (count > 1)}" if english else f"{count} {vietnamese}")
    if not parts:
        return "less than a minute" if english else "chưa đầy một phút"
    return " ".join(parts[:_SPOKEN])

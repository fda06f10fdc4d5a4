"""How long until then, as people say it."""

from datetime import timedelta

import pytest

from articles.text import format_span


@pytest.mark.parametrize(
    ("span", "vietnamese", "english"),
    [
        (timedelta(seconds=20), "chưa đầy một phút", "less than a minute"),
        (timedelta(seconds=50), "1 phút", "1 minute"),
        (timedelta(minutes=45), "45 phút", "45 minutes"),
        (timedelta(minutes=59, seconds=40), "1 giờ", "1 hour"),
        (timedelta(hours=13), "13 giờ", "13 hours"),
        (timedelta(hours=2, minutes=5), "2 giờ 5 phút", "2 hours 5 minutes"),
        (timedelta(days=1), "1 ngày", "1 day"),
        (timedelta(days=2, hours=3, minutes=20), "2 ngày 3 giờ", "2 days 3 hours"),
        (timedelta(days=1, hours=23, minutes=50), "2 ngày", "2 days"),
        (timedelta(hours=-3), "3 giờ", "3 hours"),
    ],
)
def test_a_span_is_said_in_its_largest_units(span: timedelta, vietnamese: str, english: str) -> None:
    assert (format_span(span, "vi"), format_span(span, "km"), format_span(span, "en-gb")) == (
        vietnamese, vietnamese, english,
    )  # fmt: skip

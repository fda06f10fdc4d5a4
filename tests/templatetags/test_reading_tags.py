"""The small words of the reading templates: numbers, days, languages, photos, addresses."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context
from django.test import RequestFactory
from django.utils import translation

from articles.reading.pages import Segment
from articles.templatetags import reading
from tests.reading import samples

# 20:00 in UTC is three in the morning of the next day in the newsroom.
EVENING = datetime(2025, 1, 1, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "number", "moment", "day", "day_in_year", "weekday"),
    [
        ("vi", "138.492", "Thứ Năm, 02/01/2025, 03:00", "02/01/2025", "02/01", "Thứ Năm, 02/01/2025"),
        ("en", "138,492", "Thursday, 2 January 2025, 03:00", "2 January 2025", "2 January", "Thursday, 2 January 2025"),
    ],
)
def test_numbers_and_moments_follow_the_language_of_the_page(
    language: str, number: str, moment: str, day: str, day_in_year: str, weekday: str
) -> None:
    with translation.override(language):
        assert reading.count(138492) == number
        assert reading.moment(EVENING) == moment
        assert reading.day(EVENING) == day
        assert reading.day_in_year(EVENING) == day_in_year
        assert reading.weekday(EVENING) == weekday
        assert reading.clock(EVENING) == "03:00"


def test_a_document_may_carry_a_plain_day() -> None:
    with translation.override("vi"):
        assert reading.day(date(2024, 9, 17)) == "17/09/2024"
    assert reading.day_iso(date(2024, 9, 17)) == "2024-09-17"


def test_the_machine_day_is_the_newsrooms_own() -> None:
    assert reading.day_iso(EVENING) == "2025-01-02"
    assert reading.iso(EVENING) == "2025-01-02T03:00:00+07:00"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("0299 000 0100", "02990000100"), ("+84 (299) 000-100", "+84299000100"), ("1900.1000", "19001000")],
)
def test_a_telephone_number_is_dialled_without_its_spaces(written: str, dialled: str) -> None:
    assert reading.dialled(written) == dialled


@pytest.mark.parametrize(("language", "attribute"), [("km", ' lang="km"'), ("vi", ""), ("", "")])
def test_only_another_language_is_named(language: str, attribute: str) -> None:
    with translation.override("vi"):
        assert reading.lang_attribute(language) == attribute


def test_a_language_cannot_break_out_of_its_attribute() -> None:
    assert reading.lang_attribute('"><script>') == ' lang="&quot;&gt;&lt;script&gt;"'


def test_every_use_of_a_photo_has_a_width() -> None:
    assert reading.sizes("row") == "6.5rem"
    assert reading.sizes("") == reading.sizes("text")


def test_a_photo_far_down_is_not_loaded_first() -> None:
    photo = Segment("photo", picture=samples.picture("p"))
    words = samples.paragraph("Đoạn.")
    assert reading.opening_picture(samples.bare_story(segments=(words, photo))) == photo.picture
    assert reading.opening_picture(samples.bare_story(segments=(words, words, photo))) is None


def test_an_address_is_made_whole_only_when_somebody_asks_for_a_page() -> None:
    request = RequestFactory().get("/", headers={"host": "testserver"})
    assert reading.absolute(Context({"request": request}), "/tin-1.html") == "http://testserver/tin-1.html"
    assert reading.absolute(Context({}), "/tin-1.html") == "/tin-1.html"

from typing import Any

from tests.cast import Newsroom


def test_a_reader_opens_a_story_without_a_complaint_of_the_browser(windows: Any, newsroom: Newsroom) -> None:
    article = newsroom.published("Bến tàu mở lại sau ba ngày sửa")
    window = windows("phone", 360)

    page = window.open(f"/x-{article.pk}.html")

    assert page.locator("h1").inner_text() == "Bến tàu mở lại sau ba ngày sửa"
    assert window.complaints == []
    assert window.sideways() == 0

"""A photo story of one photo is published, but nobody publishes it unawares."""

from __future__ import annotations

import pytest

from articles.desk.proof.checklist import checklist
from articles.desk.revisions import content_of
from articles.models import Photo
from tests.cast import BODY, Newsroom


def figure(photo: Photo) -> str:
    return f'<figure data-photo="{photo.pk}"><figcaption>Chợ sớm</figcaption></figure>'


@pytest.mark.parametrize(
    ("genre", "alone", "in_a_gallery", "said"),
    [
        ("photo_story", 0, 0, ["A photo story has at least 3 photos; here there are 0."]),
        ("photo_story", 1, 1, ["A photo story has at least 3 photos; here there are 2."]),
        ("photo_story", 1, 2, []),
        ("news", 1, 0, []),
    ],
)
def test_a_photo_story_has_three_photos_wherever_they_stand(
    newsroom: Newsroom, genre: str, alone: int, in_a_gallery: int, said: list[str]
) -> None:
    photos = [newsroom.photo(alt="Ghe vào bến", credit="Minh Khôi") for _number in range(alone + in_a_gallery)]
    gallery = "".join(map(figure, photos[alone:]))
    body = BODY + "".join(map(figure, photos[:alone])) + (f'<div data-gallery="">{gallery}</div>' if gallery else "")
    story = newsroom.story(body=body, genre=genre)
    found = [item.what for item in checklist(content_of(story), story.pk)]
    assert [what for what in found if "photo story" in what] == said


def test_a_photo_in_a_gallery_is_looked_at_like_any_other(newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Bến đò", credit="Minh Khôi")
    gallery = f'<div data-gallery=""><figure data-photo="{photo.pk}"><figcaption></figcaption></figure></div>'
    story = newsroom.story(body=BODY + gallery)
    assert "Photo “Bến đò” has no alt text." in [item.what for item in checklist(content_of(story), story.pk)]

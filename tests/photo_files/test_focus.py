"""What a crop keeps: the focal point in its middle, or as near as the edge allows."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from articles.photo_files.focus import share_name, shift
from articles.photo_files.imaging import SHARE_SIZE, share_of
from tests.photo_files.pictures import BLUE, GREEN, RED, encoded, quarters


@pytest.mark.parametrize(
    ("size", "shape", "focus", "part"),
    [
        ((1600, 900), 16 / 9, (0, 0), 0.5),
        ((1600, 1067), 3 / 2, (10, 90), 0.5),
        ((2000, 1000), 1, (50, 0), 0.5),
        ((2000, 1000), 1, (25, 0), 0),
        ((2000, 1000), 1, (0, 50), 0),
        ((2000, 1000), 1, (100, 50), 1),
        ((2000, 1000), 1, (60, 50), 0.7),
        ((1000, 2000), 1, (0, 60), 0.7),
        ((1000, 3000), 1, (50, 0), 0),
    ],
)
def test_the_focal_point_stands_in_the_middle_of_the_crop(
    size: tuple[int, int], shape: float, focus: tuple[int, int], part: float
) -> None:
    assert shift(size, shape, focus) == pytest.approx(part, abs=0.01)


@pytest.mark.parametrize(
    ("focus", "name"), [((50, 50), "share.jpg"), ((0, 0), "share000000.jpg"), ((37, 100), "share037100.jpg")]
)
def test_another_focal_point_is_another_name(focus: tuple[int, int], name: str) -> None:
    assert share_name(*focus) == name


@pytest.mark.parametrize(("focus", "corners"), [((50, 0), (RED, GREEN)), ((50, 100), (BLUE, (220, 200, 40)))])
def test_the_picture_for_sharing_is_cut_around_it(
    focus: tuple[int, int], corners: tuple[tuple[int, int, int], ...]
) -> None:
    tall = quarters(1200, 2400)
    made = share_of(encoded(tall, "WEBP", lossless=True), tall.size, focus)
    image = Image.open(BytesIO(made)).convert("RGB")
    assert image.size == SHARE_SIZE
    found = (image.getpixel((20, 300)), image.getpixel((1180, 300)))
    for pixel, corner in zip(found, corners, strict=True):
        assert max(abs(a - b) for a, b in zip(pixel, corner, strict=True)) < 12  # type: ignore[arg-type]

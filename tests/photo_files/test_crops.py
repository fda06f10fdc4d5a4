"""Crops for search engines: their shapes, around the focal point, made once, and no others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from articles.photo_files import open_crop
from articles.photo_files.crops import SHAPES, crop_names, crop_of, crop_size

TOKEN = "abcdefghij0123456789"


def striped(width: int = 1600, height: int = 1000) -> bytes:
    """Red on the left half, blue on the right one."""
    image = Image.new("RGB", (width, height), "#f00")
    image.paste("#00f", (width // 2, 0, width, height))
    target = BytesIO()
    image.save(target, "WEBP", quality=90)
    return target.getvalue()


@pytest.fixture
def folder() -> Path:
    path = Path(settings.MEDIA_ROOT) / "photos" / TOKEN[:2] / TOKEN
    path.mkdir(parents=True)
    (path / "1600.webp").write_bytes(striped())
    return path


@pytest.mark.parametrize(("shape", "ratio"), [("16x9", 16 / 9), ("4x3", 4 / 3), ("1x1", 1)])
@pytest.mark.parametrize("widest", [(1600, 1067), (1067, 1600), (320, 213), (90, 40)])
def test_a_crop_has_its_shape_and_is_never_enlarged(shape: str, ratio: float, widest: tuple[int, int]) -> None:
    width, height = crop_size(shape, widest)
    assert width / height == pytest.approx(ratio, rel=0.03)
    assert width <= min(widest[0], SHAPES[shape][0])
    assert height <= min(widest[1], SHAPES[shape][1])


@pytest.mark.parametrize(("focus", "side"), [((0, 50), "red"), ((100, 50), "blue")])
def test_the_focal_point_stays_in_the_crop(focus: tuple[int, int], side: str) -> None:
    with Image.open(BytesIO(crop_of(striped(2000, 1000), "1x1", focus))) as image:
        red, _green, blue = image.getpixel((image.width // 2, image.height // 2))  # type: ignore[misc]
    assert ("red" if red > blue else "blue") == side


def test_a_crop_is_made_when_it_is_first_asked_for_and_kept(folder: Path) -> None:
    for name in crop_names(37, 20):
        made = open_crop(TOKEN, name, 1600, (37, 20))
        assert made is not None
        with made:
            assert made.read() == (folder / name).read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == ["1600.webp", *sorted(crop_names(37, 20))]


@pytest.mark.parametrize(
    "name", ["16x9.jpg", "16x9038020.jpg", "share.jpg", "2x1037020.jpg", "16x9037020.webp", "../x"]
)
def test_no_other_crop_is_made_however_it_is_asked_for(folder: Path, name: str) -> None:
    assert open_crop(TOKEN, name, 1600, (37, 20)) is None
    assert [path.name for path in folder.iterdir()] == ["1600.webp"]


def test_a_damaged_or_a_missing_file_has_no_crop(folder: Path) -> None:
    (folder / "1600.webp").write_bytes(b"RIFF....WEBP")
    assert open_crop(TOKEN, "1x1.jpg", 1600, (50, 50)) is None
    assert open_crop(TOKEN, "1x1.jpg", 640, (50, 50)) is None

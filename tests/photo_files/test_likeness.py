"""The same picture is known again after what happens to pictures on their way; other pictures are left alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import combinations
from zlib import crc32

import pytest
from PIL import Image, ImageEnhance

from articles.demo.manuscripts import stories
from articles.demo.pictures import SCENES, draw
from articles.photo_files import ALIKE, bands, likeness
from articles.photo_files.likeness import fingerprint
from tests.photo_files.pictures import field

SOME_SCENES = sorted(SCENES)[::6]


@cache
def drawn(scene: str, seed: int = 7) -> Image.Image:
    return draw(scene, seed, (640, 427))


def as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(BytesIO(file.getvalue())).convert("RGB")


def trimmed(image: Image.Image, share: float) -> Image.Image:
    x, y = round(image.width * share), round(image.height * share)
    return image.crop((x, y, image.width - x, image.height - y))


ON_THE_WAY: dict[str, Callable[[Image.Image], Image.Image]] = {
    "half as wide": lambda image: image.resize((image.width // 2, image.height // 2)),
    "saved anew, badly": lambda image: as_jpeg(image, 30),
    "sent by chat": lambda image: as_jpeg(image.resize((image.width * 2 // 3, image.height * 2 // 3)), 55),
    "edges trimmed by 2 %": lambda image: trimmed(image, 0.02),
    "edges trimmed by 4 %": lambda image: trimmed(image, 0.04),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    "more contrast": lambda image: ImageEnhance.Contrast(image).enhance(1.2),
    "without colours": lambda image: image.convert("L"),
}


@pytest.mark.parametrize("change", ON_THE_WAY.values(), ids=ON_THE_WAY)
@pytest.mark.parametrize("scene", SOME_SCENES)
def test_a_picture_is_known_again(scene: str, change: Callable[[Image.Image], Image.Image]) -> None:
    original = drawn(scene)
    one, other = fingerprint(original), fingerprint(change(original))
    assert likeness(one, other) >= ALIKE
    assert set(bands(one)) & set(bands(other))


def test_a_copy_is_surer_than_a_trimmed_one_and_a_picture_is_like_itself() -> None:
    original = drawn(SOME_SCENES[0])
    one = fingerprint(original)
    copy, cut = fingerprint(as_jpeg(original, 50)), fingerprint(trimmed(original, 0.06))
    assert likeness(one, one) == 1.0
    assert likeness(one, copy) > likeness(one, cut) > 0.75


def test_no_two_pictures_of_the_demo_are_taken_for_one() -> None:
    """Scenes come back with another sun and other people: the hardest pictures that there are."""
    plates = {
        (plate.scene, crc32(f"{plate.caption}{plate.alt}".encode())) for story in stories() for plate in story.plates
    }
    prints = [fingerprint(draw(scene, seed, (320, 213))) for scene, seed in sorted(plates)]
    assert len(prints) > 60
    assert [pair for pair in combinations(prints, 2) if likeness(*pair) >= ALIKE] == []


def test_a_blank_sheet_is_like_nothing_not_even_another() -> None:
    assert (fingerprint(field()), likeness([], []), bands([])) == ([], 0.0, [])


def test_numbers_are_what_a_database_holds() -> None:
    prints = fingerprint(drawn(SOME_SCENES[1]))
    assert len(prints) == 4
    assert all(-(1 << 63) <= number < 1 << 63 for number in prints)
    assert all(0 <= band < 1 << 19 for band in bands(prints))

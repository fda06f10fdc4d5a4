"""The painted pictures of the demo newsroom."""

from functools import cache

import pytest
from PIL import Image

from articles.demo.pictures import SCENES, draw

LANDSCAPE = (120, 80)
PORTRAIT = (80, 110)
STORY_SCENES = [
    "river_market",
    "rice_field",
    "rice_harvest",
    "shrimp_ponds",
    "ghe_ngo_race",
    "khmer_pagoda",
    "city_street",
    "town_square",
    "bridge",
    "road_works",
    "school",
    "classroom_lab",
    "hospital",
    "meeting_hall",
    "press_conference",
    "wind_turbines",
    "coast_mangrove",
    "fishing_port",
    "fruit_orchard",
    "onion_field",
    "houses_village",
    "factory",
    "warehouse",
    "shop_counter",
    "soldiers_flag",
    "police_office",
    "public_service_counter",
    "tree_planting",
    "blood_donation",
    "sports_ground",
    "library",
    "festival_lights",
    "mekong_boat",
    "saltwater_gate",
    "sunrise_fields",
    "world_skyline",
    "container_port",
    "chart_board",
]
every_scene = pytest.mark.parametrize("scene", STORY_SCENES)


@cache
def landscape(scene: str, seed: int) -> Image.Image:
    return draw(scene, seed, LANDSCAPE)


def test_the_scenes_are_those_the_stories_name() -> None:
    assert frozenset(STORY_SCENES) == SCENES


@every_scene
def test_a_scene_fills_a_landscape_picture_with_many_colours(scene: str) -> None:
    picture = landscape(scene, 1)

    assert (picture.mode, picture.size) == ("RGB", LANDSCAPE)
    assert picture.convert("L").entropy() > 6.0


@every_scene
def test_a_scene_also_fits_a_portrait_picture(scene: str) -> None:
    picture = draw(scene, 1, PORTRAIT)

    assert (picture.mode, picture.size) == ("RGB", PORTRAIT)
    assert picture.convert("L").entropy() > 6.0


@every_scene
def test_the_same_seed_paints_the_same_bytes(scene: str) -> None:
    assert draw(scene, 1, LANDSCAPE).tobytes() == landscape(scene, 1).tobytes()


@every_scene
def test_another_seed_paints_another_picture(scene: str) -> None:
    assert landscape(scene, 2).tobytes() != landscape(scene, 1).tobytes()


def test_no_two_scenes_look_alike() -> None:
    pictures = [landscape(scene, 1).tobytes() for scene in STORY_SCENES]

    assert len(set(pictures)) == len(STORY_SCENES)


def test_what_was_painted_before_does_not_matter() -> None:
    draw("bridge", 5, LANDSCAPE)

    assert draw("library", 3, LANDSCAPE).tobytes() == landscape("library", 3).tobytes()


def test_the_usual_size_is_that_of_a_wide_photograph() -> None:
    assert draw("khmer_pagoda", 1).size == (1600, 1067)


@pytest.mark.parametrize("scene", ["", "Bridge", "moon_landing"])
def test_an_unknown_scene_is_refused_with_the_names_of_the_known(scene: str) -> None:
    with pytest.raises(ValueError, match=r"^No scene ") as refusal:
        draw(scene, 1, LANDSCAPE)

    assert str(refusal.value) == f"No scene {scene!r}; the scenes are {', '.join(sorted(STORY_SCENES))}."

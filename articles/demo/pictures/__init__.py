"""Pictures for the demo newsroom, painted by code: no photograph, no font, no network."""

from collections.abc import Mapping
from random import Random

from PIL import Image, ImageOps

from . import civic, fields, interiors, offices, rivers, shores, streets, trade, villages
from .canvas import developed
from .palette import palette_for
from .scenery import Scenery
from .stage import Stage

_SCENERY: Mapping[str, Scenery] = {
    **civic.SCENES,
    **fields.SCENES,
    **interiors.SCENES,
    **offices.SCENES,
    **rivers.SCENES,
    **shores.SCENES,
    **streets.SCENES,
    **trade.SCENES,
    **villages.SCENES,
}

SCENES: frozenset[str] = frozenset(_SCENERY)


def draw(scene: str, seed: int, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """An RGB picture of the scene in pixels; the same scene, seed and size give the same bytes.

    The seed chooses the hour of the day, the side of the sun and where everything stands.
    Raises ValueError for a scene that is not in SCENES.
    """
    scenery = _SCENERY.get(scene)
    if scenery is None:
        raise ValueError(f"No scene {scene!r}; the scenes are {', '.join(sorted(SCENES))}.")
    rng = Random(f"{scene}/{seed}")
    stage = Stage(size, palette_for(rng, scenery.hours), rng)
    scenery.paint(stage)
    picture = developed(stage, rng, stage.palette.sun, stage.sun_share)
    return ImageOps.mirror(picture) if scenery.mirrors and rng.random() < 0.5 else picture

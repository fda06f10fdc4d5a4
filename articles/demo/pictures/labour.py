"""People at work and in crowds: bent over the crop, at the oars, on the bank."""

from .land import shadow
from .palette import CLOTHES, HAIR, INK, SKIN, STRAW, Color, mix
from .people import person
from .stage import Place, Stage, ribbon

BENT_BACK = (
    (-0.11, 0.5),
    (-0.08, 0.59),
    (0.06, 0.62),
    (0.22, 0.53),
    (0.3, 0.43),
    (0.2, 0.38),
    (0.08, 0.42),
    (0, 0.38),
    (-0.1, 0.42),
)
BENT_RIDGE = ((-0.11, 0.51), (-0.08, 0.59), (0.06, 0.62), (0.22, 0.53), (0.28, 0.47), (0.06, 0.53))


def bending(
    s: Stage, x: float, y: float, h: float, *, way: int = 1, dress: Color | None = None, depth: float = 0.0
) -> None:
    """A farmer bent over the crop: harvesting, planting or weeding."""
    color = dress or s.rng.choice(CLOTHES)
    p = Place(x, y, h, way)
    shadow(s, x, y, h * 0.36)
    for ahead, light in ((-0.06, 0.4), (0.05, 0.7)):
        leg = ((ahead - 0.05, 0.47), (ahead + 0.06, 0.47), (ahead + 0.035, 0), (ahead - 0.03, 0))
        s.poly(p.all(leg), s.tone(INK, depth, light))
    s.blob(p.all(BENT_BACK), s.tone(color, depth, 0.55))
    s.blob(p.all(BENT_RIDGE), s.tone(color, depth, 1))
    for reach in (0.26, 0.34):
        arm = p.all(((0.21, 0.46), (reach, 0.3), (reach + 0.06, 0.1)))
        s.poly(ribbon(arm, 0.07 * h, 0.035 * h), s.tone(mix(color, SKIN, 0.2), depth, 0.7))
        s.oval(*arm[-1], 0.024 * h, 0.024 * h, s.tone(SKIN, depth, 0.8))
    _bowed_head(s, Place(*p.at(0.37, 0.44), h, way), depth)


def _bowed_head(s: Stage, p: Place, depth: float) -> None:
    s.oval(*p.at(0, -0.02), 0.055 * p.size, 0.06 * p.size, s.tone(SKIN, depth, 0.5))
    s.poly(p.all(((-0.13, 0.06), (0.13, 0.06), (0.1, -0.14), (0.03, -0.16))), s.tone(STRAW, depth, 0.4))
    s.poly(p.all(((-0.13, 0.06), (0.13, 0.06), (0.07, -0.05))), s.tone(STRAW, depth, 1))


PADDLE: Color = (206, 160, 100)


def rower(s: Stage, x: float, y: float, h: float, *, way: int, dress: Color, blade: float, depth: float = 0.0) -> None:
    """A seated paddler, hips at (x, y); `blade` is how far ahead the paddle enters the water."""
    p = Place(x, y, h, way)
    s.poly(p.all(((-0.13, -0.08), (0.13, -0.08), (0.24, 0.46), (0, 0.46))), s.tone(dress, depth, 0.6))
    edge = 0.13 if s.side(x) == way else -0.13
    s.poly(p.all(((edge, -0.08), (0.12 + edge, 0.46), (0.12, 0.46))), s.tone(dress, depth, 1))
    s.oval(*p.at(0.13, 0.64), 0.105 * h, 0.115 * h, s.tone(HAIR, depth, 0.7))
    s.oval(*p.at(0.18, 0.6), 0.08 * h, 0.095 * h, s.tone(SKIN, depth, 0.9))
    s.poly(p.all(((0.04, 0.7), (0.26, 0.7), (0.26, 0.65), (0.04, 0.65))), s.tone((240, 210, 70), depth, 0.9))
    s.line([p.at(0.22, 0.48), p.at(blade, -0.36)], s.tone(PADDLE, depth, 0.8), 0.045 * h)
    s.oval(*p.at(blade, -0.32), 0.05 * h, 0.1 * h, s.tone(PADDLE, depth, 0.6))
    arm = p.all(((0.12, 0.42), (0.2, 0.24), (0.3, 0.34)))
    s.poly(ribbon(arm, 0.11 * h, 0.07 * h), s.tone(SKIN, depth, 0.75))


def crowd(s: Stage, left: float, right: float, y: float, h: float, count: int, depth: float = 0.2) -> None:
    """Onlookers shoulder to shoulder on a bank, far ones first."""
    places = sorted(((s.rng.random(), x) for x in s.spread(count, left, right)), key=lambda it: it[0])
    for near, x in places:
        tall = h * (0.85 + 0.25 * near)
        hat = s.rng.choice(("nonla", "hair", "hair", "bun", "khanran"))
        person(
            s,
            x,
            y + near * h * 0.22,
            tall,
            hat=hat,
            way=s.rng.choice((-1, 1)),
            pose=s.rng.choice(("stand", "stand", "wave", "hold")),
            depth=depth * (1.2 - near * 0.5),
        )

"""People at work and in crowds: bent over the crop, at the oars, on the bank."""

from .land import shadow
from .palette import CLOTHES, HAIR, INK, SKIN, STRAW, Color, mix
from .people import conical_hat, person
from .stage import Stage, ribbon


def bending(
    s: Stage, x: float, y: float, h: float, *, way: int = 1, dress: Color | None = None, depth: float = 0.0
) -> None:
    """A farmer bent over the crop: harvesting, planting or weeding."""
    color = s.rng.choice(CLOTHES) if dress is None else dress
    shadow(s, x, y, h * 0.36)
    for dx, light in ((-0.06, 0.4), (0.05, 0.7)):
        s.poly(
            [
                (x + (dx - 0.05) * h, y - 0.47 * h),
                (x + (dx + 0.06) * h, y - 0.47 * h),
                (x + (dx + 0.035) * h, y),
                (x + (dx - 0.03) * h, y),
            ],
            s.tone(INK, depth, light),
        )
    back = [
        (-0.11, 0.5),
        (-0.08, 0.59),
        (0.06, 0.62),
        (0.22, 0.53),
        (0.3, 0.43),
        (0.2, 0.38),
        (0.08, 0.42),
        (0.0, 0.38),
        (-0.1, 0.42),
    ]
    s.blob([(x + way * dx * h, y - dy * h) for dx, dy in back], s.tone(color, depth, 0.55))
    ridge = [(-0.11, 0.51), (-0.08, 0.59), (0.06, 0.62), (0.22, 0.53), (0.28, 0.47), (0.06, 0.53)]
    s.blob([(x + way * dx * h, y - dy * h) for dx, dy in ridge], s.tone(color, depth, 1))
    for reach in (0.26, 0.34):
        arm = [
            (x + way * 0.21 * h, y - 0.46 * h),
            (x + way * reach * h, y - 0.3 * h),
            (x + way * (reach + 0.06) * h, y - 0.1 * h),
        ]
        s.poly(ribbon(arm, 0.07 * h, 0.035 * h), s.tone(mix(color, SKIN, 0.2), depth, 0.7))
        s.oval(arm[-1][0], arm[-1][1], 0.024 * h, 0.024 * h, s.tone(SKIN, depth, 0.8))
    hx, hy = x + way * 0.37 * h, y - 0.44 * h
    s.oval(hx, hy + 0.02 * h, 0.055 * h, 0.06 * h, s.tone(SKIN, depth, 0.5))
    for light, tilted in (
        (0.4, ((-0.13, -0.06), (0.13, -0.06), (0.1, 0.14), (0.03, 0.16))),
        (1.0, ((-0.13, -0.06), (0.13, -0.06), (0.07, 0.05))),
    ):
        s.poly([(hx + way * dx * h, hy + dy * h) for dx, dy in tilted], s.tone(STRAW, depth, light))


def rower(
    s: Stage,
    x: float,
    y: float,
    h: float,
    *,
    way: int,
    dress: Color,
    blade: float,
    hat: str = "hair",
    depth: float = 0.0,
) -> None:
    """A seated paddler, hips at (x, y); `blade` is how far ahead the paddle enters the water."""
    lean = way * 0.12 * h
    s.poly(
        [
            (x - 0.13 * h, y + 0.08 * h),
            (x + 0.13 * h, y + 0.08 * h),
            (x + lean + 0.12 * h, y - 0.46 * h),
            (x + lean - 0.12 * h, y - 0.46 * h),
        ],
        s.tone(dress, depth, 0.6),
    )
    side = s.side(x)
    s.poly(
        [(x + side * 0.13 * h, y + 0.08 * h), (x + lean + side * 0.12 * h, y - 0.46 * h), (x + lean, y - 0.46 * h)],
        s.tone(dress, depth, 1),
    )
    head = (x + lean * 1.25, y - 0.62 * h)
    s.oval(head[0] - way * 0.02 * h, head[1] - 0.02 * h, 0.105 * h, 0.115 * h, s.tone(HAIR, depth, 0.7))
    s.oval(head[0] + way * 0.03 * h, head[1] + 0.02 * h, 0.08 * h, 0.095 * h, s.tone(SKIN, depth, 0.9))
    if hat == "nonla":
        conical_hat(s, head[0], head[1] - 0.02 * h, h * 1.7, depth)
    elif hat == "band":
        s.box(
            head[0] - 0.11 * h,
            head[1] - 0.08 * h,
            head[0] + 0.11 * h,
            head[1] - 0.03 * h,
            s.tone((240, 210, 70), depth, 0.9),
        )
    grip = (x + way * 0.3 * h, y - 0.34 * h)
    dip = (x + way * blade * h, y + 0.36 * h)
    s.line([(grip[0] - way * 0.08 * h, grip[1] - 0.14 * h), dip], s.tone((206, 160, 100), depth, 0.8), 0.045 * h)
    s.oval(dip[0], dip[1] - 0.04 * h, 0.05 * h, 0.1 * h, s.tone((206, 160, 100), depth, 0.6))
    s.poly(
        ribbon([(x + lean, y - 0.42 * h), (x + way * 0.2 * h, y - 0.24 * h), grip], 0.11 * h, 0.07 * h),
        s.tone(SKIN, depth, 0.75),
    )


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

"""What a scene is: a painter and the hours of the day that suit it."""

from collections.abc import Callable
from dataclasses import dataclass

from .stage import Stage


@dataclass(frozen=True)
class Scenery:
    """`paint` fills the stage; `hours` may name an hour twice to make it likelier.

    A picture may come out mirrored unless it would then tell another story (a chart would fall).
    """

    paint: Callable[[Stage], None]
    hours: tuple[str, ...]
    mirrors: bool = True

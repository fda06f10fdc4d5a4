"""What a scene is: a painter and the hours of the day that suit it."""

from collections.abc import Callable
from dataclasses import dataclass

from .stage import Stage


@dataclass(frozen=True)
class Scenery:
    """`paint` fills the stage; `hours` may name an hour twice to make it likelier."""

    paint: Callable[[Stage], None]
    hours: tuple[str, ...]

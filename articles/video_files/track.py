"""What a reader of a container found out."""

from dataclasses import dataclass


@dataclass(slots=True)
class Track:
    """Of the first picture track; `codec` is "" where there is none."""

    codec: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    has_sound: bool = False

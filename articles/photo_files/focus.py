"""The focal point of a photo: what every crop keeps in view. Percent of width and height from the top left."""

from __future__ import annotations

from typing import Final

MIDDLE: Final = 50
# A hair of a side: where the crop lies along it, nobody sees.
_NOTHING_CUT: Final = 0.01


def shift(size: tuple[int, int], shape: float, focus: tuple[int, int]) -> float:
    """How far a crop of that shape (width / height) lies along the side that it cuts: 0 at the start, 1 at the end.

    The focal point stands in the middle of the crop, or as near to it as the picture's edge allows. 0.5 where nothing
    worth a word is cut. It is what CSS calls `object-position` and Pillow `centering`.
    """
    width, height = size
    cuts_width = width > height * shape
    kept = height * shape / width if cuts_width else width / shape / height
    if kept > 1 - _NOTHING_CUT:
        return 0.5
    wanted = focus[0 if cuts_width else 1] / 100
    return min(1.0, max(0.0, (wanted - kept / 2) / (1 - kept)))


def share_name(focus_x: int, focus_y: int) -> str:
    """The file for social sites. Another focal point is another name: nobody has to guess what a cache still holds."""
    if (focus_x, focus_y) == (MIDDLE, MIDDLE):
        return "share.jpg"
    return f"share{focus_x:03}{focus_y:03}.jpg"

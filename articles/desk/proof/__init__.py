"""Reading a story before it goes out: what keeps it back, what should be looked at, and slips of the keyboard."""

from .checklist import checklist, moment_to_check_for
from .items import Item, Level, Place

__all__ = ["Item", "Level", "Place", "checklist", "moment_to_check_for"]

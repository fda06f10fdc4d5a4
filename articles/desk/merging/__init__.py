"""Two people's saves of one story made into one, paragraph by paragraph, and what only people can decide."""

from .outcome import Choice, Conflict, Merged, Slot, Taken, Version
from .story import apply_choices, merge

__all__ = ["Choice", "Conflict", "Merged", "Slot", "Taken", "Version", "apply_choices", "merge"]

"""The desk's admin. Importing a module registers what it holds."""

from . import article, house, people, sections

__all__ = ["article", "house", "people", "sections"]

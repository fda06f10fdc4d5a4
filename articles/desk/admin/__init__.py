"""The desk's admin. Importing a module registers what it holds."""

from . import article, house, people, photo, sections

__all__ = ["article", "house", "people", "photo", "sections"]

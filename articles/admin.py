"""Where Django looks for the admin; the desk keeps it in `articles.desk.admin`. Importing registers each list."""

from articles.desk.admin import article, clips, house, people, photo, sections

__all__ = ["article", "clips", "house", "people", "photo", "sections"]

"""Where Django looks for the admin; the desk keeps it in `articles.desk.admin`. Importing registers each list."""

from articles.desk.admin import article, hand_in_links, hand_ins, house, house_names, people, photo, sections

__all__ = ["article", "hand_in_links", "hand_ins", "house", "house_names", "people", "photo", "sections"]

"""Measures Newsroom where it is full: databases of its own, filled with believable stories, never the newsroom's."""

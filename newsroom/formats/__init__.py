"""Dates and times of the desk as `articles.text` prints them for readers; Django's own Vietnamese ones differ."""

"""Photos as files: what a file is, its sizes for the screen, where they lie. No model: both wings may ask."""

from articles.photo_files.imaging import Prepared, prepare
from articles.photo_files.storage import content_type, keeping, make_share, open_rendition, remove

__all__ = ["Prepared", "content_type", "keeping", "make_share", "open_rendition", "prepare", "remove"]

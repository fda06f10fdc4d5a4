"""Photos as files: what a file is, its sizes for the screen, where they lie. No model: both wings may ask."""

from articles.photo_files.imaging import Prepared, prepare
from articles.photo_files.likeness import ALIKE, bands, likeness
from articles.photo_files.notes import Notes
from articles.photo_files.storage import (
    content_type,
    digest_of,
    keeping,
    make_share,
    open_crop,
    open_rendition,
    prints_of,
    remove,
)

__all__ = [
    "ALIKE",
    "Notes",
    "Prepared",
    "bands",
    "content_type",
    "digest_of",
    "keeping",
    "likeness",
    "make_share",
    "open_crop",
    "open_rendition",
    "prepare",
    "prints_of",
    "remove",
]

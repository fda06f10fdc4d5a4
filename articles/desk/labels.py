"""What the fields of a story and the blocks of its body are called, in differences and in merges alike."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.body.blocks import Kind

_FIELDS: Final[dict[str, Promise]] = {
    "origin": _("Origin"), "genre": _("Genre"), "language": _("Language"), "kicker": _("Kicker"),
    "headline": _("Headline"), "lead": _("Lead"), "category": _("Category"), "topic": _("Topic"),
    "bylines": _("Authors"), "tags": _("Tags"), "lead_photo": _("Lead photo"), "shows_views": _("Show view count"),
    "lead_photo_on_page": _("Print the lead photo on the page"), "source": _("Source"),
    "source_author": _("Source author"), "source_published_at": _("Published by the source at"),
    "source_address": _("Address at the source"), "embargo_until": _("Embargo"), "expires_at": _("Expiry"),
    "is_sponsored": _("Sponsored (business information)"), "translation_of": _("Translation of"),
}  # fmt: skip
_BLOCKS: Final[dict[Kind, Promise]] = {
    "paragraph": _("Paragraph"), "subheading": _("Subheading"), "photo": _("Photo"), "gallery": _("Gallery"),
    "audio": _("Audio clip"), "pullquote": _("Pull quote"),
    "embed": _("Embed"), "list": _("List"), "table": _("Table"), "quote": _("Quotation"), "rule": _("Dividing line"),
}  # fmt: skip


def label_of(field: str) -> str:
    """The name of a field of StoryContent for people; KeyError for one that has none yet."""
    return str(_FIELDS[field])


def label_of_block(kind: Kind) -> str:
    return str(_BLOCKS[kind])

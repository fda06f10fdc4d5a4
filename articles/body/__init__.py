"""The body of a story: its grammar, what it is made of, and the form in which it is published."""

from .blocks import Block, blocks, hrefs, photo_ids, plain_text
from .editor import editor_extensions, story_extensions
from .embeds import Embed, embed_target
from .reader import BodyTooLong
from .sanitiser import sanitise
from .segments import segments

__all__ = [
    "Block",
    "BodyTooLong",
    "Embed",
    "blocks",
    "editor_extensions",
    "embed_target",
    "hrefs",
    "photo_ids",
    "plain_text",
    "sanitise",
    "segments",
    "story_extensions",
]

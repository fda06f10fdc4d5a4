"""The body of a story: its grammar, what it is made of, and the form in which it is published."""

from .blocks import Block, audio_ids, blocks, hrefs, photo_ids, plain_text, with_photo_replaced
from .editor import editor_extensions, story_extensions
from .embeds import Embed, embed_target
from .reader import BodyTooLong
from .sanitiser import sanitise
from .segments import audio_heard, photos_shown, segments

__all__ = [
    "Block",
    "BodyTooLong",
    "Embed",
    "audio_heard",
    "audio_ids",
    "blocks",
    "editor_extensions",
    "embed_target",
    "hrefs",
    "photo_ids",
    "photos_shown",
    "plain_text",
    "sanitise",
    "segments",
    "story_extensions",
    "with_photo_replaced",
]

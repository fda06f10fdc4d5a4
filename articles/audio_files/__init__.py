"""Audio clips as files: what a file is, where it lies. No model: both wings may ask. Nothing is run or converted."""

from articles.audio_files.kinds import AUDIO_TYPES, Sound, recognise
from articles.audio_files.storage import keeping, open_clip, remove

__all__ = ["AUDIO_TYPES", "Sound", "keeping", "open_clip", "recognise", "remove"]

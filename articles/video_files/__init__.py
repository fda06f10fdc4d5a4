"""Video files: what a file is, where it lies, its subtitles. No model: both wings may ask. Nothing is converted."""

from articles.video_files.kinds import VIDEO_TYPES, Film, recognise
from articles.video_files.storage import keep, open_video, remove
from articles.video_files.subtitles import read_subtitles

__all__ = ["VIDEO_TYPES", "Film", "keep", "open_video", "read_subtitles", "recognise", "remove"]

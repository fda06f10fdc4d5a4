"""Word files as they come in: opened within bounds, read, and understood as a story. No model, nothing written."""

from articles.word_files.archive import open_word_file
from articles.word_files.manuscript import Manuscript, Name, Picture, Piece
from articles.word_files.understanding import manuscript

__all__ = ["Manuscript", "Name", "Picture", "Piece", "manuscript", "open_word_file"]

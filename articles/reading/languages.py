"""In which language a page speaks around a story: the story's own where the interface has it, else the site's."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation


def interface_language(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)


def speaking(language: str) -> translation.override:
    """A context in which labels, dates and numbers are said so."""
    return translation.override(interface_language(language))

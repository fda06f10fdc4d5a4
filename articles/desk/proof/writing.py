"""What to look at in headline, lead, tags and in the words of the text. Nothing here asks the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from articles.models import Language
from articles.models.content import StoryContent
from articles.text import tone_styles, word_count

from .items import Item, warning

LONGEST_HEADLINE: Final = 90  # characters: what a card shows on a phone in three lines
LONGEST_LEAD: Final = 90  # syllables: about five lines on a phone
SHOWN: Final = 4


def about_the_headline(content: StoryContent) -> Iterator[Item]:
    length = len(content.headline)
    if length > LONGEST_HEADLINE:
        yield warning(
            "headline",
            _("The headline has %(length)s characters.") % {"length": length},
            _("Cards have room for about %(most)s; shorten it to what happened.") % {"most": LONGEST_HEADLINE},
        )
    elif word_count(content.headline) == 1:
        yield warning("headline", _("The headline is a single word."), _("Say what happened, and to whom."))


def about_the_lead(content: StoryContent) -> Iterator[Item]:
    if not content.lead:
        yield warning("lead", _("The lead is missing."), _("Cards and search engines show it: who, what, where, when."))
        return
    length = word_count(content.lead)
    if length > LONGEST_LEAD:
        yield warning(
            "lead",
            _("The lead has %(length)s words.") % {"length": length},
            _("Two or three sentences are enough, at most about %(most)s words.") % {"most": LONGEST_LEAD},
        )


def about_the_tags(content: StoryContent) -> Iterator[Item]:
    if not content.tags:
        yield warning("tags", _("There are no tags."), _("Related news is found by them; two or three will do."))


def about_tone_marks(content: StoryContent, text: str) -> Iterator[Item]:
    """Two styles side by side in one story. Which one the house prefers is its own affair."""
    if content.language != Language.VIETNAMESE:
        return
    older, newer = tone_styles("\n".join([content.kicker, content.headline, content.lead, text]))
    if older and newer:
        fewer = older if len(older) < len(newer) else newer
        yield warning(
            "body",
            _("Two styles of tone marks: %(older)s beside %(newer)s.")
            % {"older": _listed(older), "newer": _listed(newer)},
            _("Choose one style for the whole story."),
            word=fewer[0],
        )


def _listed(words: Sequence[str]) -> str:
    shown = ", ".join(words[:SHOWN])
    return f"{shown}…" if len(words) > SHOWN else shown

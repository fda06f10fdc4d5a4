"""The readable part of an address."""

import re

from articles.text.folding import fold

_NOT_IN_SLUG = re.compile("[^a-z0-9]+")


def slugify(text: str, max_length: int = 80) -> str:
    """Return `[a-z0-9]` words joined by `-`, cut between words at `max_length` characters.

    Empty when nothing of the text is Latin (Khmer): the caller then names it by its id. Not
    unique: ma, má and mà share a slug. Only a single overlong word is cut inside. Idempotent.
    """
    slug = _NOT_IN_SLUG.sub("-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    whole_words = slug[: max_length + 1].rpartition("-")[0]
    return whole_words or slug[:max_length]

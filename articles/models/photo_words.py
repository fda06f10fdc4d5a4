"""By which words a photo is found: folded, so that marks need not be typed; days and months as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from articles.text import fold

# What `save` watches: a change of one of these changes what is searched.
PHOTO_WORDS: Final = frozenset(
    {"caption", "alt", "author", "credit", "event", "place", "taken_at", "file_name", "search_words"}
)
_TEXTS: Final = ("caption", "alt", "author", "credit", "event", "place", "file_name")
_MOST_WORDS, _LONGEST_WORD = 600, 40
_MOST_SOUGHT: Final = 20
_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u1780-\u17ff]+[^\W_]*)*")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_MONTH: Final = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{4})(?![\d/.-])")


class SearchWordsField(ArrayField):  # type: ignore[type-arg]
    """Filled in by every save from the photo's texts, tags, days and uploader."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.update(base_field=models.TextField(), default=list, editable=False)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return (
            name,
            path,
            args,
            {key: kwargs[key] for key in kwargs if key not in {"base_field", "default", "editable"}},
        )

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        by = [str(model_instance.uploaded_by)] if model_instance.uploaded_by_id else []
        words = words_of(model_instance, [*by, *model_instance.tag_names()])
        setattr(model_instance, self.attname, words)
        return words


def sought(typed: str) -> str:
    """A tsquery: every word of it, the last as far as it is typed. "" when there is no word."""
    text = fold(typed.replace("\0", ""))
    days = [_number(*found.groups()) for found in _DAY.finditer(text)]
    months = [_number("1", *found.groups())[:6] for found in _MONTH.finditer(_DAY.sub(" ", text))]
    words = list(split(_MONTH.sub(" ", _DAY.sub(" ", text))))[:_MOST_SOUGHT]
    unfinished = f"'{words.pop()}':*" if words and not text[-1].isspace() else ""
    return " & ".join([*(f"'{word}'" for word in (*days, *months, *words)), *filter(None, [unfinished])])


def split(folded: str) -> Iterator[str]:
    return (found.group()[:_LONGEST_WORD] for found in _WORD.finditer(folded))


def words_of(photo: Any, names: Iterable[str]) -> list[str]:
    """`names`: of its tags and of who uploaded it."""
    texts = (getattr(photo, name) for name in _TEXTS)
    said = {word for text in (*texts, *names) for word in split(fold(text))}
    return sorted({*said, *_days(photo.taken_at), *_days(photo.uploaded_at)})[:_MOST_WORDS]


def _days(moment: datetime | None) -> Iterator[str]:
    if moment is not None:
        day = timezone.localtime(moment)
        yield f"{day:%Y%m%d}"
        yield f"{day:%Y%m}"


def _number(day: str, month: str, year: str) -> str:
    return f"{year}{int(month):02}{int(day):02}"

"""Two people who saved one story: what came in from the other, and what only people can decide."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.desk.merging import Choice, Conflict, Merged, Taken, apply_choices, merge
from articles.desk.typed import EMPTY, same_minute
from articles.models import Article, User
from articles.models.content import StoryContent

_MOMENTS = ("source_published_at", "embargo_until", "expires_at")
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Decision:
    """A conflict under a key that stays the same while its three texts do, and what was chosen, if anything."""

    key: str
    conflict: Conflict
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """`people` saved between version `base`, which was typed over, and `head`, each once and in that order."""

    base: int
    head: int
    people: tuple[User, ...]
    merged: Merged
    decisions: tuple[Decision, ...]

    @property
    def undecided(self) -> bool:
        return any(decision.choice is None for decision in self.decisions)

    @property
    def taken(self) -> tuple[Taken, ...]:
        return self.merged.taken

    def content(self) -> StoryContent:
        """The merged story, conflicts decided as chosen."""
        chosen = {
            place: decision.choice for place, decision in enumerate(self.decisions) if decision.choice is not None
        }
        return apply_choices(self.merged, chosen)


def meet(article: Article, base: int, mine: StoryContent, chosen: Mapping[str, str]) -> Meeting:
    """`mine` against the head, both as they came from version `base`; choices by the keys of `Decision`.

    An unknown base is taken for an empty story: then all that differs has to be chosen.
    """
    stored = dict(article.revisions.filter(number__in=[base, article.head]).values_list("number", "content"))
    theirs = StoryContent.from_json(stored[article.head])
    start = StoryContent.from_json(stored[base]) if base in stored else EMPTY
    merged = merge(start, _to_the_second(mine, start, theirs), theirs)
    since = article.revisions.filter(number__gt=base, number__lte=article.head).order_by("number")
    people = {one.made_by_id: one.made_by for one in since.select_related("made_by").defer("content")}
    return Meeting(base, article.head, tuple(people.values()), merged, tuple(_decisions(merged.conflicts, chosen)))


def _to_the_second(mine: StoryContent, *others: StoryContent) -> StoryContent:
    """The browser shows whole minutes: seconds that it never showed are nobody's change."""
    shown = {
        name: getattr(other, name)
        for other in reversed(others)
        for name in _MOMENTS
        if same_minute(getattr(mine, name), getattr(other, name))
    }
    return replace(mine, **shown)


def _decisions(conflicts: Iterable[Conflict], chosen: Mapping[str, str]) -> Iterable[Decision]:
    seen: Counter[str] = Counter()
    for conflict in conflicts:
        sides = (conflict.base.value, conflict.mine.value, conflict.theirs.value)
        digest = hashlib.sha256(repr((conflict.field, *sides)).encode()).hexdigest()[:16]
        key = f"{digest}-{seen[digest]}"
        seen[digest] += 1
        yield Decision(key, conflict, _possible(conflict, chosen.get(key, "")))


def _possible(conflict: Conflict, word: str) -> Choice | None:
    if word == "mine":
        return "mine"
    if word == "theirs":
        return "theirs"
    return "both" if word == "both" and conflict.can_be_both else None


def names(people: Iterable[User]) -> str:
    return ", ".join(str(person) for person in people)


def in_short(taken: Iterable[Taken]) -> str:
    """What came in, as people say it: "paragraph 3, tags (new)"; the first eight."""
    kinds = {"added": _("new"), "removed": _("removed"), "moved": _("moved")}
    told = {}
    for one in taken:
        label = f"{one.label[:1].lower()}{one.label[1:]}"
        told[f"{label} ({kinds[one.kind]})" if one.kind in kinds else label] = True
    return ", ".join(list(told)[:_MOST_NAMED]) + (", …" if len(told) > _MOST_NAMED else "")

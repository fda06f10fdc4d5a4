"""Proves that what readers have, had or will have is what was approved: public = approved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from articles.models import Act, Address, Article, Category, Event, Listing, PublishedVersion, Revision, State
from articles.models.content import StoryContent
from articles.publishing.listings import Kind, places
from articles.publishing.version import FROM_THE_REVISION, build_version, clips_of, photos_of

# Versions looked at together: some queries a batch instead of some a version, and the memory of one batch.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as approved. `where` is a story and its revision ("12.3"), or a story ("12")."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database says about one version beside its own row.

    An ended version keeps the sections where readers saw it, whatever the tree is now: of those only its own is sure.
    """

    revision: Revision | None
    publications: Sequence[Event]
    listings: Sequence[Listing]
    created_by: int | None
    has_ended: bool
    sections: Sequence[int]


def verify_versions(at: datetime) -> Iterator[tuple[int, list[Finding]]]:
    """(number of versions, what is wrong with them) for one batch after another, oldest first."""
    parents = dict(Category.objects.values_list("pk", "parent"))
    rows = PublishedVersion.objects.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        known = _gathered(batch, parents, at)
        yield len(batch), [finding for version in batch for finding in _judge(version, known[version.pk])]


def verify_stories() -> Iterator[Finding]:
    """What a version alone cannot show: stories and addresses that contradict the versions."""
    for rows, what in (
        (_released_without_version(), "the desk says published, and readers have no version"),
        (_published_at_another_moment(), "no version begins when the desk says it was published"),
        (_withdrawn_without_a_word(), "the desk withdrew it, and its address does not say so"),
        (_gone_but_up(), "it was withdrawn, and a version is still up"),
        (_up_behind_the_desk(), "readers have a version, and the desk says it is not published"),
        (_without_address(), "it has a version and no address"),
        (_address_of_nothing(), "it has an address and no version"),
    ):
        for number in rows:
            yield Finding(str(number), what)


# -- one version


def _gathered(batch: Sequence[PublishedVersion], parents: dict[int, int | None], at: datetime) -> dict[int, _Known]:
    stories = {version.article_id for version in batch}
    numbers = {version.revision for version in batch}
    texts = Revision.objects.filter(article_id__in=stories, number__in=numbers)
    revisions = {(row.article_id, row.number): row for row in texts}
    acts = Event.objects.filter(article_id__in=stories, revision__in=numbers, act=Act.PUBLISH)
    publications = _grouped(acts, lambda event: (event.article_id, event.revision))
    listings = _grouped(Listing.objects.filter(version__in=batch).order_by("pk"), lambda row: row.version_id)
    creators = dict(Article.objects.filter(pk__in=stories).values_list("pk", "created_by"))
    return {
        version.pk: _Known(
            revisions.get((version.article_id, version.revision)),
            publications.get((version.article_id, version.revision), ()),
            listings.get(version.pk, ()),
            creators.get(version.article_id),
            has_ended := _is_cancelled(version) or (version.visible_until is not None and version.visible_until <= at),
            [version.category_id] if has_ended else _lineage(version.category_id, parents),
        )
        for version in batch
    }


def _grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _lineage(category: int, parents: dict[int, int | None]) -> list[int]:
    steps = [category]
    while (above := parents.get(steps[-1])) is not None and above not in steps:
        steps.append(above)
    return steps


def _is_cancelled(version: PublishedVersion) -> bool:
    return version.visible_until == version.visible_from


def _judge(version: PublishedVersion, known: _Known) -> Iterator[Finding]:
    where = f"{version.article_id}.{version.revision}"
    if known.revision is None:
        yield Finding(where, "its revision does not exist")
        return
    content = StoryContent.from_json(known.revision.content)
    problems = (*_approval(known), *_words(version, known.revision, content), *_lists(version, content, known))
    yield from (Finding(where, problem) for problem in problems)


def _approval(known: _Known) -> Iterator[str]:
    """Owners as the log kept them at that act: names under a story may have changed since."""
    if not known.publications:
        yield "nobody published this revision"
    elif all(
        event.actor_id == known.created_by or event.actor_id in event.details.get("owners", ())
        for event in known.publications
    ):
        yield "it was published only by somebody whose own piece it is"


def _words(version: PublishedVersion, revision: Revision, content: StoryContent) -> Iterator[str]:
    if content.digest() != revision.digest:
        yield "the revision is not what its digest says"
    # Without the source: its credit line may be renamed since, and it would cost a query each.
    again = build_version(revision, replace(content, source=None), version.visible_from, None)
    for name in FROM_THE_REVISION:
        if getattr(again, name) != getattr(version, name):
            yield f"{name} is not what was approved"
    expiry = again.expires_at
    if expiry and not _is_cancelled(version) and (version.visible_until is None or version.visible_until > expiry):
        yield "it stays up longer than its expiry"


def _lists(version: PublishedVersion, content: StoryContent, known: _Known) -> Iterator[str]:
    wanted = set(places(version, known.sections, photos_of(content), clips_of(content)))
    found = {(row.kind, row.key) for row in known.listings}
    for kind, key in sorted(wanted - found):
        yield f"it is missing in the list {kind}/{key}"
    for kind, key in sorted(found - wanted):
        if kind != Kind.CATEGORY or not known.has_ended:
            yield f"it stands in the list {kind}/{key}, where it was not approved"
    for row in known.listings:
        if _window(row) != _window(version):
            yield f"its row in the list {row.kind}/{row.key} is another story's, place's or time's"


def _window(row: Listing | PublishedVersion) -> tuple[Any, ...]:
    return row.article_id, row.sort_at, row.visible_from, row.visible_until, row.is_sponsored


# -- stories and addresses. No clock is asked: an end that is set is as good as one that has come.

Ids = Iterable[int]
_NOT_CANCELLED = Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from"))


def _of_story() -> Any:
    return PublishedVersion.objects.filter(article_id=OuterRef("pk"))


def _ids(rows: Any) -> Ids:
    numbers: Ids = rows.order_by("pk").values_list("pk", flat=True).iterator()
    return numbers


def _released_without_version() -> Ids:
    up = _of_story().filter(Q(visible_until__isnull=True) | Q(visible_until=F("expires_at")), _NOT_CANCELLED)
    return _ids(Article.objects.filter(~Exists(up), state=State.RELEASED))


def _published_at_another_moment() -> Ids:
    begun = _of_story().filter(_NOT_CANCELLED, visible_from=OuterRef("live_from"))
    return _ids(Article.objects.filter(~Exists(begun), live_from__isnull=False))


def _withdrawn_without_a_word() -> Ids:
    gone = Address.objects.filter(article_id=OuterRef("pk"), status=Address.Status.GONE)
    return _ids(Article.objects.filter(~Exists(gone), state__in=State.withdrawn()))


def _gone_but_up() -> Ids:
    longer = Q(visible_until__isnull=True) | Q(visible_until__gt=OuterRef("since"))
    up = _of_story().filter(_NOT_CANCELLED, longer)
    return _ids(Address.objects.filter(Exists(up), status=Address.Status.GONE))


def _up_behind_the_desk() -> Ids:
    known = Article.objects.filter(pk=OuterRef("article_id"), live_from__isnull=False)
    rows = PublishedVersion.objects.filter(~Exists(known), visible_until__isnull=True).order_by("article_id")
    numbers: Ids = rows.values_list("article_id", flat=True).iterator()
    return numbers


def _without_address() -> Ids:
    address = Address.objects.filter(pk=OuterRef("article_id"))
    rows = PublishedVersion.objects.filter(_NOT_CANCELLED, ~Exists(address)).order_by("article_id")
    numbers: Ids = rows.values_list("article_id", flat=True).distinct().iterator()
    return numbers


def _address_of_nothing() -> Ids:
    return _ids(Address.objects.filter(~Exists(_of_story())))

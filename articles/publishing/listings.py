"""A version's rows in the lists: the site, every section above it, its topic, tags, authors, photos and clips."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from articles import clock
from articles.models import Category, Listing, PublishedVersion
from articles.publishing.turns import whole_archive

Kind = Listing.Kind
WHOLE_SITE = 0


def list_version(version: PublishedVersion, photos: Iterable[int], clips: Iterable[int]) -> None:
    """Writes the rows of a new version; their window is the version's own."""
    sections = [category.pk for category in version.category.lineage()]
    Listing.objects.bulk_create(
        Listing(
            kind=kind, key=key, sort_at=version.sort_at, article_id=version.article_id, version=version,
            visible_from=version.visible_from, visible_until=version.visible_until,
            is_sponsored=version.is_sponsored,
        )
        for kind, key in places(version, sections, photos, clips)
    )  # fmt: skip


def places(
    version: PublishedVersion, sections: Iterable[int], photos: Iterable[int], clips: Iterable[int]
) -> Iterator[tuple[str, int]]:
    """(kind, key) of every list that the version stands in. `sections`: its own and all above it."""
    yield Kind.SITE, WHOLE_SITE
    for section in sections:
        yield Kind.CATEGORY, section
    if version.topic_id is not None:
        yield Kind.TOPIC, version.topic_id
    for tag in dict.fromkeys(version.tags):
        yield Kind.TAG, tag
    for author in dict.fromkeys(entry["author"] for entry in version.bylines):
        yield Kind.AUTHOR, author
    for photo in dict.fromkeys(photos):
        yield Kind.PHOTO, photo
    for clip in dict.fromkeys(clips):
        yield Kind.AUDIO, clip


@transaction.atomic
def relist_category(category: Category) -> int:
    """After a section moved in the tree: writes the section rows of its stories anew. Returns how many versions.

    Ended versions keep their old places: that is where readers saw them.
    """
    # A story that is taken down between the reading and the writing here would come back into its section.
    whole_archive()
    subtree = _subtree(category)
    versions = list(
        PublishedVersion.objects.filter(category__in=subtree)
        .filter(Q(visible_until__isnull=True) | Q(visible_until__gt=clock.now()))
        .only("pk", "category_id", "sort_at", "article_id", "visible_from", "visible_until", "is_sponsored")
    )
    Listing.objects.filter(version__in=versions, kind=Kind.CATEGORY).delete()
    lineages = {node.pk: [step.pk for step in node.lineage()] for node in subtree}
    Listing.objects.bulk_create(
        Listing(
            kind=Kind.CATEGORY, key=key, sort_at=version.sort_at, article_id=version.article_id, version=version,
            visible_from=version.visible_from, visible_until=version.visible_until,
            is_sponsored=version.is_sponsored,
        )
        for version in versions
        for key in lineages[version.category_id]
    )  # fmt: skip
    return len(versions)


def _subtree(category: Category) -> list[Category]:
    nodes, known = [category], {category.pk}
    for node in nodes:
        below = [child for child in node.children.all() if child.pk not in known]
        nodes.extend(below)
        known.update(child.pk for child in below)
    return nodes

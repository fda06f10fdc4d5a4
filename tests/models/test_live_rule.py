"""The one rule of what readers see: the queryset and the row in hand say the same, always."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from articles.models import Address, Announcement, Category, Listing, PublishedVersion, Video

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
TICK, DAY = timedelta(microseconds=1), timedelta(days=1)
MOMENTS = {
    "long ago": NOW - DAY,
    "just before": NOW - TICK,
    "now": NOW,
    "just after": NOW + TICK,
    "tomorrow": NOW + DAY,
}
NEVER = None
ENDS: dict[str, datetime | None] = {**MOMENTS, "never": NEVER}
# Every beginning with every end that the database allows; one that ends where it begins was cancelled.
WINDOWS = [
    (begins, ends)
    for begins, ends in product(MOMENTS, ENDS)
    if ENDS[ends] is None or ENDS[ends] >= MOMENTS[begins]  # type: ignore[operator]
]
LIVE_NOW = {
    ("long ago", "just after"), ("long ago", "tomorrow"), ("long ago", "never"),
    ("just before", "just after"), ("just before", "tomorrow"), ("just before", "never"),
    ("now", "just after"), ("now", "tomorrow"), ("now", "never"),
}  # fmt: skip
# Seen by now: begun, and not cancelled.
WAS_LIVE = LIVE_NOW | {
    ("long ago", "just before"), ("long ago", "now"), ("just before", "now"),
}  # fmt: skip


@pytest.fixture
def versions(category: Category) -> dict[tuple[str, str], PublishedVersion]:
    """One version of its own story for every window."""
    return {
        window: PublishedVersion.objects.create(
            article_id=number, revision=1, digest="0" * 64, visible_from=MOMENTS[window[0]],
            visible_until=ENDS[window[1]], first_published_at=NOW, updated_at=NOW, sort_at=NOW, slug="tin",
            language="vi", origin="own", genre="news", headline="Tin", segments=[], category=category,
        )
        for number, window in enumerate(WINDOWS, start=1)
    }  # fmt: skip


def test_live_is_begun_and_not_ended(versions: dict[tuple[str, str], PublishedVersion]) -> None:
    found = set(PublishedVersion.objects.live(NOW))
    assert {window for window, version in versions.items() if version in found} == LIVE_NOW


def test_was_live_is_begun_and_not_cancelled(versions: dict[tuple[str, str], PublishedVersion]) -> None:
    found = set(PublishedVersion.objects.was_live(NOW))
    assert {window for window, version in versions.items() if version in found} == WAS_LIVE


@pytest.mark.parametrize("at", [moment + step for moment in MOMENTS.values() for step in (-TICK, 0 * TICK, TICK)])
def test_the_queryset_and_the_row_in_hand_agree_at_every_moment(
    versions: dict[tuple[str, str], PublishedVersion], at: datetime
) -> None:
    assert set(PublishedVersion.objects.live(at)) == {row for row in versions.values() if row.is_live(at)}


def test_lists_announcements_and_videos_live_by_the_same_rule(
    versions: dict[tuple[str, str], PublishedVersion],
) -> None:
    for version in versions.values():
        window = {"visible_from": version.visible_from, "visible_until": version.visible_until}
        Listing.objects.create(
            kind="site", key=0, sort_at=NOW, article_id=version.article_id, version=version, **window
        )  # fmt: skip
        if version.visible_from != version.visible_until:
            number = str(version.article_id)
            Announcement.objects.create(title=number, issued_on=NOW.date(), **window)
            Video.objects.create(title=number, address="https://youtu.be/aqz-KE-bpKQ", **window)
    live = set(PublishedVersion.objects.live(NOW).values_list("article_id", flat=True))
    assert set(Listing.objects.live(NOW).values_list("article_id", flat=True)) == live
    assert {int(row.title) for row in Announcement.objects.live(NOW)} == live
    assert {int(row.title) for row in Video.objects.live(NOW)} == live


def test_an_address_has_two_words_and_no_third() -> None:
    assert Address.Status.values == ["live", "gone"]

"""What a version holds, what a repair moves, and in which lists it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from articles import clock
from articles.desk.revisions import head_revision
from articles.models import (
    Article,
    Byline,
    BylineRole,
    Category,
    Listing,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    Tag,
)
from articles.publishing.door import publish, unschedule
from tests.cast import BODY, Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Kind = Listing.Kind


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


def rewrite(newsroom: Newsroom, article: Article, at: datetime, headline: str, **order: object) -> PublishedVersion:
    """A colleague's change to a live story, saved and put through the door at that moment."""
    with clock.held_at(at):
        newsroom.save(article, newsroom.managing_editor, headline=headline)
        return publish(head_revision(article), at, now=at, **order)  # type: ignore[arg-type]


# -- repairing a live story


@pytest.mark.parametrize(
    ("order", "updated_at", "sort_at"),
    [
        ({}, NOW + DAY, NOW),
        ({"minor": True}, NOW, NOW),
        ({"to_top": True}, NOW + DAY, NOW + DAY),
        ({"minor": True, "to_top": True}, NOW, NOW + DAY),
    ],
)
def test_what_a_repair_moves(
    newsroom: Newsroom, order: dict[str, bool], updated_at: datetime, sort_at: datetime
) -> None:
    story = newsroom.published()
    version = rewrite(newsroom, story, NOW + DAY, "Đã sửa", **order)
    assert (version.first_published_at, version.updated_at, version.sort_at) == (NOW, updated_at, sort_at)
    assert set(Listing.objects.filter(version=version).values_list("sort_at", flat=True)) == {sort_at}


def test_a_cancelled_version_is_no_past_to_take_hours_from(newsroom: Newsroom) -> None:
    story = newsroom.story()
    publish(head_revision(story), NOW + HOUR, now=NOW)
    unschedule(story.pk, now=NOW)
    version = publish(head_revision(story), NOW + DAY, now=NOW + DAY)
    assert (version.first_published_at, version.updated_at) == (NOW + DAY, NOW + DAY)


def test_a_repair_freezes_the_version_before_it_as_it_was(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ")
    before = PublishedVersion.objects.values().get()
    rewrite(newsroom, story, NOW + DAY, "Mới")
    assert PublishedVersion.objects.filter(pk=before["id"]).values().get() == {**before, "visible_until": NOW + DAY}


# -- what a version holds, and where it stands


def test_a_version_holds_what_the_revision_says(newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Bến tàu")
    body = f'{BODY}<figure data-photo="{photo.pk}" data-alt="Tàu"><figcaption>Chú thích riêng</figcaption></figure>'
    authors = [newsroom.author("Thu Hà", newsroom.reporter), newsroom.author("Văn Lượng")]
    story = newsroom.story(
        "Hòa Bình đón khách", kicker="Giao thông", lead="Sapo.", body=body, authors=authors, tags=["phà", "bến"],
        lead_photo=photo, lead_photo_on_page=True, shows_views=False,
    )  # fmt: skip
    Byline.objects.create(article=story, author=authors[1], role=BylineRole.PHOTO, position=9)
    newsroom.save(story, newsroom.reporter)
    version = publish(head_revision(story), NOW, now=NOW)
    version.refresh_from_db()
    revision = head_revision(story)
    assert (version.revision, version.digest, version.article_id) == (2, revision.digest, story.pk)
    assert (version.slug, version.kicker, version.headline, version.lead) == (
        "hoa-binh-don-khach", "Giao thông", "Hòa Bình đón khách", "Sapo.",
    )  # fmt: skip
    assert version.segments == [
        {"kind": "html", "html": BODY},
        {
            "kind": "photo",
            "photo": photo.pk,
            "caption": "Chú thích riêng",
            "alt": "Tàu",
            "credit": None,
            "layout": None,
        },
    ]
    assert version.bylines == [
        {"author": authors[0].pk, "role": "text"},
        {"author": authors[1].pk, "role": "text"},
        {"author": authors[1].pk, "role": "photo"},
    ]
    assert version.tags == [Tag.objects.get(name="bến").pk, Tag.objects.get(name="phà").pk]
    assert (version.lead_photo_id, version.lead_photo_on_page, version.shows_views) == (photo.pk, True, False)


@pytest.mark.parametrize(
    ("headline", "slug"), [("ភាសាខ្មែរ", "tin"), ("!!!", "tin"), ("Đường 147/2024", "duong-147-2024")]
)
def test_every_story_has_an_address(newsroom: Newsroom, headline: str, slug: str) -> None:
    story = newsroom.story(headline)
    assert publish(head_revision(story), NOW, now=NOW).get_absolute_url() == f"/{slug}-{story.pk}.html"


def test_a_story_stands_in_every_section_above_its_own_and_under_each_of_its_names_once(newsroom: Newsroom) -> None:
    district = Category.objects.create(name="Huyện", slug="huyen", parent=newsroom.category)
    commune = Category.objects.create(name="Xã", slug="xa", parent=district)
    lead, inside = newsroom.photo(), newsroom.photo()
    figure = '<figure data-photo="{0}"><figcaption></figcaption></figure>'
    body = BODY + figure.format(inside.pk) + figure.format(lead.pk) + figure.format(inside.pk)
    author = newsroom.author("Thu Hà", newsroom.reporter)
    story = newsroom.story(category=commune, body=body, lead_photo=lead, tags=["phà", "bến"], authors=[author])
    Byline.objects.create(article=story, author=author, role=BylineRole.PHOTO, position=1)
    newsroom.save(story, newsroom.reporter)
    version = publish(head_revision(story), NOW, now=NOW)
    rows = list(Listing.objects.filter(version=version).order_by("pk").values_list("kind", "key"))
    tags = Tag.objects.order_by("sort_key").values_list("pk", flat=True)
    assert rows == [
        (Kind.SITE, 0),
        (Kind.CATEGORY, newsroom.category.pk), (Kind.CATEGORY, district.pk), (Kind.CATEGORY, commune.pk),
        *((Kind.TAG, tag) for tag in tags), (Kind.AUTHOR, author.pk), (Kind.PHOTO, lead.pk), (Kind.PHOTO, inside.pk),
    ]  # fmt: skip


def test_only_the_names_of_this_story_reach_the_public_side(newsroom: Newsroom) -> None:
    used, unused = newsroom.photo(caption="Dùng", author="Lượng"), newsroom.photo(caption="Không dùng")
    newsroom.author("Ẩn danh", newsroom.editor)
    Tag.objects.named(["mật"])
    newsroom.published(tags=["phà"], lead_photo=used)
    assert list(PublicAuthor.objects.values_list("name", flat=True)) == ["Thu Hà"]
    assert list(PublicTag.objects.values_list("name", flat=True)) == ["phà"]
    assert list(PublicPhoto.objects.values_list("id", "caption", "credit")) == [(used.pk, "Dùng", "Lượng")]
    assert unused.pk != used.pk


def test_a_version_costs_the_same_number_of_queries_with_one_photo_and_with_ten(
    newsroom: Newsroom, django_assert_max_num_queries: object
) -> None:
    figure = '<figure data-photo="{0}"><figcaption></figcaption></figure>'
    counts = []
    for many in (1, 10):
        photos = [newsroom.photo() for _ in range(many)]
        story = newsroom.story(body=BODY + "".join(figure.format(photo.pk) for photo in photos))
        revision = head_revision(story)
        with django_assert_max_num_queries(20) as taken:  # type: ignore[operator]
            publish(revision, NOW, now=NOW)
        counts.append(len(taken))
    assert counts[0] == counts[1]

"""The one door: what readers have before, during and after everything that goes through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from articles import clock
from articles.desk.revisions import head_revision
from articles.models import (
    Act,
    Address,
    Article,
    Author,
    Byline,
    BylineRole,
    Category,
    Listing,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    State,
    Tag,
)
from articles.publishing import door
from articles.publishing.door import NotPublishable, publish, unschedule, withdraw
from tests.cast import BODY, Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TICK = timedelta(microseconds=1)
Kind = Listing.Kind


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


def live(article: Article, at: datetime) -> str | None:
    """The headline that readers have at that moment."""
    return PublishedVersion.objects.live(at).filter(article_id=article.pk).values_list("headline", flat=True).first()


def listed(article: Article, at: datetime) -> set[tuple[str, int]]:
    return set(Listing.objects.live(at).filter(article_id=article.pk).values_list("kind", "key"))


def address(article: Article) -> tuple[str, datetime] | None:
    return Address.objects.filter(article_id=article.pk).values_list("status", "since").first()


def rewrite(newsroom: Newsroom, article: Article, at: datetime, headline: str, **order: object) -> PublishedVersion:
    """A colleague's change to a live story, saved and put through the door at that moment."""
    with clock.held_at(at):
        newsroom.save(article, newsroom.managing_editor, headline=headline)
        return publish(head_revision(article), at, now=at, **order)  # type: ignore[arg-type]


# -- all of it or nothing


@pytest.mark.parametrize("step", ["show_photos", "build_version", "list_version"])
def test_an_error_in_the_middle_leaves_nothing_behind(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError(step)

    story = newsroom.published("Cũ", tags=["bến tàu"])
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    tables = (PublishedVersion, Listing, Address, PublicAuthor, PublicTag, PublicPhoto)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    monkeypatch.setattr(door, step, broken)
    with pytest.raises(RuntimeError, match=step):
        publish(head_revision(story), NOW + HOUR, now=NOW + HOUR)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_what_may_not_go_out_changes_nothing_and_says_every_reason(newsroom: Newsroom) -> None:
    story = newsroom.story("", category=None, authors=[])
    with pytest.raises(NotPublishable) as refused:
        publish(head_revision(story), NOW, now=NOW)
    assert [blocker.field for blocker in refused.value.blockers] == ["headline", "category", "bylines"]
    assert str(refused.value) == " ".join(blocker.message for blocker in refused.value.blockers)
    assert not PublishedVersion.objects.exists()
    assert not PublicAuthor.objects.exists()


@pytest.mark.parametrize("again", [timedelta(0), HOUR, DAY])
def test_publishing_the_same_revision_again_changes_nothing(newsroom: Newsroom, again: timedelta) -> None:
    revision = head_revision(newsroom.story(tags=["bến tàu"]))
    first = publish(revision, NOW, now=NOW)
    rows = list(Listing.objects.order_by("pk").values())
    assert publish(revision, NOW + again, now=NOW + again) == first
    assert PublishedVersion.objects.get() == first
    assert list(Listing.objects.order_by("pk").values()) == rows


def test_scheduling_the_same_revision_again_for_the_same_second_changes_nothing(newsroom: Newsroom) -> None:
    revision = head_revision(newsroom.story())
    assert publish(revision, NOW + DAY, now=NOW) == publish(revision, NOW + DAY, now=NOW + HOUR)


def test_the_same_revision_at_another_moment_is_moved_there(newsroom: Newsroom) -> None:
    story = newsroom.story()
    publish(head_revision(story), NOW + DAY, now=NOW)
    publish(head_revision(story), NOW + HOUR, now=NOW)
    assert [live(story, at) for at in (NOW, NOW + HOUR - TICK, NOW + HOUR, NOW + DAY)] == [
        None, None, "Bến tàu mở lại", "Bến tàu mở lại",
    ]  # fmt: skip


def test_a_moment_in_the_past_means_now(newsroom: Newsroom) -> None:
    version = publish(head_revision(newsroom.story()), NOW - DAY, now=NOW)
    assert (version.visible_from, version.first_published_at, version.sort_at) == (NOW, NOW, NOW)


# -- at its second


def test_a_scheduled_story_appears_by_itself_at_that_second_in_every_list(newsroom: Newsroom) -> None:
    story = newsroom.published(at=NOW + HOUR, tags=["bến tàu"])
    assert (story.state, live(story, NOW), listed(story, NOW)) == (State.RELEASED, None, set())
    assert (live(story, NOW + HOUR - TICK), listed(story, NOW + HOUR - TICK)) == (None, set())
    assert live(story, NOW + HOUR) == "Bến tàu mở lại"
    assert listed(story, NOW + HOUR) == {
        (Kind.SITE, 0), (Kind.CATEGORY, newsroom.category.pk), (Kind.TAG, Tag.objects.get().pk),
        (Kind.AUTHOR, Author.objects.get().pk),
    }  # fmt: skip


def test_a_scheduled_change_leaves_the_live_words_up_and_swaps_in_that_instant(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ")
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publish(head_revision(story), NOW + DAY, now=NOW + HOUR)
    moments = [NOW, NOW + HOUR, NOW + DAY - TICK, NOW + DAY, NOW + DAY + HOUR]
    assert [live(story, at) for at in moments] == ["Cũ", "Cũ", "Cũ", "Mới", "Mới"]
    assert all(PublishedVersion.objects.live(at).count() == 1 for at in moments)
    assert all(len(listed(story, at)) == 3 for at in moments)


@pytest.mark.parametrize("sooner", [2 * HOUR, 2 * DAY])
def test_a_scheduled_change_can_be_replaced_by_a_sooner_or_a_later_one(newsroom: Newsroom, sooner: timedelta) -> None:
    story = newsroom.published("Cũ")
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publish(head_revision(story), NOW + DAY, now=NOW + HOUR)
    newsroom.save(story, newsroom.managing_editor, headline="Mới hơn")
    publish(head_revision(story), NOW + sooner, now=NOW + HOUR)
    assert [live(story, NOW + sooner - TICK), live(story, NOW + sooner)] == ["Cũ", "Mới hơn"]
    assert live(story, NOW + 9 * DAY) == "Mới hơn"


def test_unscheduling_a_change_restores_the_live_version_as_if_nothing_had_been_planned(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ", expires_at=NOW + 5 * DAY)
    before = (PublishedVersion.objects.values().get(), list(Listing.objects.order_by("pk").values()), address(story))
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    coming = publish(head_revision(story), NOW + DAY, now=NOW + HOUR)
    assert unschedule(story.pk, now=NOW + 2 * HOUR) == NOW
    coming.refresh_from_db()
    assert coming.visible_until == coming.visible_from
    kept = PublishedVersion.objects.exclude(pk=coming.pk)
    rows = Listing.objects.exclude(version=coming).order_by("pk")
    assert (kept.values().get(), list(rows.values()), address(story)) == before


def test_unscheduling_a_story_that_nobody_saw_leaves_no_trace_for_readers(newsroom: Newsroom) -> None:
    story = newsroom.story()
    publish(head_revision(story), NOW + DAY, now=NOW)
    assert unschedule(story.pk, now=NOW + HOUR) is None
    assert [live(story, NOW + DAY), address(story)] == [None, None]
    assert not PublishedVersion.objects.was_live(NOW + 9 * DAY).exists()


def test_unscheduling_the_return_of_a_withdrawn_story_leaves_it_withdrawn(newsroom: Newsroom) -> None:
    story = newsroom.published()
    withdraw(story.pk, now=NOW + HOUR)
    publish(head_revision(story), NOW + DAY, now=NOW + 2 * HOUR)
    unschedule(story.pk, now=NOW + 3 * HOUR)
    assert (live(story, NOW + DAY), address(story)) == (None, ("gone", NOW + HOUR))


def test_nothing_scheduled_nothing_happens(newsroom: Newsroom) -> None:
    story = newsroom.published()
    assert unschedule(story.pk, now=NOW + HOUR) == NOW
    assert (live(story, NOW + HOUR), address(story)) == ("Bến tàu mở lại", ("live", NOW))


# -- it comes down


def test_a_story_comes_down_by_itself_at_its_expiry(newsroom: Newsroom) -> None:
    story = newsroom.published(expires_at=NOW + DAY)
    assert [live(story, at) for at in (NOW, NOW + DAY - TICK, NOW + DAY)] == ["Bến tàu mở lại", "Bến tàu mở lại", None]
    assert listed(story, NOW + DAY) == set()


def test_a_change_set_for_after_the_expiry_leaves_the_gap_that_was_ordered(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ", expires_at=NOW + DAY)
    newsroom.save(story, newsroom.managing_editor, headline="Giữa chừng", expires_at=None)
    publish(head_revision(story), NOW + HOUR, now=NOW)
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publish(head_revision(story), NOW + 2 * DAY, now=NOW)
    moments = [NOW + HOUR, NOW + DAY - TICK, NOW + DAY, NOW + 2 * DAY]
    assert [live(story, at) for at in moments] == ["Cũ", "Cũ", None, "Mới"]


@pytest.mark.parametrize(("after", "goes"), [(DAY - TICK, False), (DAY, True)])
def test_an_embargo_holds_to_its_moment(newsroom: Newsroom, after: timedelta, goes: bool) -> None:
    story = newsroom.story(embargo_until=NOW + DAY)
    if goes:
        assert publish(head_revision(story), NOW + after, now=NOW).visible_from == NOW + DAY
        return
    with pytest.raises(NotPublishable) as refused:
        publish(head_revision(story), NOW + after, now=NOW)
    assert [blocker.field for blocker in refused.value.blockers] == ["embargo_until"]


@pytest.mark.parametrize("act", [Act.HIDE, Act.TAKE_DOWN])
def test_hiding_and_taking_down_act_at_once_and_everywhere(newsroom: Newsroom, act: Act) -> None:
    photo = newsroom.photo()
    story = newsroom.published(tags=["bến tàu"], lead_photo=photo)
    newsroom.save(story, newsroom.managing_editor, headline="Sắp đổi")
    publish(head_revision(story), NOW + DAY, now=NOW)
    with clock.held_at(NOW + HOUR):
        newsroom.act(story, act, newsroom.managing_editor, "Theo lệnh")
    later = [NOW + HOUR, NOW + DAY, NOW + 9 * DAY]
    assert [live(story, at) for at in later] == [None] * 3
    assert [listed(story, at) for at in later] == [set()] * 3
    assert address(story) == ("gone", NOW + HOUR)
    assert live(story, NOW + HOUR - TICK) == "Bến tàu mở lại"


def test_withdrawing_says_how_many_versions_it_ended(newsroom: Newsroom) -> None:
    story = newsroom.published()
    newsroom.save(story, newsroom.managing_editor, headline="Sắp đổi")
    publish(head_revision(story), NOW + DAY, now=NOW)
    assert [withdraw(story.pk, now=NOW + HOUR), withdraw(story.pk, now=NOW + HOUR)] == [2, 0]


def test_published_again_after_hiding_a_story_keeps_its_first_hour_and_its_place(newsroom: Newsroom) -> None:
    story = newsroom.published()
    withdraw(story.pk, now=NOW + HOUR)
    version = publish(head_revision(story), NOW + DAY, now=NOW + DAY)
    assert (version.first_published_at, version.sort_at, version.updated_at) == (NOW, NOW, NOW + DAY)
    assert address(story) == ("live", NOW + DAY)


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

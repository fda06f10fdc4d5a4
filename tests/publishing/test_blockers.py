"""What a newsroom may never publish, field by field; everything else goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from articles import clock
from articles.desk.revisions import content_of
from articles.models import Origin, Photo, SiteSettings, Source
from articles.models.content import BylineContent, StoryContent
from articles.publishing.blockers import Blocker, blockers
from tests.cast import Newsroom

# 08:15 on 2 January 2025 in Vietnam.
NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)
FIGURE = '<figure data-photo="{0}"><figcaption></figcaption></figure>'


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW), translation.override("en"):
        yield


@pytest.fixture
def content(newsroom: Newsroom) -> StoryContent:
    return content_of(newsroom.story())


@pytest.fixture
def republished(content: StoryContent, agency: Source) -> StoryContent:
    """A republished story with all that Decree 147/2024 asks for, two hours after its source."""
    return replace(
        content,
        origin=Origin.REPUBLISHED,
        source=agency.pk,
        source_author="Lê Vân",
        source_published_at=(NOW - 2 * HOUR).isoformat(),
    )


def licence(licence_class: str) -> None:
    SiteSettings.objects.create(
        effective_from=NOW - HOUR, name="Báo", short_name="Báo", licence_class=licence_class
    )  # fmt: skip


def fields(content: StoryContent, at: datetime = NOW) -> list[str]:
    return [blocker.field for blocker in blockers(content, at)]


# -- what every story needs


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, []),
        ({"lead": "", "kicker": "", "tags": ()}, []),
        ({"headline": ""}, [Blocker("headline", "The headline is missing.")]),
        ({"body": ""}, [Blocker("body", "The body is empty.")]),
        ({"body": "<p></p>"}, [Blocker("body", "The body is empty.")]),
        ({"body": "<p>   </p><hr>"}, [Blocker("body", "The body is empty.")]),
        ({"category": None}, [Blocker("category", "Choose a category.")]),
        ({"bylines": ()}, [Blocker("bylines", "Name an author or a source.")]),
        (
            {"headline": "", "body": "", "category": None, "bylines": ()},
            [
                Blocker("headline", "The headline is missing."),
                Blocker("body", "The body is empty."),
                Blocker("category", "Choose a category."),
                Blocker("bylines", "Name an author or a source."),
            ],
        ),
    ],
)
def test_what_every_story_needs(content: StoryContent, change: dict[str, Any], reasons: list[Blocker]) -> None:
    assert blockers(replace(content, **change), NOW) == reasons


def test_a_story_told_by_photos_alone_goes_out(newsroom: Newsroom, content: StoryContent) -> None:
    photo = newsroom.photo()
    assert fields(replace(content, body=FIGURE.format(photo.pk))) == []


def test_a_source_stands_in_for_an_author(content: StoryContent, agency: Source) -> None:
    assert fields(replace(content, bylines=(), source=agency.pk, origin=Origin.EDITED)) == []


# -- photos: judged by the day of publication in Vietnam


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({}, None),
        ({"alt": "", "caption": "", "credit": ""}, None),
        ({"rights_until": date(2025, 1, 2)}, None),
        ({"rights_until": date(2025, 1, 1)}, "The rights ended on 1 January 2025."),
        ({"is_blocked": True, "blocked_reason": "Ảnh ghép"}, "May not be used: Ảnh ghép"),
    ],
)
@pytest.mark.parametrize("place", ["body", "lead"])
def test_a_photo_that_must_not_be_used_blocks_wherever_it_stands(
    newsroom: Newsroom, content: StoryContent, words: dict[str, Any], why: str | None, place: str
) -> None:
    photo = newsroom.photo(**words)
    change = {"body": content.body + FIGURE.format(photo.pk)} if place == "body" else {"lead_photo": photo.pk}
    name = f"“{photo.caption}”" if photo.caption else f"#{photo.pk}"
    wanted = [Blocker("body", f"Photo {name}: {why}")] if why else []
    assert blockers(replace(content, **change), NOW) == wanted


@pytest.mark.parametrize(
    ("at", "ended"),
    [
        (datetime(2025, 1, 2, 16, 59, tzinfo=UTC), False),  # 23:59 in Vietnam
        (datetime(2025, 1, 2, 17, 0, tzinfo=UTC), True),  # midnight there
    ],
)
def test_rights_end_with_the_day_in_vietnam(
    newsroom: Newsroom, content: StoryContent, at: datetime, ended: bool
) -> None:
    photo = newsroom.photo(rights_until=date(2025, 1, 2))
    assert fields(replace(content, lead_photo=photo.pk), at) == (["body"] if ended else [])


def test_a_photo_that_left_the_library_blocks(content: StoryContent) -> None:
    found = blockers(replace(content, lead_photo=404), NOW)
    assert found == [Blocker("body", "Photo #404: It is no longer in the library.")]


@pytest.mark.parametrize(("covered", "reasons"), [(True, []), (False, ["body"])])
def test_a_photo_of_an_agency_needs_an_agreement_that_covers_photos(
    newsroom: Newsroom, content: StoryContent, agency: Source, covered: bool, reasons: list[str]
) -> None:
    Source.objects.update(covers_photos=covered)
    photo = newsroom.photo(source=agency, caption="Bến tàu")
    found = blockers(replace(content, lead_photo=photo.pk), NOW)
    assert [blocker.field for blocker in found] == reasons
    assert covered or found[0].message == (
        "Photo “Bến tàu”: The agreement with Thông tấn xã Việt Nam does not cover photos."
    )


@pytest.mark.parametrize("many", [1, 3])
def test_photos_cost_one_query(
    newsroom: Newsroom, content: StoryContent, django_assert_num_queries: Any, many: int
) -> None:
    body = "".join(FIGURE.format(newsroom.photo().pk) for _ in range(many))
    with django_assert_num_queries(1):
        assert blockers(replace(content, body=body), NOW) == []


def test_each_bad_photo_is_named_once(newsroom: Newsroom, content: StoryContent) -> None:
    blocked = newsroom.photo(is_blocked=True, blocked_reason="Ảnh ghép")
    body = FIGURE.format(blocked.pk) * 2
    assert len(blockers(replace(content, body=body, lead_photo=blocked.pk), NOW)) == 1
    assert Photo.objects.count() == 1


# -- republishing: Decree 147/2024, for general information sites


@pytest.mark.parametrize(
    ("change", "agreement", "reasons"),
    [
        ({}, {}, []),
        ({"source": None}, {}, ["source"]),
        ({"source_author": ""}, {}, ["source_author"]),
        ({"source_published_at": None}, {}, ["source_published_at"]),
        ({}, {"agreement_number": ""}, ["source"]),
        ({}, {"agreement_until": date(2025, 1, 2)}, []),
        ({}, {"agreement_until": date(2025, 1, 1)}, ["source"]),
        ({}, {"agreement_from": date(2025, 1, 2)}, []),
        ({}, {"agreement_from": date(2025, 1, 3)}, ["source"]),
        ({"source_published_at": (NOW - HOUR).isoformat()}, {}, []),
        ({"source_published_at": (NOW - HOUR + TICK).isoformat()}, {}, ["source_published_at"]),
        ({"source_published_at": (NOW - 2 * HOUR).isoformat()}, {"minimum_delay": 3 * HOUR}, ["source_published_at"]),
        ({"source_published_at": NOW.isoformat()}, {"minimum_delay": timedelta(0)}, []),
        (
            {"source_author": "", "source_published_at": None},
            {"agreement_number": "", "agreement_until": date(2024, 12, 31)},
            ["source", "source", "source_author", "source_published_at"],
        ),
    ],
)
def test_what_a_general_information_site_may_republish(
    republished: StoryContent, change: dict[str, Any], agreement: dict[str, Any], reasons: list[str]
) -> None:
    licence("general_information")
    Source.objects.update(**agreement)
    assert fields(replace(republished, **change)) == reasons


def test_a_site_without_a_stated_licence_is_held_to_the_stricter_rules(republished: StoryContent) -> None:
    assert fields(replace(republished, source_author="")) == ["source_author"]


def test_an_online_newspaper_republishes_without_these_rules(republished: StoryContent) -> None:
    licence("online_newspaper")
    Source.objects.update(agreement_number="", agreement_until=date(2024, 1, 1))
    assert fields(replace(republished, source_author="", source_published_at=None)) == []


def test_a_licence_that_begins_tomorrow_does_not_count_today(republished: StoryContent) -> None:
    licence("general_information")
    SiteSettings.objects.create(
        effective_from=NOW + HOUR, name="Báo", short_name="Báo", licence_class="online_newspaper"
    )  # fmt: skip
    bare = replace(republished, source_author="")
    assert fields(bare) == ["source_author"]
    with clock.held_at(NOW + HOUR):
        assert fields(bare, NOW + HOUR) == []


@pytest.mark.parametrize(
    ("origin", "needs_a_source"),
    [(Origin.OWN, False), (Origin.EDITED, False), (Origin.TRANSLATED, True), (Origin.REPUBLISHED, True)],
)
def test_which_origins_need_a_source(content: StoryContent, origin: str, needs_a_source: bool) -> None:
    assert fields(replace(content, origin=origin)) == (["source"] if needs_a_source else [])


def test_the_delay_says_when_it_ends(republished: StoryContent) -> None:
    early = replace(republished, source_published_at=NOW.isoformat())
    assert blockers(early, NOW) == [
        Blocker("source_published_at", "Not before Thursday, 2 January 2025, 09:15: the source's delay.")
    ]
    assert blockers(early, NOW + HOUR) == []


def test_a_credit_line_that_no_page_could_hold_blocks_instead_of_failing(republished: StoryContent) -> None:
    Source.objects.update(credit_format="{author} {author} {author}")
    assert fields(replace(republished, source_author="a" * 132)) == []
    assert fields(replace(republished, source_author="a" * 133)) == ["source_author"]


# -- moments


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"embargo_until": NOW}, []),
        ({"embargo_until": NOW - HOUR}, []),
        ({"embargo_until": NOW + TICK}, ["embargo_until"]),
        ({"expires_at": NOW + TICK}, []),
        ({"expires_at": NOW}, ["expires_at"]),
        ({"embargo_until": NOW + HOUR, "expires_at": NOW - HOUR}, ["embargo_until", "expires_at"]),
    ],
)
def test_embargo_and_expiry(content: StoryContent, change: dict[str, datetime], reasons: list[str]) -> None:
    texts: dict[str, Any] = {name: moment.isoformat() for name, moment in change.items()}
    assert fields(replace(content, **texts)) == reasons


def test_a_moment_is_said_in_the_time_of_the_newsroom(content: StoryContent) -> None:
    assert blockers(replace(content, embargo_until=(NOW + HOUR).isoformat()), NOW) == [
        Blocker("embargo_until", "Under embargo until Thursday, 2 January 2025, 09:15.")
    ]


def test_a_byline_alone_is_enough_of_a_name(content: StoryContent) -> None:
    assert fields(replace(content, bylines=(BylineContent(1, "BBT", "text"),), source=None)) == []

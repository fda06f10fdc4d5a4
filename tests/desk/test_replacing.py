"""One photo in the place of another, everywhere at once: working copies, what readers have, what is to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from articles import clock
from articles.desk.replacing import NotReplaced, plan_for, replace_with
from articles.models import (
    Act,
    Article,
    Assignment,
    Category,
    DeskSettings,
    Event,
    Photo,
    PhotoReplacement,
    PhotoUse,
    PublishedVersion,
    Revision,
    Role,
    State,
    User,
)
from articles.models.content import StoryContent
from tests.cast import BODY, Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOTE = "Người trong ảnh không đồng ý"


def figure(photo: Photo, alt: str = "") -> str:
    own = f' data-alt="{alt}"' if alt else ""
    return f'<figure data-photo="{photo.pk}"{own}><figcaption>Chú thích riêng</figcaption></figure>'


@pytest.fixture
def pair(newsroom: Newsroom) -> tuple[Photo, Photo]:
    return newsroom.photo(caption="Ảnh cũ"), newsroom.photo(caption="Ảnh mới")


def swap(pair: tuple[Photo, Photo], by: User) -> PhotoReplacement:
    old, new = pair
    return replace_with(old, new, by=by, note=NOTE, seal=plan_for(old, by).seal)


def live(story: Article, at: datetime) -> PublishedVersion:
    return PublishedVersion.objects.live(at).get(article_id=story.pk)


def shown_in(version: PublishedVersion) -> list[int]:
    return [segment["photo"] for segment in version.segments if segment["kind"] == "photo"]


def test_a_draft_gets_a_version_by_the_person_who_replaced_it(newsroom: Newsroom, pair: tuple[Photo, Photo]) -> None:
    old, new = pair
    gallery = f'<div data-gallery="">{figure(old)}</div>'
    story = newsroom.story(body=BODY + figure(old, "Đò cũ") + gallery, lead_photo=old)

    done = swap(pair, newsroom.managing_editor)

    story.refresh_from_db()
    assert (story.lead_photo, story.body) == (
        new, f'{BODY}{figure(new)}<div data-gallery="">{figure(new)}</div>',
    )  # fmt: skip
    revision = story.revisions.get(number=2)
    assert (revision.made_by, story.head, story.state) == (newsroom.managing_editor, 2, State.DRAFT)
    assert done.stories == [{"article": story.pk, "revision": 2, "live": False}]
    assert set(PhotoUse.objects.filter(in_working_copy=True).values_list("photo", flat=True)) == {new.pk}


def test_a_live_story_is_mended_as_a_minor_fix_and_nothing_else_of_it_changes(
    newsroom: Newsroom, pair: tuple[Photo, Photo]
) -> None:
    old, new = pair
    with clock.held_at(NOW - HOUR):
        story = newsroom.published(body=BODY + figure(old), lead_photo=old)
    before = live(story, NOW)
    with clock.held_at(NOW):
        swap(pair, newsroom.managing_editor)
        after = live(story, NOW)
        story.refresh_from_db()

        assert (shown_in(after), after.lead_photo_id) == ([new.pk], new.pk)
        kept = ("first_published_at", "updated_at", "sort_at", "headline", "lead", "bylines", "slug", "tags")
        assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
        assert (story.state, story.head, after.revision, story.live_from) == (State.RELEASED, 2, 2, NOW)
        event = Event.objects.filter(article_id=story.pk, act=Act.PUBLISH).order_by("-pk")[0]
        assert (event.actor, event.note, event.details["replaced"]) == (
            newsroom.managing_editor, NOTE, [old.pk, new.pk],
        )  # fmt: skip
        call_command("verify_published")


def test_the_working_copy_of_a_live_story_goes_on_in_the_hands_that_have_it(
    newsroom: Newsroom, pair: tuple[Photo, Photo]
) -> None:
    old, new = pair
    story = newsroom.published(body=BODY + figure(old))
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, lead="Đang viết lại.")

    swap(pair, newsroom.managing_editor)

    story.refresh_from_db()
    now = live(story, clock.now())
    assert (now.lead, shown_in(now)) == ("", [new.pk])
    assert (story.state, story.taken_by, story.lead) == (State.EDITING, newsroom.editor, "Đang viết lại.")
    head = StoryContent.from_json(story.revisions.get(number=story.head).content)
    assert (head.lead, f'data-photo="{new.pk}"' in head.body) == ("Đang viết lại.", True)
    call_command("verify_published")


def test_a_photo_that_the_working_copy_has_lost_already_is_mended_before_readers_alone(
    newsroom: Newsroom, pair: tuple[Photo, Photo]
) -> None:
    old, new = pair
    story = newsroom.published(body=BODY + figure(old))
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, body=BODY)

    swap(pair, newsroom.managing_editor)

    story.refresh_from_db()
    assert shown_in(live(story, clock.now())) == [new.pk]
    head = StoryContent.from_json(story.revisions.get(number=story.head).content)
    assert (story.body, head.body) == (BODY, BODY)


def test_a_coming_version_keeps_its_hour_and_the_live_one_stays_until_then(
    newsroom: Newsroom, pair: tuple[Photo, Photo]
) -> None:
    old, new = pair
    with clock.held_at(NOW - HOUR):
        story = newsroom.published("Lời cũ", body=BODY + figure(old))
        newsroom.act(story, Act.TAKE, newsroom.editor)
        newsroom.save(story, newsroom.editor, headline="Lời mới")
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=NOW + HOUR, to_top=True)
    coming = live(story, NOW + HOUR)
    with clock.held_at(NOW):
        swap(pair, newsroom.managing_editor)
        found = [live(story, at) for at in (NOW, NOW + HOUR)]
        story.refresh_from_db()

        assert [(version.headline, shown_in(version)) for version in found] == [
            ("Lời cũ", [new.pk]), ("Lời mới", [new.pk]),
        ]  # fmt: skip
        for name in ("visible_from", "updated_at", "sort_at"):
            assert getattr(found[1], name) == getattr(coming, name)
        assert (story.state, story.live_from) == (State.RELEASED, NOW + HOUR)
        call_command("verify_published")


def test_an_approved_story_is_open_for_editing_again(newsroom: Newsroom, pair: tuple[Photo, Photo]) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION, newsroom.story(body=BODY + figure(pair[0])))
    swap(pair, newsroom.managing_editor)
    story.refresh_from_db()
    assert (story.state, story.taken_by) == (State.EDITING, newsroom.managing_editor)


@pytest.mark.parametrize("ended", [State.TAKEN_DOWN, State.NOT_USED])
def test_what_nobody_may_write_in_stays_as_it_is(ended: State, newsroom: Newsroom, pair: tuple[Photo, Photo]) -> None:
    story = newsroom.bring_to(ended, newsroom.story(body=BODY + figure(pair[0])))
    assert swap(pair, newsroom.managing_editor).stories == []
    story.refresh_from_db()
    assert f'data-photo="{pair[0].pk}"' in story.body


def test_four_eyes_hold_for_a_picture_too(newsroom: Newsroom, pair: tuple[Photo, Photo]) -> None:
    newsroom.published("Của người khác", body=BODY + figure(pair[0]))
    with pytest.raises(NotReplaced, match="somebody who may publish"):
        swap(pair, newsroom.editor)
    with pytest.raises(NotReplaced, match="somebody who may publish"):
        swap(pair, newsroom.reporter)
    assert PhotoReplacement.objects.count() == 0


def test_nobody_replaces_a_photo_of_their_own_live_piece(
    newsroom: Newsroom, chief: User, pair: tuple[Photo, Photo]
) -> None:
    story = newsroom.story(body=BODY + figure(pair[0]), by=chief, authors=[newsroom.author("Trúc", chief)])
    for act, by in ((Act.SUBMIT, chief), (Act.TAKE, newsroom.editor), (Act.SEND_FOR_APPROVAL, newsroom.editor),
                    (Act.PUBLISH, newsroom.managing_editor)):  # fmt: skip
        newsroom.act(story, act, by)
    other = newsroom.published("Của người khác", body=BODY + figure(pair[0]))
    with pytest.raises(NotReplaced, match="own piece"):
        swap(pair, chief)
    assert shown_in(live(other, clock.now())) == [pair[0].pk]


def test_one_story_that_may_not_go_out_keeps_all_of_them_as_they_are(
    newsroom: Newsroom, pair: tuple[Photo, Photo]
) -> None:
    old, _new = pair
    third = newsroom.photo(caption="Ảnh khác")
    draft = newsroom.story("Nháp", body=BODY + figure(old))
    fine = newsroom.published("Yên ổn", body=BODY + figure(old))
    newsroom.published("Vướng", body=BODY + figure(old) + figure(third))
    Photo.objects.filter(pk=third.pk).update(rights_until=date(2025, 1, 1))
    before = (Revision.objects.count(), Event.objects.count(), PublishedVersion.objects.count())

    with pytest.raises(NotReplaced, match=r"Vướng: .*rights ended"):
        swap(pair, newsroom.managing_editor)

    draft.refresh_from_db()
    assert (Revision.objects.count(), Event.objects.count(), PublishedVersion.objects.count()) == before
    assert f'data-photo="{old.pk}"' in draft.body
    assert shown_in(live(fine, clock.now())) == [old.pk]


def test_what_was_confirmed_is_what_is_done(newsroom: Newsroom, pair: tuple[Photo, Photo]) -> None:
    old, new = pair
    story = newsroom.story(body=BODY + figure(old))
    seal = plan_for(old, newsroom.managing_editor).seal
    newsroom.save(story, newsroom.reporter, lead="Thêm.")
    with pytest.raises(NotReplaced, match="list has changed"):
        replace_with(old, new, by=newsroom.managing_editor, note=NOTE, seal=seal)


def test_what_was_replaced_stays_on_record(newsroom: Newsroom, pair: tuple[Photo, Photo]) -> None:
    newsroom.story(body=BODY + figure(pair[0]))
    done = swap(pair, newsroom.managing_editor)
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        PhotoReplacement.objects.filter(pk=done.pk).update(note="khác")


def test_what_is_set_for_tonight_without_the_photo_comes_all_the_same(
    newsroom: Newsroom, pair: tuple[Photo, Photo]
) -> None:
    old, new = pair
    with clock.held_at(NOW - HOUR):
        story = newsroom.published(body=BODY + figure(old))
        newsroom.act(story, Act.TAKE, newsroom.editor)
        newsroom.save(story, newsroom.editor, body=BODY, headline="Bến tàu đông khách")
        newsroom.act(story, Act.SEND_FOR_APPROVAL, newsroom.editor)
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=NOW + HOUR, to_top=True)
    waiting = PublishedVersion.objects.get(article_id=story.pk, visible_from=NOW + HOUR)
    with clock.held_at(NOW):
        swap(pair, newsroom.managing_editor)
        story.refresh_from_db()

        assert (story.live_from, story.is_scheduled(NOW)) == (NOW + HOUR, True)
    assert shown_in(live(story, NOW)) == [new.pk]
    tonight = live(story, NOW + HOUR)
    assert (tonight.headline, tonight.revision, shown_in(tonight)) == ("Bến tàu đông khách", waiting.revision, [])
    assert (tonight.sort_at, tonight.updated_at) == (NOW + HOUR, NOW + HOUR)
    call_command("verify_published")


def test_who_publishes_in_one_section_only_does_not_reach_into_another(
    newsroom: Newsroom, chief: User, pair: tuple[Photo, Photo]
) -> None:
    elsewhere = Category.objects.create(name="Thể thao", slug="the-thao")
    newsroom.published(body=BODY + figure(pair[0]))
    Assignment.objects.filter(account=chief).delete()
    Assignment.objects.create(account=chief, role=Role.EDITOR_IN_CHIEF, category=elsewhere, made_at=NOW)
    with pytest.raises(NotReplaced, match="somebody who may publish"):
        swap(pair, User.objects.get(pk=chief.pk))


def test_both_approvals_are_never_given_by_one_person(
    newsroom: Newsroom, chief: User, pair: tuple[Photo, Photo]
) -> None:
    story = newsroom.published(body=BODY + figure(pair[0]))
    DeskSettings.objects.update_or_create(pk=1, defaults={"approval_levels": 3})
    for act, by in ((Act.TAKE, newsroom.editor), (Act.SEND_FOR_APPROVAL, newsroom.editor), (Act.APPROVE, chief)):
        newsroom.act(story, act, by)
    with pytest.raises(NotReplaced, match="A colleague has to do this"):
        swap(pair, chief)
    assert shown_in(live(story, clock.now())) == [pair[0].pk]

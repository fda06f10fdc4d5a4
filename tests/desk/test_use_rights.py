"""A photo or clip that may not be used: every place where one is used says so, stops it, or withholds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.desk.refusals import Incomplete
from articles.desk.revisions import content_of
from articles.desk.workflow import move
from articles.models import Act, AudioClip, Photo, Source, State
from articles.publishing.blockers import blockers
from articles.publishing.names import refresh_clip, refresh_photo
from tests.cast import BODY, Newsroom
from tests.desk.at_the_form import at_the_desk, form_of, typed
from tests.reading.opened import open_page, open_story, put_clip, put_rendition

Held = Photo | AudioClip


def figure(held: Held) -> str:
    return f'<figure data-photo="{held.pk}"><figcaption></figcaption></figure>'


PLACES: dict[str, Callable[[Held], dict[str, Any]]] = {
    "lead photo on cards": lambda held: {"body": BODY, "lead_photo": held},
    "lead photo on the page": lambda held: {"body": BODY, "lead_photo": held, "lead_photo_on_page": True},
    "text": lambda held: {"body": BODY + figure(held)},
    "gallery": lambda held: {"body": f'{BODY}<div data-gallery="">{figure(held)}</div>'},
    "clip": lambda held: {"body": f'{BODY}<div data-audio="{held.pk}"></div>'},
}


def block(held: Held) -> None:
    held.is_blocked, held.blocked_reason = True, "Gia đình không đồng ý"


def end_rights(held: Held) -> None:
    held.rights_until = date(2025, 1, 1)


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[block, end_rights], ids=["blocked", "rights ended"])
def forbid(request: pytest.FixtureRequest) -> Callable[[Held], None]:
    found: Callable[[Held], None] = request.param
    return found


@pytest.fixture
def held(newsroom: Newsroom, place: str) -> Held:
    if place == "clip":
        clip = newsroom.clip("Tiếng còi tàu")
        put_clip(clip)
        return clip
    photo = newsroom.photo(caption="Bến tàu", alt="Tàu cập bến")
    for name in ("640.webp", "share.jpg"):
        put_rendition(photo, name)
    return photo


def address(held: Held) -> str:
    return f"/am-thanh/{held.token}/nghe.mp3" if isinstance(held, AudioClip) else f"/anh/{held.token}/640.webp"


def test_a_save_warns_and_submitting_and_publishing_are_stopped(
    newsroom: Newsroom, place: str, held: Held, forbid: Callable[[Held], None]
) -> None:
    story = newsroom.story(**PLACES[place](held))
    ready = newsroom.bring_to(State.AWAITING_PUBLICATION, newsroom.story("Chờ đăng", **PLACES[place](held)))
    forbid(held)
    held.save()

    desk = at_the_desk(newsroom.reporter)
    lead = {"lead_photo": story.lead_photo_id} if story.lead_photo_id else {}
    saved = desk.post(form_of(story), typed(story, lead="Thêm sapo.", **lead), follow=True)
    warnings = [str(message) for message in saved.context["messages"] if message.level_tag == "warning"]
    [reason] = blockers(content_of(story), clock.now())
    story.refresh_from_db()
    assert (story.head, warnings) == (2, [reason.message])
    for article, act, by in (
        (story, Act.SUBMIT, newsroom.reporter),
        (ready, Act.PUBLISH, newsroom.managing_editor),
    ):
        with pytest.raises(Incomplete) as refused:
            move(article, act, by=by, seen=article.head)
        assert [blocker.message for blocker in refused.value.blockers] == [reason.message]


@pytest.mark.usefixtures("site")
def test_what_is_live_is_withheld_from_the_moment(
    newsroom: Newsroom, reader: Client, place: str, held: Held, forbid: Callable[[Held], None]
) -> None:
    story = newsroom.published(**PLACES[place](held))
    pages = ["/", f"/{newsroom.category.slug}/", story.pk]

    def seen() -> tuple[bool, int]:
        bodies = [open_page(reader, page) if isinstance(page, str) else open_story(reader, story) for page in pages]
        return any(held.token in page.source for page in bodies), open_page(reader, address(held)).status

    assert seen() == (True, 200)
    forbid(held)
    held.save()
    refresh_clip(held) if isinstance(held, AudioClip) else refresh_photo(held)
    assert seen() == (False, 404)


def test_the_preview_withholds_it_as_the_page_would(
    newsroom: Newsroom, place: str, held: Held, forbid: Callable[[Held], None]
) -> None:
    story = newsroom.story(**PLACES[place](held))
    desk = at_the_desk(newsroom.editor)
    page = reverse("preview", args=[story.pk, story.head])
    before = held.token in desk.get(page).content.decode()
    forbid(held)
    held.save()
    assert (before, held.token in desk.get(page).content.decode()) == (True, False)


def test_the_windows_of_the_editor_say_why_it_cannot_be_chosen(
    newsroom: Newsroom, held: Held, forbid: Callable[[Held], None]
) -> None:
    forbid(held)
    held.save()
    kind = "audio" if isinstance(held, AudioClip) else "photo"
    [found] = at_the_desk(newsroom.reporter).get(reverse(f"admin:articles_{kind}_picker")).json()["results"]
    assert found["blocked"]
    assert found["blocked_reason"]


def test_an_agreement_without_photos_is_a_reason_too(newsroom: Newsroom) -> None:
    agency = Source.objects.create(name="Hãng Tin Sông", covers_photos=False)
    newsroom.photo(source=agency)
    [found] = at_the_desk(newsroom.reporter).get(reverse("admin:articles_photo_picker")).json()["results"]
    assert (found["blocked"], found["blocked_reason"]) == (
        True, "The agreement with Hãng Tin Sông does not cover photos.",
    )  # fmt: skip

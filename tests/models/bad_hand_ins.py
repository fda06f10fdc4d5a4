"""Rows that break a constraint of hand-ins, uploads, the list of names and marks let stand: one for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models

from articles.models import HandIn, HandInLink, HouseName, LetStand, Photo, Tag, TaggedPhoto, Upload
from tests.cast import Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)


def link(room: Newsroom, **fields: Any) -> HandInLink:
    values = {"name": "Duyên", "made_by": room.editor, "made_at": NOW, "expires_at": NOW + timedelta(days=1)}
    return HandInLink(token_hash="a", **{**values, **fields})


def hand_in(room: Newsroom, **fields: Any) -> HandIn:
    way, _made = HandInLink.objects.get_or_create(
        token_hash="b", name="Duyên", made_by=room.editor, made_at=NOW, expires_at=NOW + timedelta(days=1)
    )
    return HandIn(**{"link": way, "code": "GB-2222-22", "nonce": "a", "name": "Duyên", "received_at": NOW, **fields})


def second_hand_in(room: Newsroom) -> HandIn:
    hand_in(room).save()
    return hand_in(room, code="GB-3333-33")


def second_name(_room: Newsroom) -> HouseName:
    HouseName.objects.create(name="Trần Văn Lầu")
    return HouseName(name="Trần Văn Lầu")


def second_mark(room: Newsroom, *, everywhere: bool) -> LetStand:
    there = {"user": room.editor, "article": None if everywhere else room.story(), "key": "vươt", "at": NOW}
    LetStand.objects.create(**there)
    return LetStand(**there)


def second_tag(room: Newsroom) -> TaggedPhoto:
    photo: Photo = room.photo()
    (tag,) = Tag.objects.named(["bến tàu"])
    TaggedPhoto.objects.create(content_object=photo, tag=tag)
    return TaggedPhoto(content_object=photo, tag=tag)


CASES: list[tuple[str, str, Callable[[Newsroom], models.Model]]] = [
    (
        "upload_is_no_larger_than_promised",
        "More came than was promised.",
        lambda room: Upload(token="a", owner=room.reporter, size=1, received=2, began_at=NOW, touched_at=NOW),
    ),
    ("tagged_photo_once", "The photo already has this tag.", second_tag),
    ("hand_in_link_can_be_used", "A link that cannot be used once is none.", lambda room: link(room, max_uses=0)),
    (
        "hand_in_link_ends_after_it_begins",
        "The link must end later than now.",
        lambda room: link(room, expires_at=NOW),
    ),
    ("hand_in_once_per_form", "This has been handed in already.", second_hand_in),
    ("hand_in_decided_by_somebody", "Say who decided.", lambda room: hand_in(room, outcome="accepted")),
    (
        "hand_in_declined_says_why",
        "Give a reason.",
        lambda room: hand_in(room, outcome="declined", decided_at=NOW, decided_by=room.editor),
    ),
    ("house_name_once_per_title_and_day", "This name stands in the list with this title already.", second_name),
    (
        "house_name_title_ends_after_it_begins",
        "The title cannot end before it begins.",
        lambda _room: HouseName(
            name="Trần Văn Lầu", title="Chủ tịch", begins_on=date(2025, 1, 2), ends_on=date(2025, 1, 1)
        ),
    ),
    (
        "house_name_has_two_words",
        "A name needs at least two words: one alone stands in too many texts.",
        lambda _room: HouseName(name="Lầu"),
    ),
    (
        "let_stand_once_per_story",
        "This is passed over in this story already.",
        lambda room: second_mark(room, everywhere=False),
    ),
    (
        "let_stand_once_per_person",
        "You pass over this already.",
        lambda room: second_mark(room, everywhere=True),
    ),
]

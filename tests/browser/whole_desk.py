"""A newsroom with something on every page of the desk."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from articles import clock
from articles.demo.chime import chime
from articles.desk import duty, keeping
from articles.desk.clips import ingest_clip
from articles.desk.hand_in import links
from articles.desk.hand_in.links import Keys
from articles.desk.hand_in.receiving import Sent, receive
from articles.desk.notes.anchors import Anchor
from articles.desk.notes.making import About, answer, make
from articles.desk.photos import ingest
from articles.desk.preview_links import make_link
from articles.desk.schedules import put_up
from articles.models import (
    Act,
    Announcement,
    Article,
    AudioClip,
    Banner,
    Channel,
    DeskSettings,
    HandIn,
    HandInLink,
    HouseName,
    Look,
    Photo,
    Programme,
    PublicPhoto,
    Recording,
    Redirect,
    Role,
    Shift,
    Source,
    State,
    StaticPage,
    Topic,
    User,
    Video,
)  # fmt: skip
from articles.publishing.names import show_clips, show_photos
from articles.text.schedules import read_schedule
from tests.browser.hands import pictures
from tests.cast import BODY, Newsroom
from tests.correcting import complained, written

PASSAGE = Anchor("46 khách", "Chuyến đầu tiên chở ", ".", "Chuyến đầu tiên chở 46 khách.")


@dataclass(frozen=True)
class Desk:
    stories: dict[State, Article]
    photos: list[Photo]
    shift: Shift
    keys: Keys
    delivery: HandIn
    preview: str
    channel: Channel
    people: dict[str, User]


def furnish(newsroom: Newsroom, administrator: User) -> Desk:
    """Through the code that the newsroom itself uses; the accounts are those of the cast."""
    photos = _photos(newsroom.editor)
    body = BODY + f'<figure data-photo="{photos[0].pk}"><figcaption>Bến tàu</figcaption></figure>'
    stories = {
        state: newsroom.bring_to(state, newsroom.story(f"Tin {number}: bến tàu mở lại", tags=["Bến tàu"], body=body))
        for number, state in enumerate(State)
    }
    _talk(newsroom, stories)
    _house(newsroom.editor)
    complained(article=stories[State.RELEASED].pk)
    written(newsroom.editor, stories[State.RELEASED])
    keys, delivery = _hand_in(newsroom.editor)
    now = clock.now()
    shift = Shift(person=newsroom.editor, role=Role.MANAGING_EDITOR, begins=now, ends=now + timedelta(hours=6))
    return Desk(
        stories, photos, duty.enter(shift, [], by=newsroom.managing_editor), keys, delivery,
        make_link(stories[State.EDITING], newsroom.managing_editor, "Giám đốc", timedelta(days=1), None),
        _on_air(),
        {"reporter": newsroom.reporter, "editor": newsroom.editor, "managing": newsroom.managing_editor,
         "administrator": administrator},
    )  # fmt: skip


def _photos(by: User) -> list[Photo]:
    words = [{"caption": "Bến tàu sáng nay", "alt": "Tàu cập bến", "credit": "Minh Khôi"}, {"caption": "Chợ sớm"}, {}]
    taken = zip(pictures(), words, strict=False)
    return [ingest(io.BytesIO(picture["buffer"]), by=by, **said) for picture, said in taken]  # type: ignore[arg-type]


def _talk(newsroom: Newsroom, stories: dict[State, Article]) -> None:
    """What people said to each other: a note with an answer, a mark of urgency, unsaved words, a second version."""
    edited, returned = stories[State.EDITING], stories[State.RETURNED]
    answer(make(edited, newsroom.editor, About("body", PASSAGE), "Con số của ai?"), newsroom.reporter, "Của bến tàu.")
    newsroom.save(
        returned, newsroom.reporter, headline="Tin đã sửa: bến tàu mở lại", body=f"{BODY}<p>Thêm số liệu.</p>"
    )
    newsroom.act(stories[State.AWAITING_EDITING], Act.MARK_URGENT, newsroom.reporter)
    coming = newsroom.story("Tin chờ giờ", tags=["Bến tàu"])
    newsroom.bring_to(State.RELEASED, coming, visible_from=clock.now() + timedelta(days=1))
    draft = stories[State.DRAFT]
    keeping.keep(keeping.Place(draft), newsroom.reporter, draft.head, {"headline": ["Bến tàu đông trở lại"]})


def _house(by: User) -> None:
    now = clock.now()
    Source.objects.create(name="Thông tấn xã Việt Nam", agreement_number="12/2025/HĐ")
    HouseName.objects.create(name="Nguyễn Văn An", title="Giám đốc", begins_on=date(2025, 1, 1))
    Announcement.objects.create(title="Lịch cúp điện", body="<p>Mai.</p>", issued_on=date(2025, 1, 2), visible_from=now)
    Video.objects.create(title="Bản tin tối", address="https://www.youtube.com/watch?v=dQw4w9WgXcQ", visible_from=now)
    Topic.objects.create(name="Mùa nước nổi", visible_from=now)
    StaticPage.objects.create(slug="gioi-thieu").texts.create(title="Giới thiệu", body="<p>Một.</p>", visible_from=now)
    Redirect.objects.create(path="/cu.html", target="/")
    DeskSettings.objects.get_or_create(pk=1)
    show_photos([Photo.objects.earliest("pk").pk])
    Banner.objects.create(
        name="Hội chợ", place="rail", picture=PublicPhoto.objects.earliest("pk"), alt="Hội chợ", visible_from=now
    )
    Look.objects.create(kind="tet", visible_from=now + timedelta(days=60), visible_until=now + timedelta(days=75))
    ingest_clip(io.BytesIO(chime()), by=by, title="Tiếng chuông", transcript="Ba tiếng chuông.")


def _on_air() -> Channel:
    """A channel with a day of its schedule, a programme, and a recording of the one clip."""
    channel = Channel.objects.create(name="Truyền hình Sông Hậu")
    put_up(channel, date(2026, 3, 2), read_schedule("05:30 Thời sự\n06:00 Phim (Phát lại)").lines, seen=0)
    programme = Programme.objects.create(name="Thời sự", channel=channel)
    clip = AudioClip.objects.latest("pk")
    show_clips([clip.pk])
    Recording.objects.create(title="Chuông", clip_id=clip.pk, programme=programme, visible_from=clock.now())
    return channel


def _hand_in(by: User) -> tuple[Keys, HandIn]:
    ends = clock.now() + timedelta(days=2)
    keys = links.make(HandInLink(name="Hồng Duyên", purpose="Lễ hội", expires_at=ends), by)
    photo = next(pictures())
    file = SimpleUploadedFile("IMG_1.jpg", photo["buffer"], "image/jpeg")  # type: ignore[arg-type]
    sent = Sent("1" * 32, "Hồng Duyên", headline="Nước nổi", text="Sáng nay nước lên.", photos=[file])
    return keys, receive(keys.link, sent)

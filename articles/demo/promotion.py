"""The demo's banners and timed looks: what stands around the stories, and from when until when."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from PIL import Image, ImageOps

from articles.demo.pictures import draw
from articles.desk.photos import ingest
from articles.models import Banner, Look, Photo, PublicPhoto, User
from articles.publishing.names import show_photos
from articles.text import NEWSROOM_ZONE

# As the places want them, wide and high: stripes are cut from a whole scene, around the line that `middle` says.
_SHAPES = {"head": (1600, 200), "between": (1600, 300), "rail": (640, 400), "phone": (800, 400)}
_SCENE = (1600, 1067)


def put_up(banners: list[dict[str, Any]], looks: list[dict[str, Any]], by: User) -> None:
    now = timezone.now()
    for number, entry in enumerate(banners):
        _banner(dict(entry), number, by, now)
    for entry in looks:
        Look.objects.create(
            kind=entry["kind"], line=entry["line"],
            visible_from=_midnight(entry["from"]), visible_until=_midnight(entry["until"]),
        )  # fmt: skip


def _banner(known: dict[str, Any], number: int, by: User, now: datetime) -> None:
    scene, place = known.pop("scene"), known["place"]
    days, middle = known.pop("days"), known.pop("middle")
    wide = _picture(scene, middle, number, place, known["alt"], by)
    phone = None if place == "rail" else _picture(scene, middle, number, "phone", known["alt"], by)
    show_photos([photo.pk for photo in (wide, phone) if photo])
    Banner.objects.create(
        picture=PublicPhoto.objects.get(pk=wide.pk), visible_from=now - timedelta(days=2),
        phone_picture=PublicPhoto.objects.get(pk=phone.pk) if phone else None,
        visible_until=now + timedelta(days=days), **known,
    )  # fmt: skip


def _picture(scene: str, middle: float, number: int, use: str, alt: str, by: User) -> Photo:
    file = io.BytesIO()
    _cut(draw(scene, 700 + number, _SCENE), _SHAPES[use], middle).save(file, "PNG")
    return ingest(file, by=by, alt=alt, caption=alt, credit="Phòng Dịch vụ quảng cáo", event="Biểu ngữ")


def _cut(scene: Image.Image, shape: tuple[int, int], middle: float) -> Image.Image:
    """The stripe of that shape whose middle lies so far down the scene (0 to 1)."""
    return ImageOps.fit(scene, shape, Image.Resampling.LANCZOS, centering=(0.5, middle))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), NEWSROOM_ZONE)

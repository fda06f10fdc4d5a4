"""A page as a reader's browser got it, asked by structure instead of by search in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from lxml import html
from PIL import Image

from articles import clock
from articles.desk.schedules import put_up
from articles.models import Article, AudioClip, Channel, HouseMark, Photo, Programme, Recording, Video
from articles.models.photo import new_token
from articles.photo_files.marks import keep_mark, prepare_mark
from articles.publishing.names import show_clips
from articles.text import slugify
from articles.text.schedules import read_schedule
from articles.video_files import keep


@dataclass
class Opened:
    status: int
    headers: dict[str, str]
    cookies: list[str]
    source: str

    @property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.source)

    def texts(self, path: str) -> list[str]:
        """The text of every element found, white space collapsed."""
        return [" ".join(found.text_content().split()) for found in self.tree.xpath(path)]

    def text(self, path: str) -> str:
        """The text of the one element found; an error when there are more or none."""
        [text] = self.texts(path)
        return text

    def values(self, path: str) -> list[str]:
        return [str(found) for found in self.tree.xpath(path)]

    def block(self, name: str) -> list[str]:
        """The headlines of one block of stories, in order; [] where the block is not printed."""
        return self.texts(f"//section[@aria-labelledby='{name}']//a[contains(@href, '.html')]")


def open_page(reader: Client, path: str, **headers: str) -> Opened:
    response = reader.get(path, headers=headers)
    body = response.getvalue()
    cookies = [morsel.OutputString() for morsel in response.cookies.values()]
    return Opened(response.status_code, dict(response.headers), cookies, body.decode(errors="replace"))


def address(article: Article) -> str:
    return f"/{slugify(article.headline)}-{article.pk}.html"


def open_story(reader: Client, article: Article) -> Opened:
    return open_page(reader, address(article))


def put_mark() -> HouseMark:
    """A logo of the house with its files."""
    drawn = BytesIO()
    Image.new("RGBA", (64, 32), "#0a5f4b").save(drawn, "PNG")
    mark = prepare_mark(drawn.getvalue())
    return HouseMark.objects.create(token=keep_mark(mark), width=mark.width, height=mark.height, made_at=clock.now())


def put_clip(clip: AudioClip) -> bytes:
    """A file where the clip lies. Returns what is in it."""
    content = f"ID3 {clip.title}".encode()
    path = Path(settings.MEDIA_ROOT) / "audio" / clip.token[:2] / f"{clip.token}.{clip.extension}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return content


def put_rendition(photo: Photo, name: str = "640.webp") -> bytes:
    """A file where the photo's rendition lies. Returns what is in it."""
    content = f"RIFF....WEBP{name}".encode()
    folder = Path(settings.MEDIA_ROOT) / "photos" / photo.token[:2] / photo.token
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return content


def put_film(title: str, **fields: Any) -> Video:
    """A video of the house with something where its file lies."""
    video = Video(title=title, token=new_token(), extension="mp4", size=9, seconds=95, width=16, height=9, **fields)
    keep(video.token, video.extension, BytesIO(f"film {title}".encode()))
    video.save()
    return video


def addresses_of(video: Video) -> set[str]:
    """Of all that readers may ask for of it."""
    if not video.token:
        return {video.get_absolute_url()}
    folder = f"/video/{video.token}/"
    return {video.get_absolute_url(), f"{folder}xem.{video.extension}", f"{folder}phu-de.vtt"}


def put_on_air(moment: datetime, clip: AudioClip) -> None:
    """A channel with two days of its schedule, a programme with a recording; beside them what readers may not see.

    That is: a day that is announced later, one that was corrected, a channel and a programme that are closed.
    """
    hour = timedelta(hours=1)
    channel, closed = (Channel.objects.create(name=name, in_use=name == "TV") for name in ("TV", "zqchannelzq"))
    programme = Programme.objects.create(name="Thời sự", channel=channel)
    Programme.objects.create(name="zqprogrammezq", channel=channel, in_use=False)
    show_clips([clip.pk])
    Recording.objects.create(title="Thời sự trưa", clip_id=clip.pk, programme=programme, visible_from=moment - hour)
    for ago, text in ((2, "05:30 zqschedulezq"), (1, "05:30 Thời sự\n19:00 Phim"), (-1, "05:30 zqschedulezq")):
        with clock.held_at(moment - ago * hour):
            before = channel.days.filter(day=moment.date(), visible_until=None).first()
            put_up(channel, moment.date(), read_schedule(text).lines, seen=before.pk if before else 0)
            put_up(closed, moment.date() + ago * timedelta(days=1), read_schedule("05:30 zqschedulezq").lines, seen=0)
    with clock.held_at(moment - hour):
        put_up(channel, moment.date() + timedelta(days=1), read_schedule("05:30 Phim").lines, seen=0)

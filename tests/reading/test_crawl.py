"""The leak test: what readers may not see is in the database, and no public address under the public role shows it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import URLPattern, resolve

from articles import clock
from articles.desk.notes.anchors import Anchor
from articles.desk.notes.making import About, make
from articles.desk.preview_links import make_link
from articles.models import (
    LAYOUTS,
    Act,
    Announcement,
    Article,
    AudioClip,
    Author,
    Banner,
    BreakingNews,
    Category,
    CorrectionFile,
    Look,
    Photo,
    Placement,
    PublicPhoto,
    Recording,
    SiteSettings,
    Source,
    State,
    StaticPage,
    Tag,
    Topic,
    TopicPick,
    User,
    Video,
)
from articles.publishing.names import show_photos
from articles.reading.urls import urlpatterns
from articles.reception.urls import urlpatterns as reception
from newsroom.databases import PUBLIC_ROLE
from tests.cast import Newsroom
from tests.correcting import complained, row, written
from tests.reading.crawler import Crawl
from tests.reading.opened import addresses_of, put_clip, put_film, put_mark, put_on_air, put_rendition
from tests.roles import acting_as

pytestmark = pytest.mark.usefixtures("site", "noon")

HOUR = timedelta(hours=1)
NEVER_RELEASED = [*sorted(State.in_progress()), State.NOT_USED]
RENDITIONS = ("320.webp", "640.webp", "1600.webp", "share.jpg")
FILES = (*RENDITIONS, "16x9.jpg", "4x3.jpg", "1x1.jpg")
BEGINNINGS = ("/", "/thong-bao/", "/robots.txt", "/sw.js")


class Secret:
    """One story with a word of its own in everything that a reader could meet, and a photo of its own."""

    def __init__(self, newsroom: Newsroom, kind: str) -> None:
        self.newsroom = newsroom
        self.word = f"zq{kind.replace('_', '')}zq"
        self.photo = newsroom.photo(caption=f"Chú thích {self.word}", alt=f"Mô tả {self.word}", credit=self.word)
        for name in FILES:
            put_rendition(self.photo, name)
        self.shown_with = newsroom.photo(caption=f"Trong chùm ảnh {self.word}", alt=self.word)
        self.clip = newsroom.clip(f"Tiếng {self.word}", credit=self.word, transcript=f"Lời {self.word}")
        put_rendition(self.shown_with, "640.webp")
        put_clip(self.clip)
        self.author = newsroom.author(f"{self.word} bút danh")
        Author.objects.filter(pk=self.author.pk).update(biography=f"Tiểu sử {self.word}", person=f"Người {self.word}")
        self.story: Article | None = None
        self.token = ""

    def fields(self) -> dict[str, Any]:
        figure = f"<figure data-photo='{self.photo.pk}'><figcaption>Riêng {self.word}</figcaption></figure>"
        gallery = f"<div data-gallery>{figure}<figure data-photo='{self.shown_with.pk}'></figure></div>"
        audio = f"<div data-audio='{self.clip.pk}'></div>"
        source, _made = Source.objects.get_or_create(name=f"Hãng {self.word}", agreement_number=f"số {self.word}")
        return {
            "headline": f"Tít {self.word}", "kicker": f"Dẫn {self.word}", "lead": f"Sapo {self.word}",
            "body": f"<p>Thân {self.word}</p>{figure}{gallery}{audio}"
            f"<aside class='pullquote'><p>{self.word}</p></aside>",
            "lead_photo": self.photo, "source": source, "source_author": self.word,
            "source_published_at": clock.now() - 48 * HOUR, "source_address": f"https://{self.word}.example/",
        }  # fmt: skip

    def write(self, **more: Any) -> Article:
        words = self.fields() | more
        self.story = self.newsroom.story(
            words.pop("headline"), tags=[f"{self.word} thẻ"], authors=[self.author], **words
        )
        editor = self.newsroom.editor
        make(self.story, editor, About("headline", Anchor(self.story.headline)), "zqnotedzq")
        self.token = make_link(self.story, editor, "zqforwhomzq", 24 * HOUR, None)
        return self.story

    def rewrite(self, story: Article) -> None:
        """Its words come into a story that readers have."""
        story.tags.add(*Tag.objects.named([f"{self.word} thẻ"]))
        story.bylines.all().delete()
        story.bylines.create(author=self.author)
        self.newsroom.act(story, Act.TAKE, self.newsroom.editor)
        self.newsroom.save(story, self.newsroom.editor, **self.fields())
        self.story = story

    def names(self) -> set[str]:
        return {self.word, self.photo.token.lower(), self.shown_with.token.lower(), self.clip.token.lower()}

    def guesses(self) -> set[str]:
        """Every address that somebody who knows everything could try."""
        assert self.story is not None
        number, tag, author = self.story.pk, f"/tu-khoa/{self.word}-the/", f"/tac-gia/{self.word}-but-danh/"
        return {
            f"/tit-{self.word}-{number}.html", f"/x-{number}.html", tag, author, f"{tag}?truoc=0-0",
            f"{author}?truoc=99999999999999999-1", *(f"/anh/{self.photo.token}/{name}" for name in FILES),
            f"/anh/{self.shown_with.token}/640.webp", f"/am-thanh/{self.clip.token}/nghe.mp3",
        }  # fmt: skip


def _hide(newsroom: Newsroom, story: Article, act: Act) -> None:
    newsroom.act(story, act, newsroom.managing_editor, "zqreasonzq", ordered_by="zqreasonzq", reason_class="zqreasonzq")


@pytest.fixture
def secrets(newsroom: Newsroom, noon: datetime) -> dict[str, Secret]:
    """A story in every way of not being public. The last three belong to stories that readers have in other words."""
    kinds = [*NEVER_RELEASED, "scheduled", "cancelled", "binned", "hidden", "takendown", "expired"]
    found = {kind: Secret(newsroom, kind) for kind in [*kinds, "rewritten", "coming", "replaced"]}
    with clock.held_at(noon - 3 * HOUR):
        for state in NEVER_RELEASED:
            newsroom.bring_to(state, found[state].write())
        for kind in ("hidden", "takendown"):
            newsroom.bring_to(State.RELEASED, found[kind].write())
        newsroom.bring_to(State.RELEASED, found["expired"].write(expires_at=noon - HOUR))
        for kind in ("scheduled", "cancelled"):
            newsroom.bring_to(State.RELEASED, found[kind].write(), visible_from=noon + HOUR)
        newsroom.act(found["binned"].write(), Act.BIN, newsroom.managing_editor)
        newsroom.bring_to(State.RELEASED, found["replaced"].write())
    _hide(newsroom, found["hidden"].story, Act.HIDE)  # type: ignore[arg-type]
    _hide(newsroom, found["takendown"].story, Act.TAKE_DOWN)  # type: ignore[arg-type]
    newsroom.act(found["cancelled"].story, Act.UNSCHEDULE, newsroom.managing_editor)  # type: ignore[arg-type]
    _live_stories_in_other_words(newsroom, found, noon)
    return found


def _live_stories_in_other_words(newsroom: Newsroom, found: dict[str, Secret], noon: datetime) -> None:
    with clock.held_at(noon - 2 * HOUR):
        live = {kind: newsroom.published(f"Lời đang đăng {kind}") for kind in ("rewritten", "coming")}
    for kind, story in live.items():
        found[kind].rewrite(story)
    newsroom.act(live["coming"], Act.PUBLISH, newsroom.managing_editor, visible_from=noon + HOUR, told="zqtoldzq")
    replaced = found["replaced"].story
    assert replaced is not None
    newsroom.act(replaced, Act.TAKE, newsroom.editor)
    replaced.tags.clear()
    replaced.bylines.update(author=newsroom.author())
    plain = {"kicker": "", "lead": "", "lead_photo": None, "source": None, "source_author": "", "source_address": ""}
    newsroom.save(replaced, newsroom.editor, headline="Lời đã sửa", body="<p>Đã sửa.</p>", **plain)
    newsroom.act(replaced, Act.PUBLISH, newsroom.managing_editor)


@pytest.fixture
def public_site(newsroom: Newsroom, noon: datetime) -> None:
    """Something of everything that readers may see, so that every public view has something to show."""
    sports = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
    photo = newsroom.photo(caption="Bến tàu")
    for name in FILES:
        put_rendition(photo, name)
    figure = f"<figure data-photo='{photo.pk}'><figcaption></figcaption></figure>"
    clip = newsroom.clip()
    put_clip(clip)
    with clock.held_at(noon - 2 * HOUR):
        topic = Topic.objects.create(name="Mùa lũ", visible_from=clock.now(), introduction="Nước lên.")
        for number in range(22):
            newsroom.published(f"Tin {number}", category=sports, tags=["lũ"], topic=topic)
        newsroom.published(
            "Có ảnh", body=f"<p>Một.</p>{figure}<div data-audio='{clip.pk}'></div>", lead_photo=photo, tags=["bến tàu"]
        )
    SiteSettings.objects.create(effective_from=noon - HOUR, name="Báo Bến Đò", short_name="Bến Đò")
    house = StaticPage.objects.create(slug="gioi-thieu")
    house.texts.create(title="Giới thiệu", body="<p>Nhà.</p>", visible_from=noon - HOUR)
    notice = Announcement.objects.create(title="Lịch cắt điện", issued_on=noon.date(), visible_from=noon - HOUR)
    notice.file.save("lich.pdf", ContentFile(b"%PDF"))
    row(1, visible_from=noon - HOUR, article_id=Article.objects.get(headline="Có ảnh").pk)
    put_film("Chợ sớm", subtitles="WEBVTT", visible_from=noon - HOUR)
    SiteSettings.objects.update(band="#5a1a6b", logo=put_mark())
    put_on_air(noon, clip)
    for shift in (HOUR, -9 * HOUR):
        _hidden_notice(noon, shift, clip.pk)
        _hidden_banner(newsroom, noon, shift)
    _hidden_corrections(newsroom, noon)


def _hidden_corrections(newsroom: Newsroom, noon: datetime) -> None:
    """One to come, one that was taken down, one that is being written, and what a reader complained of."""
    words: dict[str, Any] = dict.fromkeys(("work", "section", "wrong", "right", "apology"), "zqcorrectionzq")
    row(901, visible_from=noon + HOUR, **words)
    row(902, visible_from=noon - 9 * HOUR, visible_until=noon - HOUR, **words)
    written(newsroom.editor, **words, demanded_by="zqcorrectionzq")
    story = Article.objects.get(headline="Có ảnh").pk
    complained(name="zqcorrectionzq", text="zqcorrectionzq", contact="zqcorrectionzq", article=story)


def _hidden_notice(noon: datetime, shift: timedelta, heard: int) -> None:
    """One that is to come, and one whose time is over; the same of everything that has a time of its own."""
    until = noon - HOUR if shift < timedelta(0) else None
    fields = {"visible_from": noon + shift, "visible_until": until}
    found = Announcement.objects.create(title="zqnoticezq", body="zqnoticezq", issued_on=noon.date(), **fields)
    found.file.save("zqnoticezq.pdf", ContentFile(b"%PDF zqnoticezq"))
    page = StaticPage.objects.create(slug=f"zqpage{hidden_name(until)}zq")
    page.texts.create(title="zqpagezq", body="<p>zqpagezq</p>", **fields)
    name = f"zqtopic{hidden_name(until)}zq"
    hidden = Topic.objects.create(name=name, introduction=name, **fields)
    TopicPick.objects.create(topic=hidden, article_id=found.pk, visible_from=noon - HOUR)
    Video.objects.create(title="zqvideozq", address="https://www.youtube.com/watch?v=dQw4w9WgXcQ", **fields)
    Recording.objects.create(title="zqrecordingzq", description="zqrecordingzq", clip_id=heard, **fields)
    put_film("zqvideozq", subtitles="WEBVTT zqvideozq", transcript="zqvideozq", description="zqvideozq", **fields)


@pytest.fixture
def misplaced(secrets: dict[str, Secret], public_site: None, noon: datetime) -> None:
    """Secret stories in every slot, and bars that are to come, over, or about a story that was taken down."""
    slots = [(kind, slot) for kind, groups in LAYOUTS.items() for group in groups for slot in group.slots]
    section = Category.objects.get(slug="tin-dia-phuong").pk
    for (kind, slot), secret in zip(slots, secrets.values(), strict=False):
        Placement.objects.create(
            kind=kind, key=section if kind == "section" else 0, slot=slot, article_id=getattr(secret.story, "pk", 0),
            visible_from=noon - HOUR,
        )  # fmt: skip
    for begins, story in ((HOUR, None), (-9 * HOUR, None), (-HOUR, secrets["takendown"].story)):
        BreakingNews.objects.create(
            text="zqbarzq", article_id=story.pk if story else None, visible_from=noon + begins,
            visible_until=noon + begins + 2 * HOUR,
        )  # fmt: skip
    BreakingNews.objects.create(text="Lũ về", visible_from=noon - 2 * HOUR, visible_until=noon + HOUR)


def hidden_name(until: datetime | None) -> str:
    return "coming" if until is None else "over"


def _hidden_banner(newsroom: Newsroom, noon: datetime, shift: timedelta) -> None:
    photo = newsroom.photo(caption="zqbannerzq")
    put_rendition(photo)
    show_photos([photo.pk])
    until = noon - HOUR if shift < timedelta(0) else None
    Banner.objects.create(
        name="zqbannerzq", alt="zqbannerzq", words="zqbannerzq", address="https://zqbannerzq.example/",
        picture=PublicPhoto.objects.get(pk=photo.pk), visible_from=noon + shift, visible_until=until,
    )  # fmt: skip
    Look.objects.create(
        kind="mourning", line="zqbannerzq", visible_from=noon + shift, visible_until=until or noon + 9 * HOUR
    )


def everything_secret(secrets: dict[str, Secret]) -> set[str]:
    tokens = {secret.token.lower() for secret in secrets.values() if secret.token}
    spoken = {
        "zqbarzq",
        "zqtoldzq",
        "zqbannerzq",
        "zqchannelzq",
        "zqcorrectionzq",
        "zqprogrammezq",
        "zqreasonzq",
        "zqrecordingzq",
        "zqschedulezq",
        "zqvideozq",
        "zqnoticezq",
        "zqnotedzq",
        "zqforwhomzq",
        "zqtopiccomingzq",
        "zqtopicoverzq",
        "zqpagezq",
    }
    return (spoken | tokens).union(*(secret.names() for secret in secrets.values()))


def guesses(secrets: dict[str, Secret]) -> set[str]:
    notices = Announcement.objects.filter(title="zqnoticezq")
    papers = {f"/tai-lieu/{notice.pk}/{str(notice.file.name).rpartition('/')[2]}" for notice in notices}
    corrections = {f"/dinh-chinh/{number}/" for number in (901, 902, CorrectionFile.objects.latest("pk").pk + 2)}
    papers |= corrections
    films = {path for video in Video.objects.filter(title="zqvideozq") for path in addresses_of(video)}
    heard = {recording.get_absolute_url() for recording in Recording.objects.filter(title="zqrecordingzq")}
    closed = {"/truc-tiep/zqchannelzq/", "/lich-phat-song/zqchannelzq/", "/chuong-trinh/zqprogrammezq/"}
    topics = {topic.get_absolute_url() for topic in Topic.objects.filter(name__startswith="zq")}
    house = {page.get_absolute_url() for page in StaticPage.objects.filter(slug__startswith="zq")}
    pages = {notice.get_absolute_url() for notice in notices} | films | heard | closed | topics | house
    shown = Photo.objects.filter(caption="zqbannerzq").values_list("token", flat=True)
    pages |= {f"/anh/{token}/640.webp" for token in shown}
    return pages | papers.union(*(s.guesses() for s in secrets.values()))


def test_nothing_that_is_not_public_is_reachable(reader: Client, misplaced: None, secrets: dict[str, Secret]) -> None:
    tried = guesses(secrets)
    with acting_as(PUBLIC_ROLE):
        linked = Crawl(reader).follow(BEGINNINGS)
        guessed = Crawl(reader).follow(tried)

    assert linked.holding(["lũ về</span>"])
    assert linked.holding(everything_secret(secrets)) == set()
    assert guessed.holding(everything_secret(secrets)) == set()
    assert linked.statuses() == {200}
    assert set(linked.answers) & tried == set()


@pytest.mark.parametrize("kind", [State.DRAFT, State.RETURNED, "scheduled", "replaced"])
def test_a_preview_link_leads_to_its_own_draft_and_no_further(
    reader: Client, public_site: None, secrets: dict[str, Secret], kind: str
) -> None:
    secret, others = secrets[kind], {name: secret for name, secret in secrets.items() if name != kind}
    linked = Crawl(reader).follow([f"/xem-truoc/{secret.token}/"])

    assert {path for path in linked.answers if not path.startswith(f"/xem-truoc/{secret.token}/")} == set()
    assert linked.holding(everything_secret(others)) == set()
    # The second photo of a row has one file only: the browser's other choices are not there.
    unmade = {f"/xem-truoc/{secret.token}/anh/{secret.shown_with.token}/{name}" for name in FILES}
    assert {path for path, (status, _text) in linked.answers.items() if status != 200} <= unmade
    assert (len(linked.answers) > len(RENDITIONS)) is (kind != "replaced")


def test_each_guessed_address_says_nothing_and_only_says_gone_of_what_readers_had(
    reader: Client, public_site: None, secrets: dict[str, Secret]
) -> None:
    own_words = {"rewritten", "coming", "replaced"}
    gone = {"hidden", "takendown", "expired"}
    with acting_as(PUBLIC_ROLE):
        answers = {
            kind: {path: reader.get(path).status_code for path in secret.guesses()} for kind, secret in secrets.items()
        }

    for kind, found in answers.items():
        stories = {status for path, status in found.items() if path.endswith(".html")}
        others = {status for path, status in found.items() if not path.endswith(".html")}
        assert stories == ({301} if kind in own_words else {410} if kind in gone else {404}), kind
        assert others == {404}, kind


def test_no_view_of_them_is_counted_and_no_preview_is_open(reader: Client, secrets: dict[str, Secret]) -> None:
    stories = {kind: secret.story.pk for kind, secret in secrets.items() if secret.story}
    with acting_as(PUBLIC_ROLE):
        beacons = {
            kind: reader.post(f"/luot-xem/{number}/", headers={"origin": "http://testserver"}).status_code
            for kind, number in stories.items()
        }
    previews = {kind: reader.get(f"/admin/preview/{number}/1/") for kind, number in stories.items()}

    live = {"rewritten", "coming", "replaced"}
    assert beacons == {kind: 200 if kind in live else 404 for kind in stories}
    assert {(answer.status_code, answer.content) for answer in previews.values()} == {(302, b"")}


def test_the_crawl_finds_a_leak_when_there_is_one(
    reader: Client, public_site: None, secrets: dict[str, Secret], newsroom: Newsroom, noon: datetime
) -> None:
    """Else the tests above would pass over a crawler that sees nothing."""
    leaked = secrets[State.DRAFT]
    assert leaked.story is not None
    newsroom.bring_to(State.RELEASED, leaked.story)
    with acting_as(PUBLIC_ROLE):
        linked = Crawl(reader).follow(BEGINNINGS)

    words = linked.holding(everything_secret(secrets))
    assert {word for _path, word in words} == leaked.names()
    found_at = {path for path, _word in words}
    story = f"/tit-{leaked.word}-{leaked.story.pk}.html"
    assert {
        "/",
        story,
        "/tin-dia-phuong/",
        f"/tu-khoa/{leaked.word}-the/",
        f"/tac-gia/{leaked.word}-but-danh/",
    } <= found_at
    assert {f"/anh/{leaked.photo.token}/{name}" for name in FILES} <= set(linked.answers)


@pytest.mark.parametrize(("kind", "hours"), [("scheduled", 2), ("coming", 2), ("expired", -2), ("hidden", -1)])
def test_the_same_story_is_found_at_the_moment_when_readers_have_it(
    reader: Client, secrets: dict[str, Secret], noon: datetime, kind: str, hours: int
) -> None:
    with acting_as(PUBLIC_ROLE), clock.held_at(noon + hours * HOUR):
        linked = Crawl(reader).follow(BEGINNINGS)

    assert secrets[kind].names() <= {word for _path, word in linked.holding(everything_secret(secrets))}


def test_every_public_view_was_asked_and_none_fails_under_the_public_role(
    reader: Client, public_site: None, settings: Any
) -> None:
    settings.INDEXNOW_KEY = "bennuoc-2025"
    with acting_as(PUBLIC_ROLE):
        linked = Crawl(reader).follow([*BEGINNINGS, "/bennuoc-2025.txt", "/khong-co/", "/x-999.html", "/khong/co"])
        story = next(path for path in linked.answers if path.startswith("/co-anh-"))
        number = story.rpartition("-")[2].removesuffix(".html")
        counted = reader.post(f"/luot-xem/{number}/", headers={"origin": "http://testserver"})

    assert linked.statuses() == {200, 404}
    asked = {resolve(path.partition("?")[0]).url_name for path, (status, _t) in linked.answers.items() if status != 404}
    assert asked == {pattern.name for pattern in (*urlpatterns, *reception) if isinstance(pattern, URLPattern)}
    assert (counted.status_code, counted.json()) == (200, {"views": 1, "label": "1"})


def test_the_desk_is_closed_under_the_public_role(reader: Client, reporter: User, secrets: dict[str, Secret]) -> None:
    """Whoever signed in: were the desk's pages served by a public connection, they could not even find the person."""
    reader.force_login(reporter)
    with acting_as(PUBLIC_ROLE), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        reader.get("/admin/articles/article/")


def test_every_kind_of_secret_really_is_in_the_database(secrets: dict[str, Secret]) -> None:
    states = {kind: secret.story.state for kind, secret in secrets.items() if secret.story}

    assert len(states) == len(secrets) == len({secret.word for secret in secrets.values()})
    assert set(states.values()) >= {*NEVER_RELEASED, State.RELEASED}
    assert Photo.objects.filter(caption__contains="zq").count() == 2 * len(secrets)
    assert AudioClip.objects.filter(title__contains="zq").count() == len(secrets)

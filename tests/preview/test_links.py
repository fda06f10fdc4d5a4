"""A preview link: whoever has it reads the draft, until it closes; nobody else, and it leads nowhere else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles import clock
from articles.desk.preview_links import LIVES, MayNot, digest_of, make_link, revoke
from articles.models import Act, Article, Listing, PreviewLink, PublicPhoto, State, User
from tests.cast import BODY, Newsroom
from tests.desk.at_the_form import at_the_desk
from tests.reading.opened import put_rendition

pytestmark = pytest.mark.usefixtures("site")
DAY = LIVES["1d"]


def path(token: str, more: str = "") -> str:
    return f"/xem-truoc/{token}/{more}"


def desk_page(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/links/"


@pytest.fixture
def story(newsroom: Newsroom) -> Article:
    photo = newsroom.photo(caption="Bến tàu", credit="Thu Hà")
    put_rendition(photo, "640.webp")
    body = f'{BODY}<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'
    return newsroom.story(body=body, lead="Sapo của bản nháp.", lead_photo=photo, tags=["bến tàu"])


@pytest.fixture
def token(story: Article, newsroom: Newsroom) -> str:
    return make_link(story, newsroom.editor, "Giám đốc Lâm", DAY, None)


def status(reader: Client, address: str) -> int:
    """Of an answer that may be an open file."""
    answer = reader.get(address)
    answer.getvalue()
    return answer.status_code


def photo_of(story: Article) -> str:
    assert story.lead_photo is not None
    return f"anh/{story.lead_photo.token}/640.webp"


class TestWhatTheHolderGets:
    def test_the_draft_with_its_photo_under_a_strip_that_says_so(
        self, reader: Client, story: Article, token: str
    ) -> None:
        page = html.document_fromstring(reader.get(path(token)).content.decode())
        assert page.xpath("string(//h1)") == story.headline
        assert "chưa xuất bản" in str(page.xpath('string(//*[@class="preview-strip"])'))
        assert page.xpath("//figure//img/@src") == [path(token, photo_of(story))]
        assert status(reader, path(token, photo_of(story))) == 200

    def test_it_leads_nowhere_says_nothing_to_machines_and_runs_nothing(
        self, reader: Client, newsroom: Newsroom, token: str
    ) -> None:
        newsroom.published("Tin đã đăng", tags=["bến tàu"])
        text = reader.get(path(token)).content.decode()
        page = html.document_fromstring(text)
        assert (page.xpath("//a/@href"), page.xpath("//script"), page.xpath("//meta[@property]")) == ([], [], [])
        assert page.xpath('//link[@rel="canonical"]') == []
        assert [word for word in ("luot-xem", "Tin đã đăng", ".html", "/admin/") if word in text] == []

    @pytest.mark.parametrize("where", ["page", "photo", "unknown", "closed"])
    def test_nobody_keeps_finds_or_passes_on_any_answer(
        self, reader: Client, story: Article, newsroom: Newsroom, token: str, where: str
    ) -> None:
        if where == "closed":
            revoke(PreviewLink.objects.get(), newsroom.editor)
        address = {"photo": path(token, photo_of(story)), "unknown": path("x" * 43)}.get(where, path(token))
        answer = reader.get(address)
        answer.getvalue()
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Robots-Tag"].startswith("noindex, nofollow, noarchive")
        assert answer["Referrer-Policy"] == "no-referrer"
        assert (answer.cookies, answer.get("Vary", "").count("Cookie")) == ({}, 0)

    def test_bound_to_a_version_it_stays_with_it_and_else_it_follows(
        self, reader: Client, story: Article, newsroom: Newsroom, token: str
    ) -> None:
        bound = make_link(story, newsroom.editor, "Luật sư", DAY, 1)
        newsroom.save(story, newsroom.reporter, headline="Tít thứ hai")
        titles = [
            html.document_fromstring(reader.get(path(each)).content.decode()).xpath("string(//h1)")
            for each in (token, bound)
        ]
        assert titles == ["Tít thứ hai", "Bến tàu mở lại"]

    def test_once_published_the_strip_does_not_lie(
        self, reader: Client, story: Article, newsroom: Newsroom, token: str
    ) -> None:
        newsroom.bring_to(State.RELEASED, story)
        assert "chưa xuất bản" not in reader.get(path(token)).content.decode()

    def test_no_public_table_hears_of_it(self, reader: Client, story: Article, token: str) -> None:
        reader.get(path(token))
        assert (Listing.objects.count(), PublicPhoto.objects.count()) == (0, 0)
        assert story.lead_photo is not None
        assert reader.get(f"/anh/{story.lead_photo.token}/640.webp").status_code == 404


class TestPhotos:
    def test_a_photo_of_another_story_is_not_shown(self, reader: Client, newsroom: Newsroom, token: str) -> None:
        other = newsroom.photo()
        put_rendition(other, "640.webp")
        assert reader.get(path(token, f"anh/{other.token}/640.webp")).status_code == 404

    def test_one_that_may_not_be_used_is_shown_to_nobody_outside(
        self, reader: Client, story: Article, token: str
    ) -> None:
        photo = story.lead_photo
        assert photo is not None
        photo.is_blocked, photo.blocked_reason = True, "Gia đình không đồng ý"
        photo.save()
        assert "<img" not in reader.get(path(token)).content.decode()
        assert reader.get(path(token, photo_of(story))).status_code == 404


class TestItsEnd:
    @pytest.mark.parametrize(("life", "seconds"), [("1h", 3600), ("1d", 86400), ("3d", 259200), ("7d", 604800)])
    def test_it_ends_to_the_second(
        self, reader: Client, story: Article, newsroom: Newsroom, life: str, seconds: int
    ) -> None:
        now = clock.now()
        with clock.held_at(now):
            token = make_link(story, newsroom.editor, "Giám đốc", LIVES[life], None)
        found = []
        for after in (seconds - 1, seconds):
            with clock.held_at(now + timedelta(seconds=after)):
                found += [status(reader, path(token)), status(reader, path(token, photo_of(story)))]
        assert found == [200, 200, 410, 410]

    def test_revoked_it_is_gone_with_its_photos_and_says_so_plainly(
        self, reader: Client, story: Article, newsroom: Newsroom, token: str
    ) -> None:
        revoke(PreviewLink.objects.get(), newsroom.editor)
        answer = reader.get(path(token))
        assert (answer.status_code, reader.get(path(token, photo_of(story))).status_code) == (410, 410)
        assert [word for word in (story.headline, story.lead, "Giám đốc Lâm") if word in answer.content.decode()] == []

    @pytest.mark.parametrize("act", [Act.HIDE, Act.TAKE_DOWN])
    def test_what_readers_must_not_see_the_holder_must_not_either(
        self, reader: Client, story: Article, newsroom: Newsroom, token: str, act: Act
    ) -> None:
        newsroom.act(newsroom.bring_to(State.RELEASED, story), act, newsroom.managing_editor, "Theo yêu cầu")
        assert reader.get(path(token)).status_code == 410

    def test_in_the_bin_it_is_gone(self, reader: Client, story: Article, newsroom: Newsroom, token: str) -> None:
        newsroom.act(story, Act.BIN, newsroom.reporter)
        assert reader.get(path(token)).status_code == 410

    @pytest.mark.parametrize("guess", ["x" * 43, "0" * 64])
    def test_a_guess_finds_nothing_nor_does_what_the_database_keeps(
        self, reader: Client, token: str, guess: str
    ) -> None:
        assert [reader.get(path(each)).status_code for each in (guess, digest_of(token), token[:-1])] == [404] * 3
        assert token not in str(PreviewLink.objects.values().get())


class TestCounting:
    def test_it_counts_openings_and_nothing_about_who_opened(self, reader: Client, token: str) -> None:
        for _time in range(2):
            reader.get(path(token))
        reader.head(path(token))
        reader.get(path(token), headers={"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
        link = PreviewLink.objects.get()
        assert (link.opens, link.last_opened_at is not None) == (2, True)
        assert {field.name for field in PreviewLink._meta.get_fields()} == {
            "id", "article", "digest", "revision", "purpose", "made_by", "made_at", "expires_at", "revoked_by",
            "revoked_at", "opens", "last_opened_at",
        }  # fmt: skip

    def test_nothing_is_posted_there(self, reader: Client, token: str) -> None:
        assert reader.post(path(token)).status_code == 405


class TestAtTheDesk:
    @pytest.mark.parametrize(
        ("who", "may"),
        [("reporter", False), ("colleague", False), ("editor", True), ("managing_editor", True), ("chief", True),
         ("administrator", False)],
    )  # fmt: skip
    def test_editors_make_one_and_no_writer(
        self, story: Article, request: pytest.FixtureRequest, who: str, may: bool
    ) -> None:
        sent = {"purpose": "Giám đốc Lâm", "life": "1d", "shows": "this"}
        answer = at_the_desk(request.getfixturevalue(who)).post(desk_page(story), sent)
        assert (answer.status_code, PreviewLink.objects.count()) == ((200, 1) if may else (403, 0))

    def test_nobody_for_an_own_piece(self, newsroom: Newsroom, editor: User) -> None:
        own = newsroom.story(by=editor)
        with pytest.raises(MayNot):
            make_link(own, editor, "Bạn", DAY, None)
        sent = {"purpose": "Bạn", "life": "1d", "shows": "this"}
        assert at_the_desk(editor).post(desk_page(own), sent).status_code == 403

    def test_the_address_is_said_once_and_works(self, reader: Client, story: Article, editor: User) -> None:
        desk = at_the_desk(editor)
        sent = {"purpose": "Giám đốc Lâm", "life": "3d", "shows": "newest"}
        made = desk.post(desk_page(story), sent).content.decode()
        [address] = re.findall(r'value="http://testserver(/xem-truoc/[^"]+)"', made)
        link = PreviewLink.objects.get()
        assert (reader.get(address).status_code, link.revision) == (200, None)
        assert link.expires_at - link.made_at == timedelta(days=3)
        assert address not in desk.get(desk_page(story)).content.decode()

    @pytest.mark.parametrize("sent", [{"purpose": " ", "life": "1d", "shows": "this"}, {"purpose": "A", "life": "9y"}])
    def test_what_is_missing_is_said_beside_the_field(self, story: Article, editor: User, sent: dict[str, Any]) -> None:
        page = at_the_desk(editor).post(desk_page(story), sent).content.decode()
        assert ("errorlist" in page, PreviewLink.objects.count()) == (True, 0)

    def test_the_list_says_who_made_it_how_often_it_was_opened_and_who_closed_it(
        self, reader: Client, story: Article, token: str, newsroom: Newsroom
    ) -> None:
        reader.get(path(token))
        desk = at_the_desk(newsroom.managing_editor)
        desk.post(desk_page(story), {"revoke": PreviewLink.objects.get().pk})
        page: Any = html.document_fromstring(desk.get(desk_page(story)).content.decode())
        [row] = page.xpath('//li[contains(@class, "link-row")]')
        words = " ".join(row.text_content().split())
        assert [word for word in ("Giám đốc Lâm", "Phạm Ngọc Diệp", "Opened once", "Closed by Huỳnh Hoàng Phúc")
                if word not in words] == []  # fmt: skip

    def test_of_another_story_no_link_is_closed(self, story: Article, token: str, newsroom: Newsroom) -> None:
        other = newsroom.story("Khác")
        answer = at_the_desk(newsroom.editor).post(desk_page(other), {"revoke": PreviewLink.objects.get().pk})
        assert (answer.status_code, PreviewLink.objects.get().revoked_at) == (404, None)

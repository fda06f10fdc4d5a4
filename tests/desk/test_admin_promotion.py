"""The screens of the house's own: colours and logo, banners, timed looks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import Banner, HouseMark, Look, PublicPhoto, SiteSettings, User
from articles.photo_files.marks import open_mark
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def technical_desk(administrator: User) -> Client:
    return at_the_desk(administrator)


@pytest.fixture
def manager_desk(managing_editor: User) -> Client:
    return at_the_desk(managing_editor)


def picture(size: tuple[int, int] = (400, 100), name: str = "logo.png") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGBA", size, (10, 95, 75, 128)).save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")


class TestTheBrand:
    @pytest.fixture
    def sent(self, site: SiteSettings) -> dict[str, Any]:
        left_out = {"id", "effective_from", "shows_views", "logo", "icon", "logo_alone"}
        kept = {
            field.name: getattr(site, field.name) or ""
            for field in SiteSettings._meta.fields
            if field.name not in left_out
        }
        return {**kept, "shows_views": "on"}

    def save(self, desk: Client, sent: dict[str, Any], **more: Any) -> Any:
        number = SiteSettings.objects.order_by("-effective_from", "-pk").values_list("pk", flat=True)[0]
        return desk.post(reverse("admin:articles_sitesettings_change", args=[number]), {**sent, **more})

    def now(self) -> SiteSettings:
        return SiteSettings.objects.order_by("-effective_from", "-pk")[0]

    def test_colours_are_a_new_row_and_the_old_one_stays(self, technical_desk: Client, sent: dict[str, Any]) -> None:
        self.save(technical_desk, sent, accent="8A1A5B", band="#123")
        assert list(SiteSettings.objects.order_by("pk").values_list("accent", "band")) == [
            ("", ""), ("#8a1a5b", "#112233"),
        ]  # fmt: skip

    def test_a_colour_that_cannot_be_read_is_said_beside_it_and_nothing_is_written(
        self, technical_desk: Client, sent: dict[str, Any]
    ) -> None:
        answer = self.save(technical_desk, sent, accent="#e67e22")
        (said,) = answer.context["adminform"].form.errors["accent"]
        assert "The nearest colour that passes: #a95a11." in said
        assert SiteSettings.objects.count() == 1

    def test_the_sample_says_what_saving_would_say(self, technical_desk: Client, site: SiteSettings) -> None:
        address = reverse("admin:articles_sitesettings_sample")
        answer = technical_desk.get(address, {"accent": "#e67e22", "band": "f2b705", "signal": "đỏ"}).json()
        assert (answer["light"]["river"], answer["light"]["band-ink"]) == ("#e67e22", "#101614")
        assert answer["nearest"] == {"accent": "#a95a11"}
        assert sorted(answer["problems"]) == ["accent", "signal"]

    def test_the_sample_is_not_for_everybody(self, reporter: User, site: SiteSettings) -> None:
        assert at_the_desk(reporter).get(reverse("admin:articles_sitesettings_sample")).status_code == 403

    def test_a_logo_keeps_its_transparency_and_stays_through_later_changes(
        self, technical_desk: Client, sent: dict[str, Any]
    ) -> None:
        self.save(technical_desk, sent, new_logo=picture((2400, 600)))
        mark = HouseMark.objects.get()
        opened = open_mark(mark.token, "logo.webp")
        assert opened is not None
        with opened, Image.open(opened) as logo:
            assert (logo.size, logo.mode, (mark.width, mark.height)) == ((960, 240), "RGBA", (960, 240))
        self.save(technical_desk, sent, hotline="1900")
        assert self.now().logo == mark
        self.save(technical_desk, sent, without_logo="on", hotline="1901")
        assert (self.now().logo, HouseMark.objects.count()) == (None, 1)

    @pytest.mark.parametrize(
        ("file", "said"),
        [
            (SimpleUploadedFile("logo.svg", SVG, "image/svg+xml"), "drawing (SVG)"),
            (SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\nbroken", "image/png"), "damaged or incomplete"),
            (SimpleUploadedFile("logo.png", b"hello", "image/png"), ""),
            (picture((1300, 100)), "1300 × 100"),
        ],
        ids=["a drawing", "a broken picture", "no picture", "a line"],
    )
    def test_what_is_no_logo_is_refused_in_words(
        self, technical_desk: Client, sent: dict[str, Any], file: SimpleUploadedFile, said: str
    ) -> None:
        file.seek(0)
        answer = self.save(technical_desk, sent, new_logo=file)
        (why,) = answer.context["adminform"].form.errors["new_logo"]
        assert said in why
        assert (SiteSettings.objects.count(), HouseMark.objects.count()) == (1, 0)

    def test_whoever_may_only_look_is_told_what_there_is(self, manager_desk: Client, site: SiteSettings) -> None:
        page = manager_desk.get(reverse("admin:articles_sitesettings_change", args=[site.pk]))
        assert (page.status_code, b"new_logo" in page.content) == (200, False)


class TestBanners:
    def sent(self, newsroom: Newsroom, **more: Any) -> dict[str, Any]:
        photo = newsroom.photo(caption="Hội chợ")
        values = {
            "name": "Hội chợ", "place": "rail", "photo": photo.pk, "alt": "Hội chợ OCOP", "position": "0",
            "address": "https://fair.example/", "is_paid": "on", "visible_from": "08:00 02/03/2026",
        }  # fmt: skip
        return values | more

    def test_its_picture_becomes_public_with_it(self, manager_desk: Client, newsroom: Newsroom) -> None:
        manager_desk.post(reverse("admin:articles_banner_add"), self.sent(newsroom))
        shown = PublicPhoto.objects.get()
        assert (Banner.objects.get().picture, shown.caption) == (shown, "Hội chợ")

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [({"address": "javascript:alert(1)"}, "address"), ({"alt": ""}, "alt"), ({"photo": "999"}, "photo"),
         ({"visible_until": "07:00 02/03/2026"}, "__all__")],
    )  # fmt: skip
    def test_what_is_wrong_is_said_beside_the_field(
        self, manager_desk: Client, newsroom: Newsroom, wrong: dict[str, Any], field: str
    ) -> None:
        answer = manager_desk.post(reverse("admin:articles_banner_add"), self.sent(newsroom, **wrong))
        assert list(answer.context["adminform"].form.errors) == [field]

    def test_a_photo_that_may_not_be_used_is_no_banner(self, manager_desk: Client, newsroom: Newsroom) -> None:
        blocked = newsroom.photo(is_blocked=True, blocked_reason="Kiện")
        answer = manager_desk.post(reverse("admin:articles_banner_add"), self.sent(newsroom, photo=blocked.pk))
        assert (list(answer.context["adminform"].form.errors), PublicPhoto.objects.count()) == (["photo"], 0)

    def test_nobody_deletes_one_and_reporters_only_look(
        self, manager_desk: Client, reporter: User, newsroom: Newsroom
    ) -> None:
        manager_desk.post(reverse("admin:articles_banner_add"), self.sent(newsroom))
        number = Banner.objects.get().pk
        assert manager_desk.get(reverse("admin:articles_banner_delete", args=[number])).status_code == 403
        desk = at_the_desk(reporter)
        assert desk.get(reverse("admin:articles_banner_change", args=[number])).status_code == 200
        assert desk.post(reverse("admin:articles_banner_change", args=[number]), {}).status_code == 403


def test_a_look_is_set_for_a_time_and_leads_to_its_preview(manager_desk: Client) -> None:
    sent = {"kind": "tet", "line": "Chúc mừng năm mới", "visible_from": "00:00 06/02/2027"}
    refused = manager_desk.post(reverse("admin:articles_look_add"), sent)
    assert list(refused.context["adminform"].form.errors) == ["visible_until"]
    manager_desk.post(reverse("admin:articles_look_add"), {**sent, "visible_until": "00:00 13/02/2027"})
    page = manager_desk.get(reverse("admin:articles_look_changelist"))
    assert reverse("preview_look", args=[Look.objects.get().pk]) in page.content.decode()

"""Both languages of the interface are whole: the catalogue, what is compiled of it, and every page that speaks it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings as configured
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles import clock
from articles.demo.chime import chime
from articles.desk.admin.groups import group_label
from articles.desk.clips import ingest_clip
from articles.models import (
    Act,
    Announcement,
    Article,
    Category,
    Redirect,
    Role,
    SiteSettings,
    Source,
    State,
    Tag,
    User,
    Video,
)
from tests.cast import Newsroom
from tests.correcting import complained, row, written
from tests.spoken import CATALOGUES, PLACEHOLDER, entries, sayings, translation_of, utterances

DOMAINS = ("django", "djangojs")
LANGUAGES = ("vi", "en")
PEOPLE = ("reporter", "editor", "managing_editor", "administrator")
# Decree 147/2024: nobody of a general information site is styled so.
PRESS_TITLES = ("phóng viên", "biên tập viên")
# English that no catalogue holds gives itself away by these; none is a Vietnamese word written without marks.
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|was|with|this|that|your|you|not|from|by|has|have|been|please|add|change|save|delete|select"
    r"|view|search|filter|show|hide|none|yes|name|slug|picture|password|user|group|redirect|returned|uploaded|version|story)\b",
    re.IGNORECASE,
)
# A language is named in itself, and a house by its name, whatever the page speaks.
NAMES = {"English", "Tiếng Việt", "X"}
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("domain", DOMAINS)
class TestTheCatalogue:
    def test_every_sentence_is_translated_and_none_is_in_doubt(self, domain: str) -> None:
        unsure = [one.msgid for one in entries(domain) if one.fuzzy or one.obsolete or not translation_of(one).strip()]
        assert unsure == []

    def test_a_translation_has_the_gaps_and_the_edges_of_its_sentence(self, domain: str) -> None:
        different = [
            one.msgid for one in entries(domain) if _shape(one.msgid_plural or one.msgid) != _shape(translation_of(one))
        ]
        assert different == []

    def test_what_is_compiled_is_what_is_written(self, domain: str) -> None:
        compiled = polib.mofile(str(CATALOGUES / f"{domain}.mo"))
        assert _sentences(compiled) == _sentences(entries(domain))


def _shape(text: str) -> tuple[list[str], list[str], bool, bool]:
    tags = re.findall(r"</?\w+>", text)
    return sorted(PLACEHOLDER.findall(text)), tags, text[:1].isspace(), text[-1:].isspace()


def _sentences(catalogue: Any) -> dict[tuple[str | None, str], str]:
    return {(one.msgctxt, one.msgid): translation_of(one) for one in catalogue}


def test_press_titles_stand_in_the_catalogue_for_online_newspapers_alone() -> None:
    titled = {
        (one.msgctxt, one.msgid): translation_of(one)
        for one in entries()
        if any(title in translation_of(one).lower() for title in PRESS_TITLES)
    }
    assert titled == {(None, "Reporter"): "Phóng viên", (None, "Editor"): "Biên tập viên"}


@pytest.mark.parametrize(
    ("licence", "language", "labels"),
    [
        ("online_newspaper", "vi", "Phóng viên, Biên tập viên, Thư ký tòa soạn, Tổng biên tập, Quản trị"),
        ("general_information", "vi", "Người viết, Người biên tập, Phụ trách nội dung, Chịu trách nhiệm nội dung, "
            "Quản trị"),
        ("online_newspaper", "en", "Reporter, Editor, Managing editor, Editor-in-chief, Administrator"),
        ("general_information", "en", "Contributor, Content desk, Head of content, Responsible for content, "
            "Administrator"),
    ],
)  # fmt: skip
def test_people_are_called_as_the_licence_allows(licence: str, language: str, labels: str) -> None:
    with translation.override(language):
        assert ", ".join(group_label(role.value, licence) for role in Role) == labels


def test_a_group_of_the_houses_own_keeps_its_name() -> None:
    assert group_label("Tổ kỹ thuật", "general_information") == "Tổ kỹ thuật"


def test_the_catalogue_holds_exactly_the_sentences_of_the_code(tmp_path: Path) -> None:
    if shutil.which("xgettext") is None:
        reason = "no xgettext on PATH: GNU gettext is needed to read the sentences out of the code"
        if os.environ.get("NEWSROOM_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    written = {(one.msgctxt, one.msgid) for one in entries()}
    found = {(one.msgctxt, one.msgid) for one in _gathered(tmp_path / "copy") if not one.obsolete}
    assert (sorted(map(str, found - written)), sorted(map(str, written - found))) == ([], [])


def _gathered(copy: Path) -> polib.POFile:
    """The catalogue as `make messages` would leave it, made in a copy of the tree."""
    root = Path(configured.BASE_DIR)
    for folder in ("articles", "newsroom", "templates"):
        shutil.copytree(root / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(root / "manage.py", copy)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "vi", "--no-location", "--no-wrap"],
        cwd=copy, env={**os.environ, "NEWSROOM_VAR": str(copy / "var")}, check=True, capture_output=True,
    )  # fmt: skip
    return polib.pofile(str(copy / "articles" / "locale" / "vi" / "LC_MESSAGES" / "django.po"))


@pytest.fixture
def house(
    site: SiteSettings, newsroom: Newsroom, agency: Source, administrator: User, settings: Any,
    request: pytest.FixtureRequest,
) -> dict[str, Article]:  # fmt: skip
    """At least one of everything that a list shows, and a story in each state; site and stories of one language."""
    language = settings.LANGUAGE_CODE = request.node.callspec.params["language"]
    Category.objects.update(language=language)
    now = clock.now()
    SiteSettings.objects.filter(pk=site.pk).update(licence_expiry=now.date() + timedelta(days=30))
    Announcement.objects.create(
        title="Lịch cúp điện", issued_on=now.date(), document_number="12/TB", document_type="Công văn",
        issuer="Điện lực", body="Ngày mai.", visible_from=now - HOUR,
    )  # fmt: skip
    Video.objects.create(
        title="Đua ghe", address="https://www.youtube.com/watch?v=abcdefghijk", visible_from=now - HOUR
    )
    Redirect.objects.create(path="/cu.html", target="/moi.html")
    ingest_clip(io.BytesIO(chime()), by=newsroom.editor, title="Tiếng chuông")
    row(1, work="Bản tin tối", visible_from=now - HOUR)
    written(newsroom.editor, work="Bản tin sáng")
    complained(name="Lan")
    newsroom.photo(caption="Bến tàu", credit="Thu Hà", uploaded_by=newsroom.reporter)
    newsroom.photo(is_blocked=True, blocked_reason="Chưa xin phép")
    stories = {
        state.value: newsroom.bring_to(state, newsroom.story(f"Bài số {number}", tags=["Bến tàu"], language=language))
        for number, state in enumerate(State)
    }
    stories["scheduled"] = newsroom.published("Bài ngày mai", at=now + 24 * HOUR, language=language)
    stories["expired"] = newsroom.published("Bài đã hết hạn", expires_at=now + HOUR, language=language)
    stories["binned"] = newsroom.act(newsroom.story("Bài bỏ", language=language), Act.BIN, newsroom.reporter)
    return stories


def out_of_tune(page: bytes, language: str) -> list[str]:
    """All that the page says in the other language, and press titles, which the site of these tests may not give."""
    heard = utterances(page.decode()) - NAMES
    foreign = sayings("en" if language == "vi" else "vi").among(heard)
    if language == "vi":
        foreign |= {text for text in heard if ENGLISH.search(text)}
    return sorted(foreign) + [title for title in PRESS_TITLES if title in page.decode().lower()]


def public_pages(stories: dict[str, Article]) -> Iterator[tuple[str, int]]:
    tag, notice = Tag.objects.get(name="Bến tàu"), Announcement.objects.get()
    yield from [("/", 200), ("/thong-bao/", 200), (notice.get_absolute_url(), 200), ("/khong-co.html", 404)]
    yield from [(f"/tu-khoa/{tag.slug}/", 200), ("/tac-gia/thu-ha/", 200), ("/tin-dia-phuong/", 200)]
    yield from [("/dinh-chinh/", 200), ("/dinh-chinh/1/", 200), ("/khieu-nai/", 200), ("/khieu-nai/bien-nhan/", 200)]
    yield from [(f"/x-{stories[name].pk}.html", status) for name, status in
                (("released", 200), ("hidden", 410), ("taken_down", 410), ("expired", 410))]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_speaks_one_language(language: str, house: dict[str, Article], reader: Client) -> None:
    with clock.held_at(clock.now() + 2 * HOUR):
        for address, status in public_pages(house):
            answer = reader.get(address, follow=True)
            assert (address, answer.status_code) == (address, status)
            assert (address, out_of_tune(answer.content, language)) == (address, [])


def desk_pages(stories: dict[str, Article]) -> Iterator[str]:
    yield from (reverse(f"admin:{name}") for name in ("index", "password_change", "alerts", "alert_choices"))
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_add")
        if model is not Article:
            yield from (reverse(f"{name}_change", args=[row.pk]) for row in model._default_manager.all()[:2])
    for story in stories.values():
        yield reverse("admin:articles_article_change", args=[story.pk])
        yield reverse("admin:articles_article_history", args=[story.pk])
        yield from (reverse("admin:articles_article_act", args=[story.pk, act]) for act in Act.values)
        yield reverse("preview", args=[story.pk, 1])
    yield from (
        f"{reverse('admin:articles_article_changelist')}?{more}" for more in ("bin=1", "q=B%C3%A0i", "state=draft")
    )


def at_the_desk(person: User, language: str) -> Client:
    client = Client()
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = language
    client.force_login(person)
    return client


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_of_the_desk_speaks_one_language(
    who: str, language: str, house: dict[str, Article], request: pytest.FixtureRequest
) -> None:
    desk = at_the_desk(request.getfixturevalue(who), language)
    opened = 0
    for address in desk_pages(house):
        answer = desk.get(address)
        opened += answer.status_code == 200
        if answer.status_code != 302:
            assert (address, out_of_tune(answer.content, language)) == (address, [])
    assert opened > 20  # a reporter sees few of the house's own lists


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["managing_editor", "administrator"])
def test_what_the_desk_refuses_it_refuses_in_the_same_language(
    who: str, language: str, house: dict[str, Article], request: pytest.FixtureRequest
) -> None:
    desk = at_the_desk(request.getfixturevalue(who), language)
    empty = {"bylines-TOTAL_FORMS": 0, "bylines-INITIAL_FORMS": 0}
    acts = [reverse("admin:articles_article_act", args=[house["released"].pk, act]) for act in ("hide", "take_down")]
    adds = [address for address in desk_pages(house) if address.endswith("/add/")]
    answers = {address: desk.post(address, empty) for address in (*adds, *acts)}
    refused = {address: answer for address, answer in answers.items() if answer.status_code == 200}
    assert refused
    for address, answer in refused.items():
        assert (address, out_of_tune(answer.content, language)) == (address, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_from_before_the_last_sign_in_is_refused_in_the_same_language(language: str, reporter: User) -> None:
    desk = Client(enforce_csrf_checks=True)
    desk.cookies[configured.LANGUAGE_COOKIE_NAME] = language
    desk.force_login(reporter)
    answer = desk.post(reverse("admin:articles_article_add"), {"headline": "Bến tàu"})
    assert (answer.status_code, out_of_tune(answer.content, language)) == (403, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_door_of_the_desk_speaks_one_language(language: str, site: SiteSettings) -> None:
    stranger = Client()
    stranger.cookies[configured.LANGUAGE_COOKIE_NAME] = language
    address = reverse("admin:login")
    ask: list[Callable[[], Any]] = [
        lambda: stranger.get(address), lambda: stranger.post(address, {"username": "ai", "password": "gi"}),
    ]  # fmt: skip
    for page in ask:
        assert out_of_tune(page().content, language) == []

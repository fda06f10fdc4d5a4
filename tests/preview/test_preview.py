"""Preview: any revision as the real page, for those who may, and no trace of it anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles import clock
from articles.models import (
    Act,
    Article,
    Listing,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    RecentView,
    Role,
    State,
    User,
    ViewBucket,
)
from articles.templatetags import reading
from tests.cast import Newsroom, Person
from tests.reading.opened import Opened, open_page, put_rendition

pytestmark = pytest.mark.usefixtures("site")


def path(article: Article, number: int | None = None) -> str:
    return f"/admin/preview/{article.pk}/{number or article.head}/"


@pytest.fixture
def desk(reporter: User) -> Client:
    client = Client()
    client.force_login(reporter)
    return client


def public_rows() -> dict[str, int]:
    models = (PublishedVersion, Listing, PublicAuthor, PublicTag, PublicPhoto, ViewBucket, RecentView)
    return {model.__name__: model._default_manager.count() for model in models}


def article_element(page: Opened) -> str:
    """The story as printed: its element, without what differs on purpose (the beacon, the addresses of photos)."""
    [element] = page.tree.xpath("//main/article")
    assert isinstance(element, html.HtmlElement)
    element.attrib.pop("data-views-url", None)
    for views in element.find_class("views"):
        views.drop_tree()
    written = html.tostring(element, encoding="unicode")
    return str(written).replace("/admin/articles/photo/file/", "/anh/")


def test_a_preview_is_the_page_that_readers_get_afterwards(reader: Client, desk: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Bến tàu", credit="Thu Hà")
    body = f"<p>Một.</p><figure data-photo='{photo.pk}'><figcaption>Riêng</figcaption></figure><h2>Hai</h2><p>Ba.</p>"
    with clock.held_at(clock.now()):
        story = newsroom.bring_to(
            State.AWAITING_PUBLICATION,
            newsroom.story(body=body, lead="Sapo.", kicker="Dẫn", tags=["bến tàu"], lead_photo=photo, language="km"),
        )
        before = open_page(desk, path(story))
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
        after = open_page(reader, f"/ben-tau-mo-lai-{story.pk}.html")

    assert (before.status, after.status) == (200, 200)
    assert " ".join(article_element(before).split()) == " ".join(article_element(after).split())
    assert before.text("//title") == after.text("//title")


def test_a_draft_without_anything_but_a_headline_can_be_looked_at(desk: Client, newsroom: Newsroom) -> None:
    story = newsroom.story("Chỉ có tít", body="", category=None, authors=[])

    page = open_page(desk, path(story))

    assert (page.status, page.text("//h1"), page.texts("//*[@class='byline']")) == (200, "Chỉ có tít", [])


def test_a_draft_without_a_headline_can_be_looked_at_in_a_house_without_sections(
    desk: Client, newsroom: Newsroom
) -> None:
    story = newsroom.story("", body="<p>Chỉ có thân.</p>", category=None, authors=[])
    newsroom.category.delete()

    page = open_page(desk, path(story))

    assert (page.status, "Chỉ có thân." in page.source) == (200, True)


def test_names_that_readers_have_never_seen_stand_in_the_preview_and_nowhere_else(
    reader: Client, desk: Client, newsroom: Newsroom
) -> None:
    photo = newsroom.photo(caption="Ảnh mới")
    story = newsroom.story(tags=["từ khóa mới"], authors=[newsroom.author("Bút Danh Mới")], lead_photo=photo,
                           lead_photo_on_page=True)  # fmt: skip
    before = public_rows()

    page = open_page(desk, path(story))

    assert page.texts("//a[@rel='tag']") == ["từ khóa mới"]
    assert page.texts("//a[@rel='author']") == ["Bút Danh Mới"]
    assert page.texts("//*[@class='caption']") == ["Ảnh mới"]
    assert public_rows() == before == dict.fromkeys(before, 0)
    assert open_page(reader, "/tu-khoa/tu-khoa-moi/").status == 404


def test_photos_of_a_draft_come_from_the_desks_address(desk: Client, reader: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    put_rendition(photo)
    story = newsroom.story(body=f"<p>Một.</p><figure data-photo='{photo.pk}'><figcaption></figcaption></figure>")

    page = open_page(desk, path(story))

    [source] = page.values("//main/article//img/@src")
    assert source == f"/admin/articles/photo/file/{photo.token}/640.webp"
    assert f"/anh/{photo.token}" not in page.source
    assert open_page(desk, source).status == 200
    assert open_page(reader, f"/anh/{photo.token}/640.webp").status == 404


def test_every_revision_can_be_looked_at_for_itself(desk: Client, newsroom: Newsroom) -> None:
    story = newsroom.story("Tít một", tags=["một"])
    newsroom.save(story, newsroom.reporter, headline="Tít hai")
    newsroom.save(story, newsroom.reporter, headline="Tít ba")

    headlines = [open_page(desk, path(story, number)).text("//h1") for number in (1, 2, 3)]

    assert headlines == ["Tít một", "Tít hai", "Tít ba"]
    assert [desk.get(path(story, number)).status_code for number in (4, 99, 2**31, 2**63)] == [404] * 4
    assert desk.get(f"/admin/preview/{2**63}/1/").status_code == 404


@pytest.mark.parametrize("state", list(State))
def test_a_story_can_be_looked_at_in_every_state(desk: Client, newsroom: Newsroom, state: State) -> None:
    assert open_page(desk, path(newsroom.bring_to(state))).status == (410 if state in State.withdrawn() else 200)


@pytest.mark.parametrize("state", sorted(State.withdrawn()))
def test_a_withdrawn_story_is_shown_to_those_who_decide_about_it_and_to_nobody_else(
    newsroom: Newsroom, client: Client, state: State
) -> None:
    address = path(newsroom.bring_to(state))
    answers = {}
    for person in (newsroom.reporter, newsroom.editor, newsroom.managing_editor):
        client.force_login(person)
        answers[person.username] = client.get(address).status_code

    assert answers == {"thu": 410, "diep": 410, "phuc": 200}


def test_a_rewrite_shows_the_new_words_and_the_first_day(desk: Client, reader: Client, newsroom: Newsroom) -> None:
    with clock.held_at(clock.now() - timedelta(days=9)):
        story = newsroom.published("Tít đang đăng")
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, headline="Tít viết lại")

    page = open_page(desk, path(story))
    version = PublishedVersion.objects.get()

    assert page.text("//h1") == "Tít viết lại"
    times = page.values("//main//article/header//time/@datetime")
    assert (times[0], len(times)) == (reading.iso(version.first_published_at), 2)
    assert open_page(reader, f"/tit-dang-dang-{story.pk}.html").text("//h1") == "Tít đang đăng"


def test_a_preview_is_never_kept_never_indexed_and_never_counted(desk: Client, newsroom: Newsroom) -> None:
    story = newsroom.published()
    before = public_rows()

    page = open_page(desk, path(story))

    assert {"no-store", "private"} <= set(page.headers["Cache-Control"].split(", "))
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.values("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert page.values("//@data-views-url") == page.texts("//*[@data-views]") == []
    assert "luot-xem" not in page.source
    assert public_rows() == before


def test_a_preview_says_that_it_is_one(desk: Client, newsroom: Newsroom) -> None:
    story = newsroom.story()

    said = open_page(desk, path(story)).texts("//*[@class='preview-note']")
    assert [words.split(".")[0] for words in said] == ["Xem trước phiên bản 1"]


def test_a_preview_only_reads(desk: Client, newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.EDITING)
    with CaptureQueriesContext(connection) as statements:
        desk.get(path(story))

    assert {statement["sql"].lstrip("( ").split()[0] for statement in statements} <= {"SELECT", "WITH"}
    assert [desk.post(path(story)).status_code, desk.put(path(story)).status_code] == [405, 405]


# Who may

ROLES = [Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR, Role.EDITOR_IN_CHIEF]


@pytest.mark.parametrize("role", ROLES)
def test_the_people_of_the_desk_may_look(newsroom: Newsroom, role: Role) -> None:
    client = Client()
    client.force_login(Person.hire("moi", "Lê", "Mới", role))

    assert client.get(path(newsroom.story())).status_code == 200


def _without_role() -> User:
    return Person.hire("khong", "Lê", "Không Nhóm", None)


def _dismissed() -> User:
    user = Person.hire("nghi", "Lê", "Đã Nghỉ", Role.EDITOR)
    user.is_active = False
    user.save()
    return user


def _no_staff() -> User:
    user = User.objects.create_user("ngoai", password="ngoai")
    user.groups.add(Group.objects.get(name=Role.EDITOR.value))
    return user


@pytest.mark.parametrize(
    ("who", "status"), [(None, 302), (_without_role, 403), (_dismissed, 302), (_no_staff, 302)],
    ids=["a stranger", "staff without a role", "who has left", "a role without being staff"],
)  # fmt: skip
def test_nobody_else_may_look(newsroom: Newsroom, who: Callable[[], User] | None, status: int) -> None:
    story = newsroom.story("Tít bí mật")
    client = Client()
    if who is not None:
        client.force_login(who())

    response = client.get(path(story))

    assert response.status_code == status
    assert "bí mật" not in response.content.decode()
    assert status != 302 or response["Location"].startswith("/admin/login/?next=")


def test_whether_a_story_exists_is_not_told_to_strangers(newsroom: Newsroom, reader: Client) -> None:
    story = newsroom.story()

    answers = {
        reader.get(address).status_code for address in (path(story), path(story, 99), "/admin/preview/999999/1/")
    }

    assert answers == {302}

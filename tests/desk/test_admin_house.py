"""The other lists of the desk: names that readers know, the imprint, the accounts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from taggit.models import Tag as PlainTag

from articles import clock
from articles.desk.roles import standing
from articles.models import (
    Announcement,
    Author,
    Category,
    DeskSettings,
    Listing,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    Redirect,
    RightsChange,
    Role,
    SiteSettings,
    Tag,
    User,
    Video,
)
from tests.cast import Newsroom, Person
from tests.desk.at_the_form import at_the_desk


def change(model: str, number: int) -> str:
    return reverse(f"admin:articles_{model}_change", args=[number])


def adding(model: str) -> str:
    return reverse(f"admin:articles_{model}_add")


@pytest.fixture
def manager_desk(managing_editor: User) -> Client:
    return at_the_desk(managing_editor)


@pytest.fixture
def technical_desk(administrator: User) -> Client:
    return at_the_desk(administrator)


def redirects() -> dict[str, str]:
    return dict(Redirect.objects.values_list("path", "target"))


class TestNames:
    def test_a_new_author_gets_an_address_from_the_pen_name(self, manager_desk: Client) -> None:
        manager_desk.post(adding("author"), {"pen_name": "Đào Thị Hoà", "is_active": "on"})
        assert Author.objects.get().slug == "dao-thi-hoa"

    def test_a_collective_name_must_name_a_person(self, manager_desk: Client) -> None:
        answer = manager_desk.post(adding("author"), {"pen_name": "BBT", "is_collective": "on"})
        assert "must name the person" in str(answer.context["adminform"].form.errors)

    def test_readers_learn_a_new_pen_name_and_the_old_address_leads_on(
        self, manager_desk: Client, newsroom: Newsroom
    ) -> None:
        newsroom.published()
        author = Author.objects.get()
        sent = {"pen_name": "Hà Thu", "slug": "ha-thu", "is_active": "on"}
        manager_desk.post(change("author", author.pk), sent)
        assert PublicAuthor.objects.get().name == "Hà Thu"
        assert redirects() == {"/tac-gia/thu-ha/": "/tac-gia/ha-thu/"}

    def test_a_renamed_tag_moves_its_page(self, manager_desk: Client, newsroom: Newsroom) -> None:
        newsroom.published(tags=["bến tàu"])
        manager_desk.post(change("tag", Tag.objects.get().pk), {"name": "bến phà"})
        assert (Tag.objects.get().slug, PublicTag.objects.get().name) == ("ben-pha", "bến phà")
        assert redirects() == {"/tu-khoa/ben-tau/": "/tu-khoa/ben-pha/"}

    def test_two_tags_that_fold_to_one_are_refused_beside_the_name(self, manager_desk: Client, db: None) -> None:
        one, _two = Tag.objects.named(["Hòa Bình", "lúa"])
        answer = manager_desk.post(change("tag", _two.pk), {"name": "Hoà bình"})
        expected = {"name": [f"This tag exists already: “{one.name}”."]}
        assert answer.context["adminform"].form.errors == expected

    def test_a_new_tag_whose_letters_are_taken_is_numbered(self, manager_desk: Client, db: None) -> None:
        Tag.objects.named(["má"])
        manager_desk.post(adding("tag"), {"name": "mà"})
        assert set(Tag.objects.values_list("name", "slug")) == {("má", "ma"), ("mà", "ma-2")}

    def test_the_tags_of_the_package_are_not_offered(self) -> None:
        assert not admin.site.is_registered(PlainTag)


class TestSections:
    def test_the_list_is_the_tree(self, manager_desk: Client, category: Category) -> None:
        below = Category.objects.create(name="Xã", slug="xa", parent=category, position=1)
        Category.objects.create(name="Kinh tế", slug="kinh-te", position=2)
        Category.objects.create(name="Ấp", slug="ap", parent=below, position=1)
        rows = manager_desk.get(reverse("admin:articles_category_changelist")).context["cl"].result_list
        assert [(row.name, row.depth) for row in rows] == [
            ("Tin địa phương", 0), ("Xã", 1), ("Ấp", 2), ("Kinh tế", 0),
        ]  # fmt: skip

    def test_positions_are_changed_in_the_list(self, manager_desk: Client, category: Category) -> None:
        sent = {
            "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": category.pk, "form-0-position": 7,
            "form-0-in_menu": "on", "_save": "1",
        }  # fmt: skip
        manager_desk.post(reverse("admin:articles_category_changelist"), sent)
        category.refresh_from_db()
        assert (category.position, category.in_menu) == (7, True)

    def test_a_moved_section_takes_its_stories_along(self, manager_desk: Client, newsroom: Newsroom) -> None:
        story = newsroom.published()
        top = Category.objects.create(name="Tin tức", slug="tin-tuc")
        section = newsroom.category
        sent = {
            "name": section.name,
            "slug": "dia-phuong",
            "parent": top.pk,
            "position": 1,
            "in_menu": "on",
            "language": "vi",
        }
        manager_desk.post(change("category", section.pk), sent)
        listed = Listing.objects.filter(kind="category", article_id=story.pk).values_list("key", flat=True)
        assert set(listed) == {top.pk, section.pk}
        assert redirects() == {"/tin-dia-phuong/": "/dia-phuong/"}

    @pytest.mark.parametrize(("field", "value"), [("slug", "admin"), ("parent", "itself")])
    def test_a_section_that_would_hide_a_page_or_hang_on_itself_is_refused(
        self, manager_desk: Client, category: Category, field: str, value: str
    ) -> None:
        typed: dict[str, Any] = {"name": "Tin", "position": 1, field: category.pk if value == "itself" else value}
        answer = manager_desk.post(change("category", category.pk), typed)
        assert field in answer.context["adminform"].form.errors


class TestTheHouse:
    @pytest.fixture
    def sent(self, site: SiteSettings) -> dict[str, Any]:
        kept = {
            field.name: getattr(site, field.name) or ""
            for field in SiteSettings._meta.fields
            if field.name not in {"id", "effective_from", "shows_views"}
        }
        return {**kept, "shows_views": "on"}

    def test_saving_the_imprint_keeps_the_one_before(
        self, technical_desk: Client, site: SiteSettings, sent: dict[str, Any]
    ) -> None:
        technical_desk.post(change("sitesettings", site.pk), {**sent, "hotline": "1900 1234"})
        rows = SiteSettings.objects.order_by("pk").values_list("hotline", flat=True)
        assert list(rows) == ["0291 3 123 456", "1900 1234"]
        assert SiteSettings.objects.in_force(clock.now())[0].hotline == "1900 1234"

    def test_an_old_imprint_can_only_be_read(
        self, technical_desk: Client, site: SiteSettings, sent: dict[str, Any]
    ) -> None:
        technical_desk.post(change("sitesettings", site.pk), {**sent, "hotline": "1900 1234"})
        assert technical_desk.get(change("sitesettings", site.pk)).status_code == 200
        assert technical_desk.post(change("sitesettings", site.pk), sent).status_code == 403

    def test_saving_the_same_imprint_writes_nothing(
        self, technical_desk: Client, site: SiteSettings, sent: dict[str, Any]
    ) -> None:
        technical_desk.post(change("sitesettings", site.pk), sent)
        assert SiteSettings.objects.count() == 1

    def test_a_second_imprint_is_not_added_beside_the_first(self, technical_desk: Client, site: SiteSettings) -> None:
        assert technical_desk.get(adding("sitesettings")).status_code == 403

    def test_the_desk_has_one_set_of_settings_made_by_the_first_save(self, technical_desk: Client) -> None:
        page = technical_desk.get(reverse("admin:articles_desksettings_changelist")).headers["Location"]
        assert (technical_desk.get(page).status_code, DeskSettings.objects.count()) == (200, 0)
        usual = {"correction_days": 5, "correction_front_days": 3, "complaint_days": 10}
        technical_desk.post(page, {"approval_levels": 3, **usual})
        assert list(DeskSettings.objects.values_list("pk", "approval_levels")) == [(1, 3)]
        assert technical_desk.post(page, {"approval_levels": 4, **usual}).context["errors"]

    def test_a_notice_gets_its_address_from_its_title(self, manager_desk: Client) -> None:
        sent = {"title": "Thông báo tuyển dụng", "issued_on": "2026-03-02", "visible_from": "2026-03-02T08:00"}
        manager_desk.post(adding("announcement"), sent)
        assert Announcement.objects.get().slug == "thong-bao-tuyen-dung"

    def test_the_poster_of_a_video_becomes_public_with_it(self, manager_desk: Client, newsroom: Newsroom) -> None:
        photo = newsroom.photo(caption="Toàn cảnh")
        sent = {
            "title": "Bản tin tối", "address": "https://www.youtube.com/watch?v=abcdefghijk", "picture": photo.pk,
            "visible_from": "2026-03-02T19:00",
        }  # fmt: skip
        manager_desk.post(adding("video"), sent)
        assert (Video.objects.get().poster_id, PublicPhoto.objects.get().caption) == (photo.pk, "Toàn cảnh")

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"address": "https://example.com/phim"}, "address"),
            ({"picture": "999"}, "picture"),
            ({"visible_until": "2026-03-01T00:00"}, "__all__"),
        ],
    )
    def test_a_video_says_what_is_wrong_beside_the_field(
        self, manager_desk: Client, wrong: dict[str, str], field: str
    ) -> None:
        sent = {
            "title": "Bản tin tối", "address": "https://www.youtube.com/watch?v=abcdefghijk",
            "visible_from": "2026-03-02T19:00", **wrong,
        }  # fmt: skip
        assert list(manager_desk.post(adding("video"), sent).context["adminform"].form.errors) == [field]

    def test_a_blocked_photo_cannot_be_a_poster(self, manager_desk: Client, newsroom: Newsroom) -> None:
        photo = newsroom.photo(is_blocked=True, blocked_reason="Gia đình yêu cầu")
        sent = {
            "title": "Bản tin tối", "address": "https://www.youtube.com/watch?v=abcdefghijk", "picture": photo.pk,
            "visible_from": "2026-03-02T19:00",
        }  # fmt: skip
        errors = manager_desk.post(adding("video"), sent).context["adminform"].form.errors
        assert errors == {"picture": ["May not be used: Gia đình yêu cầu"]}

    def test_an_address_cannot_lead_to_itself_or_away(self, technical_desk: Client) -> None:
        for target in ("/cu.html", "//xau.example/"):
            answer = technical_desk.post(adding("redirect"), {"path": "/cu.html", "target": target})
            assert answer.context["errors"]
        assert redirects() == {}


class TestAccounts:
    def test_an_administrator_cannot_raise_their_own_rights(self, technical_desk: Client, administrator: User) -> None:
        chief_group = Group.objects.get(name="Editor-in-chief")
        sent = {
            "username": "tri", "last_name": "Thạch", "first_name": "Trị", "groups": [chief_group.pk],
            "is_superuser": "on", "is_staff": "on", "is_active": "on",
        }  # fmt: skip
        technical_desk.post(change("user", administrator.pk), sent)
        administrator.refresh_from_db()
        assert (administrator.first_name, administrator.is_superuser) == ("Trị", False)
        assert [group.name for group in administrator.groups.all()] == ["Administrator"]

    @pytest.mark.parametrize(("group", "groups"), [("Editor", []), ("Administrator", ["Administrator"])])
    def test_an_administrator_makes_colleagues_administrators_and_no_more(
        self, technical_desk: Client, reporter: User, group: str, groups: list[str]
    ) -> None:
        sent = {
            "username": "thu", "groups": [Group.objects.get(name=group).pk], "is_superuser": "on",
            "is_staff": "on", "is_active": "on",
        }  # fmt: skip
        technical_desk.post(change("user", reporter.pk), sent)
        reporter.refresh_from_db()
        assert ([group.name for group in reporter.groups.all()], reporter.is_superuser) == (groups, False)
        assert standing(reporter).role is Role.REPORTER

    def test_what_changes_in_an_account_is_logged(
        self, technical_desk: Client, administrator: User, reporter: User
    ) -> None:
        group = Group.objects.get(name="Administrator").pk
        technical_desk.post(change("user", reporter.pk), {"username": "thu", "groups": [group], "is_staff": "on"})
        logged = RightsChange.objects.order_by("what").values_list("person", "by", "what", "after__is_active")
        assert list(logged) == [
            (reporter.pk, administrator.pk, "account", False), (reporter.pk, administrator.pk, "technical", None),
        ]  # fmt: skip

    def test_an_administrator_does_not_touch_a_superuser(self, technical_desk: Client) -> None:
        root = User.objects.create_superuser("root", password="x", is_staff=True)
        password = reverse("admin:auth_user_password_change", args=[root.pk])
        assert technical_desk.post(change("user", root.pk), {"username": "mine"}).status_code == 403
        assert technical_desk.get(password).status_code == 403

    def test_a_new_account_can_sign_in_and_has_no_rights_yet(self, technical_desk: Client) -> None:
        sent = {
            "username": "moi", "last_name": "Lâm", "first_name": "Mới", "usable_password": "true",
            "password1": "bến-tàu-mở-lại", "password2": "bến-tàu-mở-lại",
        }  # fmt: skip
        technical_desk.post(adding("user"), sent)
        person = User.objects.get(username="moi")
        assert (str(person), person.is_staff, person.groups.count()) == ("Lâm Mới", True, 0)
        assert Client().login(username="moi", password="bến-tàu-mở-lại")

    def test_no_account_is_deleted(self, technical_desk: Client, reporter: User) -> None:
        assert technical_desk.get(reverse("admin:articles_user_delete", args=[reporter.pk])).status_code == 403

    def test_names_stand_family_name_first(self, technical_desk: Client, reporter: User) -> None:
        assert "Nguyễn Thu Hà" in technical_desk.get(reverse("admin:articles_user_changelist")).content.decode()


# Lists by group: what each may see (v), change (c), add (a).
RIGHTS = {
    "reporter": {"article": "vca", "photo": "vca", "author": "v", "tag": "va", "category": "v", "source": "v"},
    "editor": {"article": "vca", "author": "vca", "tag": "vca", "category": "v", "source": "vca", "user": ""},
    "managing_editor": {"category": "vca", "announcement": "vca", "video": "vca", "sitesettings": "v", "user": ""},
    "administrator": {"article": "", "photo": "", "user": "vca", "category": "vca", "redirect": "vca", "tag": ""},
}


@pytest.mark.parametrize(("who", "model"), [(who, model) for who, lists in RIGHTS.items() for model in lists])
def test_each_group_meets_the_lists_that_are_its_own(
    db: None, request: pytest.FixtureRequest, rf: Any, who: str, model: str
) -> None:
    asked = rf.get("/admin/")
    asked.user = request.getfixturevalue(who)
    registered = {kind._meta.model_name: held for kind, held in admin.site._registry.items()}
    found = registered[model].get_model_perms(asked)
    letters = {"view": "v", "change": "c", "add": "a"}
    assert "".join(letter for verb, letter in letters.items() if found[verb]) == RIGHTS[who][model]


def test_somebody_without_a_group_finds_an_empty_desk(db: None) -> None:
    nobody = Person.hire("moi", "Lâm", "Mới", None)
    context = at_the_desk(nobody).get("/admin/").context
    assert (context["blocks"], context["app_list"]) == ([], [])

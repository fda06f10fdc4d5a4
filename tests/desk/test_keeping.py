"""What is typed and not saved: kept by the pulse of the page, offered back, and gone with the save."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.desk import keeping
from articles.desk.admin.keeping import LARGEST
from articles.desk.keeping import Place
from articles.models import Article, Autosave, Presence, State, User
from tests.cast import BODY, Newsroom, Person
from tests.desk.at_the_form import at_the_desk, form_of, typed

# The editor brings its own list items in the place of the library's.

PULSE, DROP, ADD = (
    "/admin/articles/article/pulse/", "/admin/articles/article/kept/drop/", "/admin/articles/article/add/",
)  # fmt: skip
TOKEN, OTHER_TOKEN = "0123456789abcdef" * 2, "f" * 32
NOW = datetime(2026, 11, 23, 3, 35, tzinfo=UTC)  # 10:35 in the newsroom


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def values(sent: dict[str, Any]) -> dict[str, list[str]]:
    """The form as the browser's script reads it."""
    return {name: [str(value)] for name, value in sent.items()}


def beat(client: Client, article: Article | None = None, token: str = "", base: int = 1, **typed_in: Any) -> Any:
    form = {name: [text] for name, text in typed_in.items()} or None
    said = {"article": article.pk if article else None, "token": token, "base": base, "values": form}
    return client.post(PULSE, json.dumps(said), content_type="application/json")


class TestThePulse:
    def test_keeps_what_was_typed_and_says_when(self, newsroom: Newsroom, clock: time_machine.Traveller) -> None:
        story = newsroom.story()
        answer = beat(
            at_the_desk(newsroom.reporter), story, headline="Tít dở", csrfmiddlewaretoken="x", _save="1", _note="Gấp"
        )
        assert answer.json() == {
            "saved_at": "10:35", "head": 1, "head_by": "Nguyễn Thu Hà", "head_at": "10:35", "state_label": "Draft",
            "may_write": True, "others": [], "bell": {"unread": 0, "shown": "", "sentence": "No unread alerts"},
        }  # fmt: skip
        row = Autosave.objects.get()
        assert (row.user, row.article, row.token, row.base, row.saved_at, row.values) == (
            newsroom.reporter, story, "", 1, NOW, {"headline": ["Tít dở"], "_note": ["Gấp"]},
        )  # fmt: skip
        assert answer["Cache-Control"] == "no-store"

    def test_keeps_the_last_of_many_and_leaves_no_version_and_no_log(self, newsroom: Newsroom) -> None:
        story, desk = newsroom.story(), at_the_desk(newsroom.reporter)
        for text in ("T", "Tí", "Tít"):
            beat(desk, story, headline=text)
        assert [row.values["headline"] for row in Autosave.objects.all()] == [["Tít"]]
        assert (story.revisions.count(), story.events.count()) == (1, 0)

    def test_without_words_keeps_nothing(self, newsroom: Newsroom) -> None:
        answer = beat(at_the_desk(newsroom.reporter), newsroom.story())
        assert (answer.json()["saved_at"], Autosave.objects.count()) == (None, 0)

    def test_keeps_a_story_that_has_no_number_yet(self, newsroom: Newsroom) -> None:
        desk = at_the_desk(newsroom.reporter)
        answer = beat(desk, token=TOKEN, base=0, headline="Tin nóng").json()
        beat(desk, token=OTHER_TOKEN, base=0, headline="Tin khác")
        beat(desk, token=TOKEN, base=0, headline="Tin nóng hơn")
        assert (answer["head"], answer["head_by"], answer["may_write"], answer["others"]) == (0, "", True, [])
        assert sorted(Autosave.objects.values_list("token", "values__headline")) == [
            (TOKEN, ["Tin nóng hơn"]), (OTHER_TOKEN, ["Tin khác"]),
        ]  # fmt: skip

    def test_keeps_the_words_of_whoever_may_no_longer_write(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.AWAITING_EDITING)
        answer = beat(at_the_desk(newsroom.reporter), story, headline="Tít dở").json()
        assert (answer["may_write"], answer["state_label"], Autosave.objects.count()) == (False, "Awaiting editing", 1)

    def test_tells_of_a_newer_version(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.EDITING)
        newsroom.save(story, newsroom.managing_editor, lead="Mới")
        answer = beat(at_the_desk(newsroom.editor), story).json()
        assert (answer["head"], answer["head_by"]) == (2, "Huỳnh Hoàng Phúc")

    @pytest.mark.parametrize(("sent", "held"), [("a\0b", "ab"), ("cắt \ud83d", "cắt \ufffd"), ("😀", "😀")])
    def test_keeps_what_a_database_would_choke_on(self, newsroom: Newsroom, sent: str, held: str) -> None:
        assert beat(at_the_desk(newsroom.reporter), newsroom.story(), headline=sent).status_code == 200
        assert Autosave.objects.get().values == {"headline": [held]}

    def test_of_a_story_that_is_not_there_answers_404(self, newsroom: Newsroom) -> None:
        story = newsroom.story()
        pk = story.pk
        story.delete()
        assert beat(at_the_desk(newsroom.reporter), Article(pk=pk), headline="x").status_code == 404

    def test_of_whoever_may_see_no_story_answers_404(self, newsroom: Newsroom) -> None:
        stranger = Person.hire("la", "Người", "Lạ", None)
        assert beat(at_the_desk(stranger), newsroom.story(), headline="x").status_code == 404

    @pytest.mark.parametrize(
        "body",
        [
            "", "[]", "7", '"x"', "{}", "null", "[" * 5000, "\xff",
            '{"article": "1", "token": ""}', '{"article": true, "token": ""}', '{"article": -1, "token": ""}',
            '{"article": 99999999999, "token": ""}', '{"article": null, "token": "xyz"}',
            '{"article": null, "token": null}', '{"article": null, "token": "", "values": {}}',
            '{"article": null, "token": "", "base": "7"}', '{"article": null, "token": "", "values": []}',
            '{"article": null, "token": "", "values": {"headline": "x"}}',
            '{"article": null, "token": "", "values": {"headline": [1]}}',
        ],
    )  # fmt: skip
    def test_nonsense_answers_400(self, newsroom: Newsroom, body: str) -> None:
        answer = at_the_desk(newsroom.reporter).post(PULSE, body, content_type="application/json")
        assert (answer.status_code, Autosave.objects.count()) == (400, 0)

    def test_more_than_any_story_answers_413(self, newsroom: Newsroom) -> None:
        answer = beat(at_the_desk(newsroom.reporter), newsroom.story(), body="x" * LARGEST)
        assert (answer.status_code, Autosave.objects.count()) == (413, 0)

    @pytest.mark.parametrize("others", [0, 3])
    def test_costs_the_same_however_many_are_there(
        self, newsroom: Newsroom, others: int, django_assert_num_queries: Any
    ) -> None:
        story = newsroom.bring_to(State.EDITING)
        for number in range(others):
            keeping.say_here(story, Person.hire(f"n{number}", "Lê", f"Bảy {number}", None), typing=True)
        desk = at_the_desk(newsroom.editor)
        beat(desk, story, headline="x")
        # Session, person, two of rights, standing; story, words, presence, others, the bell.
        with django_assert_num_queries(10):
            beat(desk, story, headline="xy")
        with django_assert_num_queries(9):
            beat(desk, story)


class TestSignedOut:
    def test_answers_401_with_the_way_back_and_never_a_redirect(self, newsroom: Newsroom) -> None:
        story = newsroom.story()
        answer = beat(Client(enforce_csrf_checks=True), story, headline="x")
        assert (answer.status_code, answer.json(), Autosave.objects.count()) == (
            401, {"login": f"/admin/login/?next=%2Fadmin%2Farticles%2Farticle%2F{story.pk}%2Fchange%2F"}, 0,
        )  # fmt: skip

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_on_a_new_story_the_way_back_is_the_page_of_a_new_story(self, db: None, method: str) -> None:
        send = Client().get(PULSE) if method == "get" else beat(Client(), token=TOKEN, headline="x")
        assert (send.status_code, send.json()) == (
            401, {"login": "/admin/login/?next=%2Fadmin%2Farticles%2Farticle%2Fadd%2F"},
        )  # fmt: skip

    def test_signed_in_again_the_page_gets_a_token_with_which_its_words_are_taken(self, newsroom: Newsroom) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(newsroom.reporter)
        refused = beat(client, token=TOKEN, headline="x")
        answer = client.get(PULSE).json()
        csrf = answer.pop("csrf")
        said = json.dumps({"article": None, "token": TOKEN, "base": 0, "values": {"headline": ["x"]}})
        taken = client.post(PULSE, said, content_type="application/json", headers={"X-CSRFToken": csrf})
        assert (refused.status_code, taken.status_code, Autosave.objects.count()) == (403, 200, 1)
        assert answer == {"user": newsroom.reporter.pk}

    def test_an_account_that_is_no_longer_staff_is_signed_out(self, newsroom: Newsroom) -> None:
        desk = at_the_desk(newsroom.reporter)
        User.objects.update(is_staff=False)
        assert beat(desk, newsroom.story(), headline="x").status_code == 401

    def test_dropping_answers_401_too(self, db: None) -> None:
        said = json.dumps({"article": None, "token": TOKEN})
        assert Client().post(DROP, said, content_type="application/json").status_code == 401


class TestWhoIsHere:
    @pytest.fixture
    def story(self, newsroom: Newsroom) -> Article:
        return newsroom.bring_to(State.EDITING)

    def others(self, person: User, story: Article) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = beat(at_the_desk(person), story).json()["others"]
        return found

    def test_everyone_else_who_has_it_open_by_family_name_and_who_types(
        self, story: Article, newsroom: Newsroom, second_editor: User, clock: time_machine.Traveller
    ) -> None:
        beat(at_the_desk(second_editor), story, headline="Tít")
        beat(at_the_desk(newsroom.managing_editor), story)
        assert self.others(newsroom.editor, story) == [
            {"name": "Huỳnh Hoàng Phúc", "typing": False}, {"name": "Lý Hải Yến", "typing": True},
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("after", "seen"), [(19, [{"name": "Huỳnh Hoàng Phúc", "typing": True}]), (20, []), (3600, [])]
    )
    def test_whoever_left_is_gone_after_twenty_seconds(
        self, story: Article, newsroom: Newsroom, clock: time_machine.Traveller, after: int, seen: list[Any]
    ) -> None:
        beat(at_the_desk(newsroom.managing_editor), story, headline="Tít")
        clock.shift(timedelta(seconds=after))
        assert self.others(newsroom.editor, story) == seen

    def test_whoever_stays_without_typing_is_not_typing_any_more(
        self, story: Article, newsroom: Newsroom, clock: time_machine.Traveller
    ) -> None:
        other = at_the_desk(newsroom.managing_editor)
        beat(other, story, headline="Tít")
        clock.shift(timedelta(seconds=15))
        beat(other, story)
        clock.shift(timedelta(seconds=15))
        assert self.others(newsroom.editor, story) == [{"name": "Huỳnh Hoàng Phúc", "typing": False}]

    def test_presence_is_one_row_a_pair_in_a_table_without_a_log(self, story: Article, newsroom: Newsroom) -> None:
        for _ in range(3):
            self.others(newsroom.editor, story)
        with connection.cursor() as cursor:
            cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'articles_presence'")
            kind = cursor.fetchone()
        assert (Presence.objects.count(), kind) == (1, ("u",))


class TestTheOffer:
    @pytest.fixture
    def story(self, newsroom: Newsroom) -> Article:
        return newsroom.story(tags=["bến tàu"], lead="Sapo")

    @pytest.fixture
    def desk(self, newsroom: Newsroom) -> Client:
        return at_the_desk(newsroom.reporter)

    def keep(self, story: Article | None, by: User, token: str = "", **changes: Any) -> None:
        sent = values(typed(story, **changes))
        base = int(sent.pop("base_revision", ["0"])[0])
        keeping.keep(Place(story, token), by, base, sent)

    def kept(self, desk: Client, story: Article | None) -> Any:
        return desk.get(form_of(story) if story else ADD).context["desk_keep"]["kept"]

    def test_the_page_carries_what_its_script_needs(self, desk: Client, story: Article, newsroom: Newsroom) -> None:
        page = desk.get(form_of(story))
        assert page.context["desk_keep"] == {
            "article": story.pk, "token": "", "base": 1, "user": newsroom.reporter.pk, "writes": True,
            "pulse": PULSE, "drop": DROP, "kept": None,
        }  # fmt: skip
        assert '<script id="desk-keep" type="application/json">' in page.content.decode()

    def test_every_page_of_a_new_story_has_a_token_of_its_own(self, desk: Client, newsroom: Newsroom) -> None:
        pages = [desk.get(ADD) for _ in range(2)]
        tokens = [page.context["desk_keep"]["token"] for page in pages]
        assert len({token for token in tokens if keeping.is_token(token)}) == 2
        assert f'<input type="hidden" name="_token" value="{tokens[0]}">' in pages[0].content.decode()

    def test_a_form_that_came_back_keeps_its_token_and_is_offered_nothing(
        self, desk: Client, newsroom: Newsroom
    ) -> None:
        self.keep(None, newsroom.reporter, OTHER_TOKEN, headline="Cũ")
        page = desk.post(ADD, typed(headline="", _token=TOKEN))
        assert (page.context["desk_keep"]["token"], page.context["desk_keep"]["kept"]) == (TOKEN, None)

    def test_words_that_were_typed_are_offered_with_the_way_to_compare(
        self, desk: Client, story: Article, newsroom: Newsroom, clock: time_machine.Traveller
    ) -> None:
        self.keep(story, newsroom.reporter, lead="Sapo khác", tags="bến tàu, phà")
        found = self.kept(desk, story)
        assert found.pop("values")["lead"] == ["Sapo khác"]
        assert found == {
            "saved_at": "10:35", "day": "23/11/2026", "base": 1, "token": "", "count": 2,
            "compare": f"/admin/articles/article/{story.pk}/kept/",
        }  # fmt: skip

    def test_nobody_else_is_offered_them(self, story: Article, newsroom: Newsroom) -> None:
        self.keep(story, newsroom.reporter, lead="Sapo khác")
        assert self.kept(at_the_desk(newsroom.managing_editor), story) is None

    @pytest.mark.parametrize(
        "same", [{}, {"lead": " Sapo "}, {"tags": "BẾN TÀU,"}, {"body": BODY.replace("</p>", "</p>\n")}]
    )
    def test_what_is_saved_already_is_not_offered(
        self, desk: Client, story: Article, newsroom: Newsroom, same: dict[str, str]
    ) -> None:
        self.keep(story, newsroom.reporter, **same)
        assert self.kept(desk, story) is None

    def test_a_form_that_only_lay_open_while_a_colleague_saved_is_not_offered(
        self, desk: Client, story: Article, newsroom: Newsroom
    ) -> None:
        self.keep(story, newsroom.reporter)
        newsroom.save(story, newsroom.managing_editor, lead="Sapo của thư ký")
        assert self.kept(desk, story) is None

    def test_on_a_new_page_the_newest_of_ones_unfinished_stories_is_offered(
        self, desk: Client, newsroom: Newsroom, clock: time_machine.Traveller
    ) -> None:
        self.keep(None, newsroom.reporter, TOKEN, headline="Một")
        clock.shift(timedelta(minutes=1))
        self.keep(None, newsroom.reporter, OTHER_TOKEN, headline="Hai")
        found = self.kept(desk, None)
        assert (found["values"]["headline"], found["token"], found["compare"]) == (
            ["Hai"], OTHER_TOKEN, f"/admin/articles/article/kept/{OTHER_TOKEN}/",
        )  # fmt: skip

    def test_an_empty_page_is_not_offered(self, desk: Client, newsroom: Newsroom) -> None:
        self.keep(None, newsroom.reporter, TOKEN)
        assert self.kept(desk, None) is None

    def test_the_comparison_shows_what_was_typed_and_what_was_saved_since(
        self, desk: Client, story: Article, newsroom: Newsroom
    ) -> None:
        self.keep(story, newsroom.reporter, lead="Sapo khác")
        newsroom.save(story, newsroom.managing_editor, kicker="Giao thông")
        page = desk.get(f"/admin/articles/article/{story.pk}/kept/")
        found = page.context["offer"]
        assert [change.label for change in found.typed.changes] == ["Lead"]
        assert [change.label for change in found.since.changes] == ["Kicker"]
        assert "Since then Huỳnh Hoàng Phúc saved version 2" in page.content.decode()

    def test_taken_back_the_form_holds_what_was_typed_over_the_version_of_then(
        self, desk: Client, story: Article, newsroom: Newsroom
    ) -> None:
        other = newsroom.author("Văn Lượng")
        self.keep(story, newsroom.reporter, lead="Sapo khác", tags="phà", bylines=[(other.pk, "photo")],
                  embargo_until="2030-01-02T10:04")  # fmt: skip
        newsroom.save(story, newsroom.managing_editor, kicker="Giao thông")
        answer = desk.post(f"/admin/articles/article/{story.pk}/kept/", {"_take": "1"}, follow=True)
        form, rows = answer.context["adminform"].form, answer.context["inline_admin_formsets"][0].formset.forms
        assert {name: form[name].value() for name in ("lead", "tags", "base_revision", "shows_views")} == {
            "lead": "Sapo khác", "tags": "phà", "base_revision": "1", "shows_views": True,
        }  # fmt: skip
        assert 'value="2030-01-02T10:04"' in str(form["embargo_until"])
        assert [(row["author"].value(), row["role"].value()) for row in rows] == [(str(other.pk), "photo")]
        assert (answer.context["desk_keep"]["kept"], answer.context["desk_keep"]["base"]) == (None, 1)
        assert not answer.context["errors"]
        story.refresh_from_db()
        assert story.head == 2

    def test_authors_that_were_to_be_removed_do_not_come_back(
        self, desk: Client, story: Article, newsroom: Newsroom
    ) -> None:
        one, two = newsroom.author("Một"), newsroom.author("Hai")
        lines = [(one.pk, "text"), (two.pk, "text")]
        self.keep(story, newsroom.reporter, bylines=lines, **{"bylines-0-DELETE": "on"})
        rows = desk.get(f"{form_of(story)}?kept=1").context["inline_admin_formsets"][0].formset.forms
        assert [row["author"].value() for row in rows] == [str(two.pk)]

    def test_a_new_story_taken_back_goes_on_under_its_token_and_is_gone_with_its_save(
        self, desk: Client, newsroom: Newsroom
    ) -> None:
        self.keep(None, newsroom.reporter, TOKEN, headline="Tin nóng", lead="Dở dang")
        page = desk.post(f"/admin/articles/article/kept/{TOKEN}/", follow=True)
        assert page.context["desk_keep"]["token"] == TOKEN
        assert page.context["adminform"].form["lead"].value() == "Dở dang"
        desk.post(ADD, typed(headline="Tin nóng", _token=TOKEN))
        assert (Article.objects.count(), Autosave.objects.count()) == (1, 0)

    def test_dropped_it_is_gone(self, desk: Client, story: Article, newsroom: Newsroom) -> None:
        for article, token in ((story, ""), (None, TOKEN)):
            self.keep(article, newsroom.reporter, token, headline="x")
        self.keep(story, newsroom.managing_editor, headline="x")
        for number, token in ((story.pk, ""), (None, TOKEN)):
            said = json.dumps({"article": number, "token": token})
            assert desk.post(DROP, said, content_type="application/json").status_code == 204
        assert [row.user for row in Autosave.objects.all()] == [newsroom.managing_editor]

    def test_dropped_on_the_page_that_compares_it_is_gone_too(
        self, desk: Client, story: Article, newsroom: Newsroom
    ) -> None:
        self.keep(story, newsroom.reporter, lead="x")
        answer = desk.post(f"/admin/articles/article/{story.pk}/kept/", {"_drop": "1"})
        assert (answer["Location"], Autosave.objects.count()) == (form_of(story), 0)

    @pytest.mark.parametrize("address", [f"/admin/articles/article/kept/{TOKEN}/", ADD])
    def test_a_page_about_nothing_leads_to_the_form(self, desk: Client, newsroom: Newsroom, address: str) -> None:
        answer = desk.get(address, follow=True)
        assert (answer.status_code, answer.request["PATH_INFO"]) == (200, ADD)

    def test_an_odd_token_is_not_found(self, desk: Client, newsroom: Newsroom) -> None:
        assert desk.get("/admin/articles/article/kept/x/").status_code == 404
        assert desk.get(f"{ADD}?kept=x").status_code == 200

    def test_somebody_who_may_no_longer_write_can_still_read_it(
        self, desk: Client, story: Article, newsroom: Newsroom
    ) -> None:
        self.keep(story, newsroom.reporter, lead="Sapo khác")
        newsroom.bring_to(State.AWAITING_EDITING, story)
        page = desk.get(f"/admin/articles/article/{story.pk}/kept/").content.decode()
        assert ["khác</ins>" in page, "Copy from here" in page, 'name="_take"' in page] == [True, True, False]


@pytest.mark.parametrize("button", [{}, {"_preview": "1"}, {"_act": "submit"}])
def test_a_save_by_any_button_lets_go_of_what_was_kept(newsroom: Newsroom, button: dict[str, str]) -> None:
    story = newsroom.story()
    keeping.keep(Place(story), newsroom.reporter, 1, {"headline": ["x"]})
    keeping.keep(Place(story), newsroom.managing_editor, 1, {"headline": ["y"]})
    at_the_desk(newsroom.reporter).post(form_of(story), typed(story, lead="Mới", **button))
    assert [row.user for row in Autosave.objects.all()] == [newsroom.managing_editor]


def test_a_save_that_did_not_go_through_lets_go_of_nothing(newsroom: Newsroom) -> None:
    story = newsroom.story()
    keeping.keep(Place(story), newsroom.reporter, 1, {"headline": ["x"]})
    at_the_desk(newsroom.reporter).post(form_of(story), typed(story, headline=""))
    assert Autosave.objects.count() == 1


def test_what_lay_unsaved_for_thirty_days_is_let_go_of(newsroom: Newsroom, clock: time_machine.Traveller) -> None:
    story = newsroom.story()
    keeping.keep(Place(story), newsroom.reporter, 1, {"headline": ["x"]})
    keeping.say_here(story, newsroom.reporter, typing=True)
    clock.shift(timedelta(days=30))
    call_command("purge_bin", verbosity=0)
    assert (Autosave.objects.count(), Presence.objects.count()) == (1, 0)
    clock.shift(timedelta(seconds=1))
    assert keeping.purge() == 1
    assert Autosave.objects.count() == 0


def test_the_addresses_have_the_names_that_others_call(newsroom: Newsroom) -> None:
    names = ("pulse", "kept_drop")
    assert [reverse(f"admin:articles_article_{name}") for name in names] == [PULSE, DROP]

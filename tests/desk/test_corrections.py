"""A correction goes out by an editor-in-chief who did not write it; the code says so, and the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from articles import clock
from articles.desk.corrections.acts import RULES, do, possible_acts
from articles.desk.corrections.words import TextChanged, save
from articles.desk.refusals import Incomplete, NotAllowed, NotPossibleNow, OwnPiece, Refused
from articles.models import (
    Act,
    CorrectionEvent,
    CorrectionFile,
    CorrectionVersion,
    DeskSettings,
    PublicCorrection,
    Role,
    SiteSettings,
    User,
)
from newsroom.databases import DESK_ROLE
from tests.cast import Newsroom, Person
from tests.correcting import WORDS, act, published, rewritten, written
from tests.desk.at_the_form import at_the_desk
from tests.roles import acting_as

LIST = "/admin/articles/correctionfile/"
PDF = b"%PDF-1.4 van ban"


@pytest.fixture
def second_chief(db: None) -> User:
    return Person.hire("minh", "Lâm", "Quang Minh", Role.EDITOR_IN_CHIEF)


def live() -> list[str]:
    return [found.right for found in PublicCorrection.objects.live(clock.now())]


class TestWhoMayDoWhat:
    # Who may do it in that status: E editor, M managing editor, C editor-in-chief. By hand, not from the code.
    TABLE = {
        ("open", "send"): "EMC", ("open", "close"): "C",
        ("awaiting", "publish"): "C", ("awaiting", "return"): "C", ("awaiting", "close"): "C",
        ("published", "withdraw"): "C",
        ("closed", "reopen"): "MC", ("withdrawn", "reopen"): "MC",
    }  # fmt: skip

    def brought(self, status: str, editor: User, chief: User) -> CorrectionFile:
        ways = {"awaiting": ["send"], "published": ["send", "publish"], "closed": ["close"],
                "withdrawn": ["send", "publish", "withdraw"]}  # fmt: skip
        file = written(editor)
        for step in ways.get(status, []):
            act(file, step, editor if step == "send" else chief, "Lý do")
        return file

    @pytest.mark.parametrize("status", list(CorrectionFile.Status))
    def test_each_act_is_for_those_of_the_table(
        self, status: str, reporter: User, editor: User, second_editor: User, managing_editor: User, chief: User
    ) -> None:
        file = self.brought(status, editor, chief)
        found = {
            (status, one.value): "".join(
                letter
                for letter, person in (("R", reporter), ("E", second_editor), ("M", managing_editor), ("C", chief))
                if one in possible_acts(file, person)
            )
            for one in CorrectionEvent.Act
        }
        expected = {key: people for key, people in self.TABLE.items() if key[0] == status}
        assert {key: people for key, people in found.items() if people} == expected

    def test_what_is_up_can_come_down_while_it_is_being_rewritten(self, editor: User, chief: User) -> None:
        file = rewritten(published(editor, chief), editor, right="46 khách và 2 thuyền viên.")
        assert (file.status, live()) == ("open", [WORDS["right"]])
        assert CorrectionEvent.Act.CLOSE not in possible_acts(file, chief)
        assert act(file, "withdraw", chief, "Theo yêu cầu").status == "withdrawn"
        assert live() == []

    def test_every_rule_of_the_code_is_in_the_table_or_about_what_is_up(self) -> None:
        more = {("open", "withdraw"), ("awaiting", "withdraw")}
        assert {(str(status), str(one)) for status, one in RULES} == set(self.TABLE) | more


class TestFourEyes:
    def test_whoever_wrote_a_version_does_not_approve_even_after_another_rewrote_it(
        self, chief: User, second_chief: User, editor: User
    ) -> None:
        file = rewritten(written(chief), editor, right="Bến tàu chở 47 khách.")
        act(file, "send", editor)
        with pytest.raises(OwnPiece):
            act(file, "publish", chief)
        act(file, "publish", second_chief)
        assert live() == ["Bến tàu chở 47 khách."]

    def test_a_managing_editor_does_not_approve(self, editor: User, managing_editor: User) -> None:
        file = act(written(editor), "send", editor)
        with pytest.raises(NotAllowed):
            act(file, "publish", managing_editor)

    @pytest.mark.parametrize("who", ["writer", "managing_editor"])
    def test_the_database_refuses_it_too(self, chief: User, managing_editor: User, editor: User, who: str) -> None:
        file = written(chief) if who == "writer" else written(editor)
        person = chief if who == "writer" else managing_editor
        with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
            CorrectionEvent.objects.create(file=file, act="publish", version=1, actor=person, at=clock.now())

    @pytest.mark.parametrize("changed", [{}, {"right": "Lời chưa ai duyệt."}])
    def test_no_row_for_readers_comes_in_without_the_act_or_with_other_words(
        self, editor: User, chief: User, changed: dict[str, str]
    ) -> None:
        file = published(editor, chief) if changed else written(editor)
        PublicCorrection.objects.update(visible_until=clock.now())
        words: Any = {**WORDS, **changed}
        with acting_as(DESK_ROLE), pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():  # noqa: PT012
            PublicCorrection.objects.create(
                number=file.pk,
                version=1,
                visible_from=clock.now(),
                first_published_at=clock.now(),
                place="top",
                **words,
            )
            connection.check_constraints()

    def test_the_desks_role_suffices_for_the_ordinary_way(self, editor: User, chief: User) -> None:
        with acting_as(DESK_ROLE):
            act(published(editor, chief), "withdraw", chief, "Theo yêu cầu")
            connection.check_constraints()
        assert PublicCorrection.objects.count() == 1


class TestWords:
    @pytest.mark.parametrize("name", ["work", "section", "work_date", "wrong", "right", "apology"])
    def test_what_lacks_something_is_not_sent(self, editor: User, name: str) -> None:
        empty: dict[str, Any] = {name: None if name == "work_date" else ""}
        file = written(editor, **empty)
        with pytest.raises(Incomplete, match="Still missing"):
            act(file, "send", editor)

    def test_an_item_of_a_partner_names_who_published_it(self, editor: User) -> None:
        file = written(editor, about="partner")
        with pytest.raises(Incomplete, match="First published by"):
            act(file, "send", editor)

    def test_a_file_on_a_story_knows_its_name_section_and_day(self, newsroom: Newsroom, editor: User) -> None:
        with clock.held_at(clock.now() - timedelta(days=3)):
            story = newsroom.published("Bến tàu mở lại")
        up = written(editor, story)
        newsroom.act(story, Act.TAKE_DOWN, newsroom.managing_editor, "Sai", ordered_by="a", reason_class="b")
        gone = written(editor, story)
        assert (up.about, up.work, up.section) == ("story", "Bến tàu mở lại", "Tin địa phương")
        assert (gone.about, gone.article, gone.work_date) == ("removed", story, up.work_date)

    def test_changed_words_need_a_new_approval_and_readers_keep_the_old_ones(self, editor: User, chief: User) -> None:
        file = act(written(editor), "send", editor)
        seen = file.head
        rewritten(file, editor, right="Bến tàu chở 47 khách.")
        assert file.status == "open"
        act(file, "send", editor)
        with pytest.raises(TextChanged):
            do(file, CorrectionEvent.Act.PUBLISH, by=chief, seen=seen)
        assert live() == []
        act(file, "publish", chief)
        assert live() == ["Bến tàu chở 47 khách."]

    def test_another_deadline_is_no_new_version(self, editor: User, chief: User) -> None:
        file = published(editor, chief)
        rewritten(file, editor, deadline=date(2030, 1, 1))
        assert (file.status, file.head, CorrectionVersion.objects.count()) == ("published", 1, 1)

    def test_of_two_who_save_at_once_one_is_told(self, editor: User, second_editor: User) -> None:
        file = written(editor)
        stale = CorrectionFile.objects.get(pk=file.pk)
        rewritten(file, second_editor, right="Của người kia.")
        stale.right = "Của tôi."
        with pytest.raises(TextChanged):
            save(stale, editor, 1)
        assert CorrectionFile.objects.get().right == "Của người kia."

    def test_a_second_version_takes_the_place_of_the_first_and_keeps_its_first_day(
        self, editor: User, chief: User
    ) -> None:
        with time_machine.travel("2025-01-02 05:00Z", tick=False) as now:
            file = published(editor, chief)
            first = clock.now()
            now.shift(timedelta(days=1))
            rewritten(file, editor, right="Bến tàu chở 47 khách.")
            act(act(file, "send", editor), "publish", chief)
            old, new = PublicCorrection.objects.order_by("visible_from")
            assert (old.visible_until, new.visible_from, new.first_published_at) == (clock.now(), clock.now(), first)
            assert new.front_until == clock.now() + timedelta(days=3)

    def test_days_are_settings(self, editor: User, chief: User) -> None:
        DeskSettings.objects.create(pk=1, correction_days=2, correction_front_days=0)
        file = published(editor, chief)
        assert (file.deadline - file.received_on, PublicCorrection.objects.get().front_until) == (timedelta(2), None)

    @pytest.mark.parametrize("step", ["return", "close", "withdraw"])
    def test_a_grave_act_says_why(self, editor: User, chief: User, step: str) -> None:
        file = act(written(editor), "send", editor)
        file = act(file, "publish", chief) if step == "withdraw" else file
        with pytest.raises(Incomplete, match="reason"):
            act(file, step, chief, "  ")

    def test_what_was_done_already_is_said_kindly(self, editor: User, chief: User) -> None:
        file = published(editor, chief)
        with pytest.raises(NotPossibleNow, match="Published"):
            act(file, "publish", chief)
        assert issubclass(NotPossibleNow, Refused)


class TestAtTheDesk:
    def form(self, **fields: Any) -> dict[str, Any]:
        words = {**WORDS, "received_on": "2025-01-02", "deadline": "2025-01-07", "place": "top", "seen": "0"}
        return {**words, "story": "", "act": "save", **fields}

    def test_a_file_is_opened_with_a_scan_that_only_the_desk_can_fetch(
        self, site: SiteSettings, editor: User, chief: User, reporter: User
    ) -> None:
        scan = SimpleUploadedFile("công văn.pdf", PDF, "application/pdf")
        at_the_desk(editor).post(f"{LIST}add/", self.form(scan_file=scan))
        file = CorrectionFile.objects.get()
        address = reverse("admin:articles_correctionfile_scan", args=[file.pk])
        answer = at_the_desk(chief).get(address)
        assert (answer.content, answer["Content-Type"]) == (PDF, "application/octet-stream")
        assert answer["Content-Disposition"].startswith("attachment;")
        assert at_the_desk(reporter).get(address).status_code == 403

    def test_what_is_no_paper_is_refused_beside_its_field(self, site: SiteSettings, editor: User) -> None:
        scan = SimpleUploadedFile("a.pdf", b"<script>", "application/pdf")
        answer = at_the_desk(editor).post(f"{LIST}add/", self.form(scan_file=scan))
        assert answer.context["form"].errors["scan_file"] == ["Send a PDF, a picture or a Word file (.docx)."]
        assert not CorrectionFile.objects.exists()

    def test_a_story_is_named_by_its_address_and_one_that_nobody_saw_is_none(
        self, site: SiteSettings, newsroom: Newsroom, editor: User
    ) -> None:
        story, draft = newsroom.published("Bến tàu mở lại"), newsroom.story("Bản nháp")
        desk, asked = at_the_desk(editor), {"about": "story", "work": "", "section": "", "work_date": ""}
        answer = desk.post(f"{LIST}add/", self.form(**asked, story=str(draft.pk)))
        assert "story" in answer.context["form"].errors
        assert "story" in desk.post(f"{LIST}add/", self.form(**asked)).context["form"].errors
        desk.post(f"{LIST}add/", self.form(**asked, story=f"https://tin.example/ben-tau-{story.pk}.html"))
        assert CorrectionFile.objects.get().work == "Bến tàu mở lại"

    def test_saved_sent_and_published_by_their_pages(self, site: SiteSettings, editor: User, chief: User) -> None:
        file = written(editor)
        address = reverse("admin:articles_correctionfile_change", args=[file.pk])
        sent = self.form(act="save_and_send", right="Bến tàu chở 48 khách.", seen="1")
        assert at_the_desk(editor).post(address, sent).status_code == 302
        page = at_the_desk(chief).get(address).content.decode()
        assert "Approve and publish" in page
        assert "Approve and publish" not in at_the_desk(editor).get(address).content.decode()
        at_the_desk(chief).post(address, {"act": "publish", "seen": "2"})
        assert live() == ["Bến tàu chở 48 khách."]

    def test_typed_words_stay_when_a_colleague_was_faster(
        self, site: SiteSettings, editor: User, second_editor: User
    ) -> None:
        file = written(editor)
        address = reverse("admin:articles_correctionfile_change", args=[file.pk])
        rewritten(file, second_editor, right="Của người kia.")
        mine = self.form(right="Của tôi.", seen="1")
        form = at_the_desk(editor).post(address, mine).context["form"]
        assert (form["right"].value(), form["seen"].value(), CorrectionFile.objects.get().right) == (
            "Của tôi.", "2", "Của người kia.",
        )  # fmt: skip
        at_the_desk(editor).post(address, {**mine, "seen": "2"})
        assert CorrectionFile.objects.get().right == "Của tôi."

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_costs_the_same_and_says_what_is_overdue(
        self, site: SiteSettings, editor: User, rows: int, django_assert_num_queries: Any
    ) -> None:
        for number in range(rows):
            written(editor, deadline=date(2024, 12, number + 1))
        desk = at_the_desk(editor)
        desk.get(LIST)
        with django_assert_num_queries(9):
            page = desk.get(LIST)
        assert [row["due"].kind for row in page.context["undone"]] == ["overdue"] * rows
        assert page.context["undone"][0]["file"].deadline == date(2024, 12, 1)

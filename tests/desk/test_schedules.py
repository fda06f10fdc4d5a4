"""The schedule at the desk: pasted, looked at, put up, copied, and never over a colleague's lines unseen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.demo.chime import chime
from articles.desk.schedules import copy_week, put_up
from articles.models import AudioClip, Channel, DaySchedule, PublicAudio, Recording, User
from articles.text.schedules import read_schedule
from tests.desk.at_the_form import at_the_desk

MONDAY = date(2026, 3, 2)
WEEK = "/admin/articles/dayschedule/"
MORNING = "05:30\tThời sự\n06:00\tPhim"


@pytest.fixture
def tv(db: None) -> Channel:
    return Channel.objects.create(name="Truyền hình")


@pytest.fixture
def desk(managing_editor: User) -> Client:
    return at_the_desk(managing_editor)


def page(channel: Channel, day: date = MONDAY) -> str:
    return reverse("admin:articles_dayschedule_day", args=[channel.pk, day.isoformat()])


def up(channel: Channel) -> dict[date, list[str]]:
    rows = DaySchedule.objects.filter(channel=channel, visible_until=None).order_by("day")
    return {row.day: [line["title"] for line in row.lines] for row in rows}


def enter(channel: Channel, day: date, text: str = MORNING, seen: int = 0) -> DaySchedule:
    return put_up(channel, day, read_schedule(text).lines, seen=seen)


def test_a_day_that_nobody_entered_opens_with_an_empty_box(desk: Client, tv: Channel) -> None:
    answer = desk.get(page(tv))
    assert (answer.status_code, answer.context["text"], answer.context["seen"]) == (200, "", 0)


def test_looking_at_it_saves_nothing_and_saving_puts_it_up(desk: Client, tv: Channel) -> None:
    looked = desk.post(page(tv), {"text": MORNING, "seen": 0, "look": "1"})
    assert ([one["line"].title for one in looked.context["lines"]], up(tv)) == (["Thời sự", "Phim"], {})
    saved = desk.post(page(tv), {"text": MORNING, "seen": 0, "save": "1"})
    assert (saved["Location"], up(tv)) == (f"{WEEK}?week=2026-03-02", {MONDAY: ["Thời sự", "Phim"]})


def test_a_line_that_cannot_be_read_is_named_and_nothing_is_saved(desk: Client, tv: Channel) -> None:
    text = "05:30 Thời sự\nPhim hay"
    answer = desk.post(page(tv), {"text": text, "seen": 0, "save": "1"})
    [(fault, why)] = answer.context["faults"]
    assert (fault.number, why) == (2, "There is no hour at the beginning of the line (such as 05:30).")
    assert (answer.context["text"], up(tv)) == (text, {})


def test_a_correction_is_a_new_row_and_the_same_lines_are_none(desk: Client, tv: Channel) -> None:
    first = enter(tv, MONDAY)
    assert enter(tv, MONDAY, seen=first.pk) == first
    desk.post(page(tv), {"text": "19:00 Bóng đá", "seen": first.pk, "save": "1"})
    first.refresh_from_db()
    assert (first.visible_until is not None, up(tv)) == (True, {MONDAY: ["Bóng đá"]})


def test_nobody_overwrites_a_day_that_changed_meanwhile_without_being_told(desk: Client, tv: Channel) -> None:
    theirs = enter(tv, MONDAY)
    answer = desk.post(page(tv), {"text": "19:00 Bóng đá", "seen": 0, "save": "1"})
    assert ("Somebody has changed this day" in answer.context["newer"], up(tv)[MONDAY]) == (True, ["Thời sự", "Phim"])
    desk.post(page(tv), {"text": "19:00 Bóng đá", "seen": answer.context["seen"], "save": "1"})
    assert (up(tv)[MONDAY], DaySchedule.objects.filter(pk=theirs.pk).exists()) == (["Bóng đá"], True)


def test_a_day_is_copied_into_the_box_and_saved_by_hand(desk: Client, tv: Channel) -> None:
    enter(tv, MONDAY - timedelta(days=7))
    answer = desk.get(page(tv), {"copy": "2026-02-23"})
    assert (answer.context["text"], list(up(tv))) == (MORNING, [MONDAY - timedelta(days=7)])


def test_a_week_is_filled_from_the_week_before_but_for_days_that_have_a_schedule(desk: Client, tv: Channel) -> None:
    for number in range(3):
        enter(tv, MONDAY + timedelta(days=number - 7))
    enter(tv, MONDAY, "19:00 Bóng đá")
    desk.post(f"{WEEK}?week=2026-03-02", {"channel": tv.pk})
    this_week = {day: titles for day, titles in up(tv).items() if day >= MONDAY}
    tuesday, wednesday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
    assert this_week == {MONDAY: ["Bóng đá"], tuesday: ["Thời sự", "Phim"], wednesday: ["Thời sự", "Phim"]}
    assert copy_week(tv, MONDAY) == []


def test_whoever_may_only_look_changes_nothing(reporter: User, tv: Channel) -> None:
    enter(tv, MONDAY)
    desk = at_the_desk(reporter)
    answers = [desk.post(page(tv), {"text": "19:00 X", "save": "1"}), desk.post(WEEK, {"channel": tv.pk})]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert desk.get(page(tv)).status_code == desk.get(WEEK).status_code == 200


@pytest.mark.parametrize("day", ["2026-02-30", "x", "0001-01-01"])
def test_a_day_that_is_none_is_not_found(desk: Client, tv: Channel, day: str) -> None:
    assert desk.get(f"{WEEK}day/{tv.pk}/{day}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_week_asks_a_fixed_number_of_questions(desk: Client, rows: int) -> None:
    for number in range(rows):
        channel = Channel.objects.create(name=f"Kênh {number}")
        for step in range(rows):
            enter(channel, MONDAY + timedelta(days=step))
    desk.get(WEEK)
    with CaptureQueriesContext(connection) as statements:
        desk.get(f"{WEEK}?week=2026-03-02")
    assert len(statements) == 9


def test_the_row_of_a_day_leads_to_its_box_and_has_a_history(desk: Client, tv: Channel) -> None:
    row = enter(tv, MONDAY)
    assert desk.get(f"{WEEK}{row.pk}/change/")["Location"] == page(tv)
    assert desk.get(f"{WEEK}{row.pk}/history/").status_code == 200


def test_a_recording_is_sent_with_its_page_or_chosen_from_the_library(desk: Client) -> None:
    said: dict[str, Any] = {"title": "Con nước", "visible_from": "2026-03-02T19:00", "transcript": "Chào bà con."}
    add = "/admin/articles/recording/add/"
    assert list(desk.post(add, said).context["adminform"].form.errors) == ["sound"]
    assert desk.post(add, {**said, "sound": SimpleUploadedFile("a.wav", chime())}).status_code == 302
    clip = AudioClip.objects.get()
    assert (PublicAudio.objects.get().pk, Recording.objects.get().clip_id) == (clip.pk, clip.pk)
    assert desk.post(add, {**said, "library": clip.pk}).status_code == 302
    assert set(Recording.objects.values_list("clip_id", flat=True)) == {clip.pk}


def test_a_channel_says_what_is_wrong_with_its_addresses(desk: Client) -> None:
    sent = {"name": "TV", "kind": "tv", "position": 1, "stream": "http://a.vn/x.m3u8", "player": "https://a.vn/x"}
    errors = desk.post("/admin/articles/channel/add/", sent).context["adminform"].form.errors
    assert errors["player"] == ["No player is known for this address. Try a YouTube address."]
    assert desk.post("/admin/articles/channel/add/", {**sent, "player": ""}).context["adminform"].form.errors

"""The measuring itself: what it fills is what the desk would have made, and what it says is what it measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client

from articles.bench import database, desk, filling, report
from articles.bench.measuring import Measured, measured, percentile
from articles.bench.report import Run
from articles.desk.finding import matching
from articles.management.commands import bench
from articles.models import Article, DeskAlert, Listing, Photo, PublishedVersion, Revision, State, StoryWords, User
from articles.models.content import StoryContent
from articles.models.story_words import words_of

STORIES = 120


def row(what: str = "My day", work: float = 20.0, **more: Any) -> Measured:
    return Measured(**{
        "what": what, "work": work, "best": 18.0, "middle": 21.0, "slow": 30.0, "times": 5, "queries": 9, "budget": 300,
        **more,
    })  # fmt: skip


def run(stories: int, *rows: Measured) -> Run:
    return Run("desk", stories, 0.5, "2026-11-23", "2 cores", 1.0, rows)


class TestTheFilling:
    @pytest.fixture
    def told(self, db: None) -> list[str]:
        told: list[str] = []
        filling.fill(STORIES, told.append)
        return told

    def test_there_are_so_many_stories_and_what_belongs_to_them(self, told: list[str]) -> None:
        up = Article.objects.filter(first_released_at__isnull=False).count()
        assert (Article.objects.count(), PublishedVersion.objects.count()) == (STORIES, up)
        assert Listing.objects.filter(kind="site").count() == up
        assert Revision.objects.count() == sum(Article.objects.values_list("head", flat=True))
        assert StoryWords.objects.count() == STORIES
        assert Photo.objects.count() == STORIES * 2 // 5 + 5
        assert "stories" in told

    def test_stories_stand_at_every_step_of_the_way(self, told: list[str]) -> None:
        assert set(Article.objects.values_list("state", flat=True)) >= State.in_progress() | {State.RELEASED}
        assert Article.objects.filter(live_from__gt=Article.objects.latest("created_at").created_at).exists()
        assert DeskAlert.objects.unread().exists()

    def test_their_words_are_those_that_a_save_would_keep(self, told: list[str]) -> None:
        for revision in Revision.objects.filter(article__head=1).select_related("article__words")[:20]:
            content = StoryContent.from_json(revision.content)
            said = [content.headline, content.lead, *(line.name for line in content.bylines)]
            kept = {word.strip("'") for word in revision.article.words.words.split()}
            assert set(words_of(said)) <= kept

    def test_a_filled_story_is_found_and_opened(self, told: list[str]) -> None:
        story = Article.objects.filter(state=State.RELEASED)[0]
        assert story in matching(Article.objects.all(), story.headline)
        client = Client()
        client.force_login(User.objects.get(username=f"bench{filling.REPORTERS}"))
        assert client.get(f"/admin/articles/article/{story.pk}/change/").status_code == 200

    def test_everything_is_measured_under_a_name_of_its_own(self, told: list[str]) -> None:
        rows = list(desk.measure(1))
        names = [row.what for row in rows]
        assert len(set(names)) == len(names)
        assert {"My day, reporter", "Stories: first page", "Publication"} <= set(names)
        assert all(row.queries and row.budget for row in rows)


class TestMeasuring:
    def test_queries_are_counted_once_and_turns_as_often_as_asked(self, db: None) -> None:
        turns: Iterator[int] = iter(range(100))

        def act() -> None:
            next(turns)
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")

        found = measured("a question", act, times=4, budget=1000)
        assert (found.queries, found.times, next(turns), found.keeps) == (1, 4, 5, True)
        assert found.best <= found.middle <= found.slow

    @pytest.mark.parametrize(
        ("work", "clock", "keeps"), [(100, 200, True), (400, 200, True), (100, 900, True), (301, 900, False)]
    )
    def test_neighbours_are_not_held_against_it(self, work: int, clock: int, keeps: bool) -> None:
        assert row(work=work, middle=clock).keeps is keeps

    @pytest.mark.parametrize(("share", "value"), [(95, 19), (50, 10), (100, 20)])
    def test_a_percentile_is_one_of_the_values(self, share: int, value: int) -> None:
        assert percentile(list(range(20, 0, -1)), share) == value


class TestTheReport:
    def test_a_row_shows_every_size_and_how_it_grew(self) -> None:
        text = report.tables([run(1000, row(work=20)), run(100_000, row(work=50))])
        assert "| what | 1,000 | 100,000 | × from 1,000 to 100,000 | budget | queries |  |" in text
        assert "| My day | 20 (21) | 50 (21) | 2.5 | 300 | 9 |  |" in text

    def test_what_misses_its_budget_is_said(self) -> None:
        text = report.tables([run(1000, row(work=400, middle=500.0))])
        assert "| My day | 400 (500) | 300 | 9 | **over** |" in text

    def test_what_is_new_has_no_past(self) -> None:
        assert "| New |  | 20 (21) |  | 300 |" in report.tables([run(1000, row()), run(2000, row("New"))])

    def test_runs_are_kept_by_size_and_read_again(self, tmp_path: Path) -> None:
        runs = [run(100_000, row()), run(1000, row())]
        for one in [*runs, run(1000, row(work=5))]:
            one.keep(tmp_path)
        assert report.kept(tmp_path, "desk") == [run(1000, row(work=5)), runs[0]]

    def test_words_around_the_table_stay(self, tmp_path: Path) -> None:
        page = tmp_path / "performance.md"
        page.write_text("# How fast\n\nBefore.\n<!-- bench desk -->\nold\n<!-- end of bench desk -->\nAfter.\n")
        report.put_into(page, "desk", "new\n")
        report.put_into(page, "pages", "pages\n")
        text = page.read_text()
        assert text.startswith("# How fast\n\nBefore.\n<!-- bench desk -->\nnew\n<!-- end of bench desk -->\nAfter.\n")
        assert text.endswith("<!-- bench pages -->\npages\n<!-- end of bench pages -->\n")


class TestTheCommand:
    @pytest.mark.parametrize("stories", [0, 49, bench.MOST + 1])
    def test_neither_too_few_nor_too_many(self, stories: int) -> None:
        with pytest.raises(CommandError, match="Between 50 and"):
            call_command("bench", "desk", "--stories", str(stories))

    def test_it_asks_for_room_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bench, "BYTES_A_STORY", 10**15)
        with pytest.raises(CommandError, match="GB; there are"):
            call_command("bench", "desk", "--stories", "1000")

    def test_it_leaves_production_alone(self, settings: Any) -> None:
        settings.PRODUCTION = True
        with pytest.raises(CommandError, match="does not run in production"):
            call_command("bench", "desk")

    def test_no_other_database_is_ever_dropped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(database, "name_for", lambda stories: "newsroom")
        with pytest.raises(CommandError, match="not a database of a measurement"):
            database.drop(1000)

"""What the desk asks all day, against a full database: lists, my day, calendar, library, a save, a publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import Max
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.bench.measuring import Measured, measured
from articles.bench.writing import Writing
from articles.models import Article, Category, Photo, Role, State, User

LIST_BUDGET: Final = 300
SAVE_BUDGET: Final = 150
PUBLISH_BUDGET: Final = 100
STORIES: Final = "/admin/articles/article/"


class Desk:
    """One person at the desk, signed in."""

    def __init__(self, person: User) -> None:
        self.person, self.client = person, Client()
        self.client.force_login(person)

    def opens(self, address: str, asked: dict[str, Any] | None = None) -> Callable[[], None]:
        """Opening that page; RuntimeError if it is not there."""

        def open_page() -> None:
            answer = self.client.get(address, asked or {})
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answered {answer.status_code}")

        return open_page


def busiest(role: Role) -> User:
    """Of that role, who has most to do with: the filling gives the first of each most."""
    return User.objects.filter(assignments__role=role, username__startswith="bench").order_by("pk")[0]


def measure(times: int) -> Iterator[Measured]:
    """One after another; `times` each."""
    reporter, editor, manager = (
        Desk(busiest(role)) for role in (Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR)
    )  # fmt: skip
    for what, open_page in _pages(reporter, editor, manager):
        yield measured(what, open_page, times=times, budget=LIST_BUDGET)
    yield from _writing(times)


def _pages(reporter: Desk, editor: Desk, manager: Desk) -> Iterator[tuple[str, Callable[[], None]]]:
    for name, desk in (("reporter", reporter), ("editor", editor), ("managing editor", manager)):
        yield f"My day, {name}", desk.opens("/admin/")
    yield "My day, the look for news", editor.opens("/admin/my-day/")
    for name, asked in _lists():
        yield f"Stories: {name}", editor.opens(STORIES, asked)
    yield "Stories: my own", reporter.opens(STORIES, {"whose": "mine"})
    yield "Stories: my own, returned", reporter.opens(STORIES, {"whose": "mine", "state": "returned"})
    for name, typed in _searches():
        yield f"Stories: {name}", editor.opens(STORIES, {"q": typed})
    yield "Stories: frequent words in one section", editor.opens(STORIES, {"q": "cau", "section": _small_section()})
    calendar = reverse("admin:articles_article_calendar")
    yield "Calendar, week", editor.opens(calendar)
    yield "Calendar, month", editor.opens(calendar, {"view": "month"})
    for name, asked in _shelves():
        yield f"Photos: {name}", editor.opens("/admin/articles/photo/", asked)
    yield "Photos: the editor's window, words", editor.opens(reverse("admin:articles_photo_picker"), {"q": "tom"})
    yield "Alerts", editor.opens("/admin/alerts/")
    yield "Alerts: the bell", editor.opens("/admin/alerts/unread/")
    yield "Rights", manager.opens("/admin/rights/")
    yield "Authors", editor.opens("/admin/articles/author/")
    yield "Tags", editor.opens("/admin/articles/tag/")
    story = Article.objects.filter(state=State.RELEASED).order_by("-pk")[0]
    yield "A published story's page", editor.opens(reverse("admin:articles_article_change", args=[story.pk]))
    yield "Its history", editor.opens(reverse("admin:articles_article_history", args=[story.pk]))
    yield (
        "A photo's page, with where it is used",
        editor.opens(f"/admin/articles/photo/{story.lead_photo_id or 1}/change/"),
    )


def _lists() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "first page", {}
    yield "page 200", {"p": max(1, min(200, Article.objects.on_the_desk()[:10_000].count() // 50))}
    yield "oldest change first", {"o": "6"}
    for state in [*State.values, "scheduled"]:
        yield f"state {state}", {"state": state}
    yield "largest section", {"section": Category.objects.filter(parent=None).order_by("pk")[0].pk}
    yield "smallest section", {"section": _small_section()}
    yield "smallest section, drafts", {"section": _small_section(), "state": "draft"}
    yield "with me for editing", {"whose": "with_me"}
    yield "bin", {"bin": "1"}


def _small_section() -> int:
    return Category.objects.filter(children=None).order_by("-pk")[0].pk


def _searches() -> Iterator[tuple[str, str]]:
    newest = Article.objects.aggregate(newest=Max("pk"))["newest"]
    yield "search, a word in nearly every story", "công việc"
    yield "search, a frequent word", "xã"
    yield "search, words without marks", "nong dan vinh hai"
    yield "search, middling words", "phường Nhà Mát khánh thành"
    yield "search, frequent words that hardly meet", "muoi bong chuyen diem chuan"
    yield "search, the beginning of a word", "kh"
    yield "search, a name", "Nguyễn Thu Hà"
    yield "search, a rare word", f"đợt {newest}"
    yield "search, a word that is nowhere", "xyzzy"
    yield "search, a number", str(newest // 2)


def _shelves() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "first page", {}
    middle = Photo.objects.order_by("pk")[Photo.objects.count() // 2].pk
    yield "from the middle on", {"before": middle}
    for shelf in ("undescribed", "mine", "unused", "used", "usable", "ending", "ended", "blocked"):
        yield shelf, {"show": shelf}
    yield "search, a frequent word", {"q": "viec"}
    yield "search, words", {"q": "nong dan vinh hai"}
    yield "search, nowhere", {"q": "xyzzy"}
    day = clock.now().date()
    yield "taken this month", {"day": "taken", "since": day.replace(day=1).isoformat(), "until": day.isoformat()}


def _writing(times: int) -> Iterator[Measured]:
    writing = Writing(*(busiest(role) for role in (Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR)))
    for what, act, budget in (
        ("Save of 2,000 words with 10 photos", writing.save, SAVE_BUDGET),
        ("The page of that story", writing.open_page, LIST_BUDGET),
        ("The pulse that keeps what is typed", writing.pulse, SAVE_BUDGET),
        ("The check while writing", writing.check, LIST_BUDGET),
    ):
        yield measured(what, act, times=2 * times, budget=budget)
    yield measured("Publication", writing.publications(times + 1), times=times, budget=PUBLISH_BUDGET)

"""Rendering a hand-made page, and finding what was printed on it."""

from __future__ import annotations

from django.template.loader import render_to_string
from lxml import html

from articles.reading.pages import Chrome, FrontPage
from tests.reading import samples

EMPTY_FRONT = FrontPage(None, (), (), (), ())
PAGES = {
    "rich story": ("reading/article.html", samples.rich_story()),
    "bare story": ("reading/article.html", samples.bare_story()),
    "previewed story": ("reading/article.html", samples.rich_story(preview_note="Bản xem trước", views_url="")),
    "section": ("reading/list.html", samples.list_page()),
    "section with slots": ("reading/list.html", samples.list_page(top=samples.card(4), beside=(samples.card(5),))),
    "tag, a later page": ("reading/list.html", samples.list_page(kind="tag", is_first=False, breadcrumb=())),
    "empty list": ("reading/list.html", samples.list_page(cards=(), older="")),
    "front": ("reading/front.html", samples.front_page()),
    "empty front": ("reading/front.html", EMPTY_FRONT),
    "announcement": ("reading/announcement.html", samples.announcement_page()),
    "announcements": ("reading/announcements.html", samples.notice_list()),
    "announcements, narrowed to nothing": (
        "reading/announcements.html",
        samples.notice_list(papers=(), is_narrowed=True),
    ),
    "documents": ("reading/documents.html", samples.notice_list(cards=())),
    "topic": ("reading/topic.html", samples.topic_page()),
    "topics": ("reading/topics.html", samples.topic_list()),
    "archive": ("reading/archive_index.html", samples.archive_index()),
    "a day": ("reading/archive.html", samples.archive_page()),
    "authors": ("reading/authors.html", samples.author_list()),
    "tags": ("reading/tags.html", samples.tag_index()),
    "a page of the house": ("reading/static_page.html", samples.house_page()),
    "imprint of a day": ("reading/imprint.html", samples.imprint_page()),
    "gone": ("reading/gone.html", samples.lost()),
    "expired": ("reading/expired.html", None),
    "not found": ("404.html", samples.lost()),
    "not found, without a database": ("404.html", None),
}


def render(template: str, page: object, around: Chrome | None = None) -> str:
    return render_to_string(template, {"page": page, "chrome": around or samples.chrome()})


def story(page: object, around: Chrome | None = None) -> html.HtmlElement:
    return html.document_fromstring(render("reading/article.html", page, around))


def find(node: html.HtmlElement, *names: str) -> list[html.HtmlElement]:
    """Elements in document order whose tag, or class with its dot, is among `names`."""
    wanted = set(names)
    return [e for e in node.iter("*") if wanted & {e.tag, *(f".{name}" for name in e.classes)}]


def words(node: html.HtmlElement, *names: str) -> list[str]:
    return [plain(found) for found in find(node, *names)]


def dates(page: html.HtmlElement) -> list[str]:
    [facts] = find(page, ".story-facts")
    return [plain(line) for line in find(facts, "li") if find(line, "time")]


def plain(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())

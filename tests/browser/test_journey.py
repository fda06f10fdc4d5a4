"""A story's whole way: typed by the reporter, edited, approved, published, read and counted, by real people's means."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Category, SiteSettings, Tag, ViewBaseline
from articles.text import format_count
from tests.browser.hands import authors_of, caret_at_the_end, keep_picture, newest, press, type_story
from tests.browser.scripts import SEED, Script, from_the_demo, from_the_seed
from tests.cast import Newsroom

SCRIPTS = [
    pytest.param(from_the_demo, id="a story of the demo"),
    pytest.param(
        from_the_seed, id="the seed page", marks=pytest.mark.skipif(not SEED.exists(), reason="no seed page beside us")
    ),
]
VIEWPORTS = [("phone", 360), ("desk", 1280)]
ADDED = "Ban Biên tập sẽ tiếp tục thông tin."


@pytest.mark.parametrize("make_script", SCRIPTS)
def test_a_story_travels_from_the_reporter_to_the_reader(
    make_script: Any,
    windows: Any,
    site: SiteSettings,
    newsroom: Newsroom,
) -> None:
    script: Script = make_script()
    section = Category.objects.create(name="Tin tức", slug="tin-tuc", position=0)
    Category.objects.filter(pk=newsroom.category.pk).update(parent=section)
    others = [newsroom.published(f"Tin khác số {number}", tags=[script.tags.split(", ")[0]]) for number in range(3)]
    authors_of(script)

    story = write_and_submit(windows(), script, newsroom.category)
    edit(windows(), story)
    approve_and_publish(windows(), story)
    ViewBaseline.objects.create(article_id=story.pk, views=script.views)

    count_one_view(windows("phone", 360), story, script)
    for kind, width in VIEWPORTS:
        for dark in (False, True):
            look(windows(kind, width, dark=dark), story, script, others)


def write_and_submit(window: Any, script: Script, category: Category) -> Article:
    window.sign_in("thu")
    page = window.open("/admin/articles/article/add/")
    type_story(page, script, category)
    keep_picture(page, f"desk-writing-{len(script.passages)}")
    press(page, "submit")
    assert window.complaints == []
    return newest()


def edit(window: Any, story: Article) -> None:
    window.sign_in("diep")
    page = window.open(f"/admin/articles/article/{story.pk}/change/")
    press(page, "take")
    caret_at_the_end(page, -1)
    page.keyboard.press("Enter")
    page.keyboard.type(ADDED)
    press(page, "send_for_approval")
    assert window.complaints == []


def approve_and_publish(window: Any, story: Article) -> None:
    window.sign_in("phuc")
    page = window.open(f"/admin/articles/article/{story.pk}/change/")
    press(page, "approve")
    press(page, "publish")
    keep_picture(page, "desk-published")
    assert window.complaints == []


def look(window: Any, story: Article, script: Script, others: list[Article]) -> None:
    page = window.open(f"/sai-duong-dan-{story.pk}.html")
    theme = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    width = page.viewport_size["width"] if page.viewport_size else 0
    expect(page.locator("h1")).to_have_text(script.headline)
    assert body_of(page) == [*script.texts("paragraph"), ADDED]
    assert captions_of(page) == script.texts("photo")
    assert page.locator(".byline a").all_inner_texts() == [name for name, _role in script.authors]
    assert page.locator(".crumbs a").all_inner_texts()[1:] == ["Tin tức", "Tin địa phương"]
    assert sorted(related_headlines(page)) == sorted(other.headline for other in others)
    assert window.sideways() == 0
    page.evaluate("() => Promise.all([...document.images].map(img => { img.loading = 'eager'; return img.decode() }))")
    keep_picture(page, f"article-{width}-{theme}")
    assert window.complaints == []


def body_of(page: Page) -> list[str]:
    texts = page.locator(".prose > p:not(.lead), .prose > div > p, .prose > section > p").all_inner_texts()
    return [text.strip() for text in texts if text.strip()]


def captions_of(page: Page) -> list[str]:
    found: list[str] = page.locator(".prose figure.photo").evaluate_all(
        "all => all.map(each => each.querySelector('.caption')?.textContent.trim() ?? '')"
    )
    return found


def related_headlines(page: Page) -> list[str]:
    return page.locator("section[aria-labelledby=related] h3 a").all_inner_texts()


def count_one_view(window: Any, story: Article, script: Script) -> None:
    page = window.open(f"/x-{story.pk}.html")
    number = page.locator("[data-views]")
    first = int(number.inner_text().replace(".", ""))
    expect(number).to_have_text(format_count(script.views + 1, "vi"), timeout=8000)
    assert first in {script.views, script.views + 1}
    page.locator(".crumbs a").last.click()
    expect(page.locator("h1")).to_have_text("Tin địa phương")
    assert Tag.objects.filter(tagged_articles__content_object=story).exists()

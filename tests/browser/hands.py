"""What hands do at the desk: typing a story, placing photos, pressing the acts."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from playwright.sync_api import Page, expect

from articles.demo.pictures import SCENES, draw
from articles.models import Article, Author, Category
from tests.browser.scripts import Script

EDITOR = ".ProseMirror[contenteditable=true]"
SCREENSHOTS = Path(os.environ.get("NEWSROOM_SCREENSHOTS", ""))

_CARET_IS_AT_THE_END = """paragraph => {
    const caret = getSelection();
    if (!caret.isCollapsed || !paragraph.contains(caret.focusNode)) return false;
    const rest = document.createRange();
    rest.selectNodeContents(paragraph);
    rest.setStart(caret.focusNode, caret.focusOffset);
    return rest.toString() === "";
}"""


def pictures() -> Iterator[dict[str, object]]:
    """Photos as a camera gives them, each another one."""
    for number, scene in zip(count(1), sorted(SCENES), strict=False):
        file = io.BytesIO()
        draw(scene, number, (800, 533)).save(file, "JPEG", quality=80)
        yield {"name": f"IMG_{number:04}.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def type_story(page: Page, script: Script, category: Category) -> None:
    page.locator("#id_headline").press_sequentially(script.headline)
    page.fill("#id_lead", script.lead)
    type_body(page, script)
    for row, (name, role) in enumerate(script.authors):
        add_author(page, row, name, role)
    page.fill("#id_tags", script.tags)
    page.select_option("#id_category", value=str(category.pk))


def type_body(page: Page, script: Script) -> None:
    """Paragraph by paragraph; each photo where the story has it. Key by key at first, then as an input method."""
    page.locator(EDITOR).click()
    camera = pictures()
    begun = False
    for passage in script.passages:
        if begun:
            page.keyboard.press("Enter")
        begun = True
        if passage.kind == "photo":
            upload_photo(page, next(camera), passage.text)
            continue
        if passage.kind == "subheading":
            page.keyboard.type("## ")
        typed = page.keyboard.insert_text if passage is not script.passages[0] else page.keyboard.type
        typed(passage.text)


def caret_at_the_end(page: Page, paragraph: int) -> None:
    """The caret stands at the end of that paragraph (-1: the last), and the editor knows it.

    The browser moves the caret first and tells the editor a moment later; marks drawn in between put it back where it
    was. So it is moved until it stays.
    """
    target = page.locator(f"{EDITOR} > p").nth(paragraph)
    target.click()
    for _try in range(10):
        page.keyboard.press("Control+End" if paragraph == -1 else "End")
        page.wait_for_timeout(300)
        if target.evaluate(_CARET_IS_AT_THE_END):
            return
    raise AssertionError(f"the caret never stayed at the end of paragraph {paragraph}")


def upload_photo(page: Page, picture: dict[str, object], caption: str) -> None:
    """Uploads in place and comes back into the text, in the caption of the new photo."""
    figures = page.locator(f"{EDITOR} figure").count()
    page.keyboard.press("Control+Shift+I")
    dialog = page.locator("dialog.desk-picker")
    dialog.locator("input[type=file]").set_input_files(picture)  # type: ignore[arg-type]
    dialog.locator("textarea[name=caption]").fill(caption)
    dialog.locator("input[name=credit]").fill("Công Toàn")
    dialog.locator(".desk-uploads .desk-primary").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(f"{EDITOR} figure")).to_have_count(figures + 1)


def add_author(page: Page, row: int, name: str, role: str) -> None:
    page.locator("#bylines-group .add-row a").click()
    page.locator(f"#bylines-{row} .select2-selection").click()
    page.locator(".select2-search__field").press_sequentially(name)
    page.locator(".select2-results__option--highlighted", has_text=name).click()
    page.select_option(f"#id_bylines-{row}-role", role)


def authors_of(script: Script) -> None:
    """The pen names are known to the desk before the story is."""
    for number, (name, _role) in enumerate(script.authors):
        Author.objects.create(pen_name=name, slug=f"tac-gia-{number}", person=name)


def press(page: Page, act: str) -> None:
    """An act of the bar, and the page that it asks on, if it asks."""
    button = page.locator(
        f".act-bar [value={act}], .act-bar [formaction*='/act/{act}/'], .act-bar [href*='/act/{act}/']"
    )
    if not button.first.is_visible():
        page.locator(".act-more summary").click()
    with page.expect_navigation():
        button.first.click()
    if f"/act/{act}/" in page.url:
        with page.expect_navigation():
            page.locator(".act-form .act-buttons button").click()
    assert page.locator(".errornote").count() == 0, page.locator(".errornote").all_inner_texts()


def act_button(act: str) -> str:
    """Who may write has a button of the form, others have a link or a button of their own."""
    return f".act-bar [value={act}], .act-bar [formaction*='/act/{act}/'], .act-bar [href*='/act/{act}/']"


def tab_to(page: Page, selector: str, limit: int = 120) -> None:
    """Presses Tab until that element has the focus, as somebody without a mouse does."""
    for _step in range(limit):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {selector}")


def keep_picture(page: Page, name: str, *, full: bool = True) -> None:
    """A screenshot for human eyes, where NEWSROOM_SCREENSHOTS names a folder."""
    if SCREENSHOTS.name:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full)


def newest() -> Article:
    return Article.objects.order_by("-pk")[0]

"""An editor who sees nothing: every step by keyboard, everything found and heard by its role and its name."""

from __future__ import annotations

from itertools import islice
from typing import Any

from playwright.sync_api import FileChooser, Locator, Page, expect

from articles.desk.notes.anchors import Anchor
from articles.desk.notes.making import About, make
from articles.models import Article, DeskSettings, Photo, SiteSettings, State, User
from tests.browser.hands import pictures
from tests.cast import Newsroom

PASSAGE = Anchor("46 khách", "Chuyến đầu tiên chở ", ".", "Chuyến đầu tiên chở 46 khách.")


def test_an_editor_who_listens_edits_one_story_returns_it_and_publishes_another(
    windows: Any, site: SiteSettings, newsroom: Newsroom, editor: User
) -> None:
    DeskSettings.objects.update_or_create(pk=1, defaults={"approval_levels": 1})
    returned = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Bến tàu mở lại"))
    make(returned, newsroom.managing_editor, About("body", PASSAGE), "Con số của ai?")
    published = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Chợ nổi đông khách"))
    window = windows()

    page = sign_in(window)
    open_from_my_day(page, "Bến tàu mở lại", waiting=2)
    hear(page.get_by_role("region", name="Trạng thái"), "Chờ biên tập")
    press(page, "button", "Nhận biên tập")
    said(page, "Bạn đã nhận biên tập bài này.")
    write(page)
    add_photo(page)
    hear(page.get_by_role("region", name="Kiểm tra trước khi xuất bản"), "Chưa có")
    hear(page.get_by_role("region", name="Ghi chú trên bài"), "Con số của ai?")
    press(page, "button", "Lưu")
    said(page, "Đã lưu thành phiên bản 2")
    send_back(page)
    go_home(page)
    open_from_my_day(page, "Chợ nổi đông khách", waiting=1)
    press(page, "button", "Nhận biên tập")
    publish(page)

    assert window.complaints == []
    check(returned, published)


def check(returned: Article, published: Article) -> None:
    returned.refresh_from_db()
    published.refresh_from_db()
    assert (returned.state, returned.headline) == (State.RETURNED, "Bến tàu đông trở lại")
    assert "Sáng nay trời nắng." in returned.body
    assert Photo.objects.get().alt == "Tàu khách cập bến"
    assert f'data-photo="{Photo.objects.get().pk}"' in returned.body
    assert published.state == State.RELEASED


def reach(page: Page, role: Any, name: str) -> Locator:
    """The one thing of that role and name gets the focus."""
    return tab_until(page, page.get_by_role(role, name=name, exact=True))


def tab_until(page: Page, wanted: Locator, limit: int = 150) -> Locator:
    expect(wanted).to_have_count(1)
    for _step in range(limit):
        if wanted.evaluate("element => element === document.activeElement"):
            return wanted
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {wanted}")


def press(page: Page, role: Any, name: str) -> None:
    reach(page, role, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def hear(place: Locator, words: str) -> None:
    expect(place).to_contain_text(words)


def said(page: Page, words: str) -> None:
    """A live region speaks by itself; what stands in the page without one waits to be found."""
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_attached()


def sign_in(window: Any) -> Page:
    page: Page = window.open("/admin/login/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    reach(page, "textbox", "Tên đăng nhập:")
    page.keyboard.type("diep")
    reach(page, "textbox", "Mật khẩu:")
    page.keyboard.type("diep")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def open_from_my_day(page: Page, headline: str, *, waiting: int) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc hôm nay")
    hear(page.get_by_role("region", name="Chờ biên tập"), headline)
    said(page, f"{waiting} bài đang chờ bạn")
    press(page, "link", headline)
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)


def write(page: Page) -> None:
    reach(page, "textbox", "Tiêu đề:")
    page.keyboard.press("Control+A")
    page.keyboard.type("Bến tàu đông trở lại")
    text = reach(page, "textbox", "Nội dung:")
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Sáng nay trời nắng.")
    page.keyboard.press("Alt+F10")
    tools = page.get_by_role("toolbar", name="Định dạng")
    expect(tools.get_by_role("button").first).to_be_focused()
    bold = tools.get_by_role("button", name="Đậm (Ctrl+B)")
    for _step in range(20):
        page.keyboard.press("ArrowRight")
        if bold.evaluate("button => button === document.activeElement"):
            break
    expect(bold).to_be_focused()
    page.keyboard.press("Escape")
    expect(text).to_be_focused()


def _give_a_photo(chooser: FileChooser) -> None:
    chooser.set_files(list(islice(pictures(), 1)))  # type: ignore[arg-type]


def add_photo(page: Page) -> None:
    """The operating system's own window for files is not ours; everything else is."""
    page.on("filechooser", _give_a_photo)
    page.keyboard.press("Control+Shift+I")
    library = page.get_by_role("dialog", name="Thư viện ảnh")
    expect(library.get_by_role("searchbox", name="Tìm ảnh")).to_be_focused()
    reach(page, "button", "Tải ảnh lên…")
    page.keyboard.press("Enter")
    expect(library.get_by_role("region", name="Ảnh mới")).to_be_visible()
    reach(page, "textbox", "Mô tả ảnh (cho người khiếm thị)")
    page.keyboard.type("Tàu khách cập bến")
    reach(page, "button", "Tải lên và chèn")
    page.keyboard.press("Enter")
    expect(library).to_have_count(0)
    expect(page.get_by_role("textbox", name="Nội dung:").get_by_role("img", name="Tàu khách cập bến")).to_be_visible()
    expect(page.get_by_role("textbox", name="Nội dung:")).to_be_focused()
    page.keyboard.type("Tàu đầu tiên cập bến")


def send_back(page: Page) -> None:
    tab_until(
        page, page.get_by_role("group", name="Thao tác").get_by_text("Việc khác")
    )  # what unfolds has no role of its own
    page.keyboard.press("Enter")
    press(page, "button", "Trả lại…")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trả lại")
    reach(page, "textbox", "Lý do:")
    page.keyboard.type("Xin thêm số liệu.")
    press(page, "button", "Trả lại")
    said(page, "Đã trả lại bài kèm lý do.")
    hear(page.get_by_role("region", name="Trạng thái"), "Trả lại để sửa")


def go_home(page: Page) -> None:
    ways = page.get_by_role("navigation", name="Các trang làm việc")
    tab_until(page, ways.get_by_role("link", name="Việc hôm nay"))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def publish(page: Page) -> None:
    press(page, "button", "Xuất bản…")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xuất bản")
    press(page, "button", "Xuất bản")
    said(page, "Đã xuất bản.")
    hear(page.get_by_role("region", name="Trạng thái"), "Đã xuất bản")

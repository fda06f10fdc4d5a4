"""Pages made by hand, rich and bare, for tests that look at templates and need no database."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils.safestring import SafeString

from articles.reading.archive import ArchiveIndex, ArchivePage, ArchiveYear, MonthLink
from articles.reading.calendar import CalendarDay, CalendarMonth
from articles.reading.directory import AuthorLine, AuthorList, TagIndex
from articles.reading.house import HousePage, ImprintChange, ImprintPage
from articles.reading.lost import Lost
from articles.reading.notices import Choice, NoticeList, Paper
from articles.reading.pages import (
    AnnouncementPage,
    ArticlePage,
    Breaking,
    BylineEntry,
    Card,
    Chrome,
    FrontPage,
    Imprint,
    Link,
    ListPage,
    MenuItem,
    Notice,
    Picture,
    SectionBlock,
    Segment,
    SourceCredit,
    VideoItem,
)
from articles.reading.topics import TimelineDay, TimelineEntry, TopicLine, TopicList, TopicPage

MORNING = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)  # 08:15 in the newsroom
NOON = datetime(2025, 1, 2, 5, 0, tzinfo=UTC)
SECTION = Link("Giáo dục - Khoa học & Công nghệ", "/giao-duc/")
LONG_HEADLINE = (
    "Xã cù lao mở lớp học bơi miễn phí cho trẻ em trước mùa nước nổi, bảy bến đò cùng góp phao và áo cứu sinh"
)


def picture(name: str = "a", **more: str | SafeString) -> Picture:
    srcset = f"/anh/{name}/320.webp 320w, /anh/{name}/640.webp 640w"
    return Picture(f"/anh/{name}/640.webp", srcset, 640, 427, "#abc", **more)  # type: ignore[arg-type]


def card(number: int = 1, headline: str = LONG_HEADLINE, language: str = "vi") -> Card:
    return Card(
        article_id=number,
        url=f"/tin-{number}.html",
        headline=headline,
        kicker="Ghi ở bến đò",
        lead="Sáng nào cũng có người chờ.",
        published_at=MORNING,
        category=SECTION,
        language=language,
        picture=picture(f"card{number}"),
    )


def paragraph(words: str) -> Segment:
    return Segment("html", html=SafeString(f"<p>{words}</p>"))


def bare_story(**more: object) -> ArticlePage:
    """A story with nothing that may be left out."""
    fields: dict[str, object] = {
        "article_id": 7,
        "url": "/lop-hoc-boi-7.html",
        "language": "vi",
        "kicker": "",
        "headline": LONG_HEADLINE,
        "lead": "",
        "breadcrumb": (),
        "category": SECTION,
        "published_at": MORNING,
        "updated_at": None,
        "views": None,
        "views_url": "/luot-xem/7/",
        "lead_picture": None,
        "segments": (paragraph("Đoạn một."),),
        "bylines": (),
        "source": None,
        "tags": (),
        "related": (),
        "more_in_section": (),
        "latest": (),
        "share_picture": "",
    }
    return ArticlePage(**(fields | more))  # type: ignore[arg-type]


def rich_story(**more: object) -> ArticlePage:
    """A story with everything that a story can have."""
    fields: dict[str, object] = {
        "kicker": "Ghi ở bến đò",
        "lead": "Bảy bến đò góp phao, xã mở lớp.",
        "breadcrumb": (Link("Tin tức", "/tin-tuc/"), SECTION),
        "updated_at": NOON,
        "views": 138492,
        "segments": (
            paragraph("Đoạn một."),
            Segment("photo", picture=picture("p1", caption=SafeString("Chú thích <em>một</em>."), credit="Công Toàn")),
            paragraph("Đoạn hai."),
            Segment("photo", picture=picture("p2", alt="Trẻ em tập nổi", layout="wide")),
            Segment("pullquote", html=SafeString("<p>“Nước là bạn.”</p>")),
            Segment(
                "embed",
                provider="youtube",
                player="https://www.youtube-nocookie.com/embed/abcdefghijk",
                address="https://www.youtube.com/watch?v=abcdefghijk",
                title="YouTube",
            ),
            paragraph("Đoạn ba./."),
        ),
        "bylines": (
            BylineEntry("Hồng Duyên", "/tac-gia/hong-duyen/", "text", "bài"),
            BylineEntry("Công Toàn", "", "photo", "ảnh"),
        ),
        "source": SourceCredit("Theo Thông tấn xã Việt Nam", "https://example.org/tin", MORNING),
        "tags": (Link("Hòa Bình", "/tu-khoa/hoa-binh/"), Link("Y tế", "/tu-khoa/y-te/")),
        "related": (card(11), card(12)),
        "more_in_section": (card(13),),
        "latest": (card(14),),
        "share_picture": "/anh/p1/share.jpg",
    }
    return bare_story(**(fields | more))


def notice(**more: object) -> Notice:
    fields: dict[str, object] = {
        "title": "Tuyển hai kỹ thuật viên",
        "url": "/thong-bao/tuyen-2/",
        "issued_on": MORNING,
        "document_number": "118/TB",
        "document_type": "Thông báo",
        "issuer": "Phòng Kỹ thuật",
    }
    return Notice(**(fields | more))  # type: ignore[arg-type]


def imprint(**more: str) -> Imprint:
    fields = dict.fromkeys(Imprint.__dataclass_fields__, "")
    return Imprint(**(fields | {"name": "Trang tin Bến Đò", "short_name": "Bến Đò"} | more))


def full_imprint() -> Imprint:
    return imprint(
        tagline="Chuyện ven sông",
        hotline="0299 000 0100",
        parent_body="Đài tỉnh",
        licence="1/GP",
        responsible="Giám đốc: Lâm Vinh",
        address="68 Bến Cũ",
        phone="+84 299 000",
        fax="0299 111",
        email="ban@example.vn",
        source_rule="Ghi rõ nguồn.",
        copyright_rule="Giữ bản quyền.",
    )


def chrome(**more: object) -> Chrome:
    below = MenuItem(2, "Tuyển sinh", "/tuyen-sinh/", 1, in_menu=True)
    menu = (
        MenuItem(1, SECTION.name, SECTION.url, None, in_menu=True, children=(below,)),
        MenuItem(3, "Thể thao", "/the-thao/", None, in_menu=True),
        MenuItem(4, "Chuyên mục đã cất", "/da-cat/", None, in_menu=False),
    )
    fields: dict[str, object] = {
        "imprint": full_imprint(), "menu": menu, "notices": (notice(),), "now": NOON, "shows_views": True,
        "breaking": Breaking("Lũ về đến bến Ninh Kiều", "/lu-ve-9.html"),
    }  # fmt: skip
    return Chrome(**(fields | more))  # type: ignore[arg-type]


def bare_chrome() -> Chrome:
    return chrome(imprint=imprint(), menu=(), notices=(), breaking=None)


def list_page(**more: object) -> ListPage:
    fields: dict[str, object] = {
        "kind": "category",
        "title": SECTION.name,
        "introduction": "Trường lớp và phòng thí nghiệm.",
        "url": SECTION.url,
        "breadcrumb": (SECTION,),
        "children": (Link("Tuyển sinh", "/tuyen-sinh/"),),
        "cards": (card(1), card(2), card(3)),
        "older": "/giao-duc/?truoc=1-2",
        "is_first": True,
    }
    return ListPage(**(fields | more))  # type: ignore[arg-type]


def front_page() -> FrontPage:
    video = VideoItem(
        LONG_HEADLINE,
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube-nocookie.com/embed/abcdefghijk",
        "youtube",
        "Những buổi tập cuối.",
        picture("v1"),
        url="/video/mua-ghe-ngo-1/",
    )
    block = SectionBlock(SECTION, (Link("Tuyển sinh", "/tuyen-sinh/"),), (card(6), card(7)))
    return FrontPage(
        card(1), (card(2), card(3)), (card(4), card(5)), (block,), (video,), focus=(card(8),), most_read=(card(9),)
    )


def announcement_page(**more: object) -> AnnouncementPage:
    fields: dict[str, object] = {
        "notice": notice(),
        "paragraphs": ("Đoạn một.", "Đoạn hai."),
        "file_url": "/tai-lieu/2/tb.pdf",
        "file_name": "tb.pdf",
        "others": (notice(title="Thông báo khác"),),
    }
    return AnnouncementPage(**(fields | more))  # type: ignore[arg-type]


def notice_list(**more: object) -> NoticeList:
    papers = (Paper(notice(), "/tai-lieu/2/tb.pdf", "tb.pdf", 820_000), Paper(notice(title="Không có tệp"), "", "", 0))
    fields: dict[str, object] = {
        "title": "Thông báo", "url": "/thong-bao/", "papers": papers, "kinds": (Choice("Thông báo", is_chosen=True),),
        "issuers": (Choice("Phòng Kỹ thuật", is_chosen=False),), "years": (), "is_narrowed": False, "older": "",
        "is_first": True, "cards": (card(1),),
    }  # fmt: skip
    return NoticeList(**(fields | more))  # type: ignore[arg-type]


def topic_page() -> TopicPage:
    days = (TimelineDay(MORNING, (TimelineEntry(NOON, card(1)), TimelineEntry(MORNING, card(2)))),)
    return TopicPage(
        "Mùa nước nổi", "/su-kien/mua-nuoc-noi/", "Nước lên.", picture("t1"), NOON,
        (Link("Dòng sự kiện", "/su-kien/"),),
        (card(3),), days, "/su-kien/mua-nuoc-noi/?truoc=1-1", is_first=True,
    )  # fmt: skip


def topic_list() -> TopicList:
    line = TopicLine("Mùa nước nổi", "/su-kien/mua-nuoc-noi/", "Nước lên.", picture("t1"), NOON, is_closed=True)
    return TopicList("Dòng sự kiện", "/su-kien/", (line,), "", is_first=True)


def calendar_month() -> CalendarMonth:
    days = [
        CalendarDay(n, date(2025, 1, n), f"/luu-tru/2025/01/{n:02}/" if n < 3 else "", n == 2, n == 1)
        for n in range(1, 6)
    ]
    return CalendarMonth(date(2025, 1, 1), ((None, None, *days),), "/luu-tru/2024/12/", "")


def archive_page() -> ArchivePage:
    trail = (Link("Lưu trữ", "/luu-tru/"),)
    return ArchivePage("/luu-tru/2025/01/01/", calendar_month(), date(2025, 1, 1), trail, (card(1),), "", is_first=True)


def archive_index() -> ArchiveIndex:
    year = ArchiveYear(2025, (MonthLink(date(2025, 1, 1), "/luu-tru/2025/01/"),))
    return ArchiveIndex("Lưu trữ", "/luu-tru/", calendar_month(), (year,))


def author_list() -> AuthorList:
    lines = (
        AuthorLine("Hồng Duyên", "/tac-gia/hong-duyen/", "Địa bàn Long Phú", "Viết về sông.", picture("d1")),
        AuthorLine("BBT", "/tac-gia/bbt/", "", "", None),
    )
    return AuthorList("Tác giả", "/tac-gia/", lines, "/tac-gia/?truoc=2", is_first=False)


def tag_index() -> TagIndex:
    letters = (Link("A", "/tu-khoa/?chu=a"), Link("B", "/tu-khoa/?chu=b"))
    return TagIndex("Từ khóa", "/tu-khoa/", "B", letters, (Link("lũ", "/tu-khoa/lu/"),), (Link("bến tàu", "/b/"),), "")


def house_page() -> HousePage:
    return HousePage("Giới thiệu", "/gioi-thieu/", MORNING, (paragraph("Đoạn một."),))


def imprint_page() -> ImprintPage:
    changes = (ImprintChange(date(2025, 1, 1), "/toa-soan/2025/01/01/", is_here=True),)
    return ImprintPage(
        "Tòa soạn", "/toa-soan/", date(2025, 1, 2), full_imprint(), (Link("Tòa soạn", "/toa-soan/"),), changes
    )


def lost() -> Lost:
    return Lost((card(21),), (card(22), card(23)))

"""What readers complained of on the demo's days, and the corrections that came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from articles import clock
from articles.desk.complaints import handling
from articles.desk.complaints.receiving import Message, receive
from articles.desk.corrections.acts import do
from articles.desk.corrections.words import new_file, save
from articles.models import Article, Complaint, CorrectionEvent, CorrectionFile, User

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_A: Final = CorrectionEvent.Act
FISH: Final = "Kế Sách thả lại 46 héc-ta ao cá tra sau khi giá nhích lên 31.500 đồng"
VILLAGES: Final = "Châu Thành chấm lại nông thôn mới từng ấp, chín ấp tự xin hạ điểm"
MARKET: Final = "Năm ngả kênh, mười hai chiếc vỏ lãi: chợ nổi Ngã Năm tìm cách giữ nước sạch"

ON_FISH: Final[dict[str, Any]] = {
    "demanded_by": "Hợp tác xã thủy sản An Lạc Tây", "document_number": "07/CV-HTX",
    "wrong": "Bản đăng lúc đầu ghi giá cá tra nguyên liệu là 35.100 đồng/kg.",
    "right": "Giá hợp tác xã bán tại ao trong tuần đó là 31.500 đồng/kg. Con số trong bài đã được sửa.",
    "apology": "Tòa soạn thành thật xin lỗi Hợp tác xã thủy sản An Lạc Tây và bạn đọc vì sai sót này.",
}  # fmt: skip
ON_AIR: Final[dict[str, Any]] = {
    "about": "broadcast", "work": "Nông nghiệp hôm nay", "section": "Phát thanh, chương trình 6 giờ sáng",
    "demanded_by": "Ông Lâm Văn Đực, xã Tân Thạnh", "demander_contact": "0900 000 512",
    "wrong": "Phát thanh viên đọc lịch mở cống Rạch Tràm là 3 giờ sáng thứ Bảy.",
    "right": "Lịch đúng là 3 giờ sáng Chủ nhật, theo thông báo của đơn vị quản lý thủy nông.",
    "apology": "Chúng tôi thành thật xin lỗi bà con lấy nước vào ruộng và thính giả.",
}  # fmt: skip
OF_PARTNER: Final[dict[str, Any]] = {
    "about": "partner", "work": "Lịch thi tuyển sinh lớp 10 năm học tới", "section": "Giáo dục - Khoa học - Công nghệ",
    "publisher": "Thông tấn xã vùng", "demanded_by": "Thông tấn xã vùng", "document_number": "41/TB-TTX",
    "wrong": "Tin dẫn lại ghi ngày thi đầu tiên là 3/6.", "right": "Ngày thi đầu tiên là 5/6.",
    "apology": "Chúng tôi xin lỗi thí sinh, phụ huynh và bạn đọc.",
}  # fmt: skip


def bring_demands(staff: Mapping[str, User], now: datetime) -> None:
    """By the pages' own code, each at its hour."""
    editor, chief, manager = staff["ngocdiep"], staff["thanhtruc"], staff["hoangphuc"]
    with clock.held_at(now - 4 * DAY):
        _published(_file(editor, None, ON_AIR, now.date() - 6 * DAY), editor, chief)
    with clock.held_at(now - 26 * HOUR):
        _published(_file(editor, _story(FISH), ON_FISH), editor, chief)
    with clock.held_at(now - 3 * DAY):
        _do(_file(editor, None, OF_PARTNER, now.date() - 5 * DAY), _A.SEND, editor)
    _complaints(staff["haiyen"], manager, now)


def _complaints(editor: User, manager: User, now: datetime) -> None:
    with clock.held_at(now - 12 * DAY):
        late = _sent(
            "1", "correction", "Trần Thị Sáu", "Tên của tôi trong bài ghi là Trần Thị Sấu. Nhờ tòa soạn sửa giúp, "
            "bà con trong xóm cứ chọc hoài.", _story(VILLAGES),
        )  # fmt: skip
    with clock.held_at(now - 9 * DAY):
        handling.assign(late, editor, late.deadline, by=manager)
    with clock.held_at(now - 6 * DAY):
        thanks = _sent(
            "2", "feedback", "Nguyễn Thành Đạt", "Trang nên có thêm lịch nước rong mỗi tuần cho người nuôi tôm."
        )
    with clock.held_at(now - 5 * DAY):
        handling.answer(
            thanks,
            "Cảm ơn anh. Từ tháng sau, mục Nông nghiệp - Nông thôn có lịch nước rong vào sáng thứ Hai.",
            by=manager,
        )
    with clock.held_at(now - 40 * timedelta(minutes=1)):
        _sent(
            "3", "correction", "Lý Hoàng Minh", "Bài nói chợ có mười hai chiếc vỏ lãi gom rác, hôm qua tôi đếm chỉ có "
            "mười. Mong tòa soạn xem lại.", _story(MARKET),
        )  # fmt: skip


def _sent(number: str, kind: str, name: str, text: str, story: Article | None = None) -> Complaint:
    article = story.pk if story else None
    return receive(Message(number * 32, kind, name, f"0900 000 {number}73", text, article=article))


def _story(headline: str) -> Article:
    return Article.objects.get(headline=headline)


def _file(by: User, story: Article | None, words: dict[str, Any], day: date | None = None) -> CorrectionFile:
    file = new_file(by, story)
    for name, value in words.items():
        setattr(file, name, value)
    file.work_date = file.work_date or day
    return save(file, by, 0)


def _published(file: CorrectionFile, by: User, chief: User) -> None:
    _do(file, _A.SEND, by)
    _do(file, _A.PUBLISH, chief)


def _do(file: CorrectionFile, act: CorrectionEvent.Act, by: User) -> None:
    do(file, act, by=by, seen=file.head)

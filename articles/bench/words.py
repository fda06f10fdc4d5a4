"""What the stories of a full newsroom are made of: heads, deeds, places, names; with how search knows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SUBJECTS: Final = (
    "Nông dân", "Ngư dân", "Hợp tác xã", "Trường tiểu học", "Bệnh viện đa khoa", "Công an huyện", "Đoàn thanh niên",
    "Hội phụ nữ", "Tổ tự quản", "Ban quản lý chợ", "Doanh nghiệp thủy sản", "Bộ đội biên phòng", "Nghệ nhân đờn ca",
    "Đội bóng chuyền nữ", "Cụm thi đua", "Trạm khí tượng", "Nhà vườn", "Lớp học tình thương", "Cảng cá", "Chùa Khmer",
    "Xã viên", "Học sinh lớp 12", "Tuyến đò ngang", "Trạm y tế", "Khu công nghiệp", "Dự án điện gió",
)  # fmt: skip
DEEDS: Final = (
    "khánh thành cầu mới", "vào vụ thu hoạch lúa", "thả tôm giống trở lại", "ứng phó với nước mặn",
    "tặng nhà cho hộ nghèo", "mở đợt tiêm phòng", "khởi công đường liên xã", "tổ chức ngày hội đọc sách",
    "được mùa muối", "trồng lại rừng ngập mặn", "tìm đầu ra cho dưa hấu", "đón dòng khách đầu năm",
    "diễn tập cứu nạn trên sông", "kiểm tra an toàn thực phẩm", "bàn giao hồ chứa nước ngọt", "tăng chuyến dịp lễ",
    "chuyển sang bán vé điện tử", "gỡ vướng giải phóng mặt bằng", "hỗ trợ bà con sửa nhà sau lốc",
    "giành huy chương ở giải khu vực", "sạt lở thêm ba mươi mét", "họp báo về giá điện", "công bố điểm chuẩn",
    "phục dựng lễ hội cúng biển", "ra mắt câu lạc bộ khởi nghiệp", "xử lý rác dọc kênh",
)  # fmt: skip
PLACES: Final = (
    "xã Vĩnh Hải", "phường Nhà Mát", "thị trấn Gành Hào", "huyện Hồng Dân", "cù lao Dung", "ấp Biển Tây", "kênh Xáng",
    "chợ nổi Ngã Năm", "cửa Trần Đề", "huyện Phước Long", "xã Long Điền", "phường Một", "ấp Giồng Nhãn", "sông Hậu",
    "huyện Giá Rai", "xã Hưng Mỹ", "cồn Mỹ Phước", "thị xã Vĩnh Châu", "ấp Trà Teo", "vàm Lẽo", "huyện Đông Hải",
    "rạch Cái Cùng", "cầu Kè", "huyện Thạnh Trị",
)  # fmt: skip
FAMILIES: Final = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Lý", "Thạch", "Danh", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
)  # fmt: skip
GIVEN: Final = (
    "Thu Hà", "Văn Lượng", "Minh Khôi", "Ngọc Diệp", "Hải Yến", "Hoàng Phúc", "Kim Ngân", "Thanh Trúc", "Quốc Bảo",
    "Mỹ Duyên", "Hữu Nghĩa", "Tuyết Mai", "Chí Công", "Bích Liên", "Trọng Nhân", "Phương Thảo", "Gia Huy", "Cẩm Tú",
)  # fmt: skip
TOPICS: Final = (
    "lúa gạo", "tôm", "muối", "xâm nhập mặn", "cầu đường", "giáo dục", "y tế", "lễ hội", "bóng chuyền", "khởi nghiệp",
    "điện gió", "sạt lở", "an sinh", "giá cả", "du lịch", "đờn ca tài tử", "chuyển đổi số", "biên phòng", "môi trường",
    "tuyển sinh",
)  # fmt: skip
SECTIONS: Final = (
    ("Thời sự", ("Chính trị", "Tin địa phương", "Xã hội", "Giao thông")),
    ("Kinh tế", ("Nông nghiệp", "Thủy sản", "Thị trường", "Doanh nghiệp")),
    ("Văn hóa", ("Lễ hội", "Văn nghệ", "Đất và người")),
    ("Đời sống", ("Y tế", "Giáo dục", "An sinh", "Môi trường")),
    ("Thể thao", ("Bóng đá", "Bóng chuyền")),
    ("Pháp luật", ("An ninh", "Trả lời bạn đọc")),
)  # fmt: skip
LEAD: Final = "Từ đầu tuần đến nay, công việc được làm khẩn trương để kịp trước mùa mưa."
BODY: Final = (
    "Theo ghi nhận của phóng viên, người dân địa phương đã chuẩn bị từ nhiều tháng trước và mong việc này đi đến nơi "
    "đến chốn. Chính quyền xã cho biết sẽ tiếp tục theo dõi, báo cáo kết quả với bà con vào cuối tháng."
)


def people() -> Sequence[tuple[str, str]]:
    """Family name and given name of everybody, no two alike."""
    return [(family, given) for given in GIVEN for family in FAMILIES]

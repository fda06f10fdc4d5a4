"""What came by hand-in links on the demo's day: two deliveries that wait, one that was accepted."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from articles import clock
from articles.demo.pictures import draw
from articles.desk.hand_in import links
from articles.desk.hand_in.deciding import accept
from articles.desk.hand_in.offer import happened_at, happened_on, offer_of, picture_bytes
from articles.desk.hand_in.receiving import Sent, receive
from articles.desk.manuscripts import Chosen, ChosenPhoto, ChosenPiece
from articles.models import Author, Category, HandIn, HandInLink, User
from articles.text.legacy_tables import TCVN3
from articles.word_files import Piece

_SIZE = (1200, 800)
_AS_TCVN3 = str.maketrans({letter: code for code, letter in TCVN3.items()})

BOATS = Sent(
    nonce="1" * 32, name="Kim Sô Phia", phone="0900 000 217",
    headline="Đội ghe ngo xóm chùa tập nước rút trước ngày hội",
    text=(
        "Từ 4 giờ chiều, sáu mươi tay dầm của xóm chùa xuống bến. Nước rút mạnh nên huấn luyện viên cho chèo ngược "
        "dòng hai lượt rồi mới thả xuôi.\n\nChiếc ghe dài 27 m vừa sơn lại mũi, hết 38 triệu đồng do bà con góp. "
        "Ông đội trưởng nói năm nay chỉ mong vào được bán kết./."
    ),
    place="Bến chùa, xóm Bưng Tròn", happened="Chiều hôm qua",
)  # fmt: skip
RICE = Sent(
    nonce="2" * 32, name="Lê Văn Mười", phone="0900 000 341", headline="Giá lúa hè thu muộn tăng nhẹ",
    text=(
        "Nông dân huyện vùng sâu đang thu hoạch lúa hè thu muộn trên gần hai ngàn héc ta.\n"
        "Giá lúa tươi tại ruộng tăng ba trăm đồng mỗi ký so với tuần trước, người trồng lúa phấn khởi "
        "nhưng lo mưa trái mùa làm đổ ngã."
    ),
    place="Ấp Tân Lập",
)  # fmt: skip
BRIDGE = Sent(
    nonce="3" * 32, name="Kim Sô Phia", headline="Cầu ván xóm Rạch Dừa được thay mặt mới",
    text=(
        "Sáng nay, hơn hai mươi hộ ở xóm Rạch Dừa góp công thay toàn bộ ván mặt cầu dài 46 m.\n\n"
        "Ván cũ mục từ mùa mưa, học sinh phải dắt xe qua. Cây ván do một trại cưa trong ấp bán bằng giá gốc."
    ),
    place="Xóm Rạch Dừa", happened="Sáng nay",
)  # fmt: skip


def bring_deliveries(staff: Mapping[str, User], now: datetime) -> None:
    """By the pages' own code, each at its hour. Addresses and PINs are thrown away: an editor makes new ones."""
    editor = staff["ngocdiep"]
    stringer = Author.objects.create(pen_name="Sô Phia", slug="so-phia", person="Kim Sô Phia")
    with clock.held_at(now - timedelta(days=2)):
        festival = _link(editor, "Kim Sô Phia", "Lễ hội đua ghe ngo", now + timedelta(days=5), stringer)
        village = _link(editor, "Lê Văn Mười", "Tin đồng ruộng", now + timedelta(days=26), None)
    with clock.held_at(now - timedelta(hours=20)):
        accepted = receive(festival, _with_photos(BRIDGE, ["bridge"]))
    with clock.held_at(now - timedelta(hours=19)):
        _accept(accepted, editor, stringer)
    with clock.held_at(now - timedelta(minutes=95)):
        receive(village, _in_tcvn3(RICE))
    with clock.held_at(now - timedelta(minutes=40)):
        receive(festival, _with_photos(BOATS, ["ghe_ngo_race", "khmer_pagoda"]))


def _link(by: User, name: str, purpose: str, ends: datetime, author: Author | None) -> HandInLink:
    return links.make(HandInLink(name=name, purpose=purpose, expires_at=ends, author=author), by).link


def _accept(hand_in: HandIn, editor: User, stringer: Author) -> None:
    story = offer_of(hand_in, hand_in.files.all(), in_unicode=False).story
    chosen = Chosen(
        headline=story.headline, lead="", pieces=tuple(_chosen(piece, hand_in) for piece in story.pieces),
        category=Category.objects.get(slug="doi-song-xa-hoi"), bylines=((stringer, "text"), (stringer, "photo")),
    )  # fmt: skip
    accept(hand_in, chosen, editor, submit=True)


def _chosen(piece: Piece, hand_in: HandIn) -> ChosenPiece:
    if piece.picture is None:
        return ChosenPiece(piece.kind, piece.html)
    name = piece.picture.name
    caption = "Bà con xóm Rạch Dừa thay ván mặt cầu."
    photo = ChosenPhoto(
        lambda: picture_bytes(name), "1", caption, "Sô Phia", "Nhiều người đứng trên cầu đang lắp ván mới",
        happened_at(hand_in), happened_on(hand_in),
    )  # fmt: skip
    return ChosenPiece("photo", photo=photo)


def _with_photos(sent: Sent, scenes: Sequence[str]) -> Sent:
    return replace(sent, photos=[_photo(scene, number) for number, scene in enumerate(scenes, start=1)])


def _in_tcvn3(sent: Sent) -> Sent:
    """As an old machine in a commune still types."""
    return replace(sent, headline=sent.headline.translate(_AS_TCVN3), text=sent.text.translate(_AS_TCVN3))


def _photo(scene: str, number: int) -> SimpleUploadedFile:
    file = io.BytesIO()
    draw(scene, number, _SIZE).save(file, "JPEG", quality=85)
    return SimpleUploadedFile(f"IMG_{number:04}.jpg", file.getvalue(), "image/jpeg")

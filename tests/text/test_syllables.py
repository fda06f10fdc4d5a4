"""Which letters can be a Vietnamese syllable. Real words must never be marked; slips of the keyboard must."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.syllables import RIMES, TONES, Wrong, is_syllable, onsets_before, parse, whats_wrong

# Words of reports, poems and addresses, rare rimes on purpose; loanwords as they are written.
WORDS = """
    ai anh ao án áo áp ảnh ăn ăm ắt ẵm âm ân ấp ất ấu ẩy ba bà bác bạc bách bài bám bản bảng bánh bão bắc bằng
    bắt bậc bận bật bấy bẩn bé bèo bên bệnh bếp bệt bêu bi bìa bích biếc biên biển biết biểu bin bịp bít bìu bó
    bọc bỏi bòng bóp bọt bố bốc bồi bống bộp bột bơ bới bớt bu bùa búa bục bùi bụng buộc buổi buồm buồn buông
    buốt bút buýt bừa bức bưng bước bưởi bươm bướng bướp bướu cá các cách cải cảm cạn càng cảnh cạo cắp cắt cần
    cấp cất cầu cây chạch chuếch choạc choàng chòe chuột chuyền chuyện chuyến chũm cua cúc cuốc cuội cuốn cuống
    cước cưới cương cướp cứu dạ dày dẹp dệt dìm diệc diều do dòng doãn doanh dọa dơi duệ duyên duyệt dưa dưới
    dượng đá đạc đách đắng đấy đẹp đêm đếch đĩa địch điếc điện điều đoái đoan đoàn đoạt đọc đoảng đuôi đuốc đuối
    đường được đượm ễnh êm ếch gà gạch gái gần gật ghe ghế ghi ghép gì gìn giã giác giặc giặt giếng giết giềng
    giêng gió giòn giỗ giội giục giữ giữa giường giương gom góp gù guốc gửi gươm gượng hạc hách hoa hòa hoà
    hoạch hoài hoàn hoang hoành hoạt hoắc hoắm hoắt hoăng hoẵng hoe hoẻn hoét huân huấn huệ huế huênh huếch
    huỳnh huých huy hủy huỷ huyên huyện huyết huýt huơ hươu hưu hừm im in ích ít ỉu kè kẽm kẻng kén kép kế kêu
    khoa khoác khoai khoan khoảng khoảnh khoắng khoe khoen khoèo khuya khuyên khuyết khuỷu khuỵu khuây khuân
    khuất khuê khuếch ki kì kỳ kịch kiếm kiện kiểng kiệt kiêu kim kính kịp kít kíu lạch lẫm lẩy loạc loan loạng
    loay loẹt loăng loắt luân luật luận luẩn luỹ lũy luyến luých lược lưới lưỡng lươn lướt lưu ly lý mách mẫu
    mèo mếu mía miếng mướp mướt mượn mười mưu nách nạc nẫu nếp nệm nghe nghề nghỉ nghiêm nghiêng nghiệp nghiệt
    nghiêu nghịch ngoác ngoài ngoạm ngoan ngoằn ngoảnh ngoắt ngoặt ngoe ngoẹo ngọc ngộ ngủ nguyên nguyện nguyệt
    nguýt người ngược ngượng ngưỡng nhạc nhách nhoài nhoẻn nhoèn nhuyễn nhuận như nhược nhường nói nước nương
    nướng óc oan oách oái oằn oẳn oăm oe oẹ ông ổn ớt ốc pao pin phách phiếu phước phượng phuy quà quạ quá quách
    quai quan quáng quanh quạt quay quắc quắn quặn quăng quắp quặp quắt quân quầng quật quẫy que quen quét quẹo
    quê quên quệt quều quốc quới quở quờ quy quý quỷ quyên quyển quyết quýnh quỳnh quỵt quýt quít quích rạch
    rượu rướn rướm sách soạn soát soạt soóc suất suỵt suýt sướt sượng tạch toa toà tòa toác toạc toàn toáng toét
    toẹt tuần tuân tuất tuế tuềnh toàng tuy tuỳ tùy tuyên tuyển tuyệt tuyết tuýp tuýt tước tươi tượng tướt tửu
    thoa thoả thỏa thoái thoạt thoăn thoắt thuê thuế thuở thuỷ thủy thuyền thuyết thước thường thưởng thượng
    thướt triệu trươn trường trượt ủy uỷ uyên uyển uỵch ưa ừ ứa ức ưng ước ươm ươn ương ướp ướt ưu vạch voi vòi
    vuông vượt vượn xoa xoạc xoài xoáy xoay xoăn xoắn xoắt xoe xoèn xoẹt xoong xuân xuất xuề xoà xuể xuýt xuyên
    xuyến yêm yểm yên yến yết yêu yếng ý ỷ ỳ boong goòng moóc tăng gô bê tông ô tô
"""
REAL = WORDS.split()

SLIPS = {
    Wrong.TONE: "vươt biêt đươc viêc thuyêt nghiêp trươc hòc tãp mảt cảch hoc lich",
    Wrong.RIME: "thuơng nguời truờng đuợc huớng muời ruợu buơm tuỏi thướg bảnn cácc ảnhh",
    Wrong.ONSET: "nghành nghày ngề ngiêm gế gét cế kả ghà ghố kốc",
    Wrong.TWO_TONES: "hoàà tiếếng củả đượợc",
    Wrong.PLACE: "cuả qúa gíao tòan hòang muà giưã qúy gìơ thúôc khủyu",
}


@pytest.mark.parametrize("word", REAL)
def test_a_real_word_passes(word: str) -> None:
    assert whats_wrong(word) is None


@pytest.mark.parametrize("word", REAL)
def test_a_real_word_is_read_as_a_syllable_in_capitals_too(word: str) -> None:
    assert (parse(word.upper()) is not None, whats_wrong(word.capitalize())) == (True, None)


@pytest.mark.parametrize(("wrong", "word"), [(wrong, word) for wrong, words in SLIPS.items() for word in words.split()])
def test_a_slip_is_named(wrong: Wrong, word: str) -> None:
    assert whats_wrong(word) is wrong


@pytest.mark.parametrize("word", ["Đắk", "Krông", "crème", "Klơng", "Xtiêng", "brûlée", "Müller", "pâté", "", "đ"])
def test_what_has_no_vietnamese_shape_is_not_judged(word: str) -> None:
    assert (parse(word), whats_wrong(word)) == (None, None)


RIME = st.sampled_from(sorted(RIMES))
STOPS = ("c", "ch", "p", "t")


def carrier(rime: str) -> int:
    """Where the tone stands, from the tables of a school book: the last marked vowel, else the one before the end."""
    vowels = [place for place, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    special = [place for place in vowels if rime[place] in "ăâêôơ"] or [p for p in vowels if rime[p] == "ư"][:1]
    if special:
        return special[-1]
    closed = len(vowels) < len(rime)
    return vowels[1] if len(vowels) == 3 else vowels[-1] if closed else vowels[0]


@given(st.data(), RIME, st.sampled_from(sorted(TONES)))
def test_every_onset_rime_and_tone_make_a_syllable_unless_a_stop_forbids_the_tone(
    data: st.DataObject, rime: str, tone: str
) -> None:
    onset = data.draw(st.sampled_from(onsets_before(rime)))
    at = len(onset) + carrier(rime)
    bare = onset + rime
    word = unicodedata.normalize("NFC", bare[: at + 1] + tone + bare[at + 1 :])
    forbidden = rime.endswith(STOPS) and TONES[tone] not in ("sắc", "nặng")

    assert whats_wrong(word) is (Wrong.TONE if forbidden else None)
    assert is_syllable(word) is not forbidden


@given(st.text(max_size=12))
def test_any_text_at_all_can_be_judged(text: str) -> None:
    assert whats_wrong(text) in {None, *Wrong}

"""Slips in running text: what is marked, where, and the much longer list of what must not be."""

from __future__ import annotations

import time
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.spelling import Slip, judge, slips

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "article-page.txt"


def found(text: str) -> list[tuple[Slip, str]]:
    return [(slip.slip, text[slip.start : slip.end]) for slip in slips(text)]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Tàu vươt sóng.", [(Slip.TONE, "vươt")]),
        ("Vươt sóng", [(Slip.TONE, "Vươt")]),
        ("ĐUƠNG SẮT THƯƠNG MAI, VƯƠT SÓNG", [(Slip.RIME, "ĐUƠNG"), (Slip.TONE, "VƯƠT")]),
        ("nghành hoàà", [(Slip.ONSET, "nghành"), (Slip.TWO_TONES, "hoàà")]),
        ("cuả nguời", [(Slip.PLACE, "cuả"), (Slip.RIME, "nguời")]),
        ("họ ddang nói vie65t", [(Slip.LEFTOVER, "ddang"), (Slip.LEFTOVER, "vie65t")]),
        ("nhà của của ông", [(Slip.DOUBLED, "của của")]),
        ("Của của ông", [(Slip.DOUBLED, "Của của")]),
        ("ông nói: “đi ngay", [(Slip.UNPAIRED, "“")]),
        ("ông nói: đi ngay”", [(Slip.UNPAIRED, "”")]),
        ("(“sai) thứ tự”", [(Slip.UNPAIRED, "“"), (Slip.UNPAIRED, "”")]),
        ('ông nói "đi ngay', [(Slip.UNPAIRED, '"')]),
        ("giá [5 đồng)", [(Slip.UNPAIRED, "["), (Slip.UNPAIRED, ")")]),
        ("hai  cách", [(Slip.SPACES, "  ")]),
        ("phẩy , chấm .", [(Slip.SPACE_BEFORE, " ,"), (Slip.SPACE_BEFORE, " .")]),
        ("“ mở", [(Slip.UNPAIRED, "“"), (Slip.SPACE_BEFORE, " m")]),
    ],
)  # fmt: skip
def test_a_slip_is_marked_at_its_place(text: str, marks: list[tuple[Slip, str]]) -> None:
    assert found(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "xinh xinh, ngày ngày, luôn luôn, người người, nhà nhà, từ từ, dần dần, ai ai, đêm đêm, mãi mãi",
        "Nó đi đi về về, ra ra vào vào.",
        "Cánh cò bay là là mặt nước.",
        "đường 5, 5 đồng, của. Của ông",
        "Đắk Lắk, Krông Búk, Đăk Glei, K'Bang, H'leo, Ea Súp, Pơng, Pôn Pốt, Xtiêng, Chơ Ro, Gié Triêng, Ê Đê",
        "Óoc Om Bóc, Chôl Chnăm Thmây, Sene Đôlta, Sà Phone, phum sóc, chùa Som Rông",
        "Păh, Đắh, Müller, São Paulo, José, Škoda, Françoise, Pérez, Zürich, Hélène, Čapek",
        "UBND, TƯ, HĐND, ĐBSCL, BHYT, TP.HCM, NĐ-CP, 147/2024/NĐ-CP, UBTƯMTTQ",
        "5kg, 18.216 tỷ đồng, 8,3%, 30/4, 2.300 m³, 40°C, H5N1, COVID-19, mp3, pm2.5, km12, A80, co2, g7, b2b",
        "www.example.vn, https://example.vn/ddang?q=tieengs, thuha@example.vn, anh_vươt.jpg, #vươt",
        "beer, boots, seems, needs, law, startup, teen, week, look, add, google, zoom, coffee, deer, keep, laptops",
        "ni-lông, pa-nô, ra-đi-ô, Mát-xcơ-va, Xê-út, đi-ê-zen, ki-lô-gam",
        "bê tông, xi măng, buýt, séc, xoong, goòng, soóc, rơ moóc, pao, ga lăng",
        "a) một; b) hai; 1) ba; iv) bốn",
        "màn hình 55\", ông nói: “vậy”, ‘trong’ [ngoặc] (đơn) «khác»",
        "Lúa chín./. Hết ./.",
        "tệp .docx, còn… chờ!?",
        "ភាសាខ្មែរ ភាសា , ខ្មែរ",
        "Thái Lan ไทย  và 中文 , 日本",
        "Nguyễn Thị Mĩ, kĩ sĩ, quí vị, Hoà và Hòa, thuỷ và thủy",
        "iPhone, eBay, YouTube, VietNamNet",
    ],
)  # fmt: skip
def test_what_is_right_or_not_ours_to_judge_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddang", "đang"), ("ddi", "đi"), ("tieengs", "tiếng"), ("nguwowif", "người"), ("dduowcj", "được"),
        ("Tieengs", "Tiếng"), ("caans", "cấn"), ("vie65t", "việt"), ("d9ang", "đang"), ("nguo7i2", "người"),
        ("tie61ng", "tiếng"), ("ho5c", "học"), ("d9u7o7c5", "được"), ("đươcj", "được"), ("tiêngs", "tiếng"),
        ("add", ""), ("boots", ""), ("f0", ""), ("h5n1", ""), ("b2b", ""), ("DDANG", ""), ("haas", ""),
    ],
)  # fmt: skip
def test_keys_of_an_input_method_that_was_off_are_read_back(typed: str, meant: str) -> None:
    assert judge(typed) == ((Slip.LEFTOVER, meant) if meant else (None, ""))


@given(st.text(alphabet=st.sampled_from("aàâấbcđehươt “”()., \u0301\u0323x"), max_size=60))
def test_places_fall_inside_the_text_in_order_and_in_any_normal_form(text: str) -> None:
    for form in ("NFC", "NFD"):
        given_text = unicodedata.normalize(form, text)
        marks = slips(given_text)
        assert marks == sorted(marks)
        assert all(0 <= mark.start < mark.end <= len(given_text) for mark in marks)


def test_text_in_nfd_is_judged_as_text_in_nfc() -> None:
    text = unicodedata.normalize("NFD", "Tàu vươt sóng của của họ")

    assert [(slip, unicodedata.normalize("NFC", word)) for slip, word in found(text)] == [
        (Slip.TONE, "vươt"),
        (Slip.DOUBLED, "của của"),
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


def test_nothing_is_marked_in_the_stories_of_the_demo() -> None:
    files = sorted((ROOT / "articles" / "demo" / "stories").glob("*.toml"))
    lines = [line for path in files for line in _texts(tomllib.loads(path.read_text(encoding="utf-8")))]

    assert len(lines) > 500
    assert [(line, found(line)) for line in lines if found(line)] == []


@pytest.mark.skipif(not SEED.exists(), reason="the page that the project starts from lies beside it, or nowhere")
def test_in_the_page_that_the_project_starts_from_only_slips_are_marked() -> None:
    marks = [mark for line in SEED.read_text(encoding="utf-8").splitlines() for mark in slips(line)]

    assert {mark.word for mark in marks} <= {"vươt", "trong trong"}
    assert "vươt" in {mark.word for mark in marks}


def test_two_thousand_words_take_well_under_a_tenth_of_a_second() -> None:
    """Guards against a pattern that runs away, not against a slow machine."""
    text = "Sáng nay, bến tàu mở lại sau ba ngày sửa chữa (“đúng hẹn”), chuyến đầu chở 46 khách. " * 120
    begun = time.process_time()
    slips(text)

    assert time.process_time() - begun < 3.0


@pytest.mark.parametrize(
    "text",
    ["Việt " + "a" * 100_000, "a@b của " * 12_000, "(" * 50_000 + "]" * 50_000, "#a" * 50_000, "Việt " + ".v" * 50_000],
    ids=["one word without end", "address after address", "nothing but brackets", "hashtags", "dots"],
)
def test_a_text_that_nobody_wrote_by_hand_does_not_keep_the_server_busy(text: str) -> None:
    begun = time.process_time()
    slips(text)

    assert time.process_time() - begun < 3.0

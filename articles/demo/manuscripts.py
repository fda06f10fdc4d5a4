"""The demo's texts as written in the TOML files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

SECTIONS = (
    ("tin-dia-phuong", "Tin địa phương"),
    ("hoc-va-lam-theo-bac", "Học và làm theo gương Bác"),
    ("le-hoi-ooc-om-boc", "Lễ hội Oóc-om-bóc - Đua Ghe Ngo tỉnh Sóc Trăng"),
    ("tin-trong-nuoc", "Tin trong nước"),
    ("doi-song-xa-hoi", "Đời sống - Xã hội"),
    ("tin-the-gioi", "Tin thế giới"),
    ("doanh-nghiep-nguoi-tieu-dung", "Doanh nghiệp - Người tiêu dùng"),
    ("giao-duc-khoa-hoc-cong-nghe", "Giáo dục - Khoa học & Công nghệ"),
    ("nong-nghiep-nong-thon", "Nông nghiệp - Nông thôn"),
    ("phap-luat-cai-cach-hanh-chinh", "Pháp luật - Cải cách hành chính"),
    ("luc-luong-vu-trang", "Lực lượng vũ trang"),
    ("doan-the", "Đoàn thể"),
    ("thong-bao", "Thông báo"),
    ("goc-doanh-nghiep", "Góc doanh nghiệp"),
)


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture to be drawn for a story."""

    key: str
    scene: str
    caption: str
    credit: str
    alt: str
    focus: tuple[int, int] = (50, 50)


@dataclass(frozen=True, slots=True)
class Tape:
    """A clip to be made for a story: a chime, said to be one."""

    key: str
    title: str
    credit: str
    transcript: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    section: str
    headline: str
    lead: str
    body: str
    authors: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    kicker: str = ""
    genre: str = "news"
    origin: str = "own"
    language: str = "vi"
    translation_of: str = ""  # a headline: the story must be older than this one
    is_sponsored: bool = False
    hours_ago: float = 1
    views: int = 0
    lead_photo: str = ""
    lead_photo_on_page: bool = False
    source: str = ""
    source_author: str = ""
    source_hours_before: float = 0
    state: str = "released"
    goes_up: str = ""  # these three: days from the day of loading and an hour, "+1 05:30"
    embargo: str = ""
    comes_down: str = ""
    edited_again: bool = False
    reason: str = ""
    urgent: bool = False
    plates: tuple[Plate, ...] = field(default=())
    tapes: tuple[Tape, ...] = field(default=())


def stories() -> Iterator[Manuscript]:
    """Every published story of the demo, section by section."""
    for path in sorted((HERE / "stories").glob("*.toml")):
        for entry in _read(path)["story"]:
            yield _manuscript({"section": path.stem[3:], **entry})


def drafts() -> Iterator[Manuscript]:
    for entry in [*newsroom()["draft"], *_read(HERE / "coming.toml")["draft"]]:
        yield _manuscript(entry)


def newsroom() -> dict[str, Any]:
    """The house: site, announcement, page, banner, look, video, author, source, topic and more."""
    return _read(HERE / "newsroom.toml")


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _manuscript(entry: dict[str, Any]) -> Manuscript:
    known = dict(entry)
    plates = tuple(_plate(plate) for plate in known.pop("photo", []))
    tapes = tuple(Tape(**tape) for tape in known.pop("clip", []))
    authors = tuple((name, role) for name, role in known.pop("authors"))
    return Manuscript(**known | {"authors": authors, "tags": tuple(known["tags"]), "plates": plates, "tapes": tapes})


def _plate(entry: dict[str, Any]) -> Plate:
    return Plate(**entry | {"focus": tuple(entry.get("focus", (50, 50)))})

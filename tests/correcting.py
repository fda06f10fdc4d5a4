"""Corrections for the tests, made through the code that the desk itself uses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from articles import clock
from articles.desk.complaints.receiving import Message, receive
from articles.desk.corrections.acts import do
from articles.desk.corrections.words import new_file, save
from articles.models import Article, Complaint, CorrectionEvent, CorrectionFile, PublicCorrection, User

WORDS: dict[str, Any] = {
    "about": "broadcast", "work": "Bản tin tối", "section": "Thời sự 19 giờ", "work_date": date(2025, 1, 1),
    "wrong": "Bến tàu chở 460 khách.", "right": "Bến tàu chở 46 khách.", "apology": "Xin lỗi bạn đọc.",
}  # fmt: skip


def written(by: User, story: Article | None = None, **words: Any) -> CorrectionFile:
    """A file with complete words."""
    file = new_file(by, story)
    known = WORDS if story is None else {name: WORDS[name] for name in ("wrong", "right", "apology")}
    for name, value in {**known, **words}.items():
        setattr(file, name, value)
    return save(file, by, 0)


def rewritten(file: CorrectionFile, by: User, **words: Any) -> CorrectionFile:
    file.refresh_from_db()
    for name, value in words.items():
        setattr(file, name, value)
    return save(file, by, file.head)


def act(file: CorrectionFile, act: str, by: User, note: str = "") -> CorrectionFile:
    file.refresh_from_db()
    do(file, CorrectionEvent.Act(act), by=by, seen=file.head, note=note)
    file.refresh_from_db()
    return file


def published(by: User, chief: User, story: Article | None = None, **words: Any) -> CorrectionFile:
    """Written, sent and approved, by the ordinary way."""
    return act(act(written(by, story, **words), "send", by), "publish", chief)


def row(number: int, **fields: Any) -> PublicCorrection:
    """A row as readers' pages read it, at any moment and without a file: for lists of many."""
    now = clock.now()
    values = {"number": number, "version": 1, "visible_from": now - timedelta(minutes=1), "place": "top", **WORDS}
    values |= {"first_published_at": fields.get("visible_from", values["visible_from"]), **fields}
    return PublicCorrection.objects.create(**values)


def complained(**fields: Any) -> Complaint:
    """As a reader sends it."""
    values = {
        "nonce": "a" * 32,
        "kind": "correction",
        "name": "Lan",
        "contact": "0900 000 111",
        "text": "Sai số.",
    }
    return receive(Message(**{**values, **fields}))

"""Banners by their places, from the rows that the one query of the chrome brought along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from articles.models.banner import Banner as BannerRow
from articles.reading.pages import Banner, Banners
from articles.reading.pictures import PHOTO_COLUMNS, picture, public_photo_address

# So many stand in a place at most; the query asks for a few more than all places hold.
MOST: Final = {"head": 1, "rail": 3, "between": 2}
_ASKED: Final = 24
_WORDS: Final = ("place", "alt", "words", "address", "is_paid")


def banner_rows(at: Any) -> QuerySet[Any, Any]:
    """Showable ones as JSON, in the order in which they stand."""
    columns = {name: name for name in _WORDS}
    columns |= {
        f"{photo}__{name}": f"{photo}__{name}" for photo in ("picture", "phone_picture") for name in PHOTO_COLUMNS
    }
    rows: QuerySet[Any, Any] = (
        BannerRow.objects.showable(at).order_by("position", "-visible_from", "-pk")
        .values(json=JSONObject(**columns))[:_ASKED]
    )  # fmt: skip
    return rows


def by_place(rows: Iterable[dict[str, Any]]) -> Banners:
    found: dict[str, list[Banner]] = {place: [] for place in MOST}
    for row in rows:
        if len(found[row["place"]]) < MOST[row["place"]]:
            found[row["place"]].append(_banner(row))
    return Banners(**{place: tuple(banners) for place, banners in found.items()})


def _banner(row: dict[str, Any]) -> Banner:
    wide, phone = _photo(row, "picture"), _photo(row, "phone_picture")
    return Banner(
        picture=picture(wide, public_photo_address),
        phone=picture(phone, public_photo_address) if phone["token"] else None,
        alt=row["alt"], words=row["words"], address=row["address"], is_paid=row["is_paid"],
    )  # fmt: skip


def _photo(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {column: row[f"{name}__{column}"] for column in PHOTO_COLUMNS}

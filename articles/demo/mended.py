"""A story that was corrected after it went up, by the ordinary way, with a word to its readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from articles import clock
from articles.desk.order import Order
from articles.desk.revisions import record
from articles.desk.roles import owners
from articles.desk.workflow import move
from articles.models import Act, Article, User

HEADLINE: Final = "Bến phà thôi kéo còi"
BEFORE: Final = "64 chuyến mỗi ngày, chuyến đầu lúc 4 giờ 30"
AFTER: Final = "62 chuyến mỗi ngày, chuyến đầu lúc 4 giờ 30, chuyến cuối lúc 22 giờ"
TOLD: Final = "Sửa số chuyến phà mỗi ngày và ghi rõ giờ chuyến cuối, theo bảng giờ của bến."


def mend(staff: Mapping[str, User], now: datetime) -> None:
    """Nothing where the demo has no such story, or its words were written anew."""
    story = Article.objects.filter(headline__startswith=HEADLINE, body__contains=BEFORE).first()
    if story is None:
        return
    editor, chief = (staff[name] for name in ("haiyen", "kimngan"))
    if {editor.pk, chief.pk} & set(owners(story)):
        return
    with clock.held_at(now - timedelta(minutes=25)):
        _act(story, Act.TAKE, editor)
        story.body = str(story.body).replace(BEFORE, AFTER)  # type: ignore[assignment]
        story.save(update_fields=["body"])
        record(story, editor)
        _act(story, Act.SEND_FOR_APPROVAL, editor)
        _act(story, Act.APPROVE, chief)
        _act(story, Act.PUBLISH, chief, Order(told=TOLD))


def _act(story: Article, act: Act, by: User, order: Order | None = None) -> None:
    story.refresh_from_db()
    move(story, act, by=by, seen=story.head, order=order)
    story.refresh_from_db()

"""What the newsroom put on its front page: today, and from tomorrow evening on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from articles import clock
from articles.desk.slots import bar, filling, rules
from articles.desk.slots.pages import FRONT, Page
from articles.models import Article, Category, PageKind, Rule, User
from articles.text import NEWSROOM_ZONE

HOUR = timedelta(hours=1)
BREAKING = "Triều cường vượt báo động 2 lúc 19 giờ: tám bến đò ngang Cù Lao Dung tạm ngừng chạy đến sáng mai"


def fill_slots(staff: Mapping[str, User], now: datetime) -> None:
    """By the people whose pages they are, some hours ago; what is planned stands on the calendar of the slots."""
    managing, editor = staff["hoangphuc"], staff["ngocdiep"]
    tomorrow = now.astimezone(NEWSROOM_ZONE).replace(hour=18, minute=0, second=0, microsecond=0) + timedelta(days=1)
    with clock.held_at(now - HOUR):
        rules.set_rule(FRONT, "focus", Rule.MOST_READ, by=managing, max_age=168)
        filling.put(FRONT, "lead-1", _story("Trần Đề đón cảng lớn"), by=managing, ends=tomorrow + 24 * HOUR)
        filling.put(FRONT, "beside-1", _story("Kho lạnh đầy"), by=managing, max_age=72)
        filling.put(FRONT, "focus-1", _story("Hơn nhau 0,31 giây"), by=managing)
        local = Page(PageKind.SECTION, Category.objects.get(slug="tin-dia-phuong").pk)
        filling.put(local, "lead-1", _story("Năm ngả kênh"), by=editor, ends=tomorrow)
    with clock.held_at(now - HOUR / 2):
        coming = _story("Xe buýt Sóc Trăng - Trần Đề")
        filling.put(FRONT, "lead-1", coming, by=managing, begins=tomorrow, ends=tomorrow + 12 * HOUR)
        bar.put_up(BREAKING, by=managing, ends=now + 12 * HOUR, article_id=_story("Lịch mở cống ngăn mặn"))


def _story(beginning: str) -> int:
    return Article.objects.filter(headline__startswith=beginning).earliest("pk").pk

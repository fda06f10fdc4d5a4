"""What the demo's people say to each other about stories: notes over three rounds, a request to fix, a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from articles import clock
from articles.desk.notes.anchors import Anchor, anchor_of
from articles.desk.notes.listing import text_of
from articles.desk.notes.making import About, answer, make, settle
from articles.desk.preview_links import LIVES, count_opening, make_link
from articles.desk.revisions import record
from articles.desk.workflow import move
from articles.models import Act, Article, PreviewLink, State, StoryNote, User

_HEARSAY, _CONFIRMED = "Nghe nói mỗi tháng cồn đón chừng", "Theo ban quản lý bến đò, mỗi tháng cồn đón"
_ONE_MORE_VOICE = (
    "<p>Anh Ba Lành, chủ vườn cuối cồn, còn trống hai phòng giữa tuần. Anh tính giảm giá cho khách đi nhóm, "
    "bù lại xin họ ở thêm một đêm.</p>"
)


@dataclass(slots=True)
class Talk:
    """Words that come one after another, from the last return of the story until just before now."""

    staff: Mapping[str, User]
    now: datetime

    def all(self) -> None:
        self.three_rounds()
        self.request_to_fix()
        self.preview_link()

    def three_rounds(self) -> None:
        story = Article.objects.filter(state=State.RETURNED, body__contains=_HEARSAY).first()
        if story is None:
            return
        writer, editor = story.created_by, self._editor(story)
        moments = self._moments(story.events.latest("at").at, 16)
        with _at(moments):
            source = make(story, editor, _passage(story, _HEARSAY), "Nghe ai nói? Gọi ban quản lý bến, ghi rõ nguồn.")
        with _at(moments):
            answer(source, writer, "Em đã gọi: bến có sổ ghi lượt khách, chị Út Lan trực sổ xác nhận.")
        self._rewrite(story, moments, body=story.body.replace(_HEARSAY, _CONFIRMED))
        self._again(story, editor, moments, "Số liệu đã có nguồn. Còn thiếu ý kiến một chủ nhà có phòng trống.")
        with _at(moments):
            settle(source, editor, "Được rồi.")
        headline = About(StoryNote.Place.HEADLINE, Anchor(story.headline))
        with _at(moments):
            voice = make(
                story, editor, _passage(story, "chủ nhà lo là rác"), "Trước đoạn này thêm một chủ nhà ế phòng."
            )
        with _at(moments):
            make(story, editor, headline, "Tít 17 chữ, lên điện thoại bị ngắt dòng ba. Bớt được “ở lại đêm” không?")
        self._rewrite(story, moments, body=story.body.replace("<p>Điều các chủ", f"{_ONE_MORE_VOICE}<p>Điều các chủ"))
        with _at(moments):
            answer(voice, writer, "Em thêm đoạn anh Ba Lành ở ngay trên.")
        self._again(story, editor, moments, "Gần xong: sapo vẫn dài, rút còn hai câu; trả lời giúp ghi chú về tít.")
        with _at(moments):
            make(story, editor, About(StoryNote.Place.LEAD, Anchor(story.lead)), "Bỏ câu đầu, vào thẳng bảy nhà vườn.")

    def request_to_fix(self) -> None:
        writer = self.staff["thuha"]
        story = Article.objects.filter(state=State.RELEASED, created_by=writer, lead_photo__isnull=False).first()
        if story is None:
            return
        with clock.held_at(self.now - timedelta(minutes=50)):
            wrong = "Chú thích ảnh đại diện ghi nhầm người chụp, đúng là Văn Lượng. Em chép nhầm từ tin trước."
            move(story, Act.ASK_FOR_FIX, by=writer, seen=story.head, note=wrong)

    def preview_link(self) -> None:
        story = Article.objects.filter(state=State.AWAITING_PUBLICATION).first()
        if story is None:
            return
        with clock.held_at(self.now - timedelta(hours=2)):
            make_link(story, self._editor(story), "Anh Phi, Tỉnh đoàn: đối chiếu số liệu", LIVES["3d"], None)
        for minutes in (80, 35):
            with clock.held_at(self.now - timedelta(minutes=minutes)):
                count_opening(PreviewLink.objects.get(article=story))

    def _editor(self, story: Article) -> User:
        return self.staff["ngocdiep" if story.created_by_id != self.staff["ngocdiep"].pk else "haiyen"]

    def _moments(self, begin: datetime, steps: int) -> Iterator[datetime]:
        step = (self.now - begin) / (steps + 1)
        return (begin + number * step for number in range(1, steps + 1))

    def _rewrite(self, story: Article, moments: Iterator[datetime], body: str) -> None:
        with _at(moments):
            Article.objects.filter(pk=story.pk).update(body=body)
            story.refresh_from_db()
            record(story, story.created_by)

    def _again(self, story: Article, editor: User, moments: Iterator[datetime], reason: str) -> None:
        """Submitted once more, taken, and sent back."""
        for act, by, note in (
            (Act.SUBMIT, story.created_by, ""), (Act.TAKE, editor, ""), (Act.RETURN, editor, reason),
        ):  # fmt: skip
            with _at(moments):
                story.refresh_from_db()
                move(story, act, by=by, seen=story.head, note=note)
        story.refresh_from_db()


@contextmanager
def _at(moments: Iterator[datetime]) -> Iterator[None]:
    with clock.held_at(next(moments)):
        yield


def _passage(story: Article, words: str) -> About:
    paragraphs = text_of(story).paragraphs
    start = "\n".join(paragraphs).index(words)
    anchor = anchor_of(paragraphs, start, start + len(words))
    return About(StoryNote.Place.BODY, anchor or Anchor(words))

"""Brings a manuscript through the real newsroom: written, submitted, edited, approved, published, each at its hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from articles import clock
from articles.demo.manuscripts import Manuscript
from articles.demo.markup import body_html
from articles.demo.topics import Event, topic_of
from articles.desk.order import Order
from articles.desk.revisions import record
from articles.desk.roles import owners, standing
from articles.desk.workflow import move
from articles.models import Act, Article, Author, Byline, Category, Source, State, Tag, User, ViewBaseline, ViewBucket
from articles.text import NEWSROOM_ZONE

# How far before publication each step of the day was done.
_STEPS = (
    (Act.SUBMIT, timedelta(minutes=95)),
    (Act.TAKE, timedelta(minutes=70)),
    (Act.SEND_FOR_APPROVAL, timedelta(minutes=40)),
    (Act.APPROVE, timedelta(minutes=15)),
    (Act.PUBLISH, timedelta(0)),
)
HOUR = timedelta(hours=1)
_COUNTED_HOURS = 24
_STOP_BEFORE = {
    State.DRAFT: Act.SUBMIT,
    State.AWAITING_EDITING: Act.TAKE,
    State.EDITING: Act.SEND_FOR_APPROVAL,
    State.RETURNED: Act.SEND_FOR_APPROVAL,
    State.AWAITING_APPROVAL: Act.APPROVE,
    State.AWAITING_PUBLICATION: Act.PUBLISH,
}


@dataclass(frozen=True, slots=True)
class Newsday:
    """Who is there to write, edit and approve."""

    staff: Mapping[str, User]
    now: datetime
    events: Sequence[Event] = ()

    def bring(self, manuscript: Manuscript, photos: Mapping[str, int]) -> Article:
        """The story in its state; a released one is live since its hour, with the views it brought along."""
        published = self.now - timedelta(hours=manuscript.hours_ago)
        with clock.held_at(published - timedelta(hours=3)):
            article = self._write(manuscript, photos, published)
        self._work(article, manuscript, published)
        if manuscript.views:
            self._read(article, manuscript, published)
        return article

    def _write(self, manuscript: Manuscript, photos: Mapping[str, int], published: datetime) -> Article:
        authors = [(Author.objects.get(pen_name=name), role) for name, role in manuscript.authors]
        writer = authors[0][0].user or self.staff["thuha"]
        article = Article.objects.create(
            origin=manuscript.origin, genre=manuscript.genre, language=manuscript.language,
            is_sponsored=manuscript.is_sponsored, kicker=manuscript.kicker, headline=manuscript.headline,
            lead=manuscript.lead,
            body=body_html(manuscript.body, photos), category=Category.objects.get(slug=manuscript.section),
            lead_photo_id=photos.get(manuscript.lead_photo), lead_photo_on_page=manuscript.lead_photo_on_page,
            topic=topic_of(manuscript.tags, self.events), translation_of=_original(manuscript),
            created_by=writer, embargo_until=self._moment(manuscript.embargo),
            expires_at=self._moment(manuscript.comes_down), **_source(manuscript, published),
        )  # fmt: skip
        Article.objects.filter(pk=article.pk).update(created_at=clock.now())
        Byline.objects.bulk_create(
            Byline(article=article, author=author, role=role, position=position)
            for position, (author, role) in enumerate(authors)
        )
        article.tags.set(Tag.objects.named(manuscript.tags))
        record(article, writer)
        return article

    def _work(self, article: Article, manuscript: Manuscript, published: datetime) -> None:
        state = State(manuscript.state)
        for act, before in _STEPS:
            if act is _STOP_BEFORE.get(state):
                break
            coming = Order(visible_from=self._moment(manuscript.goes_up)) if act is Act.PUBLISH else None
            with clock.held_at(published - before):
                move(article, act, by=self._whom(article, act), seen=article.head, order=coming)
        if manuscript.edited_again:
            self._edit_again(article)
        if manuscript.urgent:
            with clock.held_at(published):
                move(article, Act.MARK_URGENT, by=article.created_by, seen=article.head)
        if state is State.RETURNED:
            article.refresh_from_db()
            with clock.held_at(published):
                move(article, Act.RETURN, by=article.taken_by or self.staff["ngocdiep"], seen=article.head,
                     note=manuscript.reason)  # fmt: skip

    def _read(self, article: Article, manuscript: Manuscript, published: datetime) -> None:
        """Readers of the last day hour by hour, fewer every hour; older stories bring their number along."""
        hours = int((self.now - published) / HOUR) + 1
        if hours > _COUNTED_HOURS:
            ViewBaseline.objects.create(article_id=article.pk, views=manuscript.views)
            return
        first, weights = published.replace(minute=0, second=0, microsecond=0), range(hours, 0, -1)
        shares = [manuscript.views * weight // sum(weights) for weight in weights]
        ViewBucket.objects.bulk_create(
            ViewBucket(article_id=article.pk, hour=first + number * HOUR, views=share)
            for number, share in enumerate(shares)
        )

    def _edit_again(self, article: Article) -> None:
        """What was approved waits for its moment while an editor works on newer words."""
        editor = self._whom(article, Act.TAKE)
        with clock.held_at(self.now - timedelta(minutes=20)):
            move(article, Act.TAKE, by=editor, seen=article.head)
            article.refresh_from_db()
            article.kicker = "Chợ nổi"
            article.save(update_fields=["kicker"])
            record(article, editor)

    def _moment(self, said: str) -> datetime | None:
        """`+1 05:30`: so many days from the day of loading, at that hour of the newsroom."""
        if not said:
            return None
        days, hour = said.split()
        day = self.now.astimezone(NEWSROOM_ZONE).date() + timedelta(days=int(days))
        return datetime.combine(day, time.fromisoformat(hour), NEWSROOM_ZONE)

    def _whom(self, article: Article, act: Act) -> User:
        """The first of the staff whose work this is and whose own piece it is not."""
        article.refresh_from_db()
        if act is Act.SUBMIT:
            return article.created_by
        if act is Act.SEND_FOR_APPROVAL and article.taken_by:
            return article.taken_by
        own = owners(article)
        needed = "edits" if act is Act.TAKE else "approves"
        return next(
            person
            for person in self.staff.values()
            if getattr(standing(person).on(article), needed) and person.pk not in own
        )


def _original(manuscript: Manuscript) -> Article | None:
    wanted = manuscript.translation_of
    return Article.objects.get(headline=wanted) if wanted else None


def _source(manuscript: Manuscript, published: datetime) -> dict[str, object]:
    if not manuscript.source:
        return {}
    return {
        "source": Source.objects.get(name=manuscript.source),
        "source_author": manuscript.source_author,
        "source_published_at": published - timedelta(hours=manuscript.source_hours_before),
        "source_address": "https://example.vn/",
    }

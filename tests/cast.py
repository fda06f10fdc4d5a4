"""People and stories for the tests, made through the code that the newsroom itself uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group

from articles import clock
from articles.desk.order import Order
from articles.desk.revisions import record
from articles.desk.workflow import move
from articles.models import (
    Act,
    Article,
    Assignment,
    AudioClip,
    Author,
    Byline,
    Category,
    Photo,
    Role,
    State,
    Tag,
    User,
)  # fmt: skip
from articles.text import slugify

BODY = "<p>Sáng nay, bến tàu mở lại sau ba ngày sửa chữa.</p><p>Chuyến đầu tiên chở 46 khách.</p>"


class Person:
    @staticmethod
    def hire(username: str, family: str, given: str, role: Role | None) -> User:
        user = User.objects.create_user(username, password=username, last_name=family, first_name=given, is_staff=True)
        if role is Role.ADMINISTRATOR:
            user.groups.add(Group.objects.get(name=role.value))
        elif role is not None:
            Person.appoint(user, role)
        return user

    @staticmethod
    def appoint(user: User, role: Role, *sections: Category) -> User:
        """With that role in these sections and all below them; everywhere, when none is named."""
        for section in sections or (None,):
            Assignment.objects.create(account=user, role=role, category=section, made_at=clock.now())
        return User.objects.get(pk=user.pk)  # what an account may do is remembered with it


@dataclass
class Newsroom:
    reporter: User
    editor: User
    managing_editor: User
    category: Category

    def author(self, name: str = "Thu Hà", user: User | None = None) -> Author:
        found, _made = Author.objects.get_or_create(pen_name=name, defaults={"slug": slugify(name), "user": user})
        return found

    def photo(self, **words: Any) -> Photo:
        values = {"width": 1600, "height": 1067, "renditions": [[320, 213], [640, 427], [1600, 1067]]}
        return Photo.objects.create(**{**values, **words})

    def clip(self, title: str = "Tiếng còi tàu", **words: Any) -> AudioClip:
        return AudioClip.objects.create(**{"title": title, "extension": "mp3", "size": 9, "seconds": 187, **words})

    def story(
        self, headline: str = "Bến tàu mở lại", *, by: User | None = None, body: str = BODY,
        tags: Sequence[str] = (), authors: Sequence[Author] | None = None, **fields: Any,
    ) -> Article:  # fmt: skip
        """A saved draft with one revision."""
        writer = by or self.reporter
        article = Article.objects.create(
            headline=headline, body=body, created_by=writer, **{"category": self.category, **fields}
        )
        named = [self.author("Thu Hà", self.reporter)] if authors is None else authors
        for position, author in enumerate(named):
            Byline.objects.create(article=article, author=author, position=position)
        article.tags.set(Tag.objects.named(tags))
        record(article, writer)
        return article

    def act(self, article: Article, act: Act, by: User, note: str = "", **order: Any) -> Article:
        article.refresh_from_db()
        move(article, act, by=by, seen=article.head, note=note, order=Order(**order))
        article.refresh_from_db()
        return article

    def bring_to(self, state: State, article: Article | None = None, **order: Any) -> Article:
        """A story that came to this state by the ordinary way; `order` goes with the publication."""
        article = article or self.story()
        for act, by, note in self._way_to(state):
            self.act(article, act, by, note, **(order if act is Act.PUBLISH else {}))
        return article

    def _way_to(self, state: State) -> list[tuple[Act, User, str]]:
        submit, take = (Act.SUBMIT, self.reporter, ""), (Act.TAKE, self.editor, "")
        send = (Act.SEND_FOR_APPROVAL, self.editor, "")
        approve = (Act.APPROVE, self.managing_editor, "")
        publish = (Act.PUBLISH, self.managing_editor, "")
        whole_day = [submit, take, send, approve, publish]
        return {
            State.DRAFT: [],
            State.AWAITING_EDITING: whole_day[:1],
            State.EDITING: whole_day[:2],
            State.AWAITING_APPROVAL: whole_day[:3],
            State.AWAITING_PUBLICATION: whole_day[:4],
            State.RELEASED: whole_day,
            State.RETURNED: [submit, take, (Act.RETURN, self.editor, "Thiếu số liệu")],
            State.NOT_USED: [submit, take, (Act.NOT_USE, self.editor, "Trùng tin")],
            State.HIDDEN: [*whole_day, (Act.HIDE, self.managing_editor, "Chờ xác minh")],
            State.TAKEN_DOWN: [*whole_day, (Act.TAKE_DOWN, self.managing_editor, "Theo yêu cầu")],
        }[state]

    def published(self, headline: str = "Bến tàu mở lại", *, at: datetime | None = None, **fields: Any) -> Article:
        return self.bring_to(State.RELEASED, self.story(headline, **fields), visible_from=at)

    def save(self, article: Article, by: User, **fields: Any) -> Article:
        """Types into the story and saves it."""
        article.refresh_from_db()
        for name, value in fields.items():
            setattr(article, name, value)
        article.save(update_fields=list(fields))
        record(article, by)
        article.refresh_from_db()
        return article

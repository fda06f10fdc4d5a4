"""A long story with photos as the form sends it, and a publication as the desk's button does it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.bench import words
from articles.desk.revisions import record
from articles.desk.workflow import move
from articles.models import Act, Article, Author, Byline, Category, Photo, Tag, User

WORDS, PHOTOS = 2000, 10
_PARAGRAPH: Final = 50  # words
_STEPS: Final = (Act.SUBMIT, Act.TAKE, Act.SEND_FOR_APPROVAL, Act.APPROVE)


class Refused(Exception):  # noqa: N818  (reads as what happened)
    """The desk did not do what was measured: its time would mean nothing."""


class Writing:
    """A reporter on one long story; an editor and a managing editor for what follows."""

    def __init__(self, reporter: User, editor: User, manager: User) -> None:
        self.reporter, self.editor, self.manager = reporter, editor, manager
        self.client, self.desk = Client(), Client()
        self.client.force_login(reporter)
        self.desk.force_login(manager)
        self.turn = count(1)
        described = Photo.objects.usable(timezone.localdate()).exclude(alt="")
        self.photos = list(described.order_by("-pk")[:PHOTOS])
        self.story = self._begun("Phóng sự dài", body(self.photos))
        self.tags = ", ".join(tag.name for tag in self.story.tags.all())

    def _begun(self, headline: str, text: str) -> Article:
        story = Article.objects.create(
            headline=headline, lead=words.LEAD, body=text, created_by=self.reporter, lead_photo=self.photos[0],
            category=Category.objects.filter(parent__isnull=False).order_by("pk")[0],
        )  # fmt: skip
        Byline.objects.create(article=story, author=Author.objects.filter(user=self.reporter)[0])
        story.tags.set(Tag.objects.order_by("pk")[:5])
        record(story, self.reporter)
        return story

    def _form(self) -> dict[str, Any]:
        """The form as it was opened on the last version, with a few words more."""
        story, line, turn = self.story, self.story.bylines.get(), next(self.turn)
        story.refresh_from_db(fields=["head"])
        return {
            "origin": story.origin, "genre": story.genre, "language": story.language, "kicker": "", "lead": story.lead,
            "headline": f"Phóng sự dài, lần {turn}", "body": body(self.photos, turn), "category": story.category_id,
            "tags": self.tags, "lead_photo": story.lead_photo_id, "shows_views": "on", "base_revision": story.head,
            "bylines-TOTAL_FORMS": 1, "bylines-INITIAL_FORMS": 1, "bylines-0-author": line.author_id,
            "bylines-0-role": line.role, "bylines-0-position": 0,
        }  # fmt: skip

    def save(self) -> None:
        sent = self._form()
        _expect(self.client.post(self._page(), sent), 302)

    def open_page(self) -> None:
        _expect(self.client.get(self._page()), 200)

    def pulse(self) -> None:
        _expect(self._says("articles_article_pulse"), 200)

    def check(self) -> None:
        _expect(self._says("articles_article_check"), 200)

    def _says(self, view: str) -> HttpResponseBase:
        form = self._form()
        values = {name: [str(value)] for name, value in form.items()}
        said = {"article": self.story.pk, "token": "", "base": self.story.head, "values": values}
        return self.client.post(reverse(f"admin:{view}"), json.dumps(said), content_type="application/json")

    def _page(self) -> str:
        return reverse("admin:articles_article_change", args=[self.story.pk])

    def publications(self, times: int) -> Callable[[], None]:
        """Each call presses the button under another story that is ready for it."""
        ready = self._approved(times)

        def publish() -> None:
            story = next(ready)
            address = reverse("admin:articles_article_act", args=[story.pk, "publish"])
            _expect(self.desk.post(address, {"seen": story.head}), 302)

        return publish

    def _approved(self, times: int) -> Iterator[Article]:
        people = {Act.SUBMIT: self.reporter, Act.APPROVE: self.manager}
        stories = []
        for number in range(times):
            story = self._begun(f"Bài chờ lên trang {number}", body(self.photos))
            for act in _STEPS:
                story.refresh_from_db()
                move(story, act, by=people.get(act, self.editor), seen=story.head)
            story.refresh_from_db()
            stories.append(story)
        return iter(stories)


def body(photos: list[Photo], turn: int = 0) -> str:
    """So many words in paragraphs, the photos spread among them; `turn` changes the first one."""
    pool = " ".join((*words.DEEDS, *words.SUBJECTS, *words.PLACES)).split()
    text = [pool[(7 * at) % len(pool)] for at in range(WORDS)]
    paragraphs = [" ".join(text[at : at + _PARAGRAPH]) for at in range(0, WORDS, _PARAGRAPH)]
    found = [f"<p>{paragraph.capitalize()}.</p>" for paragraph in paragraphs]
    found[0] = f"<p>Lần sửa {turn}. {paragraphs[0]}.</p>"
    step = len(found) // max(1, len(photos))
    for place, photo in enumerate(photos):
        found[place * step] += f'<figure data-photo="{photo.pk}"><figcaption>Ảnh chụp sáng nay</figcaption></figure>'
    return "".join(found)


def _expect(answer: HttpResponseBase, status: int) -> None:
    if answer.status_code != status:
        raise Refused(f"answered {answer.status_code}, not {status}")

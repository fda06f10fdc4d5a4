"""Photos from the library into a story: after its last paragraph, in the order in which they were put."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import format_html_join

from articles.desk.revisions import MayNotWrite, record
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.models import Article, Byline, Photo, Revision, State, User


def open_stories(user: User) -> QuerySet[Article]:
    """Stories that this person may be writing now, last changed first. `may_write` has the last word on each."""
    stands, with_writer = standing(user), [state.value for state in State.with_the_writer()]
    taken = Q(state=State.EDITING, taken_by=user)
    if stands.approves:
        wanted = Q(state__in=[*with_writer, State.EDITING])
    else:
        created = Article.objects.filter(created_by=user).order_by().values("pk")
        signed = Byline.objects.filter(author__user=user).order_by().values("article_id")
        wanted = Q(state__in=with_writer, pk__in=created.union(signed)) | taken
    return Article.objects.filter(wanted, binned_at__isnull=True).order_by("-changed_at", "-pk")


@transaction.atomic
def place(article: Article, photos: Sequence[Photo], by: User) -> Revision:
    """The next version of the story, with these photos at its end; captions and credits are those of the library.

    Under the row's lock, so that a colleague's save comes before or after. Raises MayNotWrite.
    """
    story = Article.objects.select_for_update().get(pk=article.pk)
    if not may_write(story, by, standing(by)):
        raise MayNotWrite
    figures = format_html_join(
        "", '<figure data-photo="{}"><figcaption></figcaption></figure>', ((photo.pk,) for photo in photos)
    )
    story.body = f"{story.body}{figures}"  # type: ignore[assignment]  # the editor's field has no types
    story.save(update_fields=["body"])
    return record(story, by)

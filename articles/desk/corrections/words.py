"""The words of a correction: opened, saved as versions, and what they still lack before they can be approved."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.refusals import Refused
from articles.models import (
    Article,
    Complaint,
    CorrectionEvent,
    CorrectionFile,
    CorrectionSubject,
    CorrectionVersion,
    DeskSettings,
    PublishedVersion,
    User,
)

WORDS: Final = (
    "about", "place", "work", "section", "publisher", "publisher_address", "wrong", "right", "apology",
)  # fmt: skip


class TextChanged(Refused):
    """The words are not those that were seen."""


_ALWAYS: Final = ("work", "section", "work_date", "wrong", "right", "apology")


def words_of(file: CorrectionFile) -> dict[str, Any]:
    """What a version holds: everything that readers will see."""
    day = file.work_date.isoformat() if file.work_date else ""
    return {**{name: getattr(file, name) for name in WORDS}, "article": file.article_id, "work_date": day}


def missing(file: CorrectionFile) -> str:
    """A sentence that names what the words lack, "" when they may be approved."""
    needed = [*_ALWAYS, *(["publisher"] if file.about == CorrectionSubject.PARTNER else [])]
    lacking = [str(file._meta.get_field(name).verbose_name) for name in needed if not getattr(file, name)]  # type: ignore[union-attr]
    return _("Still missing: %(fields)s.") % {"fields": ", ".join(lacking)} if lacking else ""


def new_file(by: User, story: Article | None = None, complaint: Complaint | None = None) -> CorrectionFile:
    """An unsaved file with what is known already."""
    now = clock.now()
    received = timezone.localdate(complaint.received_at if complaint else now)
    apology = _("We apologise for this to those concerned and to readers.")
    file = CorrectionFile(
        opened_by=by, opened_at=now, changed_at=now, received_on=received, person=by, complaint=complaint,
        deadline=received + timedelta(days=_days()), apology=apology,
    )  # fmt: skip
    if complaint is not None:
        file.demanded_by, file.demander_contact = complaint.name, complaint.contact
    if story is not None:
        about(file, story)
    return file


def about(file: CorrectionFile, story: Article) -> None:
    """Names the work as readers last had it; what was typed already stays."""
    file.article = story
    last = (
        PublishedVersion.objects.was_live(clock.now()).filter(article_id=story.pk).select_related("category")
        .order_by("-visible_from").first()
    )  # fmt: skip
    if last is None:
        return
    file.work, file.section = file.work or last.headline, file.section or last.category.name
    file.work_date = file.work_date or timezone.localdate(last.first_published_at)
    if not last.is_live(clock.now()) and file.about == CorrectionSubject.STORY:
        file.about = CorrectionSubject.REMOVED


def _days() -> int:
    found = DeskSettings.objects.filter(pk=1).values_list("correction_days", flat=True).first()
    return found or int(DeskSettings._meta.get_field("correction_days").default)


@transaction.atomic
def save(file: CorrectionFile, by: User, seen: int) -> CorrectionFile:
    """Stores a file that a form has filled in. Changed words are a new version and wait for approval anew.

    `seen`: the version that the form was opened on. Raises TextChanged when a colleague has saved meanwhile.
    """
    now, new = clock.now(), file.pk is None
    if not new:
        current = CorrectionFile.objects.select_for_update().get(pk=file.pk)
        if (current.head, current.status) != (seen, file.status):
            raise TextChanged(_("A colleague was faster. Your words are still here; saving again puts them on top."))
    last = CorrectionVersion.objects.filter(file=file.pk).order_by("-number").values_list("content", flat=True).first()
    changed = words_of(file) != last
    if changed:
        file.head, file.status = file.head + 1, CorrectionFile.Status.OPEN
    file.changed_at = now
    file.save()
    if changed:
        CorrectionVersion.objects.create(file=file, number=file.head, content=words_of(file), made_by=by, made_at=now)
    _log(file, CorrectionEvent.Act.OPEN if new else CorrectionEvent.Act.SAVE, by, now)
    return file


def _log(file: CorrectionFile, act: CorrectionEvent.Act, by: User, now: datetime) -> None:
    CorrectionEvent.objects.create(file=file, act=act, version=file.head, actor=by, at=now)

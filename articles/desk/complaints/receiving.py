"""What a reader sends: judged, stored and given a receipt that says nothing and cannot be guessed."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.alerts import tell_of_complaint
from articles.desk.hand_in.receiving import shown_name
from articles.desk.papers import PAPERS, why_no_paper
from articles.models import Complaint, ComplaintEvent, ComplaintFile, DeskSettings, PublishedVersion
from articles.text import normalise, normalise_line

MOST_FILES: Final = 3
MOST_FILE_BYTES: Final = 10 * 1024 * 1024
MOST_AN_HOUR: Final = 200  # from everybody together: more is no complaint but an attack
LONGEST: Final = {"name": 120, "contact": 200, "about": 300, "text": 10_000}
_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that two people read differently over the telephone
_CODE: Final = re.compile(r"KN-[2-9A-Z]{4}-[2-9A-Z]{4}")
_NUL: Final = re.compile("[\0\ud800-\udfff]")


class TooMuch(Exception):  # noqa: N818
    """The newsroom gets too many messages just now. The message is for the sender."""


class _Already(Exception):  # noqa: N818
    def __init__(self, complaint: Complaint) -> None:
        super().__init__()
        self.complaint = complaint


@dataclass(frozen=True, slots=True)
class Message:
    """What came with one form, as typed. `article`: the story whose page led here."""

    nonce: str
    kind: str
    name: str
    contact: str
    text: str
    about: str = ""
    article: int | None = None
    files: list[UploadedFile[Any]] = field(default_factory=list)


def receive(message: Message) -> Complaint:
    """The complaint with its receipt; the same form sent twice gets the same one.

    ValidationError with a dict by field where something is missing or no such file, TooMuch in a flood; nothing is
    left behind then.
    """
    _check(message)
    stored: list[ComplaintFile] = []
    try:
        for file in message.files:
            name, size = PAPERS.put(file, MOST_FILE_BYTES)
            stored.append(ComplaintFile(stored=name, shown_name=shown_name(file), size=size))
        with transaction.atomic():
            return _recorded(message, stored)
    except _Already as twin:
        PAPERS.remove(row.stored for row in stored)
        return twin.complaint
    except BaseException:
        PAPERS.remove(row.stored for row in stored)
        raise


def _recorded(message: Message, files: list[ComplaintFile]) -> Complaint:
    now = clock.now()
    twin = Complaint.objects.filter(nonce=message.nonce).first()
    if twin is not None:
        raise _Already(twin)
    if Complaint.objects.filter(received_at__gt=now - timedelta(hours=1))[:MOST_AN_HOUR].count() >= MOST_AN_HOUR:
        raise TooMuch(_("The newsroom gets very many messages just now. Try again in an hour, or call."))
    story = _story(message.article)
    complaint = Complaint.objects.create(
        code=_free_code(), nonce=message.nonce, kind=message.kind, name=_clean(message.name),
        contact=_clean(message.contact), about=_clean(message.about) or (story.headline if story else ""),
        article=story.article_id if story else None, text=_clean(message.text), received_at=now,
        deadline=timezone.localdate(now) + timedelta(days=_days()),
    )  # fmt: skip
    for file in files:
        file.complaint = complaint
    ComplaintFile.objects.bulk_create(files)
    ComplaintEvent.objects.create(code=complaint.code, act=ComplaintEvent.Act.RECEIVED, at=now)
    tell_of_complaint(complaint)
    return complaint


def _story(article: int | None) -> PublishedVersion | None:
    """The story as readers last had it; a number that nobody ever saw is none."""
    if article is None:
        return None
    seen = PublishedVersion.objects.was_live(clock.now()).filter(article_id=article)
    return seen.order_by("-visible_from").only("article_id", "headline").first()


def _days() -> int:
    found = DeskSettings.objects.filter(pk=1).values_list("complaint_days", flat=True).first()
    return found or int(DeskSettings._meta.get_field("complaint_days").default)


def _check(message: Message) -> None:
    wrong: dict[str, str] = {}
    if message.kind not in Complaint.Kind.values:
        wrong["kind"] = _("Choose what it is.")
    if not normalise_line(message.name):
        wrong["name"] = _("Say who you are.")
    if not normalise_line(message.contact):
        wrong["contact"] = _("Say how the newsroom can reach you.")
    if not message.text.strip():
        wrong["text"] = _("Write what it is about.")
    for name, most in LONGEST.items():
        if len(normalise(getattr(message, name).replace("\r\n", "\n"))) > most:
            wrong[name] = _("This is too long: at most %(most)s characters.") % {"most": most}
    if len(message.files) > MOST_FILES:
        wrong["files"] = _("At most %(most)s files.") % {"most": MOST_FILES}
    refused = [f"{shown_name(one)}: {why}" for one in message.files if (why := why_no_paper(one, MOST_FILE_BYTES))]
    if refused:
        wrong["files"] = " ".join(refused)
    if wrong:
        raise ValidationError({name: [sentence] for name, sentence in wrong.items()})


def _clean(text: str) -> str:
    return _NUL.sub("", text).strip()


def _free_code() -> str:
    """Eight letters of 31: 8 × 10^11 codes, of which a guesser gets a dozen an hour."""
    while True:
        letters = "".join(secrets.choice(_LETTERS) for _place in range(8))
        code = f"KN-{letters[:4]}-{letters[4:]}"
        if not Complaint.objects.filter(code=code).exists():
            return code


def code_from(typed: str) -> str:
    """A receipt code however it was typed; "" for what is none."""
    letters = re.sub(r"[^0-9A-Za-z]", "", typed[:40]).upper().removeprefix("KN")
    code = f"KN-{letters[:4]}-{letters[4:]}"
    return code if _CODE.fullmatch(code) else ""

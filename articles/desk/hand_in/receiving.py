"""What a sender hands in: judged, put into quarantine, and given a receipt. Nothing here touches library or queue."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.alerts import tell_of_hand_in
from articles.desk.hand_in import quarantine
from articles.desk.hand_in.links import log
from articles.models import HandIn, HandInEvent, HandInFile, HandInLink
from articles.photo_files.kinds import recognise
from articles.text import normalise, normalise_line
from articles.word_files import open_word_file

MOST_AN_HOUR: Final = 10
MOST_PHOTOS: Final = 30
MOST_WORD_BYTES: Final = 60 * 1024 * 1024
LONGEST: Final = {"name": 120, "phone": 30, "headline": 250, "place": 200, "happened": 120, "text": 60_000}
_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that two people read differently over the telephone
_CODE: Final = re.compile(r"GB-[2-9A-Z]{4}-[2-9A-Z]{2}")
_NUL: Final = re.compile("[\0\ud800-\udfff]")


class Closed(Exception):  # noqa: N818  (reads as what happened)
    """The link takes nothing now: revoked, ended, used up, or too much in an hour. The message is for the sender."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with one form, as typed."""

    nonce: str
    name: str
    phone: str = ""
    headline: str = ""
    text: str = ""
    place: str = ""
    happened: str = ""
    photos: list[UploadedFile[Any]] = field(default_factory=list)
    word: UploadedFile[Any] | None = None

    def words(self) -> dict[str, str]:
        """Without what PostgreSQL cannot hold, and otherwise untouched."""
        typed = {"headline": self.headline, "text": self.text, "place": self.place, "happened": self.happened}
        return {name: _NUL.sub("", value).strip(" \t\r\n") for name, value in typed.items()}


def receive(link: HandInLink, sent: Sent) -> HandIn:
    """The delivery with its receipt; the same form sent twice gets the same one.

    ValidationError with a dict by field where something is missing or no such file; Closed where the link takes
    nothing. Nothing is left behind then.
    """
    require_open(link, clock.now())
    _check(sent)
    stored: list[HandInFile] = []
    try:
        for kind, file in _files(sent):
            stored.append(_into_quarantine(kind, file, len(stored)))
        with transaction.atomic():
            return _recorded(link, sent, stored)
    except _Already as twin:
        quarantine.remove(row.stored for row in stored)
        return twin.hand_in
    except BaseException:
        quarantine.remove(row.stored for row in stored)
        raise


class _Already(Exception):  # noqa: N818
    def __init__(self, hand_in: HandIn) -> None:
        super().__init__()
        self.hand_in = hand_in


def require_open(link: HandInLink, now: datetime) -> None:
    if not link.is_open(now):
        raise Closed(_("This link is closed. Ask the newsroom for a new one."))
    if link.uses >= link.max_uses:
        raise Closed(_("This link has been used as often as it may be. Ask the newsroom for a new one."))


def _recorded(link: HandInLink, sent: Sent, files: list[HandInFile]) -> HandIn:
    """Under the link's lock, so that two deliveries at once cannot both be the last one."""
    now, size = clock.now(), sum(file.size for file in files)
    current = HandInLink.objects.select_for_update().get(pk=link.pk)
    twin = current.hand_ins.filter(nonce=sent.nonce).first()
    if twin is not None:
        raise _Already(twin)
    require_open(current, now)
    if current.bytes_used + size > current.max_bytes:
        raise Closed(_("This is more than the link may carry. Send fewer photos, or ask the newsroom for a new link."))
    if current.hand_ins.filter(received_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise Closed(_("Too much has come by this link in an hour. Wait a little and send again."))
    hand_in = HandIn.objects.create(
        link=current, code=_free_code(), nonce=sent.nonce, name=sent.name, phone=sent.phone, words=sent.words(),
        size=size, received_at=now,
    )  # fmt: skip
    for file in files:
        file.hand_in = hand_in
    HandInFile.objects.bulk_create(files)
    HandInLink.objects.filter(pk=link.pk).update(uses=F("uses") + 1, bytes_used=F("bytes_used") + size)
    log(HandInEvent.Act.RECEIVED, current, None, hand_in.code)
    tell_of_hand_in(hand_in)
    return hand_in


def _check(sent: Sent) -> None:
    wrong: dict[str, str] = {}
    if not normalise_line(sent.name):
        wrong["name"] = _("Say who you are.")
    if not (sent.text.strip() or sent.photos or sent.word):
        wrong["text"] = _("Write something, or add a photo or a Word file.")
    for name, most in LONGEST.items():
        if _length(getattr(sent, name)) > most:
            wrong[name] = _("This is too long: at most %(most)s characters.") % {"most": most}
    if len(sent.photos) > MOST_PHOTOS:
        wrong["photos"] = _("At most %(most)s photos at a time.") % {"most": MOST_PHOTOS}
    wrong |= _wrong_files(sent) if "photos" not in wrong else {}
    if wrong:
        raise ValidationError({name: [sentence] for name, sentence in wrong.items()})


def _length(text: str) -> int:
    """As the browser counts, which sends two signs for a line end; and as it is stored: some letters become two."""
    typed = text.replace("\r\n", "\n")
    return max(len(typed), len(normalise(typed)))


def _wrong_files(sent: Sent) -> dict[str, str]:
    wrong = {}
    refused = [sentence for photo in sent.photos if (sentence := _why_no_photo(photo))]
    if refused:
        wrong["photos"] = " ".join(refused)
    if sent.word is not None and (sentence := _why_no_word_file(sent.word)):
        wrong["word"] = sentence
    return wrong


def _why_no_photo(file: UploadedFile[Any]) -> str:
    """By its first bytes alone: decoding waits until an editor wants to see it."""
    try:
        if (file.size or 0) > settings.PHOTO_MAX_BYTES:
            return _named(file, _("This file is too large."))
        file.seek(0)
        recognise(file.read(4096))
    except ValidationError as error:
        return _named(file, error.messages[0])
    return ""


def _why_no_word_file(file: UploadedFile[Any]) -> str:
    if (file.size or 0) > MOST_WORD_BYTES:
        return _named(file, _("This file is too large."))
    try:
        file.seek(0)
        open_word_file(file.read(MOST_WORD_BYTES + 1))
    except ValidationError as error:
        return _named(file, error.messages[0])
    return ""


def _named(file: UploadedFile[Any], sentence: str) -> str:
    return f"{shown_name(file)}: {sentence}"


def shown_name(file: UploadedFile[Any]) -> str:
    """What the sender called it, for people to read and for nothing else."""
    return Truncator(normalise_line(_NUL.sub("", file.name or ""))).chars(100)


def _files(sent: Sent) -> list[tuple[HandInFile.Kind, UploadedFile[Any]]]:
    word = [(HandInFile.Kind.WORD, sent.word)] if sent.word is not None else []
    return [*word, *((HandInFile.Kind.PHOTO, photo) for photo in sent.photos)]


def _into_quarantine(kind: HandInFile.Kind, file: UploadedFile[Any], position: int) -> HandInFile:
    limit = MOST_WORD_BYTES if kind == HandInFile.Kind.WORD else settings.PHOTO_MAX_BYTES
    name, size = quarantine.put(file, limit)
    return HandInFile(kind=kind, stored=name, shown_name=shown_name(file), size=size, position=position)


def _free_code() -> str:
    while True:
        letters = "".join(secrets.choice(_LETTERS) for _place in range(6))
        code = f"GB-{letters[:4]}-{letters[4:]}"
        if not HandIn.objects.filter(code=code).exists():
            return code


def code_from(typed: str) -> str:
    """A receipt code however it was typed; "" for what is none."""
    letters = re.sub(r"[^0-9A-Za-z]", "", typed).upper().removeprefix("GB")
    code = f"GB-{letters[:4]}-{letters[4:]}"
    return code if _CODE.fullmatch(code) else ""

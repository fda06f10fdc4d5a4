"""The one door between the desk and the readers. Every function here is one transaction: all of it, or nothing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from articles.models import Address, Listing, PublishedVersion, Revision
from articles.models.content import StoryContent
from articles.publishing.blockers import Blocker, blockers
from articles.publishing.listings import list_version
from articles.publishing.names import show_authors, show_clips, show_photos, show_tags
from articles.publishing.pings import announce
from articles.publishing.told import call_off, tell, told_with
from articles.publishing.turns import name_tables, one_story_at_a_time
from articles.publishing.version import build_version, clips_of, moved_version, photos_of

# Callers read the clock before they queue up at the door: the one who waited may hold the earlier moment.
SAME_MOMENT = timedelta(seconds=5)


class NotPublishable(Exception):  # noqa: N818  (reads as what happened)
    """The revision breaks a rule that blocks; `blockers` says which, for the form."""

    def __init__(self, reasons: list[Blocker]) -> None:
        super().__init__(" ".join(reason.message for reason in reasons))
        self.blockers = reasons


class NothingComing(Exception):  # noqa: N818  (reads as what happened)
    """No version of the story waits for its moment."""


@transaction.atomic
def publish(
    revision: Revision, visible_from: datetime, *, now: datetime, minor: bool = False, to_top: bool = False,
    told: str = "",
) -> PublishedVersion:  # fmt: skip
    """Makes this revision what readers see from that moment on, at once or at the set second.

    The version before it stays up until then and ends at that very moment. Publishing the same revision again changes
    nothing and returns the version that is already there. `minor` leaves the shown "Updated" alone, `to_top` moves the
    story up in lists, `told` is what readers of a changed story are told. Raises NotPublishable with every reason.
    """
    one_story_at_a_time(revision.article_id)
    begins = max(visible_from, now)
    standing = _not_ended(revision.article_id, now)
    same = next((version for version in standing if _is_the_same(version, revision, begins, now)), None)
    if same is not None:
        return same
    content = StoryContent.from_json(revision.content)
    reasons = blockers(content, begins)
    if reasons:
        raise NotPublishable(reasons)
    _make_room(standing, begins, now)
    name_tables()
    show_authors(byline.author for byline in content.bylines)
    show_tags(tag.id for tag in content.tags)
    show_photos(photos_of(content))
    show_clips(clips_of(content))
    before = last_public(revision.article_id, now)
    version = build_version(revision, content, begins, before, minor=minor, to_top=to_top)
    version.save(force_insert=True)
    list_version(version, photos_of(content), clips_of(content))
    tell(version, told if before else "", begins)
    Address.objects.update_or_create(
        article_id=revision.article_id, defaults={"status": Address.Status.LIVE, "since": begins}
    )
    announce(revision.article_id, begins, version.expires_at, now=now)
    return version


@transaction.atomic
def reschedule(article_id: int, visible_from: datetime, *, now: datetime) -> PublishedVersion:
    """Moves what is coming to another moment: the same approved words, as a new version; the old one ends unseen.

    What is up stays until then. Raises NothingComing when nothing waits, or it goes up this very second, and
    NotPublishable when these words may not go out at that moment.
    """
    one_story_at_a_time(article_id)
    standing = _not_ended(article_id, now)
    coming = next((version for version in standing if version.visible_from > now + SAME_MOMENT), None)
    if coming is None:
        raise NothingComing
    begins = max(visible_from, now)
    if begins == coming.visible_from:
        return coming
    revision = Revision.objects.get(article_id=article_id, number=coming.revision)
    content = StoryContent.from_json(revision.content)
    reasons = blockers(content, begins)
    if reasons:
        raise NotPublishable(reasons)
    told = told_with(coming)
    _make_room(standing, begins, now)
    version = moved_version(coming, begins)
    version.save(force_insert=True)
    tell(version, told, begins)
    list_version(version, photos_of(content), clips_of(content))
    Address.objects.filter(article_id=article_id).update(since=begins)
    announce(article_id, begins, now=now)
    return version


@transaction.atomic
def withdraw(article_id: int, *, now: datetime) -> int:
    """Takes a story from every page, list and photo address at once; it answers 410. Returns how many ended."""
    one_story_at_a_time(article_id)
    standing = _not_ended(article_id, now)
    for version in standing:
        _end(version, max(version.visible_from, now))
    Address.objects.filter(article_id=article_id).update(status=Address.Status.GONE, since=now)
    announce(article_id, now, now=now)
    return len(standing)


@transaction.atomic
def unschedule(article_id: int, *, now: datetime) -> datetime | None:
    """Cancels what has not begun; what is live stays up to its own expiry. Returns since when it is live, or None."""
    one_story_at_a_time(article_id)
    live_since = None
    for version in reversed(_not_ended(article_id, now)):
        if version.visible_from > now:
            _end(version, version.visible_from)
        else:
            live_since = version.visible_from
            _end(version, version.expires_at)
    _address_without_what_was_coming(article_id, live_since, now)
    return live_since


def _address_without_what_was_coming(article_id: int, live_since: datetime | None, now: datetime) -> None:
    """The address answers again as it did before the cancelled version was set to come."""
    last = last_public(article_id, now)
    address = Address.objects.filter(article_id=article_id)
    if last is None:
        address.delete()
    elif live_since is not None:
        address.update(status=Address.Status.LIVE, since=live_since)
    elif last.visible_until != last.expires_at:
        address.update(status=Address.Status.GONE, since=last.visible_until)


def _not_ended(article_id: int, now: datetime) -> list[PublishedVersion]:
    """Live and coming versions, the live one first. A cancelled one (it ends where it begins) is neither."""
    return list(
        PublishedVersion.objects.filter(article_id=article_id)
        .filter(Q(visible_until__isnull=True) | Q(visible_until__gt=now))
        .filter(Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")))
        .order_by("visible_from")
    )


def _is_the_same(version: PublishedVersion, revision: Revision, begins: datetime, now: datetime) -> bool:
    if version.revision != revision.number or version.visible_until != version.expires_at:
        return False
    already_up = version.visible_from <= now + SAME_MOMENT and begins <= now
    return already_up or version.visible_from == begins


def _make_room(standing: list[PublishedVersion], begins: datetime, now: datetime) -> None:
    # What is coming goes first: the database lets no live version reach into the time of another.
    for version in reversed(standing):
        if version.visible_from > now:
            _end(version, version.visible_from)
        else:
            _end(version, min(version.expires_at or begins, begins))


def _end(version: PublishedVersion, moment: datetime | None) -> None:
    version.visible_until = moment
    version.save(update_fields=["visible_until"])
    if moment == version.visible_from:
        call_off(version)
    Listing.objects.filter(version=version).update(visible_until=moment)


def last_public(article_id: int, now: datetime) -> PublishedVersion | None:
    """The newest version that readers really saw: what "first published" and the place in lists are taken from."""
    return PublishedVersion.objects.was_live(now).filter(article_id=article_id).order_by("-visible_from").first()

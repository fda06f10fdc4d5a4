"""One photo in the place of another, wherever stories use it: all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles import clock
from articles.body import with_photo_replaced
from articles.desk.photo_uses import keep_uses
from articles.desk.restoring import write_content
from articles.desk.revisions import content_of, record, record_beside
from articles.desk.roles import Standing, is_own, owners, standing
from articles.desk.rules import may_write
from articles.desk.workflow import approval_levels
from articles.models import (
    Act,
    Article,
    Author,
    Event,
    Listing,
    Photo,
    PhotoReplacement,
    PhotoUse,
    PublicAuthor,
    PublishedVersion,
    Revision,
    State,
    Topic,
    User,
    Video,
)
from articles.models.content import StoryContent
from articles.publishing.door import NotPublishable, publish
from articles.publishing.names import show_photos
from articles.publishing.told import told_with
from articles.publishing.version import photos_of


class NotReplaced(Exception):  # noqa: N818  (reads as what happened)
    """Nothing was changed; the message says why, for the person who tried."""


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """What will happen to one story. `versions` are those that readers have or will get, with the photo in them.

    `refusal` is why it may not be done by this person, "" when it may; `left` says that the story stays as it is.
    """

    article: Article
    versions: tuple[PublishedVersion, ...]
    in_working_copy: bool
    refusal: str = ""
    left: bool = False

    def is_live(self, at: datetime) -> bool:
        return any(version.is_live(at) for version in self.versions)


@dataclass(frozen=True, slots=True)
class Plan:
    photo: Photo
    stories: tuple[StoryPlan, ...]

    @property
    def refusals(self) -> list[str]:
        return [f"{plan.article}: {plan.refusal}" for plan in self.stories if plan.refusal]

    @property
    def seal(self) -> str:
        """What was looked at, in short: another seal is another list."""
        facts = [
            (plan.article.pk, plan.article.head, plan.article.state, [version.pk for version in plan.versions])
            for plan in self.stories
        ]
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def plan_for(photo: Photo, by: User, *, locked: bool = False) -> Plan:
    """Every story with the photo, in its working copy or before readers, and what this person may do there."""
    now = clock.now()
    versions = _standing_versions(photo, now)
    working = PhotoUse.objects.filter(photo=photo, in_working_copy=True).values("article_id")
    stories = Article.objects.filter(Q(pk__in=working) | Q(pk__in=list(versions))).order_by("pk")
    if locked:
        stories = stories.select_for_update(of=("self",))
    found = [_judged(story, tuple(versions.get(story.pk, ())), photo, by) for story in stories]
    return Plan(photo, tuple(found))


def _standing_versions(photo: Photo, now: datetime) -> dict[int, list[PublishedVersion]]:
    """Live and coming versions with the photo, by story, the live one first. Read by the listing's index."""
    shown = Listing.objects.filter(kind=Listing.Kind.PHOTO, key=photo.pk).values("version_id")
    found: dict[int, list[PublishedVersion]] = {}
    for version in (
        PublishedVersion.objects.filter(pk__in=shown)
        .filter(Q(visible_until__isnull=True) | (Q(visible_until__gt=now) & Q(visible_until__gt=F("visible_from"))))
        .order_by("visible_from")
    ):
        found.setdefault(version.article_id, []).append(version)
    return found


def _judged(story: Article, versions: tuple[PublishedVersion, ...], photo: Photo, by: User) -> StoryPlan:
    stands = standing(by)
    in_copy = photo.pk in photos_of(content_of(story))
    if versions and not _may_publish(standing(by), story, versions):
        return StoryPlan(story, versions, in_copy, _("Readers have this story: somebody who may publish does this."))
    if versions and is_own(story, by):
        return StoryPlan(story, versions, in_copy, _("Nobody approves their own piece. A colleague has to do this."))
    if versions and (story.state == State.RELEASED or not in_copy):
        return StoryPlan(story, versions, in_copy)
    if story.binned_at is not None or State(story.state) in {State.NOT_USED, *State.withdrawn()} - {State.HIDDEN}:
        return StoryPlan(story, versions, in_copy, left=not versions)
    if not may_write(story, by, stands):
        return StoryPlan(story, versions, in_copy, _("You may not write in this story as it stands now."))
    return StoryPlan(story, versions, in_copy)


def _may_publish(stands: Standing, story: Article, versions: Iterable[PublishedVersion]) -> bool:
    """In the story's section, and in those where readers have it: it may have been moved since."""
    places = {story.category_id, *(version.category_id for version in versions)}
    return all(stands.at(place).publishes(approval_levels()) for place in places)


@transaction.atomic
def replace_with(photo: Photo, other: Photo, *, by: User, note: str, seal: str) -> PhotoReplacement:
    """`other` stands wherever `photo` stood: in working copies as a new version, before readers as a minor fix.

    `seal` is the list that the person confirmed. Raises NotReplaced, and has changed nothing then.
    """
    if other.pk == photo.pk:
        raise NotReplaced(_("Choose another photo: this is the one to be replaced."))
    plan = plan_for(photo, by, locked=True)
    if plan.seal != seal:
        raise NotReplaced(_("The list has changed meanwhile. Nothing was replaced: look at it again."))
    if plan.refusals:
        raise NotReplaced(" ".join(plan.refusals))
    if not note.strip():
        raise NotReplaced(_("Say why the photo is replaced."))
    done = [_replaced(story, photo, other, by, note) for story in plan.stories if not story.left]
    _replace_outside_stories(photo, other)
    return PhotoReplacement.objects.create(
        photo=photo, by_photo=other, stories=done, note=note, actor=by, at=clock.now()
    )


def _replace_outside_stories(photo: Photo, other: Photo) -> None:
    """Posters of videos, pictures of topics, portraits of authors at the desk and before readers."""
    places = (Video.objects.filter(poster=photo.pk), Topic.objects.filter(picture=photo.pk))
    portraits = (Author.objects.filter(picture=photo.pk), PublicAuthor.objects.filter(picture=photo.pk))
    if not any(rows.exists() for rows in (*places, *portraits)):
        return
    show_photos([other.pk])
    places[0].update(poster=other.pk)
    for rows in (places[1], *portraits):
        rows.update(picture=other.pk)


def _replaced(plan: StoryPlan, photo: Photo, other: Photo, by: User, note: str) -> dict[str, Any]:
    story, now = plan.article, clock.now()
    before = content_of(story)
    mended = None
    coming = _coming_without_it(plan, now)
    for version in plan.versions:
        mended = _mend(story, version, (photo, other), by, note, now)
    if coming is not None:
        _let_come(story, coming, now)
    after = swapped(before, photo.pk, other.pk)
    if after != before:
        write_content(story, after)
    if mended and story.state == State.RELEASED and _same(mended, after):
        keep_uses(story, after, now)  # what readers have is what the working copy holds: one version is both
    elif after != before:
        record(story, by)
    elif mended:
        record_beside(story, before, by)  # the head is always what the working copy holds
    return {"article": story.pk, "revision": story.head, "live": bool(plan.versions)}


def _coming_without_it(plan: StoryPlan, now: datetime) -> PublishedVersion | None:
    """What waits for its hour and never had the photo: mending what is up pushes it aside, as any publication does."""
    waiting = PublishedVersion.objects.filter(article_id=plan.article.pk, visible_from__gt=now)
    waiting = waiting.filter(Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")))
    return waiting.exclude(pk__in=[version.pk for version in plan.versions]).first() if plan.versions else None


def _let_come(story: Article, version: PublishedVersion, now: datetime) -> None:
    """The same approved words at the same hour as before."""
    approved = Revision.objects.get(article=story, number=version.revision)
    _at_its_hour(story, approved, version, now)


def _at_its_hour(story: Article, revision: Revision, version: PublishedVersion, now: datetime) -> PublishedVersion:
    """The revision through the door in the place of the version, with the moments that were chosen for that one."""
    comes = version.visible_from > now
    minor = version.updated_at != version.visible_from if comes else True
    to_top = comes and version.sort_at == version.visible_from
    try:
        return publish(
            revision, max(version.visible_from, now), now=now, minor=minor, to_top=to_top,
            told=told_with(version) if comes else "",
        )  # fmt: skip
    except NotPublishable as refusal:
        raise NotReplaced(f"{story}: {refusal}") from refusal


def _same(revision: Revision, content: StoryContent) -> bool:
    return StoryContent.from_json(revision.content).without_names() == content.without_names()


def swapped(content: StoryContent, old: int, new: int) -> StoryContent:
    """The story with the one photo for the other, as lead photo, in the text and in galleries."""
    lead = new if content.lead_photo == old else content.lead_photo
    return replace(content, body=with_photo_replaced(content.body, old, new), lead_photo=lead)


def _mend(
    story: Article, version: PublishedVersion, photos: tuple[Photo, Photo], by: User, note: str, now: datetime
) -> Revision:
    """What readers have, or will get at its hour, with the other photo, and nothing else of it changed.

    The state of the story and its working copy are left alone: this is a version beside them, through the same door.
    """
    old, new = photos
    approved = Revision.objects.get(article=story, number=version.revision)
    content = swapped(StoryContent.from_json(approved.content), old.pk, new.pk)
    revision = record_beside(story, content, by)
    published = _at_its_hour(story, revision, version, now)
    if story.live_from == version.visible_from:
        story.live_from = published.visible_from
        Article.objects.filter(pk=story.pk).update(live_from=published.visible_from)
    _log(story, revision, by, note, _details(story, photos, published), _lent_by(story, version, by))
    return revision


def _details(story: Article, photos: Iterable[Photo], version: PublishedVersion) -> dict[str, Any]:
    """Whose piece it was that day stands in the log, as with any publication."""
    old, new = (photo.pk for photo in photos)
    visible = version.visible_from.isoformat()
    return {"minor": True, "replaced": [old, new], "visible_from": visible, "owners": sorted(owners(story))}


def _lent_by(story: Article, version: PublishedVersion, by: User) -> int | None:
    """The shift without which this would not be theirs to do: the log says "standing in"."""
    stands = standing(by)
    shifts = stands.shifts_on(story)
    return shifts[0] if shifts and not _may_publish(stands.without_shifts(), story, [version]) else None


def _log(story: Article, revision: Revision, by: User, note: str, details: dict[str, Any], shift: int | None) -> None:
    """The database judges once more: under three levels nobody gives both approvals, whatever a list says."""
    try:
        _write_event(story, revision, by, note, details, shift)
    except IntegrityError as refusal:
        raise NotReplaced(f"{story}: {_('A colleague has to do this.')}") from refusal


def _write_event(
    story: Article, revision: Revision, by: User, note: str, details: dict[str, Any], shift: int | None
) -> None:
    Event.objects.create(
        article=story, act=Act.PUBLISH, state_before=story.state, state_after=story.state, revision=revision.number,
        actor=by, note=note, details=details, at=clock.now(), shift_id=shift,
    )  # fmt: skip

"""On a photo's page: where it is used, since when, and whether readers see it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.photo_uses import UseInStory, uses_of
from articles.models import Author, Photo, PhotoReplacement, Topic, Video

MOST_USES_SHOWN: Final = 50


def used_in(photo: Photo) -> SafeString:
    """Every story, live ones first; videos, topics and authors that it stands for."""
    uses = uses_of(photo, clock.now(), MOST_USES_SHOWN + 1)
    videos = Video.objects.filter(poster_id=photo.pk).order_by("-visible_from")[:MOST_USES_SHOWN]
    rows = [*map(_story, uses[:MOST_USES_SHOWN]), *map(_video, videos), *_others(photo)]
    if not rows:
        return format_html("{} {}", _("No story yet."), _way_to_replace(photo))
    more = _("… and more.") if len(uses) > MOST_USES_SHOWN else ""
    lines = format_html_join("", "<li>{}</li>", ((row,) for row in rows))
    return format_html('<ul class="photo-uses">{}</ul>{} {}', lines, more, _way_to_replace(photo))


def _way_to_replace(photo: Photo) -> SafeString:
    address = reverse("admin:articles_photo_replace", args=[photo.pk])
    return format_html('<a class="button photo-replace" href="{}">{}</a>', address, _("Replace everywhere…"))


def _story(use: UseInStory) -> SafeString:
    story = use.article
    where = ", ".join(use.places) if use.in_working_copy else _("no longer in the working copy")
    return format_html(
        '<a href="{}">{}</a> <span class="photo-state">{} · {} · {}</span> {}',
        reverse("admin:articles_article_change", args=[story.pk]), story, story.state_label(clock.now()), where,
        _("since %(moment)s") % {"moment": _moment(use.since)}, _seen(use),
    )  # fmt: skip


def _seen(use: UseInStory) -> SafeString | str:
    if use.live_since:
        told = _("Readers see it since %(moment)s") % {"moment": _moment(use.live_since)}
        return format_html('<strong class="photo-live">{}</strong>', told)
    if use.comes:
        return _("Readers will see it from %(moment)s") % {"moment": _moment(use.comes)}
    return ""


def _others(photo: Photo) -> Iterator[SafeString]:
    places = (
        (Topic.objects.filter(picture_id=photo.pk), "admin:articles_topic_change", _("Picture of a topic")),
        (Author.objects.filter(picture_id=photo.pk), "admin:articles_author_change", _("Portrait of an author")),
    )
    for rows, name, what in places:
        for row in rows[:MOST_USES_SHOWN]:
            yield format_html(
                '<a href="{}">{}</a> <span class="photo-state">{}</span>', reverse(name, args=[row.pk]), row, what
            )


def _video(video: Video) -> SafeString:
    return format_html(
        '<a href="{}">{}</a> <span class="photo-state">{}</span>',
        reverse("admin:articles_video_change", args=[video.pk]), video.title, _("Poster of a video"),
    )  # fmt: skip


def replacements(photo: Photo) -> SafeString:
    """What this photo was before, newest first."""
    rows = PhotoReplacement.objects.filter(photo=photo).select_related("actor", "by_photo")[:MOST_USES_SHOWN]
    return format_html(
        '<ul class="photo-uses">{}</ul>',
        format_html_join("", "<li>{} · {} · {} <span>{}</span></li>", map(_replacement, rows)),
    )


def _replacement(row: PhotoReplacement) -> tuple[str, str, str, str]:
    what = _("Photo #%(number)s in its place") % {"number": row.by_photo_id} if row.by_photo_id else _("Another file")
    return _moment(row.at), str(row.actor), what, row.note


def _moment(moment: object) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")  # type: ignore[arg-type]

"""The small name tables of the public side, kept in step with the desk: a rename is one row."""

from collections.abc import Iterable

from articles import clock
from articles.models import AudioClip, Author, Photo, PublicAudio, PublicAuthor, PublicPhoto, PublicTag, Tag
from articles.publishing.redirects import moved


def show_authors(ids: Iterable[int]) -> None:
    """Copies these pen names to the public side, new or renamed."""
    PublicAuthor.objects.bulk_create(
        [_public_author(author) for author in Author.objects.filter(pk__in=set(ids))],
        update_conflicts=True, unique_fields=["id"],
        update_fields=["name", "slug", "title", "biography", "is_collective", "picture", "sort_key"],
    )  # fmt: skip


def show_tags(ids: Iterable[int]) -> None:
    PublicTag.objects.bulk_create(
        [PublicTag(id=tag.pk, name=tag.name, slug=tag.slug) for tag in Tag.objects.filter(pk__in=set(ids))],
        update_conflicts=True, unique_fields=["id"], update_fields=["name", "slug", "sort_key"],
    )  # fmt: skip


def show_photos(ids: Iterable[int]) -> None:
    PublicPhoto.objects.bulk_create(
        [_public_photo(photo) for photo in Photo.objects.filter(pk__in=set(ids))],
        update_conflicts=True, unique_fields=["id"],
        update_fields=[
            "token", "width", "height", "renditions", "colour", "caption", "alt", "credit", "focus_x", "focus_y",
            "withheld_from",
        ],
    )  # fmt: skip


def show_clips(ids: Iterable[int]) -> None:
    PublicAudio.objects.bulk_create(
        [_public_clip(clip) for clip in AudioClip.objects.filter(pk__in=set(ids))],
        update_conflicts=True, unique_fields=["id"],
        update_fields=["token", "extension", "size", "seconds", "title", "credit", "transcript", "withheld_from"],
    )  # fmt: skip


def refresh_author(author: Author) -> None:
    """After a change at the desk: only names that readers already know are copied, the rest stay inside."""
    known = PublicAuthor.objects.filter(pk=author.pk).first()
    if known:
        show_authors([author.pk])
        moved(f"/tac-gia/{known.slug}/", f"/tac-gia/{author.slug}/")


def refresh_tag(tag: Tag) -> None:
    known = PublicTag.objects.filter(pk=tag.pk).first()
    if known:
        show_tags([tag.pk])
        moved(f"/tu-khoa/{known.slug}/", f"/tu-khoa/{tag.slug}/")


def refresh_photo(photo: Photo) -> None:
    if PublicPhoto.objects.filter(pk=photo.pk).exists():
        show_photos([photo.pk])


def refresh_clip(clip: AudioClip) -> None:
    if PublicAudio.objects.filter(pk=clip.pk).exists():
        show_clips([clip.pk])


def moved_topic(old_slug: str, new_slug: str) -> None:
    moved(f"/su-kien/{old_slug}/", f"/su-kien/{new_slug}/")


def moved_category(old_slug: str, new_slug: str) -> None:
    moved(f"/{old_slug}/", f"/{new_slug}/")


def _public_author(author: Author) -> PublicAuthor:
    return PublicAuthor(
        id=author.pk, name=author.pen_name, slug=author.slug, title=author.title, biography=author.biography,
        is_collective=author.is_collective, picture_id=author.picture_id,
    )  # fmt: skip


def _public_photo(photo: Photo) -> PublicPhoto:
    return PublicPhoto(
        id=photo.pk, token=photo.token, width=photo.width, height=photo.height, renditions=photo.renditions,
        colour=photo.colour, caption=photo.caption, alt=photo.alt, credit=photo.credit or photo.author,
        focus_x=photo.focus_x, focus_y=photo.focus_y, withheld_from=photo.withheld_from(clock.now()),
    )  # fmt: skip


def _public_clip(clip: AudioClip) -> PublicAudio:
    return PublicAudio(
        id=clip.pk, token=clip.token, extension=clip.extension, size=clip.size, seconds=clip.seconds,
        title=clip.title, credit=clip.credit, transcript=clip.transcript,
        withheld_from=clip.withheld_from(clock.now()),
    )  # fmt: skip

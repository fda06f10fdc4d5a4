"""Every page of the desk that opens by an address, and who opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from articles.models import Act, Look, State
from tests.browser.whole_desk import Desk

# Addresses that answer a script, send on, or take a POST: nobody sees a page there.
ANSWERS = {
    "articles_dayschedule_change",  # leads to its day
    "set_language", "my_day_news", "alerts_read", "alerts_unread", "shortcuts_set", "roster_end", "exception_seen",
    "autocomplete", "jsi18n", "view_on_site", "app_list", "articles_handin_picture", "articles_article_letters",
    "articles_article_outlook", "articles_article_tags", "articles_article_restore", "articles_article_pulse",
    "articles_article_kept_drop", "articles_article_moved", "articles_article_check", "articles_article_check_pass",
    "articles_article_check_again", "articles_article_check_help", "articles_article_notes",
    "articles_article_notes_look", "articles_article_word_picture", "articles_article_kept_new",
    "articles_audio_picker", "articles_audio_file", "articles_video_file", "articles_photo_words",
    "articles_photo_stories", "articles_photo_place", "articles_photo_discard", "articles_photo_picker",
    "articles_photo_file", "preview_link_photo", "preview_link_audio",
    "articles_desksettings_changelist", "articles_uploads", "articles_upload", "articles_upload_done",
    "articles_correctionfile_scan", "articles_complaint_file",
    "articles_upload_place", "articles_sitesettings_sample",
}  # fmt: skip
# Pages that only a POST leads to; the walk goes there by hand.
BY_HAND = {
    "logout", "password_change_done", "articles_article_bulk", "articles_article_bulk_done",
    "articles_article_word_confirm", "hand_in_receipt", "hand_in_status",
}  # fmt: skip
# Nobody in this newsroom may open these: such rows are made elsewhere, never deleted, or in use.
NEVER = {
    "articles_handin_add", "articles_handin_delete", "articles_handinlink_delete", "articles_article_delete",
    "articles_desksettings_add", "articles_desksettings_delete", "articles_sitesettings_add",
    "articles_sitesettings_delete",
    "articles_user_delete", "articles_category_delete", "articles_tag_delete", "articles_photo_delete",
    "articles_complaint_add", "articles_complaint_delete", "articles_correctionfile_delete",
    "articles_author_delete", "articles_topic_delete", "articles_staticpage_delete",
    "articles_source_delete", "articles_audioclip_delete",
    "articles_video_delete", "articles_banner_delete", "articles_look_delete",
    "articles_channel_delete", "articles_programme_delete", "articles_recording_delete",
    "articles_dayschedule_delete", "articles_dayschedule_add",
}  # fmt: skip


@dataclass(frozen=True)
class Stop:
    who: str
    path: str
    status: int = 200


def stops(desk: Desk) -> list[Stop]:
    """Who stands first in `desk.people` and may, opens a list or a form."""
    return [*_stories(desk), *_own(desk), *_lists(desk), *_outside(desk)]


def _stories(desk: Desk) -> Iterator[Stop]:
    story = "admin:articles_article_"
    for state, article in desk.stories.items():
        who = "reporter" if state in State.with_the_writer() else "managing"
        yield Stop(who, reverse(f"{story}change", args=[article.pk]))
    yield Stop("editor", reverse(f"{story}change", args=[desk.stories[State.EDITING].pk]))
    yield Stop("reporter", reverse(f"{story}change", args=[desk.stories[State.AWAITING_EDITING].pk]))
    for state, acts in ASKING.items():
        for act in acts:
            yield Stop("managing", reverse(f"{story}act", args=[desk.stories[state].pk, act.value]))
    released, returned = desk.stories[State.RELEASED], desk.stories[State.RETURNED]
    yield Stop("reporter", reverse(f"{story}act", args=[released.pk, Act.ASK_FOR_FIX.value]))
    yield Stop("reporter", f"{reverse(f'{story}history', args=[returned.pk])}?from=1&to={returned.head}")
    yield Stop("reporter", reverse(f"{story}kept", args=[desk.stories[State.DRAFT].pk]))
    yield Stop("reporter", reverse(f"{story}word"))
    yield Stop("managing", reverse(f"{story}duplicate", args=[released.pk]))
    yield Stop("managing", reverse(f"{story}update", args=[released.pk]))
    yield Stop("managing", reverse(f"{story}told", args=[released.pk]))
    yield Stop("managing", reverse(f"{story}links", args=[desk.stories[State.EDITING].pk]))
    yield Stop("managing", reverse(f"{story}calendar"))
    yield Stop("managing", f"{reverse(f'{story}calendar')}?view=month")
    yield Stop("managing", f"{reverse(f'{story}changelist')}?q=nothing-of-the-kind")
    yield Stop("managing", reverse("slots_front"))
    yield Stop("managing", f"{reverse('slots', args=['front', 0])}?at=2099-01-01T06:00")
    yield Stop("managing", f"{reverse('slots_page', args=['front', 0])}?at=2099-01-01T06:00")
    yield Stop("editor", reverse("preview", args=[returned.pk, returned.head]))


ASKING = {
    State.EDITING: (Act.RETURN, Act.HAND_OVER, Act.NOT_USE),
    State.AWAITING_PUBLICATION: (Act.PUBLISH,),
    State.RELEASED: (Act.HIDE, Act.TAKE_DOWN),
}


def _own(desk: Desk) -> Iterator[Stop]:
    for who in desk.people:
        yield Stop(who, reverse("admin:index"))
    for who, name, *args in (
        ("managing", "alerts"), ("reporter", "alert_choices"), ("reporter", "shortcuts"), ("managing", "rights"),
        ("managing", "rights_person", desk.people["reporter"].pk), ("managing", "roster"),
        ("managing", "roster_add"), ("managing", "roster_shift", desk.shift.pk), ("reporter", "password_change"),
        ("administrator", "auth_user_password_change", desk.people["reporter"].pk),
        ("editor", "articles_photo_finish"), ("editor", "articles_photo_replace", desk.photos[0].pk),
    ):  # fmt: skip
        yield Stop(str(who), reverse(f"admin:{name}", args=args))
    yield Stop("editor", f"{reverse('admin:articles_photo_finish')}?ids={','.join(str(one.pk) for one in desk.photos)}")
    yield Stop("reporter", reverse("preview_look", args=[Look.objects.latest("pk").pk]))
    yield Stop("managing", f"{reverse('admin:rights_person', args=[desk.people['reporter'].pk])}?place=all")
    yield Stop("managing", reverse("admin:articles_dayschedule_day", args=[desk.channel.pk, "2026-03-02"]))
    yield Stop("administrator", reverse("admin:articles_redirect_import"))
    yield Stop("reporter", reverse("admin:articles_user_changelist"), 403)
    yield Stop("reporter", "/admin/khong-co/", 404)


def _lists(desk: Desk) -> Iterator[Stop]:
    for model, model_admin in admin.site._registry.items():
        name, row = f"admin:articles_{model._meta.model_name}", _row(model)
        pages = {
            "changelist": (reverse(f"{name}_changelist"), model_admin.has_view_permission),
            "add": (reverse(f"{name}_add"), model_admin.has_add_permission),
            "change": (reverse(f"{name}_change", args=[row.pk]), model_admin.has_view_permission),
            "history": (reverse(f"{name}_history", args=[row.pk]), model_admin.has_view_permission),
            "delete": (reverse(f"{name}_delete", args=[row.pk]), model_admin.has_delete_permission),
        }
        for page, (address, may) in pages.items():
            who = _first_who(desk, may, None if page in {"changelist", "add"} else row)
            if who and f"articles_{model._meta.model_name}_{page}" not in ANSWERS:
                yield Stop(who, address)


def _row(model: type[Model]) -> Model:
    row = model._default_manager.last()
    assert row is not None, f"{model.__name__}: the desk is not furnished"
    return row


def _first_who(desk: Desk, may: Callable[..., bool], row: Model | None) -> str:
    """The first of the cast who may; "" where nobody does, and then NEVER says so."""
    for who, person in desk.people.items():
        request = RequestFactory().get("/admin/")
        request.user = person
        if may(request, row) if row is not None else may(request):
            return who
    return ""


def _outside(desk: Desk) -> Iterator[Stop]:
    yield Stop("", reverse("admin:login"))
    yield Stop("", reverse("hand_in", args=[desk.keys.token]))
    yield Stop("", reverse("hand_in_status"))
    yield Stop("", reverse("preview_link", args=[desk.preview]))
    yield Stop("", reverse("preview_link", args=["x" * 43]), 404)


def names_of(found: list[Stop]) -> set[str | None]:
    return {resolve(stop.path.partition("?")[0]).url_name for stop in found}


def all_names() -> set[str | None]:
    """Of every address under the desk's three doors."""
    return {
        name
        for name, address in _walk(get_resolver().url_patterns)
        if name and address.startswith(("admin/", "gui-bai/", "xem-truoc/"))
    }


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str | None, str]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        else:
            yield pattern.name, address

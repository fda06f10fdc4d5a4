"""Any revision as the real page, by the real renderer, for those who may see it; never cached, never counted."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.desk.roles import standing
from articles.models import Revision, State, User
from articles.preview.draft import names_from_the_desk, unsaved_version
from articles.reading.answers import page
from articles.reading.article import compose
from articles.reading.chrome import load_surroundings
from articles.reading.neighbours import neighbours


def desk_photo_address(token: str, name: str) -> str:
    """The library's own address: a photo of a draft has no public one."""
    return reverse("admin:articles_photo_file", args=[token, name])


def desk_audio_address(token: str, name: str) -> str:
    return reverse("admin:articles_audio_file", args=[token, name])


@require_safe
def preview(request: HttpRequest, article_id: int, number: int) -> HttpResponse:
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    revision = get_object_or_404(Revision.objects.select_related("article"), article_id=article_id, number=number)
    response = _gone(request) if _is_withdrawn_from(cast(User, request.user), revision) else _page(request, revision)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _is_withdrawn_from(user: User, revision: Revision) -> bool:
    """What was taken down is gone at the desk too, but for those who may decide about it."""
    return State(revision.article.state) in State.withdrawn() and not standing(user).on(revision.article).approves


def _gone(request: HttpRequest) -> HttpResponse:
    return page(request, "reading/gone.html", load_surroundings(clock.now()), None, status=410)


def _page(request: HttpRequest, revision: Revision) -> HttpResponse:
    at = clock.now()
    version, around = unsaved_version(revision, at), load_surroundings(at)
    note = _("Preview of version %(number)s. Readers do not see this page.") % {"number": revision.number}
    blocks = neighbours(version, around, at)
    back = reverse("admin:articles_article_change", args=[revision.article_id])
    names = names_from_the_desk(version, at)
    content = compose(version, names, around, blocks, None, desk_photo_address, desk_audio_address, note, back)
    return page(request, "reading/article.html", around, content)

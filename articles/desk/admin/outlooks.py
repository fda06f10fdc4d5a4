"""`/admin/articles/article/outlook/`: what a moment that is being typed means, in a sentence; nothing is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.act_forms import ActForm
from articles.desk.admin.moments import MomentField
from articles.desk.outlook import comes_down, not_before, outlook_of, what_will_happen
from articles.desk.revisions import content_of
from articles.models import Act, Article, Revision
from articles.models.content import StoryContent
from articles.publishing.blockers import blockers
from articles.text import format_hour_of_day


class OutlookAnswer:
    """GET with `typed` and what it is about: `act` and `article`, or `about` a field of the story's form.

    Answers {said, problem, moment}: the sentence, what speaks against it ("" when nothing does), and the moment for
    the browser's picker (the newsroom's clock, to the minute; "" for none).
    """

    def __init__(self, model_admin: admin.ModelAdmin[Article]) -> None:
        self.model_admin = model_admin

    def __call__(self, request: HttpRequest) -> JsonResponse:
        if not self.model_admin.has_view_permission(request):
            raise PermissionDenied
        typed, act = request.GET.get("typed", ""), request.GET.get("act", "")
        if act in {Act.PUBLISH, Act.RESCHEDULE}:
            answer = _of_an_act(self._story(request), Act(act), typed)
        else:
            answer = _of_a_field(request.GET.get("about", ""), typed)
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})

    def _story(self, request: HttpRequest) -> Article:
        article = self.model_admin.get_object(request, request.GET.get("article", ""))
        if article is None or not self.model_admin.has_view_permission(request, article):
            raise PermissionDenied
        return article


def _of_an_act(article: Article, act: Act, typed: str) -> dict[str, str]:
    form = ActForm(act, article, {"publish_at": typed, "seen": article.head, "note": "-"})
    if "publish_at" in form.errors:
        return _answer(problem=" ".join(map(str, form.errors["publish_at"])))
    moment: datetime | None = form.cleaned_data["publish_at"]
    outlook, at = outlook_of(article), moment or clock.now()
    if act is Act.PUBLISH:
        content = content_of(article)
        outlook = replace(outlook, coming=article.head, coming_expires=article.expires_at)
    else:
        stored = Revision.objects.filter(article_id=article.pk, number=outlook.coming or 0)
        found = stored.values_list("content", flat=True).first()
        if found is None:
            return _answer(problem=_("This cannot be done on the story as it stands now."))
        content = StoryContent.from_json(found)
    reasons = " ".join(reason.message for reason in blockers(content, at))
    return _answer(what_will_happen(replace(outlook, goes_up=at)), reasons, moment)


def _of_a_field(about: str, typed: str) -> dict[str, str]:
    try:
        moment = MomentField(required=False, past=about == "source").clean(typed)
    except ValidationError as wrong:
        return _answer(problem=" ".join(wrong.messages))
    now = clock.now()
    if moment is None:
        return _answer()
    if about == "embargo":
        passed = _("This moment has passed: nothing is held back any more.")
        return _answer(passed if moment <= now else not_before(moment, now), moment=moment)
    if about == "expiry":
        passed = _("This moment has passed: a version with this expiry cannot go up.")
        return _answer("" if moment <= now else comes_down(moment, now), passed if moment <= now else "", moment)
    return _answer(format_hour_of_day(moment, get_language() or "vi"), moment=moment)


def _answer(said: str = "", problem: str = "", moment: datetime | None = None) -> dict[str, Any]:
    picked = f"{localtime(moment):%Y-%m-%dT%H:%M}" if moment else ""
    return {"said": said, "problem": problem, "moment": picked}

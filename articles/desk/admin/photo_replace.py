"""The page on which a photo is replaced everywhere: what will change, who sees it, one press."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from articles import clock
from articles.desk.admin.fields import LibraryPhotoField
from articles.desk.admin.signed_in import signed_in
from articles.desk.editor_messages import editor_messages
from articles.desk.new_file import refusal_of_file, replace_file
from articles.desk.photos import desk_address
from articles.desk.replacing import NotReplaced, Plan, StoryPlan, plan_for, replace_with
from articles.models import Photo, User


class ReplaceForm(forms.Form):
    """Either a better file for the same photo, or another photo; never both at once."""

    seal = forms.CharField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("A better file of the same photo"), required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("Words, rights and places stay. Readers get it at once, and no story gets a new version."),
    )  # fmt: skip
    other = LibraryPhotoField(
        label=_("Another photo in its place"), required=False,
        help_text=_("Captions that a story wrote itself stay; descriptions and credits come from the new photo."),
    )  # fmt: skip
    note = forms.CharField(label=_("Reason"), max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"}))

    def __init__(self, photo: Photo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photo = photo

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        chosen = [values.get("file"), values.get("other")]
        if not any(chosen) and not self.errors:
            raise ValidationError(_("Choose a file, or another photo."), "nothing")
        if all(chosen):
            raise ValidationError(_("Choose a file or another photo, not both."), "both")
        return self._judged(values)

    def _judged(self, values: dict[str, Any]) -> dict[str, Any]:
        other: Photo | None = values.get("other")
        if other and other.pk == self.photo.pk:
            self.add_error("other", gettext("Choose another photo: this is the one to be replaced."))
        elif other and (reason := other.why_unusable(timezone.localdate(clock.now()))):
            self.add_error("other", reason)
        return values


class ReplacePage:
    """`/admin/articles/photo/<id>/replace/`: GET shows what will change, POST does it."""

    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Photo]) -> None:
        self.site, self.model_admin = site, model_admin

    def __call__(self, request: HttpRequest, photo_id: int) -> HttpResponse:
        photo = self.model_admin.get_object(request, str(photo_id))
        if photo is None:
            raise Http404
        if not self.model_admin.has_change_permission(request, photo):
            raise PermissionDenied
        user = signed_in(request)
        if request.method != "POST":
            plan = plan_for(photo, user)
            return self._page(request, plan, ReplaceForm(photo, initial={"seal": plan.seal}))
        form = ReplaceForm(photo, request.POST, request.FILES)
        done = _done(form, photo, user) if form.is_valid() else ""
        if not done:
            plan = plan_for(photo, user)
            # What is pressed next belongs to the list that is shown now.
            form.data = {**form.data.dict(), "seal": plan.seal}  # type: ignore[attr-defined]
            return self._page(request, plan, form)
        messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:articles_photo_change", args=[photo.pk]))

    def _page(self, request: HttpRequest, plan: Plan, form: ReplaceForm) -> HttpResponse:
        photo, user = plan.photo, signed_in(request)
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]  # lazy, and false until it is read
        context = {
            **self.site.each_context(request), "opts": Photo._meta, "title": _("Replace the photo everywhere"),
            "photo": photo, "picture": desk_address(photo, 640), "form": form,
            "media": Media.from_media(form.media, nonce=nonce),
            "stories": [_told(story) for story in plan.stories], "refusals": plan.refusals,
            "file_refusal": refusal_of_file(plan, user), "desk_messages": editor_messages(),
            "back": reverse("admin:articles_photo_change", args=[photo.pk]),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/photo/replace.html", context)


def _done(form: ReplaceForm, photo: Photo, user: User) -> str:
    """What was done, in a sentence; "" with the reason in the form when it was not."""
    values = form.cleaned_data
    try:
        if values["file"]:
            replace_file(photo, cast(UploadedFile[Any], values["file"]), by=user, note=values["note"])
            return gettext("The photo has its new file. The old one is kept.")
        done = replace_with(photo, values["other"], by=user, note=values["note"], seal=values["seal"])
    except NotReplaced as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as error:
        form.add_error("file", error.messages)
    else:
        count = len(done.stories)
        text = ngettext(
            "The photo was replaced in %(count)d story.", "The photo was replaced in %(count)d stories.", count
        )
        return text % {"count": count}
    return ""


def _told(plan: StoryPlan) -> dict[str, Any]:
    """One line of the list: the story, and what will happen to it."""
    now, story = clock.now(), plan.article
    if plan.left:
        what = gettext("Stays as it is: nobody may write in it now.")
    elif plan.is_live(now):
        what = gettext("Readers see the other photo at once, as a minor fix.")
    elif plan.versions:
        what = gettext("The version that is to come gets the other photo; its moment stays.")
    elif story.state in {"draft", "returned", "editing", "awaiting_editing"}:
        what = gettext("The working copy gets a new version.")
    else:
        what = gettext("The working copy gets a new version and is open for editing again.")
    address = reverse("admin:articles_article_change", args=[story.pk])
    return {
        "story": story, "address": address, "state": story.state, "label": story.state_label(now),
        "what": what, "refusal": plan.refusal, "live": plan.is_live(now),
    }  # fmt: skip

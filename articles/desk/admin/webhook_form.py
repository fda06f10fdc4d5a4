"""Desk settings: to whom the newsroom tells what happens. The secret goes in and never comes out again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.desk import calling_out
from articles.models import AlertKind, DeskSettings

WEBHOOK_FIELDS = ("webhook_address", "new_secret", "webhook_kinds")


class DeskSettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    new_secret = forms.CharField(
        label=_("Webhook secret"), required=False, max_length=200, min_length=16, strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 16 characters; each call is signed with it. Leave it empty to keep the one that is set."),
    )  # fmt: skip
    webhook_kinds = forms.MultipleChoiceField(
        label=_("What the webhook is told"), required=False,
        choices=[(kind.value, kind.label) for kind in AlertKind.of_acts()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    class Meta:
        model = DeskSettings
        fields = (
            "approval_levels", "updates_on_top", "correction_days", "correction_front_days", "complaint_days",
            "webhook_address", "webhook_kinds",
        )  # fmt: skip

    def clean_webhook_address(self) -> str:
        address: str = self.cleaned_data["webhook_address"]
        if address:
            try:
                calling_out.check(address, private_too=settings.WEBHOOK_PRIVATE)
            except calling_out.Forbidden as error:
                raise ValidationError(
                    _("The newsroom calls only https addresses of the open internet, without a password in them.")
                ) from error
        return address

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        secret = cleaned.get("new_secret") or self.instance.webhook_secret
        if cleaned.get("webhook_address") and not secret and "new_secret" not in self.errors:
            self.add_error("new_secret", _("A webhook needs a secret, so that its receiver knows who speaks."))
        self.instance.webhook_secret = secret
        return cleaned

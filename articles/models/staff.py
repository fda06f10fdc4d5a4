"""The people with an account."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text import normalise_line

from .alert_kinds import AlertKind, by_mail_at_first


class User(AbstractUser):
    """A member of staff. Own model from the first day: swapping the user model later is the dearest migration."""

    alert_mail = ArrayField(
        models.CharField(max_length=16, choices=AlertKind.choices), verbose_name=_("By e-mail"),
        default=by_mail_at_first, blank=True, editable=False,
    )  # fmt: skip
    # WCAG 2.2, 2.1.4: shortcuts of one letter can be switched off, because dictation and shaky hands press them.
    single_keys = models.BooleanField(_("Shortcuts of a single key"), default=True, editable=False)
    spelling_help = models.BooleanField(_("Spelling help"), default=True, editable=False)

    def get_full_name(self) -> str:
        """Family name first, as Vietnamese names are written."""
        return f"{self.last_name} {self.first_name}".strip()

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Names in NFC, as all text; Django sees to the account's name itself."""
        self.first_name, self.last_name = normalise_line(self.first_name), normalise_line(self.last_name)
        super().save(*args, **kwargs)

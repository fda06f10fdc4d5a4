"""Who put what where: the desk's side of slots and of the breaking-news bar, written once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import LineField
from .slots import PageKind


class SlotAct(models.TextChoices):
    PUT = "put", pgettext_lazy("log of slots", "put")
    CLEARED = "cleared", pgettext_lazy("log of slots", "taken out")
    CALLED_OFF = "called_off", pgettext_lazy("log of slots", "called off")
    RULE = "rule", pgettext_lazy("log of slots", "rule changed")
    BAR = "bar", pgettext_lazy("log of slots", "breaking news put up")
    BAR_ENDED = "bar_ended", pgettext_lazy("log of slots", "breaking news taken down")


class SlotChange(models.Model):
    """One act. `words` is what it was about as it read then: a headline, a rule, the text of the bar."""

    kind = models.CharField(max_length=8, choices=PageKind.choices, default=PageKind.FRONT)
    key = models.BigIntegerField(default=0)
    slot = models.CharField(max_length=12, blank=True)
    act = models.CharField(max_length=10, choices=SlotAct.choices)
    article_id = models.BigIntegerField(null=True)
    words = LineField(max_length=300, blank=True)
    begins = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name = _("Change of slots")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["kind", "key", "-made_at"], name="slot_change_by_page")]

    def __str__(self) -> str:
        return f"{self.slot} {self.act}: {self.words}"

"""Words that both wings share: what a story is, and who did what for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Origin(models.TextChoices):
    OWN = "own", _("Own story")
    EDITED = "edited", _("Edited")
    TRANSLATED = "translated", _("Translated")
    REPUBLISHED = "republished", _("Republished")


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    REPORT = "report", _("Report")
    INTERVIEW = "interview", _("Interview")
    FEATURE = "feature", _("Feature")
    COMMENTARY = "commentary", _("Commentary")
    PHOTO_STORY = "photo_story", _("Photo story")
    VIDEO = "video", _("Video")


class Language(models.TextChoices):
    VIETNAMESE = "vi", "Tiếng Việt"
    KHMER = "km", "ភាសាខ្មែរ"
    ENGLISH = "en", "English"


class BylineRole(models.TextChoices):
    TEXT = "text", pgettext_lazy("byline role", "Text")
    PHOTO = "photo", pgettext_lazy("byline role", "Photo")
    VIDEO = "video", pgettext_lazy("byline role", "Video")


class CorrectionSubject(models.TextChoices):
    STORY = "story", _("A story on this site")
    REMOVED = "removed", _("A story that was taken down")
    BROADCAST = "broadcast", _("A programme on air")
    PARTNER = "partner", _("An item of another publisher")


class CorrectionPlace(models.TextChoices):
    TOP = "top", _("Before the text")
    END = "end", _("After the text")

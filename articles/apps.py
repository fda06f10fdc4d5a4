"""The one app of the newsroom."""

import warnings

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        # Our StoryListItem stands in for the library's ListItem, which its check does not know.
        warnings.filterwarnings("ignore", message="Extension 'BulletList' typically requires 'ListItem'")

"""Puts the newsroom's desk in the place of Django's plain admin site."""

from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register

from newsroom.checks import databases_answer


class NewsroomAdminConfig(AdminConfig):
    default_site = "articles.desk.admin.site.NewsroomAdminSite"

    def ready(self) -> None:
        super().ready()
        register(databases_answer, Tags.database)

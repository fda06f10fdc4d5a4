"""Puts the newsroom's desk in the place of Django's plain admin site."""

from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    default_site = "articles.desk.admin.site.NewsroomAdminSite"

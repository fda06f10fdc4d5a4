"""Addresses: the desk under /admin/, everything else for readers. The article route comes first in its own file."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from articles.preview.views import preview

urlpatterns = [
    path("admin/preview/<int:article_id>/<int:number>/", admin.site.admin_view(preview), name="preview"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("favicon.ico", RedirectView.as_view(url="/static/favicon.svg")),
    path("xem-truoc/", include("articles.preview.urls")),
    path("", include("articles.reading.urls")),
]

handler404 = "articles.reading.views.errors.not_found"
handler500 = "articles.reading.views.errors.server_error"

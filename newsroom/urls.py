"""Addresses: the desk under /admin/, hand-ins under /gui-bai/, everything else for readers (article route first)."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from articles.preview.looks import look_preview
from articles.preview.moment_page import page_at_a_moment
from articles.preview.slot_board import board
from articles.preview.views import preview

urlpatterns = [
    path("admin/preview/<int:article_id>/<int:number>/", admin.site.admin_view(preview), name="preview"),
    path("admin/preview/look/<int:pk>/", admin.site.admin_view(look_preview), name="preview_look"),
    path("admin/slots/", admin.site.admin_view(board), name="slots_front"),
    path("admin/slots/<str:kind>/<int:key>/", admin.site.admin_view(board), name="slots"),
    path("admin/slots/<str:kind>/<int:key>/page/", admin.site.admin_view(page_at_a_moment), name="slots_page"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("gui-bai/", include("articles.desk.hand_in.urls")),
    path("khieu-nai/", include("articles.reception.urls")),
    path("favicon.ico", RedirectView.as_view(url="/static/favicon.svg")),
    path("xem-truoc/", include("articles.preview.urls")),
    path("", include("articles.reading.urls")),
]

handler404 = "articles.reading.views.errors.not_found"
handler500 = "articles.reading.views.errors.server_error"

"""Readers' addresses. The article's comes first: it is asked most, and nothing else ends in -<number>.html."""

from django.urls import path, re_path

from articles.reading.views.announcements import announcement, announcements, document
from articles.reading.views.article import article
from articles.reading.views.audio import audio
from articles.reading.views.beacon import view_beacon
from articles.reading.views.corrections import correction, corrections
from articles.reading.views.front import front
from articles.reading.views.lists import author, category, tag
from articles.reading.views.photos import photo

urlpatterns = [
    re_path(r"^(?P<slug>[^/]*)-(?P<article_id>[0-9]{1,18})\.html\Z", article, name="article"),
    path("", front, name="front"),
    re_path(r"^anh/(?P<token>[A-Za-z0-9_-]{16,32})/(?P<name>[a-z0-9]+\.(?:webp|jpg))\Z", photo, name="photo"),
    re_path(r"^am-thanh/(?P<token>[A-Za-z0-9_-]{16,32})/nghe\.(?P<extension>mp3|m4a|ogg|wav)\Z", audio, name="audio"),
    path("luot-xem/<int:article_id>/", view_beacon, name="view_beacon"),
    path("tu-khoa/<slug:slug>/", tag, name="tag"),
    path("tac-gia/<slug:slug>/", author, name="author"),
    path("thong-bao/", announcements, name="announcements"),
    path("thong-bao/<slug:slug>-<int:pk>/", announcement, name="announcement"),
    path("tai-lieu/<int:pk>/<str:name>", document, name="document"),
    path("dinh-chinh/", corrections, name="corrections"),
    path("dinh-chinh/<int:number>/", correction, name="correction"),
    path("<slug:slug>/", category, name="category"),
]

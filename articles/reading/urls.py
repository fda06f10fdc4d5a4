"""Readers' addresses. The article's comes first: it is asked most, and nothing else ends in -<number>.html."""

from django.urls import path, re_path

from articles.reading.views.announcements import announcement, announcements, document, documents
from articles.reading.views.archive import archive, archive_day, archive_month
from articles.reading.views.article import article
from articles.reading.views.audio import audio
from articles.reading.views.beacon import view_beacon
from articles.reading.views.directory import authors, tags
from articles.reading.views.front import front
from articles.reading.views.house import imprint, imprint_of_day
from articles.reading.views.lists import author, category, latest, tag
from articles.reading.views.photos import photo
from articles.reading.views.topics import topic, topics

urlpatterns = [
    re_path(r"^(?P<slug>[^/]*)-(?P<article_id>[0-9]{1,18})\.html\Z", article, name="article"),
    path("", front, name="front"),
    re_path(r"^anh/(?P<token>[A-Za-z0-9_-]{16,32})/(?P<name>[a-z0-9]+\.(?:webp|jpg))\Z", photo, name="photo"),
    re_path(r"^am-thanh/(?P<token>[A-Za-z0-9_-]{16,32})/nghe\.(?P<extension>mp3|m4a|ogg|wav)\Z", audio, name="audio"),
    path("luot-xem/<int:article_id>/", view_beacon, name="view_beacon"),
    path("tu-khoa/", tags, name="tags"),
    path("tu-khoa/<slug:slug>/", tag, name="tag"),
    path("tac-gia/", authors, name="authors"),
    path("tac-gia/<slug:slug>/", author, name="author"),
    path("moi-nhat/", latest, name="latest"),
    path("luu-tru/", archive, name="archive"),
    re_path(r"^luu-tru/([0-9]{4})/([0-9]{2})/\Z", archive_month, name="archive_month"),
    re_path(r"^luu-tru/([0-9]{4})/([0-9]{2})/([0-9]{2})/\Z", archive_day, name="archive_day"),
    path("toa-soan/", imprint, name="imprint"),
    re_path(r"^toa-soan/([0-9]{4})/([0-9]{2})/([0-9]{2})/\Z", imprint_of_day, name="imprint_of_day"),
    path("su-kien/", topics, name="topics"),
    path("su-kien/<slug:slug>/", topic, name="topic"),
    path("thong-bao/", announcements, name="announcements"),
    path("thong-bao/<slug:slug>-<int:pk>/", announcement, name="announcement"),
    path("van-ban/", documents, name="documents"),
    path("tai-lieu/<int:pk>/<str:name>", document, name="document"),
    path("<slug:slug>/", category, name="category"),
]

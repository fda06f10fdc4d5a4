"""Readers' addresses. The article's comes first: it is asked most, and nothing else ends in -<number>.html."""

from django.urls import path, re_path

from articles.reading.views.announcements import announcement, announcements, document
from articles.reading.views.article import article
from articles.reading.views.audio import audio
from articles.reading.views.beacon import view_beacon
from articles.reading.views.broadcast import live, live_channel, schedule, schedule_of_day, schedules
from articles.reading.views.front import front
from articles.reading.views.lists import author, category, latest, tag
from articles.reading.views.photos import photo
from articles.reading.views.recordings import programme, recording, recordings
from articles.reading.views.topics import topic, topics
from articles.reading.views.videos import subtitles, video, video_file, videos

urlpatterns = [
    re_path(r"^(?P<slug>[^/]*)-(?P<article_id>[0-9]{1,18})\.html\Z", article, name="article"),
    path("", front, name="front"),
    re_path(r"^anh/(?P<token>[A-Za-z0-9_-]{16,32})/(?P<name>[a-z0-9]+\.(?:webp|jpg))\Z", photo, name="photo"),
    re_path(r"^am-thanh/(?P<token>[A-Za-z0-9_-]{16,32})/nghe\.(?P<extension>mp3|m4a|ogg|wav)\Z", audio, name="audio"),
    path("video/", videos, name="videos"),
    re_path(r"^video/(?P<token>[A-Za-z0-9_-]{16,32})/xem\.(?P<extension>mp4|webm)\Z", video_file, name="video_file"),
    re_path(r"^video/(?P<token>[A-Za-z0-9_-]{16,32})/phu-de\.vtt\Z", subtitles, name="subtitles"),
    path("video/<slug:slug>-<int:pk>/", video, name="video"),
    path("truc-tiep/", live, name="live"),
    path("truc-tiep/<slug:slug>/", live_channel, name="live_channel"),
    path("lich-phat-song/", schedules, name="schedules"),
    path("lich-phat-song/<slug:slug>/", schedule, name="schedule"),
    re_path(
        r"^lich-phat-song/(?P<slug>[-a-zA-Z0-9_]+)/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/\Z",
        schedule_of_day,
        name="schedule_of_day",
    ),
    path("am-thanh/", recordings, name="recordings"),
    path("am-thanh/<slug:slug>-<int:pk>/", recording, name="recording"),
    path("chuong-trinh/<slug:slug>/", programme, name="programme"),
    path("luot-xem/<int:article_id>/", view_beacon, name="view_beacon"),
    path("tu-khoa/<slug:slug>/", tag, name="tag"),
    path("tac-gia/<slug:slug>/", author, name="author"),
    path("moi-nhat/", latest, name="latest"),
    path("su-kien/", topics, name="topics"),
    path("su-kien/<slug:slug>/", topic, name="topic"),
    path("thong-bao/", announcements, name="announcements"),
    path("thong-bao/<slug:slug>-<int:pk>/", announcement, name="announcement"),
    path("tai-lieu/<int:pk>/<str:name>", document, name="document"),
    path("<slug:slug>/", category, name="category"),
]

"""Readers' addresses. The article's comes first: it is asked most, and nothing else ends in -<number>.html."""

from django.urls import path, re_path, register_converter

from articles.reading.views.announcements import announcement, announcements, document, documents
from articles.reading.views.archive import archive, archive_day, archive_month
from articles.reading.views.article import article
from articles.reading.views.audio import audio
from articles.reading.views.beacon import view_beacon
from articles.reading.views.brand import brand_icon, brand_mark, brand_stylesheet
from articles.reading.views.broadcast import live, live_channel, schedule, schedule_of_day, schedules
from articles.reading.views.corrections import correction, corrections
from articles.reading.views.directory import authors, tags
from articles.reading.views.feeds import (
    FeedName,
    author_feed,
    category_feed,
    corrections_feed,
    feeds,
    site_feed,
    tag_feed,
    topic_feed,
)
from articles.reading.views.for_programs import indexnow_key, oembed
from articles.reading.views.front import front
from articles.reading.views.house import imprint, imprint_of_day
from articles.reading.views.lists import author, category, latest, tag
from articles.reading.views.offline import kept, manifest, worker
from articles.reading.views.photos import photo
from articles.reading.views.recordings import (
    podcast_of_all,
    podcast_of_programme,
    programme,
    recording,
    recordings,
)
from articles.reading.views.sitemaps import robots, sitemap, sitemap_news, sitemap_pages, sitemap_stories
from articles.reading.views.topics import topic, topics
from articles.reading.views.videos import subtitles, video, video_file, videos

register_converter(FeedName, "feed")

urlpatterns = [
    re_path(r"^(?P<slug>[^/]*)-(?P<article_id>[0-9]{1,18})\.html\Z", article, name="article"),
    path("", front, name="front"),
    re_path(r"^anh/(?P<token>[A-Za-z0-9_-]{16,32})/(?P<name>[a-z0-9]+\.(?:webp|jpg))\Z", photo, name="photo"),
    re_path(r"^am-thanh/(?P<token>[A-Za-z0-9_-]{16,32})/nghe\.(?P<extension>mp3|m4a|ogg|wav)\Z", audio, name="audio"),
    re_path(
        r"^giao-dien/(?P<pk>[0-9]{1,18})-(?P<digest>[0-9a-f]{10})\.css\Z", brand_stylesheet, name="brand_stylesheet"
    ),
    re_path(r"^giao-dien/(?P<pk>[0-9]{1,18})-(?P<digest>[0-9a-f]{10})\.svg\Z", brand_icon, name="brand_icon"),
    re_path(
        r"^giao-dien/(?P<token>[A-Za-z0-9_-]{16,32})/(?P<name>[a-z0-9]+\.(?:webp|png))\Z", brand_mark, name="brand_mark"
    ),
    path("sw.js", worker, name="worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("bai-da-tai/", kept, name="kept"),
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
    path("am-thanh/rss.xml", podcast_of_all, name="podcast"),
    path("chuong-trinh/<slug:slug>/rss.xml", podcast_of_programme, name="programme_podcast"),
    path("am-thanh/<slug:slug>-<int:pk>/", recording, name="recording"),
    path("chuong-trinh/<slug:slug>/", programme, name="programme"),
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
    path("dinh-chinh/", corrections, name="corrections"),
    path("dinh-chinh/<feed:name>", corrections_feed, name="corrections_feed"),
    path("dinh-chinh/<int:number>/", correction, name="correction"),
    path("robots.txt", robots, name="robots"),
    re_path(r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt\Z", indexnow_key, name="indexnow_key"),
    path("oembed/", oembed, name="oembed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap/cac-trang.xml", sitemap_pages, name="sitemap_pages"),
    path("sitemap/tin-moi.xml", sitemap_news, name="sitemap_news"),
    path("sitemap/<int:part>.xml", sitemap_stories, name="sitemap_stories"),
    path("rss/", feeds, name="feeds"),
    path("<feed:name>", site_feed, name="site_feed"),
    path("tu-khoa/<slug:slug>/<feed:name>", tag_feed, name="tag_feed"),
    path("tac-gia/<slug:slug>/<feed:name>", author_feed, name="author_feed"),
    path("su-kien/<slug:slug>/<feed:name>", topic_feed, name="topic_feed"),
    path("<slug:slug>/<feed:name>", category_feed, name="category_feed"),
    path("<slug:slug>/", category, name="category"),
]

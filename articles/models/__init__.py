"""What things are. `READERS_TABLES` and `READERSHIP_TABLES` say which of them the public site's database role may touch."""

from .article import Article, ArticleQuerySet, Byline, Genre, Language, Origin
from .author import Author, BylineRole
from .category import RESERVED_SLUGS, Category
from .photo import Photo, PhotoQuerySet
from .published import (
    Address,
    Listing,
    LiveQuerySet,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    Redirect,
)
from .readership import ReaderSalt, RecentView, ViewBaseline, ViewBucket
from .revision import Event, Revision
from .site import Announcement, DeskSettings, SiteSettings, Video
from .source import Source
from .staff import User
from .states import Act, Role, State
from .tag import Tag, TaggedArticle

READERS_TABLES = (
    Address,
    Announcement,
    Category,
    Listing,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    Redirect,
    SiteSettings,
    Video,
)
READERSHIP_TABLES = (ReaderSalt, RecentView, ViewBucket)
BASELINE_TABLES = (ViewBaseline,)
WRITE_ONCE_TABLES = (Event, Revision)

__all__ = [
    "BASELINE_TABLES",
    "READERSHIP_TABLES",
    "READERS_TABLES",
    "RESERVED_SLUGS",
    "WRITE_ONCE_TABLES",
    "Act",
    "Address",
    "Announcement",
    "Article",
    "ArticleQuerySet",
    "Author",
    "Byline",
    "BylineRole",
    "Category",
    "DeskSettings",
    "Event",
    "Genre",
    "Language",
    "Listing",
    "LiveQuerySet",
    "Origin",
    "Photo",
    "PhotoQuerySet",
    "PublicAuthor",
    "PublicPhoto",
    "PublicTag",
    "PublishedVersion",
    "ReaderSalt",
    "RecentView",
    "Redirect",
    "Revision",
    "Role",
    "SiteSettings",
    "Source",
    "State",
    "Tag",
    "TaggedArticle",
    "User",
    "Video",
    "ViewBaseline",
    "ViewBucket",
]

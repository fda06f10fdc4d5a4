"""What things are. The tuples at the end say which database role may touch which of them (newsroom.grants)."""

from .alert_kinds import AlertKind
from .alerts import DeskAlert
from .article import Article, ArticleQuerySet, Byline
from .assignment import Assignment, RightsChange
from .audio import AudioClip
from .author import Author
from .autosave import Autosave
from .banner import Banner
from .brand import HouseMark
from .breaking import LONGEST_BAR, BreakingNews
from .broadcast import Channel, DaySchedule, Programme, Recording
from .category import RESERVED_SLUGS, Category
from .change_note import ChangeNote
from .choices import BylineRole, CorrectionPlace, CorrectionSubject, Genre, Language, Origin
from .complaint import Attempt, Complaint, ComplaintEvent, ComplaintFile
from .correction_file import CorrectionEvent, CorrectionFile, CorrectionVersion
from .desk_settings import DeskSettings
from .fingerprint import Fingerprint
from .hand_in import HandIn, HandInEvent, HandInFile, HandInLink, HandInQuerySet
from .house_name import HouseName
from .let_stand import LetStand
from .look import Look
from .note import LONGEST_NOTE, NoteEntry, StoryNote
from .photo import Photo, PhotoQuerySet
from .photo_use import PhotoReplacement, PhotoUse
from .photo_words import PHOTO_WORDS, sought
from .presence import Presence
from .preview_link import PreviewLink
from .public_correction import PublicCorrection
from .published import (
    Address,
    Listing,
    LiveQuerySet,
    PublicAudio,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    Redirect,
)
from .readership import ReaderSalt, RecentView, RedirectHit, ViewBaseline, ViewBucket
from .revision import Event, OverrideReview, Revision
from .shift import Shift, ShiftQuerySet
from .site import Announcement, SiteSettings
from .slot_log import SlotAct, SlotChange
from .slots import LAYOUTS, Group, PageKind, Placement, Rule, SlotRule, group_of
from .source import Source
from .staff import User
from .states import Act, Role, State
from .static_page import PageText, StaticPage
from .story_words import StoryWords
from .tag import Tag, TaggedArticle, TaggedPhoto
from .topic import Topic, TopicPick
from .upload import Upload
from .video import Video

READERS_TABLES = (
    Address,
    Announcement,
    Banner,
    BreakingNews,
    Category,
    ChangeNote,
    Channel,
    DaySchedule,
    HouseMark,
    Listing,
    Look,
    PageText,
    Placement,
    Programme,
    PublicAudio,
    PublicAuthor,
    PublicCorrection,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    Recording,
    Redirect,
    SiteSettings,
    SlotRule,
    StaticPage,
    Topic,
    TopicPick,
    Video,
)
READERSHIP_TABLES = (ReaderSalt, RecentView, RedirectHit, ViewBucket)
BASELINE_TABLES = (ViewBaseline,)
WRITE_ONCE_TABLES = (
    ComplaintEvent,
    CorrectionEvent,
    CorrectionVersion,
    Event,
    HandInEvent,
    NoteEntry,
    OverrideReview,
    PhotoReplacement,
    Revision,
    RightsChange,
    SlotChange,
)
NEVER_DELETED_TABLES = (
    Banner,
    BreakingNews,
    ChangeNote,
    CorrectionFile,
    DaySchedule,
    HouseMark,
    Look,
    PageText,
    Placement,
    PreviewLink,
    PublicCorrection,
    SlotRule,
    StoryNote,
)

__all__ = [
    "BASELINE_TABLES",
    "LAYOUTS",
    "LONGEST_BAR",
    "LONGEST_NOTE",
    "NEVER_DELETED_TABLES",
    "PHOTO_WORDS",
    "READERSHIP_TABLES",
    "READERS_TABLES",
    "RESERVED_SLUGS",
    "WRITE_ONCE_TABLES",
    "Act",
    "Address",
    "AlertKind",
    "Announcement",
    "Article",
    "ArticleQuerySet",
    "Assignment",
    "Attempt",
    "AudioClip",
    "Author",
    "Autosave",
    "Banner",
    "BreakingNews",
    "Byline",
    "BylineRole",
    "Category",
    "ChangeNote",
    "Channel",
    "Complaint",
    "ComplaintEvent",
    "ComplaintFile",
    "CorrectionEvent",
    "CorrectionFile",
    "CorrectionPlace",
    "CorrectionSubject",
    "CorrectionVersion",
    "DaySchedule",
    "DeskAlert",
    "DeskSettings",
    "Event",
    "Fingerprint",
    "Genre",
    "Group",
    "HandIn",
    "HandInEvent",
    "HandInFile",
    "HandInLink",
    "HandInQuerySet",
    "HouseMark",
    "HouseName",
    "Language",
    "LetStand",
    "Listing",
    "LiveQuerySet",
    "Look",
    "NoteEntry",
    "Origin",
    "OverrideReview",
    "PageKind",
    "PageText",
    "Photo",
    "PhotoQuerySet",
    "PhotoReplacement",
    "PhotoUse",
    "Placement",
    "Presence",
    "PreviewLink",
    "Programme",
    "PublicAudio",
    "PublicAuthor",
    "PublicCorrection",
    "PublicPhoto",
    "PublicTag",
    "PublishedVersion",
    "ReaderSalt",
    "RecentView",
    "Recording",
    "Redirect",
    "RedirectHit",
    "Revision",
    "RightsChange",
    "Role",
    "Rule",
    "Shift",
    "ShiftQuerySet",
    "SiteSettings",
    "SlotAct",
    "SlotChange",
    "SlotRule",
    "Source",
    "State",
    "StaticPage",
    "StoryNote",
    "StoryWords",
    "Tag",
    "TaggedArticle",
    "TaggedPhoto",
    "Topic",
    "TopicPick",
    "Upload",
    "User",
    "Video",
    "ViewBaseline",
    "ViewBucket",
    "group_of",
    "sought",
]

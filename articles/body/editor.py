"""What the editor in the browser is given: our extensions, and which of the library's are on."""

from collections.abc import Callable
from typing import Any

from django_prose_editor.config import html_tags
from js_asset import static_lazy

from .embeds import EMBED_PATTERNS

# Specifier -> static file. They go through the import map, because in production each file's name
# carries a hash that another script cannot know.
EDITOR_MODULES = {
    "desk/messages": "desk/messages.js",
    "desk/dialog": "desk/dialog.js",
    "desk/transfer": "desk/transfer.js",
    "desk/outbox": "desk/outbox.js",
    "desk/places": "desk/places.js",
    "desk/guard": "desk/guard.js",
    "desk/library": "desk/library.js",
    "desk/choosing": "desk/choosing.js",
    "desk/stories": "desk/stories.js",
    "desk/older": "desk/older.js",
    "desk/upload": "desk/upload.js",
    "desk/picker": "desk/picker.js",
    "desk/paste": "desk/paste.js",
    "desk/letters": "desk/letters.js",
    "desk/photo": "desk/photo.js",
    "desk/gallery": "desk/gallery.js",
    "desk/audio": "desk/audio.js",
    "desk/drop": "desk/drop.js",
    "desk/matches": "desk/matches.js",
    "desk/find": "desk/find.js",
    "desk/toolbar": "desk/toolbar.js",
    "desk/typed": "desk/typed.js",
    "desk/local": "desk/local.js",
    "desk/pulse": "desk/pulse.js",
    "desk/lines": "desk/lines.js",
    "desk/refill": "desk/refill.js",
    "desk/offers": "desk/offers.js",
    "desk/press": "desk/press.js",
    "desk/marked": "desk/marked.js",
    "desk/mirror": "desk/mirror.js",
    "desk/findings": "desk/findings.js",
    "desk/underlines": "desk/underlines.js",
    "desk/marking": "desk/marking.js",
    "desk/noting": "desk/noting.js",
}

# All that the editor will import, step by step, named at once: on a slow line each step of the chain costs a way there
# and back. Behind the import map in the page, because older browsers refuse a map after the first module.
EDITOR_FILES = ("django_prose_editor/editor.js", "desk/editor.js", *EDITOR_MODULES.values())

_OUR_EXTENSIONS: dict[str, tuple[list[str], dict[str, list[str]]]] = {
    "StoryDocument": ([], {}),
    "StoryLink": (["a"], {"a": ["href"]}),
    "StoryQuote": (["blockquote"], {}),
    "StoryOrderedList": (["ol"], {}),
    "StoryListItem": (["li"], {}),
    "StoryTable": (["table", "thead", "tbody", "tr"], {}),
    "StoryTableCell": (["td"], {"td": ["colspan", "rowspan"]}),
    "StoryTableHeader": (["th"], {"th": ["colspan", "rowspan"]}),
    "PhotoFigure": (
        ["figure", "figcaption"],
        {"figure": ["data-photo", "data-alt", "data-credit", "data-layout"]},
    ),
    "Gallery": (["div"], {"div": ["data-gallery"]}),
    "AudioClip": (["div"], {"div": ["data-audio"]}),
    "PullQuote": (["aside"], {"aside": ["class"]}),
    "Embed": (["div"], {"div": ["data-embed"]}),
    "MoveBlock": ([], {}),
    "CleanPaste": ([], {}),
    "OldLetters": ([], {}),
    "PhotoDrop": ([], {}),
    "StoryToolbar": ([], {}),
    "WordCount": ([], {}),
    "Underlines": ([], {}),
    "FindReplace": ([], {}),
}

_MENU_GROUPS = [
    {"group": "story"},  # first: on a phone the rest of the bar is reached by scrolling
    {"group": "blockType -lists"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "table"},
    {"group": "history"},
]


# The order of the marks is the order in which they nest in the HTML: the writer's order, too.
_STORY: dict[str, Any] = {
    "Document": False,
    "NoSpellCheck": False,
    "Menu": {"groups": _MENU_GROUPS},
    "StoryDocument": True,
    "StoryLink": {"protocols": ["http", "https", "mailto"], "autolink": False, "enableTarget": False},
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "StoryOrderedList": {"enableListAttributes": False},
    "StoryListItem": True,
    "StoryQuote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "StoryTable": True,
    "TableRow": True,
    "StoryTableCell": True,
    "StoryTableHeader": True,
    "SpecialCharacters": True,
    "PullQuote": True,
    "Embed": {"patterns": list(EMBED_PATTERNS)},
    "MoveBlock": True,
    "CleanPaste": True,
    "StoryToolbar": True,
    "WordCount": True,
    "Underlines": True,
    "FindReplace": True,
}


def editor_extensions() -> list[dict[str, Any]]:
    """The value of the setting DJANGO_PROSE_EDITOR_EXTENSIONS."""
    processors: dict[str, Callable[[Any, dict[str, Any]], None]] = {
        name: html_tags(tags, attributes) for name, (tags, attributes) in _OUR_EXTENSIONS.items()
    }
    return [{"js": [static_lazy("desk/editor.js")], "extensions": processors}]


def words_only(letters_url: object) -> dict[str, Any]:
    """The extensions of a body without photos and clips, which no newsdesk proofreads."""
    words = {name: on for name, on in _STORY.items() if name != "Underlines"}
    return {**words, "OldLetters": {"lettersUrl": letters_url}}


def story_extensions(picker_url: object, audio_url: object, letters_url: object) -> dict[str, Any]:
    """Which extensions a body field switches on. The addresses (str or lazy): those of photos and of clips, and where
    pasted text is asked about."""
    library = {"pickerUrl": picker_url}
    return {
        **_STORY,
        **dict.fromkeys(("PhotoFigure", "PhotoDrop", "Gallery"), library),
        "AudioClip": {"audioUrl": audio_url},
        "OldLetters": {"lettersUrl": letters_url},
    }

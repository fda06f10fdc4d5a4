"""HTML of any origin read into the grammar. Nothing is trusted, and no word is lost without need."""

import re

import nh3
from django.utils.translation import gettext as _

from .grammar import Top
from .nesting import Nesting
from .tidy import tidy
from .words import without_unwanted

LONGEST_BODY = 1_000_000  # characters: twenty times the longest report that a newsroom prints
MOST_ELEMENTS = 20_000  # deep nesting costs the parser quadratic time; this keeps it under a second

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_INLINE = frozenset(["a", "b", "br", "em", "hr", "i", "strong", "sub", "sup"])
_DROPPED_WITH_CONTENT = frozenset(
    [
        "script",
        "style",
        "iframe",
        "noscript",
        "noembed",
        "noframes",
        "template",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "select",
        "textarea",
        "title",
        "head",
        "xmp",
    ]
)

# nh3 reads as a browser does (HTML5), so what a browser would run is seen as what it is; the nodes
# and the writer then let nothing through that the grammar has no word for.
_CLEANER = nh3.Cleaner(
    tags=set(_BLOCKS | _INLINE),
    clean_content_tags=set(_DROPPED_WITH_CONTENT),
    attributes={
        "a": {"href"},
        "aside": {"class"},
        "div": {"data-embed", "data-gallery", "data-audio"},
        "figure": {"data-photo", "data-alt", "data-credit", "data-layout"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)
_ELEMENT = re.compile("<[A-Za-z]")


class BodyTooLong(ValueError):  # noqa: N818 - reads as what happened
    """The body is longer, or made of more elements, than any story is."""


def read(html: str) -> list[Top]:
    """The top-level nodes of `html`, tidied. Raises BodyTooLong, nothing else."""
    if len(html) > LONGEST_BODY or len(_ELEMENT.findall(html)) > MOST_ELEMENTS:
        raise BodyTooLong(_("The body is too long: at most a million characters can be kept."))
    nesting = Nesting()
    nesting.feed(_CLEANER.clean(without_unwanted(html)))
    nesting.close()
    return tidy(nesting.nodes())

"""The demo's plain manuscripts as article bodies: a few line marks, so that texts stay readable in their files."""

import re
from collections.abc import Mapping

from django.utils.html import escape, format_html, format_html_join

_LINK = re.compile(r"\[([^\]]+)\]\((https://[^)\s]+)\)")
_PHOTO = re.compile(r"!\[(?P<key>\w+)(?:\s*\|\s*(?P<caption>[^\]]*))?\]")


def body_html(text: str, photos: Mapping[str, int]) -> str:
    """Blocks parted by blank lines: `## ` subheading, `![key | caption]` photo, `> ` quote, `- ` list, `@ ` player.
    `[words](https://…)` in a paragraph is a link.

    Photos line by line in one block are a gallery; `~ key` is a clip, its id under that key like a photo's.
    """
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.strip()))
    return "".join(_block(block, photos) for block in blocks if block)


def _figure(found: re.Match[str], photos: Mapping[str, int]) -> str:
    caption = (found["caption"] or "").strip()
    return format_html('<figure data-photo="{}"><figcaption>{}</figcaption></figure>', photos[found["key"]], caption)


def _block(block: str, photos: Mapping[str, int]) -> str:
    found = [_PHOTO.fullmatch(line.strip()) for line in block.splitlines()]
    if all(found):
        figures = format_html_join("", "{}", ((_figure(one, photos),) for one in found if one))
        return format_html('<div data-gallery="">{}</div>', figures) if len(found) > 1 else figures
    if block.startswith("~ "):
        return format_html('<div data-audio="{}"></div>', photos[block[2:].strip()])
    if block.startswith("## "):
        return format_html("<h2>{}</h2>", block[3:])
    if block.startswith("> "):
        return format_html('<aside class="pullquote"><p>{}</p></aside>', block[2:])
    if block.startswith("@ "):
        return format_html('<div data-embed="{}"></div>', block[2:].strip())
    if block.startswith("- "):
        items = ((line.removeprefix("- "),) for line in block.splitlines())
        return format_html("<ul>{}</ul>", format_html_join("", "<li><p>{}</p></li>", items))
    return f"<p>{_LINK.sub(_linked, escape(' '.join(block.split())))}</p>"


def _linked(found: re.Match[str]) -> str:
    return f'<a href="{found[2]}">{found[1]}</a>'

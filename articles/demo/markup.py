"""The demo's plain manuscripts as article bodies: a few line marks, so that texts stay readable in their files."""

import re
from collections.abc import Mapping

from django.utils.html import escape, format_html, format_html_join

_PHOTO = re.compile(r"!\[(?P<key>\w+)(?:\s*\|\s*(?P<caption>[^\]]*))?\]")


def body_html(text: str, photos: Mapping[str, int]) -> str:
    """Blocks parted by blank lines: `## ` subheading, `![key | caption]` photo, `> ` quote, `- ` list, `@ ` player."""
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.strip()))
    return "".join(_block(block, photos) for block in blocks if block)


def _block(block: str, photos: Mapping[str, int]) -> str:
    if found := _PHOTO.fullmatch(block):
        caption = found["caption"] or ""
        return format_html(
            '<figure data-photo="{}"><figcaption>{}</figcaption></figure>', photos[found["key"]], caption.strip()
        )
    if block.startswith("## "):
        return format_html("<h2>{}</h2>", block[3:])
    if block.startswith("> "):
        return format_html('<aside class="pullquote"><p>{}</p></aside>', block[2:])
    if block.startswith("@ "):
        return format_html('<div data-embed="{}"></div>', block[2:].strip())
    if block.startswith("- "):
        items = ((line.removeprefix("- "),) for line in block.splitlines())
        return format_html("<ul>{}</ul>", format_html_join("", "<li><p>{}</p></li>", items))
    return f"<p>{escape(' '.join(block.split()))}</p>"

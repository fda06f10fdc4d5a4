"""Addresses at which other houses take a story to share. Plain links: nothing of theirs is loaded by our pages."""

import base64
import json
from urllib.parse import quote, urlencode

from django.utils.translation import gettext

from articles.reading.pages import Link


def share_links(address: str, headline: str) -> tuple[Link, ...]:
    """One link a house, and one for e-mail. `address` is absolute."""
    return (
        Link("Zalo", f"https://button-share.zalo.me/share_external?{urlencode({'d': _zalo(address), 'shareType': 0})}"),
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}"),
        Link("X", f"https://x.com/intent/post?{urlencode({'url': address, 'text': headline})}"),
        # Mail programs take a plus sign for what it is: a space has to be %20.
        Link(gettext("E-mail"), f"mailto:?{urlencode({'subject': headline, 'body': address}, quote_via=quote)}"),
    )


def _zalo(address: str) -> str:
    """What Zalo's own button sends: the address as JSON, in base64."""
    return base64.b64encode(json.dumps({"url": address}).encode()).decode()

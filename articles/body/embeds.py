"""Which addresses outside the house may be embedded, and where their players live."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class Embed:
    """`url` is the one spelling that is stored; `player` is what an iframe, audio or video element loads.

    `provider` is youtube, vimeo, tiktok, facebook-video, facebook-post, audio or video.
    """

    provider: str
    id: str
    url: str
    player: str

    @property
    def title(self) -> str:
        """A name for people: the provider's own, or the name of the file."""
        return PROVIDER_NAMES.get(self.provider, self.id)


PROVIDER_NAMES = {
    "youtube": "YouTube",
    "vimeo": "Vimeo",
    "tiktok": "TikTok",
    "facebook-video": "Facebook",
    "facebook-post": "Facebook",
}


def _youtube(match: re.Match[str]) -> Embed:
    video = match[1]
    return Embed(
        "youtube",
        video,
        f"https://www.youtube.com/watch?v={video}",
        f"https://www.youtube-nocookie.com/embed/{video}",
    )


def _vimeo(match: re.Match[str]) -> Embed:
    video, secret = match[1], match[2]
    url, player = f"https://vimeo.com/{video}", f"https://player.vimeo.com/video/{video}?dnt=1"
    if secret:
        url, player = f"{url}/{secret}", f"{player}&h={secret}"
    return Embed("vimeo", video, url, player)


def _tiktok(match: re.Match[str]) -> Embed:
    user, video = match[1], match[2]
    return Embed(
        "tiktok",
        video,
        f"https://www.tiktok.com/@{user}/video/{video}",
        f"https://www.tiktok.com/player/v1/{video}",
    )


def _facebook(provider: str, video: str, url: str) -> Embed:
    plugin = "video" if provider == "facebook-video" else "post"
    player = f"https://www.facebook.com/plugins/{plugin}.php?href={quote(url, safe='')}"
    return Embed(provider, video, url, player)


def _facebook_video(match: re.Match[str]) -> Embed:
    video = match[1]
    return _facebook("facebook-video", video, f"https://www.facebook.com/watch/?v={video}")


def _facebook_page_video(match: re.Match[str]) -> Embed:
    url = f"https://www.facebook.com/{match[1]}/videos/{match[2]}"
    return _facebook("facebook-video", match[2], url)


def _facebook_post(match: re.Match[str]) -> Embed:
    url = f"https://www.facebook.com/{match[1]}/posts/{match[2]}"
    return _facebook("facebook-post", match[2], url)


def _audio(match: re.Match[str]) -> Embed:
    return Embed("audio", match[1], match[0], match[0])


def _video(match: re.Match[str]) -> Embed:
    return Embed("video", match[1], match[0], match[0])


_YT = r"https://(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com/"
_FB = r"https://(?:www\.|m\.|web\.)?facebook\.com/"
_REST = r"(?:[?&#/][^\s<>\"'\\]*)?"
_FILE = r"https://(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/(?:[A-Za-z0-9._~%-]+/)*"
_NAME = r"[A-Za-z0-9._~%-]+\."

# The browser checks an address with these same expressions while it is typed (see `editor.py`), so
# they keep to what Python and JavaScript read alike: no named groups, no \w, no \d.
_PROVIDERS: tuple[tuple[str, Callable[[re.Match[str]], Embed]], ...] = (
    (_YT + r"watch\?(?:[^#\s\"'<>\\]*&)?v=([A-Za-z0-9_-]{11})(?:[&#][^\s<>\"'\\]*)?", _youtube),
    (_YT + r"(?:shorts|live|embed)/([A-Za-z0-9_-]{11})" + _REST, _youtube),
    (r"https://youtu\.be/([A-Za-z0-9_-]{11})" + _REST, _youtube),
    (
        r"https://(?:www\.)?vimeo\.com/([0-9]{5,12})(?:/([0-9a-f]{6,20}))?(?:[?#][^\s<>\"'\\]*)?",
        _vimeo,
    ),
    (r"https://(?:www\.|m\.)?tiktok\.com/@([A-Za-z0-9._]{2,32})/video/([0-9]{10,25})" + _REST, _tiktok),
    (
        _FB + r"watch/?\?(?:[^#\s\"'<>\\]*&)?v=([0-9]{6,25})(?:[&#][^\s<>\"'\\]*)?",
        _facebook_video,
    ),
    (_FB + r"reel/([0-9]{6,25})" + _REST, _facebook_video),
    (
        _FB + r"([A-Za-z0-9.]{3,80})/videos/(?:[A-Za-z0-9._%-]+/)?([0-9]{6,25})" + _REST,
        _facebook_page_video,
    ),
    (
        _FB + r"([A-Za-z0-9.]{3,80})/posts/(?:[A-Za-z0-9._%-]+/)?(pfbid[A-Za-z0-9]{20,90}|[0-9]{6,25})" + _REST,
        _facebook_post,
    ),
    (_FILE + "(" + _NAME + "(?:mp3|m4a|ogg))", _audio),
    (_FILE + "(" + _NAME + "mp4)", _video),
)
_COMPILED = tuple((re.compile(pattern, re.ASCII), build) for pattern, build in _PROVIDERS)

EMBED_PATTERNS = tuple(pattern for pattern, _build in _PROVIDERS)


def embed_target(url: str) -> Embed | None:
    """What `url` would embed, or None. Strict: https, known hosts, no user, port or unknown path.

    `embed_target(e.url) == e` for every answer, so a stored address stays as it is.
    """
    address = url.strip(" \t\r\n")
    if len(address) > LONGEST_ADDRESS:
        return None
    for pattern, build in _COMPILED:
        if match := pattern.fullmatch(address):
            return build(match)
    return None

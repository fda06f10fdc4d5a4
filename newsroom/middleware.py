"""The desk's own middleware. Readers' pages skip it: no session, no language cookie, no Vary but what they need."""

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

from newsroom.wings import GetResponse, is_complaint, is_desk, is_hand_in


class DeskSessionMiddleware(SessionMiddleware):
    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return super().__call__(request) if is_desk(request.path) else self.get_response(request)  # type: ignore[return-value]


class DeskAuthenticationMiddleware(AuthenticationMiddleware):
    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return super().__call__(request) if is_desk(request.path) else self.get_response(request)  # type: ignore[return-value]


class DeskMessageMiddleware(MessageMiddleware):
    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return super().__call__(request) if is_desk(request.path) else self.get_response(request)  # type: ignore[return-value]


class DeskCsrfMiddleware(CsrfViewMiddleware):
    """Guards every POST of both wings; only the desk ever gets the cookie, also where a reader sends a broken one."""

    def process_request(self, request: HttpRequest) -> None:
        if is_desk(request.path):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if is_desk(request.path) else response


class LanguageMiddleware:
    """Readers: the site's language. Desk: the language the person chose, else the site's. Never Accept-Language."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = settings.LANGUAGE_CODE
        if is_desk(request.path):
            chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
            language = chosen if chosen in dict(settings.LANGUAGES) else language
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class DeskPolicyMiddleware:
    """Loosens the content policy for the editor: its import map (nonce) and its one style element (hash).

    Tightens it where strangers hand in: no player, no frame, nothing kept, nothing indexed, and the address of the link
    goes to no other site. Complaints stand in the readers' own frame under the readers' policy, and nothing is kept.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_desk(request.path):
            response._csp_update = settings.DESK_SECURITY_POLICY  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "no-store")
        elif is_hand_in(request.path) or is_complaint(request.path):
            response.headers["Cache-Control"] = "no-store"
            if is_hand_in(request.path):
                response._csp_replace = settings.HAND_IN_SECURITY_POLICY  # type: ignore[attr-defined]
                response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
            response.headers["Referrer-Policy"] = "same-origin"
        return response

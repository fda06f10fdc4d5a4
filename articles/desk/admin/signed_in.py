"""Who is at the desk."""

from typing import cast

from django.http import HttpRequest

from articles.models import User


def signed_in(request: HttpRequest) -> User:
    """The person of this request. Only for views behind `admin_view`, which lets nobody else in."""
    return cast(User, request.user)

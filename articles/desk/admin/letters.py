"""What the editor asks after a paste: is this an old encoding, and what would it be in Unicode?"""

from __future__ import annotations

import json
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from articles.desk.admin.signed_in import signed_in
from articles.desk.roles import standing
from articles.text.legacy import reading

MOST_PASSAGES: Final = 5_000
MOST_LETTERS: Final = 1_000_000


@require_POST
def letters(request: HttpRequest) -> JsonResponse:
    """POST {"passages": [text]} -> {"encoding": name or "", "passages": [text], "lost": bool}. Nothing is kept."""
    if not standing(signed_in(request)).writes:
        raise PermissionDenied
    passages = _passages(request.body)
    found = reading(passages) if passages else None
    if found is None:
        return JsonResponse({"encoding": "", "passages": [], "lost": False})
    return JsonResponse(
        {"encoding": found.encoding.label, "passages": list(found.passages), "lost": found.lost_letters}
    )


def _passages(body: bytes) -> list[str]:
    """None but a short enough list of texts; anything else is an empty one."""
    try:
        sent: Any = json.loads(body)
    except (ValueError, RecursionError):
        return []
    found = sent.get("passages") if isinstance(sent, dict) else None
    if not isinstance(found, list) or len(found) > MOST_PASSAGES or not all(isinstance(text, str) for text in found):
        return []
    return found if sum(map(len, found)) <= MOST_LETTERS else []

"""The answers of the interface to who mirrors the register."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from nhipcau.exchange.api.changes.queries import BEGINNING, BadCursor, Happened, changes_after
from nhipcau.exchange.api.problems import Fault, invalid
from nhipcau.exchange.api.reading.asking import read_changes
from nhipcau.exchange.api.reading.views import site_of
from nhipcau.exchange.api.resources import all_resources
from nhipcau.exchange.api.routing import ROOT

#: As many are told at once, and so many unless told otherwise.
MOST, USUALLY = 1000, 200


def show_changes(request: HttpRequest) -> HttpResponse:
    """What was created, changed and removed after a cursor. Raises `Problem`."""
    known = [one.name for one in all_resources()]
    limit, types = read_changes(request, known, MOST, USUALLY)
    try:
        found = changes_after(request.GET.get("cursor", BEGINNING), limit, types or known)
    except BadCursor as error:
        words = _("Give a cursor as an answer gave it, or 0 for everything there is.")
        raise invalid(Fault("cursor", words)) from error
    site = site_of(request)
    given = {name: request.GET[name] for name in ("limit", "type") if name in request.GET}
    following = f"{site}{ROOT}/changes?{urlencode({**given, 'cursor': found.cursor})}"
    content = {
        "changes": [_shown(one, site) for one in found.happened],
        "cursor": found.cursor,
        "more": found.has_more,
        "next": following,
    }
    response = HttpResponse(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "application/json")
    response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _shown(one: Happened, site: str) -> dict[str, Any]:
    return {
        "event": one.event,
        "type": one.kind,
        "id": one.slug,
        "at": one.at.isoformat(),
        "href": f"{site}{ROOT}/{one.kind}/{one.slug}",
    }

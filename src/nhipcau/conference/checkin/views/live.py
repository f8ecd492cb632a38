"""How many are inside, and what the gates do."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhipcau.conference.checkin.queries.live import live_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.roles.rules import may


@login_required
@require_safe
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """The counts of now. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "checkin.watch")
    context = {**_context(edition), "may_manage": may(request.user, "checkin.manage", edition)}
    return render(request, "checkin/live.html", context)


@login_required
@require_safe
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """The part of that page which changes, for the module that asks again. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "checkin.watch")
    response = render(request, "checkin/state.html", _context(edition))
    response["Cache-Control"] = "private, no-cache"
    return response


def _context(edition: Edition) -> dict[str, Any]:
    return {"edition": edition, "live": live_of(edition), "zone": zone_of_edition(edition)}

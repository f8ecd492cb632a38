"""The log of incidents: what happened, and what was done about it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.board.actions import incidents as actions
from nhipcau.conference.board.actions.common import PERMISSION
from nhipcau.conference.board.forms.incidents import EntryForm, IncidentForm
from nhipcau.conference.board.models import Entry
from nhipcau.conference.board.queries.incidents import incidents_of, open_ones, rows_of, view_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import kept
from nhipcau.conference.programme.zones import zone_of_edition


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def incidents(request: HttpRequest, slug: str) -> HttpResponse:
    """The log of an edition, and the form for what has just happened. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    zone = zone_of_edition(edition)
    form = IncidentForm(request.POST or None, edition=edition, zone=zone)
    if form.is_valid() and kept(form, lambda: actions.report(request.user, edition, form.given)):
        messages.success(request, _("It is in the log."))
        return redirect("board:incidents", edition.slug)
    views = incidents_of(edition)
    context = {"edition": edition, "zone": zone, "form": form, "incidents": views, "open": len(open_ones(views))}
    return render(request, "board/incidents.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def incident(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An incident with its entries, and the form of another entry. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    found = rows_of(edition).filter(number=number).first()
    if found is None:
        raise Http404(_("No such incident."))
    found.edition = edition
    form = EntryForm(request.POST or None)
    if form.is_valid():
        kind = _asked(request.POST)
        if kept(form, lambda: actions.add_entry(request.user, found, kind, form.cleaned_data)):
            messages.success(request, _("It is in the log."))
            return redirect("board:incident", edition.slug, number)
    context: dict[str, Any] = {
        "edition": edition,
        "zone": zone_of_edition(edition),
        "form": form,
        "view": view_of(found),
        "back": reverse("board:incidents", args=[edition.slug]),
    }
    return render(request, "board/incident.html", context, status=422 if form.errors else 200)


def _asked(sent: Any) -> str:
    """Which kind of entry the button asks for; without one, a note."""
    kind = sent.get("kind", "")
    return kind if kind in Entry.Kind.values else Entry.Kind.NOTE

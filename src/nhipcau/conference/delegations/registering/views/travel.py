"""How a delegation travels, where it stays, its contact on the spot and its gifts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.actions.inviting import change_delegation
from nhipcau.conference.delegations.actions.journeys import drop_travel, keep_travel
from nhipcau.conference.delegations.models import Delegate, Delegation, Journey, Lodging
from nhipcau.conference.delegations.queries.people import people_in
from nhipcau.conference.delegations.registering.forms.faults import take_faults
from nhipcau.conference.delegations.registering.forms.travel import ABOUT, AboutForm, JourneyForm, LodgingForm
from nhipcau.conference.delegations.registering.views.finding import delegation_or_404
from nhipcau.conference.papers.deadlines import words_of_instant
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.records.claiming import Overtaken

_READ_AND_SEND = ["GET", "POST"]
_KINDS: dict[str, tuple[Any, Any]] = {"journey": (Journey, JourneyForm), "lodging": (Lodging, LodgingForm)}


@never_cache
@login_required
@require_http_methods(_READ_AND_SEND)
def travel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Journeys and hotels of a delegation, and what the host should know. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    form = AboutForm(request.POST if request.method == "POST" else None, delegation=found)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ABOUT}
        try:
            change_delegation(request.user, found, form.cleaned_data["version"], values)
        except Overtaken as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            take_faults(form, error)
        else:
            messages.success(request, _("Kept."))
            return _back(found)
    zone = zone_of_edition(found.edition)
    journeys = found.journeys.prefetch_related("people")
    context = {
        "delegation": found,
        "edition": found.edition,
        "form": form,
        "journeys": [
            (one, words_of_instant(one.at, zone) if one.at else "", list(one.people.all())) for one in journeys
        ],
        "lodgings": [(one, list(one.people.all())) for one in found.lodgings.prefetch_related("people")],
    }
    return render(request, "registering/travel.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(_READ_AND_SEND)
def part(request: HttpRequest, pk: UUID, kind: str, number: int = 0) -> HttpResponse:
    """The form of a journey or a hotel, new (0) or kept. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    model, form_class = _KINDS[kind]
    row = _row_or_404(model, found, number)
    if request.method == "POST" and "drop" in request.POST and row.pk:
        drop_travel(request.user, row)
        messages.success(request, _("Deleted."))
        return _back(found)
    people = [one for one in people_in(found) if one.state not in Delegate.GONE]
    form = form_class(request.POST if request.method == "POST" else None, row=row, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            keep_travel(request.user, row, form.values, form.chosen)
        except ValidationError as error:
            take_faults(form, error)
        else:
            messages.success(request, _("Kept."))
            return _back(found)
    context = {"delegation": found, "edition": found.edition, "form": form, "kind": kind, "row": row}
    return render(request, "registering/part.html", context, status=422 if form.errors else 200)


def _row_or_404(model: Any, found: Delegation, number: int) -> Any:
    if not number:
        return model(delegation=found)
    row = model.objects.filter(delegation=found, pk=number).first()
    if row is None:
        raise Http404(_("No such record."))
    row.delegation = found
    return row


def _back(found: Delegation) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("registering:travel", args=[found.pk]))

"""The page of a delegation: its people, its places, what is missing; handing in, order, and who leads it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.delegations.actions.deciding import hand_in
from nhipcau.conference.delegations.actions.linking import send_links
from nhipcau.conference.delegations.actions.ordering import order_people, set_leaders
from nhipcau.conference.delegations.actions.people import closed_because
from nhipcau.conference.delegations.deadlines import words_of_deadline
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.queries.people import people_in
from nhipcau.conference.delegations.queries.registering import overview_of
from nhipcau.conference.delegations.registering.forms.order import OrderForm
from nhipcau.conference.delegations.registering.views.finding import delegation_or_404, version_in
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
def delegation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All people of a delegation on one page. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    return render(request, "registering/delegation.html", context_of(request, found))


def context_of(request: HttpRequest, found: Delegation) -> dict[str, Any]:
    """What the page of a delegation shows."""
    return {
        "delegation": found,
        "edition": found.edition,
        "overview": overview_of(found),
        "deadline": words_of_deadline(found),
        "closed": closed_because(request.user, found),
        "journeys": found.journeys.count(),
        "lodgings": found.lodgings.count(),
    }


@login_required
@require_POST
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand the delegation in. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    try:
        hand_in(request.user, found, version_in(request))
    except (ValidationError, Overtaken, PermissionDenied) as error:
        messages.error(request, " ".join(error.messages) if isinstance(error, ValidationError) else str(error))
    else:
        messages.success(request, _("Handed in. The secretariat looks at it; you are told by mail what it says."))
    return _back(found)


@login_required
@require_POST
def links(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send those who were chosen their personal link. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    wanted = set(request.POST.getlist("person"))
    people = [one for one in people_in(found) if str(one.pk) in wanted]
    for one in people:
        one.delegation = found
    try:
        count = send_links(request.user, people)
    except ValidationError as error:
        messages.error(request, " ".join([_("No link was sent."), *error.messages]))
        return _back(found)
    if count:
        words = ngettext(
            "The link is on its way to %(n)s person.", "The links are on their way to %(n)s people.", count
        )
        messages.success(request, words % {"n": count})
    else:
        messages.error(request, _("Choose first who is to get the link: tick the boxes in the table."))
    return _back(found)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who leads the delegation, and the order of its people. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    people = [one for one in people_in(found) if one.state not in Delegate.GONE and one.forgotten_at is None]
    form = OrderForm(request.POST if request.method == "POST" else None, delegation=found, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            set_leaders(request.user, found, form.cleaned_data["version"], form.chosen_head, form.chosen_deputy)
            order_people(request.user, found, found.version, form.order)
        except (ValidationError, Overtaken) as error:
            form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, _("Kept."))
            return _back(found)
    context = {"delegation": found, "edition": found.edition, "form": form}
    return render(request, "registering/order.html", context, status=422 if form.errors else 200)


def _back(found: Delegation) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("registering:delegation", args=[found.pk]))

"""Signing up: by the focal point for people of the delegation, and by oneself through the personal link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.agenda.views.entering import personal
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits.actions import signing
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.conference.visits.queries.offers import offers_to, offers_to_party
from nhipcau.conference.visits.views.finding import REFUSALS, all_named, named, pressed, sign_up_of, words_of
from nhipcau.core.records.languages import language_name
from nhipcau.core.roles.rules import may, require
from nhipcau.core.text.languages import LANGUAGES


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def of_delegation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the people of a delegation may sign up for, and have. Raises Http404 and `PermissionDenied`."""
    rows = Delegation.objects.select_related("edition", "locality", "organisation")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(_("No such delegation."))
    require(request.user, signing.PERMISSION, found)
    if request.method == "POST":
        _sign_people_up(request, found)
        return redirect("visits:of_delegation", pk)
    context = {
        "delegation": found,
        "edition": found.edition,
        "views": offers_to_party(found),
        "registers": may(request.user, "delegations.register", found),
    }
    return render(request, "visits/party.html", context)


@require_http_methods(["GET", "POST"])
@personal
def mine(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """What one may sign up for oneself, and has."""
    problem = ""
    if request.method == "POST":
        try:
            _sign_oneself_up(request, delegate)
        except REFUSALS as error:
            problem = words_of(error)
        else:
            return HttpResponseRedirect(request.path)
    context: dict[str, Any] = {
        "delegate": delegate,
        "edition": delegate.delegation.edition,
        "token": token,
        "views": offers_to(delegate.delegation.edition, [delegate]),
        "languages": [(code, language_name(code)) for code in LANGUAGES],
        "spoken": delegate.language,
        "problem": problem,
    }
    return render(request, "visits/mine.html", context, status=422 if problem else 200)


def _sign_oneself_up(request: HttpRequest, delegate: Delegate) -> None:
    edition = delegate.delegation.edition
    if one := pressed(request, "confirm"):
        signing.confirm_by_link(delegate, sign_up_of(edition, one[0]), one[1])
    elif one := pressed(request, "cancel"):
        signing.cancel_by_link(delegate, sign_up_of(edition, one[0]), one[1])
    else:
        signing.sign_up_by_link(delegate, _run(edition, named(request, "run")), request.POST.get("language", ""))


def _sign_people_up(request: HttpRequest, found: Delegation) -> None:
    """Do what a button says, and say what came of it."""
    try:
        if one := pressed(request, "confirm"):
            signing.confirm(request.user, sign_up_of(found.edition, one[0]), one[1])
            messages.success(request, _("Confirmed."))
        elif one := pressed(request, "cancel"):
            signing.cancel(request.user, sign_up_of(found.edition, one[0]), one[1])
            messages.success(request, _("No longer signed up."))
        else:
            _sign_chosen_up(request, found)
    except REFUSALS as error:
        messages.error(request, words_of(error))


def _sign_chosen_up(request: HttpRequest, found: Delegation) -> None:
    run = _run(found.edition, named(request, "run"))
    rows = Delegate.objects.filter(delegation=found, pk__in=all_named(request, "person")).order_by("position", "pk")
    states = []
    for person in rows:
        person.delegation = found
        try:
            states.append(signing.sign_up(request.user, run, person).state)
        except REFUSALS as error:
            messages.error(request, f"{person.name}: {words_of(error)}")
    if not rows:
        messages.error(request, _("Tick first who is to come along."))
    placed, waiting = (sum(one in some for one in states) for some in (SignUp.PLACED, (SignUp.State.WAITING,)))
    if placed:
        messages.success(request, ngettext("%(n)s signed up.", "%(n)s signed up.", placed) % {"n": placed})
    if waiting:
        words = ngettext(
            "No place is left for %(n)s person: on the waiting list.",
            "No place is left for %(n)s people: on the waiting list.",
            waiting,
        )
        messages.warning(request, words % {"n": waiting})


def _run(edition: Edition, pk: UUID | None) -> VisitRun:
    """A run of an edition. Raises Http404."""
    rows = VisitRun.objects.select_related("visit__edition").filter(visit__edition=edition)
    found = rows.filter(pk=pk).first() if pk else None
    if found is None:
        raise Http404(_("No such record."))
    return found

"""The delegations of an edition, its waiting list, its arrivals and departures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.delegations.actions.transfers import LONGEST
from nhipcau.conference.delegations.actions.transfers import arrange as arrange_transfer
from nhipcau.conference.delegations.desk.overview import chips, progress_of
from nhipcau.conference.delegations.models import Journey
from nhipcau.conference.delegations.queries.delegations import Filters, delegations_of, rows_of, totals_of
from nhipcau.conference.delegations.queries.people import waiting_in
from nhipcau.conference.delegations.queries.travel import journeys_of, travel_of
from nhipcau.conference.editions.desk import enter
from nhipcau.core.roles.rules import may
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 100


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """All delegations, in counts and in a list. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "delegations.see")
    filters, totals = Filters.of(request.GET), totals_of(edition)
    rows = delegations_of(edition, filters)
    total = rows.count() if filters.narrowing else totals.all
    page = ListPaginator(rows, PER_PAGE, total).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "totals": totals,
        "progress": progress_of(totals),
        "filters": filters,
        "chips": chips(totals, filters),
        "page": page,
        "rows": rows_of(page),
        "total": total,
        "query": urlencode(filters.narrowing),
        "may_manage": may(request.user, "delegations.manage", edition),
    }
    return render(request, "delegations/list.html", context)


@never_cache
@login_required
@require_safe
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """Who waits for a place, the longest first. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "delegations.see")
    page = Paginator(waiting_in(edition), PER_PAGE).get_page(request.GET.get("page"))
    rows = {row.delegation.pk: row for row in rows_of({one.delegation_id: one.delegation for one in page}.values())}
    listed = [(one, rows[one.delegation_id]) for one in page]
    context = {
        "edition": edition,
        "page": page,
        "listed": listed,
        "first": page.start_index(),
        "may_manage": may(request.user, "delegations.manage", edition),
    }
    return render(request, "delegations/waiting.html", context)


@never_cache
@login_required
@require_safe
def travel(request: HttpRequest, slug: str) -> HttpResponse:
    """Arrivals and departures, day by day. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "delegations.see")
    way, transfer = request.GET.get("way", ""), request.GET.get("transfer", "")
    context = {
        "edition": edition,
        "travel": travel_of(edition, request.GET),
        "way": way,
        "ways": Journey.Way.choices,
        "transfer": transfer,
        "longest": LONGEST,
        "may_manage": may(request.user, "delegations.manage", edition),
        "here": request.get_full_path(),
    }
    return render(request, "delegations/travel.html", context)


@never_cache
@login_required
@require_POST
def arrange(request: HttpRequest, slug: str, journey: int) -> HttpResponse:
    """Say how a transfer is arranged. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "delegations.manage")
    found = journeys_of(edition).filter(pk=journey).first()
    if found is None:
        raise Http404(_("No such arrival or departure."))
    arrange_transfer(request.user, found, request.POST.get("words", ""))
    messages.success(request, _("Saved."))
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("delegations:travel", args=[edition.slug])
    return HttpResponseRedirect(f"{back}#journey-{found.pk}")

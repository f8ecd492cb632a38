"""The list of proposals: to decide, of my localities, mine."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nhipcau.core.proposals.models import Proposal
from nhipcau.core.proposals.queries import corrections_for, is_moderator, state_counts, views_of
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 25
COUNTRIES = ("VN", "FR")


@login_required
@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """Proposals of `?view=`, in a `?state=`, of a `?country=`; to decide: the open ones unless said otherwise."""
    views = views_of(request.user)
    chosen = next((view for view in views if view.name == request.GET.get("view")), views[0])
    country = request.GET.get("country", "")
    country = country if country in COUNTRIES else ""
    rows = chosen.rows.filter(countries__contains=country) if country else chosen.rows
    counts = state_counts(rows)
    state = request.GET.get("state", "open" if chosen.name == "decide" else "")
    state = state if state in Proposal.State.values else ""
    shown = rows.filter(state=state) if state else rows
    total = counts.get(state, 0) if state else sum(counts.values())
    # What waits longest is decided first.
    order = "made_at" if state == Proposal.State.OPEN else "-made_at"
    found = shown.select_related("author").order_by(order, "pk")
    page = ListPaginator(found, PER_PAGE, total).get_page(request.GET.get("page"))
    kept = {"view": chosen.name, "state": state or "all", "country": country}
    context = {
        "views": [{"name": view.name, "open": _waiting(view)} for view in views],
        "view": chosen.name,
        "state": state,
        "country": country,
        "countries": COUNTRIES,
        "states": [(code, label, counts[code]) for code, label in Proposal.State.choices if counts.get(code)],
        "total": sum(counts.values()),
        "page": page,
        "query": urlencode({name: value for name, value in kept.items() if value}),
        "corrections": corrections_for(request.user).filter(state="open").count()
        if is_moderator(request.user)
        else None,
    }
    return render(request, "proposals/list.html", context)


def _waiting(view: Any) -> int:
    states = (Proposal.State.OPEN, Proposal.State.RETURNED) if view.name != "decide" else (Proposal.State.OPEN,)
    return int(view.rows.filter(state__in=states).count())

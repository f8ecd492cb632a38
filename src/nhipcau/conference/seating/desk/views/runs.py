"""A proposal: as it is worked out, what it would change, and the button that takes it over."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import done, number_of
from nhipcau.conference.seating.actions.runs import take_over
from nhipcau.conference.seating.desk.views.finding import plan_or_404
from nhipcau.conference.seating.desk.views.plans import say_lost
from nhipcau.conference.seating.models import SeatingRun
from nhipcau.conference.seating.queries.plans import changes_of


@never_cache
@login_required
def run(request: HttpRequest, slug: str, pk: UUID, key: UUID) -> HttpResponse:
    """A proposal; `?part=state` is the part of the page that changes. Raises Http404 and `PermissionDenied`."""
    plan = plan_or_404(request, slug, pk)
    found = SeatingRun.objects.filter(plan=plan, pk=key).first()
    if found is None:
        raise Http404(_("No such proposal."))
    found.plan = plan
    if request.method == "POST":
        version = number_of(request, "version", -1)
        taken = done(request, lambda: take_over(request.user, found, version), say_lost)
        return redirect("seating:plan", slug, pk) if taken else redirect("seating:run", slug, pk, key)
    is_active = found.state in SeatingRun.ACTIVE
    context = {
        "edition": plan.layout.edition,
        "plan": plan,
        "run": found,
        "is_active": is_active,
        "changes": [] if is_active else changes_of(found),
    }
    part = request.GET.get("part") == "state"
    return render(request, "seating/run_state.html" if part else "seating/run.html", context)

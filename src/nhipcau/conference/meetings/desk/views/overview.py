"""The front page of the planner's desk, and the way from one phase to the next."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.meetings.actions import phases
from nhipcau.conference.meetings.actions.phases import lacks
from nhipcau.conference.meetings.desk.phases import PHASES, after, step_to
from nhipcau.conference.meetings.desk.views.finding import complain, number_in, planned
from nhipcau.conference.meetings.models import Publication
from nhipcau.conference.meetings.queries.places import planning_of
from nhipcau.conference.meetings.queries.runs import moment, runs_of
from nhipcau.conference.meetings.queries.setup import counts_of
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the meetings of an edition stand. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    planning = planning_of(edition)
    if planning is None:
        return render(request, "meetings/begin.html", {"edition": edition})
    publication = Publication.objects.filter(edition=edition).first()
    context = {
        "edition": edition,
        "planning": planning,
        "closes": moment(planning.closes_at, edition) if planning.closes_at else "",
        "is_over": planning.closes_at is not None and planning.closes_at <= timezone.now(),
        "counts": counts_of(edition),
        "lacking": lacks(edition),
        "phases": PHASES,
        "steps": after(planning.phase),
        "run": next((one.run for one in runs_of(edition)), None),
        "publication": publication,
        "publication_at": moment(publication.at, edition) if publication else "",
    }
    return render(request, "meetings/overview.html", context)


@login_required
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to arrange meetings. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    phases.begin(request.user, edition)
    messages.success(request, _("Meetings are arranged for this edition. Now set up times and tables."))
    return redirect("meetings:setup", slug)


@never_cache
@login_required
def phase(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """What another phase means, and the button that goes there. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    step = step_to(planning.phase, name)
    if step is None:
        raise Http404(_("From this phase you cannot go there."))
    if request.method == "POST":
        try:
            phases.move_to(request.user, planning, name, number_in(request, "version"))
        except (Overtaken, ValidationError) as error:
            complain(request, error)
        else:
            messages.success(request, step.done)
        return redirect("meetings:desk", slug)
    context = {"edition": edition, "planning": planning, "step": step, "counts": counts_of(edition)}
    return render(request, "meetings/phase.html", context)

"""Runs of the optimiser: started, watched, cancelled, compared, taken over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import runs as actions
from nhipcau.conference.meetings.actions.phases import lacks
from nhipcau.conference.meetings.actions.taking_over import take_over
from nhipcau.conference.meetings.desk.forms.runs import RunForm
from nhipcau.conference.meetings.desk.views.finding import complain, number_in, planned
from nhipcau.conference.meetings.models import Planning, Run
from nhipcau.conference.meetings.queries.runs import (
    Difference,
    RunView,
    conflict_words,
    present_places,
    runs_of,
    tiers_of,
)
from nhipcau.conference.meetings.queries.setup import counts_of
from nhipcau.core.records.claiming import Overtaken

_SEEN = (Planning.Phase.PROVISIONAL, Planning.Phase.PUBLISHED)


@never_cache
@login_required
def runs(request: HttpRequest, slug: str) -> HttpResponse:
    """The runs of an edition, and the form that starts one. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    usual = Run.Purpose.REPLAN if planning.phase in _SEEN else Run.Purpose.ANEW
    form = RunForm(request.POST or None, initial={"purpose": usual, "seconds": 60})
    if form.is_valid():
        given = form.cleaned_data
        found = attempt(form, lambda: actions.start_run(request.user, edition, given["purpose"], given["seconds"]))
        if found is not None:
            run, is_new = found
            if not is_new:
                messages.info(request, _("Somebody has started a run already: this is it."))
            return redirect("meetings:run", slug, run.pk)
    context = {
        "edition": edition,
        "form": form,
        "runs": runs_of(edition),
        "counts": counts_of(edition),
        "lacking": lacks(edition),
    }
    return render(request, "meetings/runs.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def run(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One run, as it goes on or as it ended. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    return render(request, "meetings/run.html", _context(edition, _run(edition, pk)))


@never_cache
@login_required
@require_safe
def state(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The part of that page which changes, for the module that asks again. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    return render(request, "meetings/run_state.html", _context(edition, _run(edition, pk)))


@login_required
@require_POST
def cancel(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """End a run before its time. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    actions.cancel_run(request.user, _run(edition, pk))
    messages.success(request, _("The run is being cancelled. What it has found stays."))
    return redirect("meetings:run", slug, pk)


@never_cache
@login_required
def take(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What taking a run over would change, and the button that does it. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    found = _run(edition, pk)
    if not RunView(found).may_be_taken:
        raise Http404(_("This run has no timetable to take over."))
    if request.method == "POST":
        try:
            lost = take_over(request.user, found, number_in(request, "version"))
        except (Overtaken, ValidationError) as error:
            complain(request, error)
            return redirect("meetings:run_take", slug, pk)
        _say_taken(request, lost)
        return redirect("meetings:timetable", slug)
    present = Run(pk=found.pk, edition=edition, solution=present_places(edition))
    difference = Difference(edition, present, found)
    context = {"edition": edition, "planning": planning, "view": RunView(found), "difference": difference}
    return render(request, "meetings/run_take.html", context)


@never_cache
@login_required
@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Two runs side by side: `?run=` twice. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    keys = _uuids(request.GET.getlist("run"))
    rows = {row.pk: row for row in Run.objects.filter(edition=edition, pk__in=keys[:2])}
    chosen = [rows[key] for key in keys[:2] if key in rows]
    if len(keys) != 2 or len(chosen) != 2:
        messages.error(request, _("Choose two runs to compare."))
        return redirect("meetings:runs", slug)
    # The older one stands first.
    first, second = sorted(chosen, key=lambda one: one.made_at)
    context = {
        "edition": edition,
        "first": RunView(first),
        "second": RunView(second),
        "difference": Difference(edition, first, second),
        "tiers": tiers_of(edition, [first, second]),
    }
    return render(request, "meetings/compare.html", context)


def _run(edition: Edition, pk: UUID) -> Run:
    found = Run.objects.select_related("by").filter(edition=edition, pk=pk).first()
    if found is None:
        raise Http404(_("No such run."))
    found.edition = edition
    return found


def _context(edition: Edition, found: Run) -> dict[str, Any]:
    view = RunView(found)
    return {
        "edition": edition,
        "view": view,
        "run": found,
        "tiers": [] if view.is_active else tiers_of(edition, [found]),
        "conflict": conflict_words(found),
    }


def _say_taken(request: HttpRequest, lost: int) -> None:
    messages.success(request, _("The run is the timetable in preparation now. Nobody has been told yet."))
    if lost:
        words = ngettext(
            "%(n)s of its meetings is no longer possible and was left out.",
            "%(n)s of its meetings are no longer possible and were left out.",
            lost,
        )
        messages.warning(request, words % {"n": lost})


def _uuids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found

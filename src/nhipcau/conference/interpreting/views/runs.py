"""Searches for a rota: started, watched, cancelled, taken over."""

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
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions import runs as actions
from nhipcau.conference.interpreting.actions.claiming import rota_of
from nhipcau.conference.interpreting.forms.needs import RunForm
from nhipcau.conference.interpreting.models import RotaRun
from nhipcau.conference.interpreting.queries.runs import RunView, runs_of, short_of
from nhipcau.conference.interpreting.views.finding import entered, page
from nhipcau.conference.meetings.desk.views.finding import complain, number_in
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def runs(request: HttpRequest, slug: str) -> HttpResponse:
    """The runs of an edition, and the form that starts one. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    form = RunForm(request.POST or None)
    if form.is_valid():
        found = attempt(form, lambda: actions.start_run(request.user, edition, form.cleaned_data["seconds"]))
        if found is not None:
            run, is_new = found
            if not is_new:
                messages.info(request, _("Somebody has started a run already: this is it."))
            return redirect("interpreting:run", slug, run.pk)
    context = page(edition, "runs", form=form, runs=runs_of(edition))
    return render(request, "interpreting/runs.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def run(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One run, as it goes on or as it ended; cancelled and taken over. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    found = _run(edition, pk)
    if request.method != "POST":
        return render(request, "interpreting/run.html", _context(edition, found))
    if request.POST.get("verb") == "cancel":
        actions.cancel_run(request.user, found)
        messages.success(request, _("The run is being cancelled. What it has found stays."))
        return redirect("interpreting:run", slug, pk)
    try:
        lost = actions.take_over(request.user, found, number_in(request, "version"))
    except (Overtaken, ValidationError) as error:
        complain(request, error)
        return redirect("interpreting:run", slug, pk)
    messages.success(request, _("The run is the rota in preparation now. Nobody has been told yet."))
    if lost:
        words = ngettext(
            "%(n)s assignment of it is no longer possible and was left out.",
            "%(n)s assignments of it are no longer possible and were left out.",
            lost,
        )
        messages.warning(request, words % {"n": lost})
    return redirect("interpreting:desk", slug)


@never_cache
@login_required
@require_safe
def state(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The part of that page which changes, for the module that asks again. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    return render(request, "interpreting/run_state.html", _context(edition, _run(edition, pk)))


def _run(edition: Edition, pk: UUID) -> RotaRun:
    found = RotaRun.objects.select_related("by").filter(edition=edition, pk=pk).first()
    if found is None:
        raise Http404(_("No such run."))
    found.edition = edition
    return found


def _context(edition: Edition, found: RotaRun) -> dict[str, Any]:
    view = RunView(found, edition)
    short = [] if view.is_active else short_of(found, edition)
    return page(edition, "runs", run=found, view=view, short=short, rota=rota_of(edition))

"""The desk of visits: the list, one visit with its runs, and the forms of both."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.visits import wording
from nhipcau.conference.visits.actions import runs as run_actions
from nhipcau.conference.visits.actions import visits as actions
from nhipcau.conference.visits.forms import RunForm, VisitForm
from nhipcau.conference.visits.models import Visit
from nhipcau.conference.visits.queries.offers import RunView, VisitView, visits_of
from nhipcau.conference.visits.rules import closed_because
from nhipcau.conference.visits.views.finding import REFUSALS, number_in, run_at, tried, visit_at, words_of


@never_cache
@login_required
@require_safe
def visits(request: HttpRequest, slug: str) -> HttpResponse:
    """The visits and receptions of an edition with their runs. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    views = []
    for visit in visits_of(edition):
        visit.edition = edition
        views.append(_view(visit))
    return render(request, "visits/list.html", {"edition": edition, "views": views})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a new visit. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, actions.PERMISSION)
    form = VisitForm(request.POST or None, edition=edition)
    if form.is_valid():
        made = attempt(form, lambda: actions.make_visit(request.user, edition, form.cleaned_data, form.only_keys))
        if made is not None:
            messages.success(request, _("Set up. Add when it is held: nobody can sign up before."))
            return redirect("visits:visit", slug, made.pk)
    back = {"back": reverse("visits:list", args=[slug]), "back_words": _("Visits and receptions")}
    return form_page(request, edition, form, title=_("A new visit or reception"), **back)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A visit with its runs; the form that adds one. Raises Http404 and `PermissionDenied`."""
    found = visit_at(request, slug, pk)
    verb = request.POST.get("verb")
    form = RunForm(request.POST if verb == "add" else None, edition=found.edition)
    if verb == "add" and form.is_valid():
        made = attempt(form, lambda: run_actions.add_run(request.user, found, form.cleaned_data))
        if made is not None:
            messages.success(request, _("Added."))
            return redirect("visits:visit", slug, pk)
    if verb == "remove":
        try:
            actions.remove_visit(request.user, found)
        except REFUSALS as error:
            messages.error(request, words_of(error))
            return redirect("visits:visit", slug, pk)
        messages.success(request, _("Deleted."))
        return redirect("visits:list", slug)
    row = next(one for one in visits_of(found.edition) if one.pk == pk)
    row.edition = found.edition
    context = {"edition": found.edition, "view": _view(row), "form": form}
    return render(request, "visits/visit.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a visit. Raises Http404 and `PermissionDenied`."""
    found = visit_at(request, slug, pk)
    form = VisitForm(request.POST or None, edition=found.edition, instance=found)
    if form.is_valid():
        kept = tried(
            form,
            lambda: actions.change_visit(request.user, found, number_in(request), form.cleaned_data, form.only_keys),
        )
        if kept is not None:
            messages.success(request, _("Kept."))
            return redirect("visits:visit", slug, pk)
    back = {"back": reverse("visits:visit", args=[slug, pk]), "back_words": wording.title_of(found)}
    title = _("Change the visit or reception")
    return form_page(request, found.edition, form, "visits/form.html", title=title, version=found.version, **back)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def change_run(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The form of a run, and the button that cancels it. Raises Http404 and `PermissionDenied`."""
    found = run_at(request, slug, pk)
    edition = found.visit.edition
    verb = request.POST.get("verb")
    form = RunForm(request.POST if verb == "change" else None, edition=edition, instance=found)
    if verb == "change" and form.is_valid():
        kept = tried(form, lambda: run_actions.change_run(request.user, found, number_in(request), form.cleaned_data))
        if kept is not None:
            messages.success(request, _("Kept. Who signed up is told of another time or meeting point."))
            return redirect("visits:run", slug, pk)
    if verb == "cancel":
        try:
            run_actions.cancel_run(request.user, found, number_in(request))
        except REFUSALS as error:
            messages.error(request, words_of(error))
        else:
            messages.success(request, _("Cancelled. Everybody who signed up is told."))
        return redirect("visits:run", slug, pk)
    title = f"{wording.title_of(found.visit)} · {wording.span_words(found)}"
    back = {"back": reverse("visits:run", args=[slug, pk]), "back_words": title}
    context = {"title": _("Change time, places and meeting point"), "version": found.version, "run": found, **back}
    return form_page(request, edition, form, "visits/run_form.html", **context)


def _view(visit: Visit) -> VisitView:
    """A visit with all its runs, as the desk reads it."""
    now = timezone.now()
    runs = []
    for run in visit.held:  # type: ignore[attr-defined]
        run.visit = visit
        runs.append(RunView(run, closed_because(run, now)))
    return VisitView(visit, runs)

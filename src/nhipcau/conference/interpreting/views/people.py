"""Interpreters: who there is, and one of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions import interpreters as actions
from nhipcau.conference.interpreting.forms.people import InterpreterForm, known_forms, time_forms
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.interpreting.queries.listing import people_of
from nhipcau.conference.interpreting.views.finding import entered, interpreter_or_404, page
from nhipcau.conference.meetings.desk.views.finding import complain, number_in
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who interprets; those of the meetings are taken over. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    if request.method == "POST":
        count = actions.take_from_meetings(request.user, edition)
        words = ngettext("%(n)s interpreter was taken over.", "%(n)s interpreters were taken over.", count)
        messages.success(request, words % {"n": count})
        return redirect("interpreting:people", slug)
    return render(request, "interpreting/people.html", page(edition, "people", listed=people_of(edition)))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another interpreter. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    return _form(request, edition, None, lambda *given: actions.make_interpreter(request.user, edition, *given))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def interpreter(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One interpreter: changed, removed, given another link. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    row = interpreter_or_404(edition, pk)
    version = number_in(request, "version")
    verb = request.POST.get("verb")
    if verb in ("remove", "link"):
        try:
            return _other(request, row, version, verb)
        except Overtaken as error:
            complain(request, error)
            return redirect("interpreting:interpreter", slug, pk)
    return _form(request, edition, row, lambda *given: actions.change_interpreter(request.user, row, version, *given))


def _other(request: HttpRequest, row: Interpreter, version: int, verb: str) -> HttpResponse:
    if verb == "link":
        actions.renew_link(request.user, row, version)
        messages.success(request, _("The links that were sent lead nowhere now."))
        return redirect("interpreting:interpreter", row.edition.slug, row.pk)
    if actions.remove_interpreter(request.user, row, version):
        messages.success(request, _("The interpreter is removed."))
    else:
        messages.success(request, _("The interpreter was told of work already, and is marked as not coming."))
    return redirect("interpreting:people", row.edition.slug)


def _form(request: HttpRequest, edition: Edition, row: Interpreter | None, save: Callable[..., Any]) -> HttpResponse:
    data = request.POST or None
    form = InterpreterForm(data, edition=edition, row=row)
    known, times = known_forms(data, row), time_forms(data, edition, row)
    if data and all([form.is_valid(), known.is_valid(), times.is_valid()]):
        spans = [(one.cleaned_data["starts"], one.cleaned_data["ends"]) for one in times.kept]
        try:
            attempt(form, lambda: save(form.cleaned_data, [one.known for one in known.kept], spans))
        except Overtaken as error:
            form.add_error(None, ValidationError(str(error)))
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect("interpreting:people", edition.slug)
    is_faulty = bool(data) and not (form.is_valid() and known.is_valid() and times.is_valid())
    context = page(edition, "people", row=row, form=form, known=known, times=times)
    return render(request, "interpreting/interpreter.html", context, status=422 if is_faulty else 200)

"""Interpreters of meetings, and when they are on duty where."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.resources import interpreters as actions
from nhipcau.conference.meetings.desk.forms.setup import DutyForm, InterpreterForm
from nhipcau.conference.meetings.desk.roster import lines_of, rows_of
from nhipcau.conference.meetings.desk.views.finding import complain, planned
from nhipcau.conference.meetings.models import Duty, MeetingInterpreter
from nhipcau.conference.meetings.queries.setup import interpreters_of, parts_of, used_pairs
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.venues.models import Venue


@never_cache
@login_required
def interpreters(request: HttpRequest, slug: str) -> HttpResponse:
    """The interpreters with their roster. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    parts = parts_of(edition)
    context = {
        "edition": edition,
        "parts": parts,
        "rows": rows_of(interpreters_of(edition), parts, zone_of_edition(edition)),
        "pairs": used_pairs(edition),
    }
    return render(request, "meetings/interpreters.html", context)


@never_cache
@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of another interpreter. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    form = InterpreterForm(request.POST or None, edition=edition)
    if form.is_valid():
        row = attempt(form, lambda: actions.make_interpreter(request.user, planning, form.cleaned_data))
        if row is not None:
            messages.success(request, _("Saved. Now say when the interpreter is on duty."))
            return redirect("meetings:interpreter", slug, row.pk)
    return form_page(request, edition, form, "desk/form.html", title=_("A new interpreter"), **_back(slug))


@never_cache
@login_required
def interpreter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An interpreter: languages, roster by half day, other hours. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    row, verb = _interpreter(edition, pk), request.POST.get("verb")
    form = InterpreterForm(request.POST if verb == "change" else None, edition=edition, row=row)
    other = DutyForm(request.POST if verb == "duty" else None, edition=edition, prefix="duty")
    if verb == "roster":
        return _roster_kept(request, edition, row)
    if verb == "change" and form.is_valid():
        attempt(form, lambda: actions.change_interpreter(request.user, row, form.cleaned_data))
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect("meetings:interpreter", slug, pk)
    if verb == "duty" and other.is_valid():
        given = other.cleaned_data
        made = attempt(
            other, lambda: actions.add_duty(request.user, row, given["venue"], given["starts"], given["ends"])
        )
        if made is not None:
            messages.success(request, _("Saved."))
            return redirect("meetings:interpreter", slug, pk)
    zone = zone_of_edition(edition)
    context = {
        "edition": edition,
        "row": row,
        "form": form,
        "other": other,
        "lines": lines_of(row, parts_of(edition)),
        "venues": list(Venue.objects.filter(edition=edition)),
        "zone": zone,
    }
    faulty = form.errors or other.errors
    return render(request, "meetings/interpreter.html", context, status=422 if faulty else 200)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remove an interpreter, or mark as not coming. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    if actions.remove_interpreter(request.user, _interpreter(edition, pk)):
        messages.success(request, _("The interpreter is removed."))
    else:
        messages.success(request, _("The interpreter has meetings, or had some, and is marked as not coming."))
    return redirect("meetings:interpreters", slug)


@login_required
@require_POST
def off_duty(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an interpreter off duty for a time. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    duty = Duty.objects.select_related("interpreter__edition").filter(pk=pk, interpreter__edition=edition).first()
    if duty is None:
        raise Http404(_("There is no such duty."))
    actions.remove_duty(request.user, duty)
    messages.success(request, _("Saved."))
    return redirect("meetings:interpreter", slug, duty.interpreter_id)


def _interpreter(edition: Edition, pk: int) -> MeetingInterpreter:
    row = next((one for one in interpreters_of(edition) if one.pk == pk), None)
    if row is None:
        raise Http404(_("No such interpreter."))
    row.edition = edition
    return row


def _roster_kept(request: HttpRequest, edition: Edition, row: MeetingInterpreter) -> HttpResponse:
    venues = {str(venue.pk): venue for venue in Venue.objects.filter(edition=edition)}
    roster = []
    for part in parts_of(edition):
        given = request.POST.get(part.key, "")
        # What is only partly covered stays unless something is chosen for it.
        if given != "as-is":
            roster.append((*part.span, venues.get(given)))
    try:
        actions.set_roster(request.user, row, roster)
    except ValidationError as error:
        complain(request, error)
    else:
        messages.success(request, _("Saved."))
    return redirect("meetings:interpreter", edition.slug, row.pk)


def _back(slug: str) -> dict[str, str]:
    return {"back": reverse("meetings:interpreters", args=[slug]), "back_words": _("Interpreters of meetings")}

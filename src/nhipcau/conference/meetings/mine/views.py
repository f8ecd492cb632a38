"""The meetings of one person, opened by the personal link: what, when, with whom, and what came of it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.agenda.views.entering import personal
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.actions.outcomes import note_outcome_by_link
from nhipcau.conference.meetings.actions.people import hand_over as let_speak
from nhipcau.conference.meetings.parties.forms.attending import PersonForm, people_who_may
from nhipcau.conference.meetings.parties.forms.outcome import OutcomeForm
from nhipcau.conference.meetings.queries.agendas import agenda_of_person
from nhipcau.conference.meetings.queries.lines import Line
from nhipcau.core.records.claiming import Overtaken


@require_safe
@personal
def agenda(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """All meetings that somebody attends."""
    coming = delegate.state not in Delegate.GONE
    found = agenda_of_person(delegate) if coming else None
    return render(request, "meetings/mine/agenda.html", {**_about(delegate, token), "agenda": found})


@require_safe
@personal
def meeting(request: HttpRequest, delegate: Delegate, token: str, meeting: UUID) -> HttpResponse:
    """One of them. Raises Http404."""
    return _page(request, delegate, token, _line_or_404(delegate, meeting))


@require_POST
@personal
def outcome(request: HttpRequest, delegate: Delegate, token: str, meeting: UUID) -> HttpResponse:
    """Write what came of it. Raises Http404."""
    line = _line_or_404(delegate, meeting)
    form = OutcomeForm(request.POST, line=line)
    if form.is_valid():
        try:
            note_outcome_by_link(delegate, line.meeting, form.values, form.version_seen)
        except (ValidationError, Overtaken) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            return HttpResponseRedirect(reverse("my_meetings:meeting", args=[token, meeting]))
    return _page(request, delegate, token, line, outcome=form)


@require_POST
@personal
def hand_over(request: HttpRequest, delegate: Delegate, token: str, meeting: UUID) -> HttpResponse:
    """Let a colleague speak instead. Raises Http404 and `PermissionDenied`."""
    line = _line_or_404(delegate, meeting)
    form = _colleagues(delegate, line, request.POST)
    if form.is_valid():
        try:
            let_speak(delegate, line.meeting, form.delegate, form.cleaned_data["version"])
        except (ValidationError, Overtaken) as error:
            form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
        else:
            return HttpResponseRedirect(reverse("my_meetings:agenda", args=[token]))
    return _page(request, delegate, token, line, handing=form)


def _line_or_404(delegate: Delegate, meeting: UUID) -> Line:
    lines = agenda_of_person(delegate).lines if delegate.state not in Delegate.GONE else []
    found = next((one for one in lines if one.meeting.pk == meeting), None)
    if found is None:
        raise Http404(_("No such meeting of yours."))
    return found


def _colleagues(delegate: Delegate, line: Line, data: Any = None) -> PersonForm:
    people = people_who_may(delegate.delegation, line.ours)
    return PersonForm(data, version=line.meeting.version, people=people)


def _page(request: HttpRequest, delegate: Delegate, token: str, line: Line, **given: Any) -> HttpResponse:
    speaks = any(one.leads and one.delegate.pk == delegate.pk for one in line.ours)
    hands_over = speaks and not line.is_cancelled and not line.has_begun
    context = {
        **_about(delegate, token),
        "line": line,
        "outcome": given.get("outcome") or (OutcomeForm(line=line) if line.has_begun else None),
        "handing": given.get("handing") or (_colleagues(delegate, line) if hands_over else None),
    }
    return render(request, "meetings/mine/meeting.html", context, status=422 if given else 200)


def _about(delegate: Delegate, token: str) -> dict[str, Any]:
    return {"delegate": delegate, "edition": delegate.delegation.edition, "token": token}

"""The timetable of a delegation: its meetings, who attends them, and what came of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.delegations.registering.views.finding import delegate_or_404
from nhipcau.conference.meetings.actions.outcomes import note_outcome
from nhipcau.conference.meetings.actions.people import leave, put
from nhipcau.conference.meetings.links import calendar_token
from nhipcau.conference.meetings.models import Meeting, Profile
from nhipcau.conference.meetings.parties.forms.attending import AttendingForm, people_who_may
from nhipcau.conference.meetings.parties.forms.outcome import OutcomeForm
from nhipcau.conference.meetings.parties.views.entering import (
    REFUSALS,
    page,
    profile_or_404,
    version_in,
    words_of,
)
from nhipcau.conference.meetings.queries.agendas import agenda_of_party, line_of
from nhipcau.conference.meetings.queries.lines import Line
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_safe
def timetable(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All meetings that a delegation was shown. Raises Http404 and `PermissionDenied`."""
    profile = profile_or_404(request, pk)
    context = page(request, profile.delegation, profile, agenda=agenda_of_party(profile))
    context["calendar_token"] = calendar_token(request.user, profile.delegation)
    return render(request, "meetings/party_timetable.html", context)


@never_cache
@login_required
@require_safe
def meeting(request: HttpRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """One meeting: with whom, who attends, what came of it. Raises Http404 and `PermissionDenied`."""
    profile, line = _line_or_404(request, pk, meeting)
    return _page(request, profile, line)


@login_required
@require_POST
def people(request: HttpRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """Have somebody attend, or no longer. Raises Http404 and `PermissionDenied`."""
    profile, line = _line_or_404(request, pk, meeting)
    if gone := request.POST.get("leave"):
        return _leave(request, profile, line.meeting, gone)
    form = _attending(profile, line, request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            put(request.user, line.meeting, profile, form.delegate, version, leads=form.leads)
        except REFUSALS as error:
            form.add_error(None, words_of(error))
        else:
            messages.success(request, _("Kept."))
            return _back(profile, line.meeting)
    return _page(request, profile, line, attending=form)


@login_required
@require_POST
def outcome(request: HttpRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """Write what came of a meeting. Raises Http404 and `PermissionDenied`."""
    profile, line = _line_or_404(request, pk, meeting)
    form = OutcomeForm(request.POST, line=line)
    if form.is_valid():
        try:
            note_outcome(request.user, line.meeting, form.values, form.version_seen)
        except (ValidationError, Overtaken) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, _("Kept."))
            return _back(profile, line.meeting)
    return _page(request, profile, line, outcome=form)


def _line_or_404(request: HttpRequest, pk: UUID, meeting: UUID) -> tuple[Profile, Line]:
    profile = profile_or_404(request, pk)
    line = line_of(profile, meeting)
    if line is None:
        raise Http404(_("No such meeting of this delegation."))
    return profile, line


def _attending(profile: Profile, line: Line, data: Any = None) -> AttendingForm:
    people = people_who_may(profile.delegation, line.ours)
    return AttendingForm(data, version=line.meeting.version, people=people)


def _leave(request: HttpRequest, profile: Profile, meeting: Meeting, gone: str) -> HttpResponse:
    try:
        person = delegate_or_404(profile.delegation, UUID(gone))
        leave(request.user, meeting, profile, person, version_in(request))
    except REFUSALS as error:
        messages.error(request, words_of(error))
    except ValueError as error:
        raise Http404 from error
    else:
        messages.success(request, _("Kept."))
    return _back(profile, meeting)


def _page(request: HttpRequest, profile: Profile, line: Line, **given: Any) -> HttpResponse:
    attending = given.get("attending") or (None if line.is_cancelled else _attending(profile, line))
    outcome = given.get("outcome") or (OutcomeForm(line=line) if line.has_begun else None)
    context = page(request, profile.delegation, profile, line=line, attending=attending, outcome=outcome)
    return render(request, "meetings/party_meeting.html", context, status=422 if given else 200)


def _back(profile: Profile, meeting: Meeting) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("parties:meeting", args=[profile.delegation_id, meeting.pk]))

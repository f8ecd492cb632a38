"""Asking for another time of a meeting while the timetable is provisional."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.meetings.actions import swaps as actions
from nhipcau.conference.meetings.models import Meeting, Planning, Profile, Swap
from nhipcau.conference.meetings.parties.forms.swapping import SwapForm
from nhipcau.conference.meetings.parties.views.entering import REFUSALS, page, profile_or_404, words_of
from nhipcau.conference.meetings.queries.places import meetings_of, other_party
from nhipcau.conference.meetings.queries.swaps import own_swaps


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """What was asked for of a meeting, and asking. Raises Http404 and `PermissionDenied`."""
    profile = profile_or_404(request, pk)
    row = _meeting_or_404(profile, meeting)
    asked = own_swaps(row, profile)
    waiting = next((one for one in asked if one.state == Swap.State.ASKED), None)
    form = SwapForm(request.POST or None, meeting=row, profile=profile)
    if request.method == "POST":
        done = _withdrawn(request, waiting) if "withdraw" in request.POST else _asked(request, row, profile, form)
        if done:
            return redirect("parties:swap", pk, meeting)
    shown = page(request, profile.delegation, profile, meeting=row, other=other_party(row.wish, profile))
    planning = shown["planning"]
    provisional = planning is not None and planning.phase == Planning.Phase.PROVISIONAL
    shown |= {"form": form, "asked": asked, "waiting": waiting}
    shown["open"] = provisional and row.shown == Meeting.Shown.PROVISIONAL
    return render(request, "meetings/party_swap.html", shown, status=422 if form.errors else 200)


def _meeting_or_404(profile: Profile, pk: UUID) -> Meeting:
    rows = meetings_of(profile.delegation.edition).filter(Q(wish__asking=profile) | Q(wish__asked=profile))
    found = get_object_or_404(rows.exclude(shown=Meeting.Shown.NOT), pk=pk)
    found.edition = profile.delegation.edition
    return found


def _asked(request: HttpRequest, meeting: Meeting, profile: Profile, form: SwapForm) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.ask_swap(request.user, meeting, profile, form.chosen, form.cleaned_data["reason"])
    except REFUSALS as error:
        messages.error(request, words_of(error))
    else:
        messages.success(request, _("Asked. You are told by mail what the planners find."))
    return True


def _withdrawn(request: HttpRequest, waiting: Swap | None) -> bool:
    if waiting is not None:
        try:
            actions.withdraw_swap(request.user, waiting)
        except REFUSALS as error:
            messages.error(request, words_of(error))
    return True

"""The desk of the day: two delegations get the next time at which both are free, and a slip of paper."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import walk_in as actions
from nhipcau.conference.meetings.desk.forms.walking_in import WalkInForm
from nhipcau.conference.meetings.desk.views.finding import complain, planned
from nhipcau.conference.meetings.models import Attendance, Meeting, Planning, Wish
from nhipcau.conference.meetings.queries.places import LIVE, meetings_of
from nhipcau.core.records.claiming import Overtaken

#: Meetings made at the desk that are named below the form.
MOST_NAMED = 12


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def walk_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Two delegations are chosen and get a meeting at once. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    form = WalkInForm(request.POST or None, edition=edition)
    if form.is_valid():
        made = attempt(form, lambda: _made(request, edition, form))
        if made is not None:
            return redirect("meetings:slip", slug, made.pk)
    made_here = meetings_of(edition).filter(wish__origin=Wish.Origin.WALK_IN, shown__in=LIVE)
    context = {
        "edition": edition,
        "form": form,
        "open": planning.phase == Planning.Phase.PUBLISHED,
        "latest": made_here.order_by("-shown_at")[:MOST_NAMED],
    }
    return render(request, "meetings/walk_in.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A meeting as a slip of paper; made later, or called off. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    meeting = get_object_or_404(meetings_of(edition), pk=pk)
    meeting.edition = meeting.wish.edition = edition
    if request.method == "POST":
        try:
            if "off" in request.POST:
                actions.call_off(request.user, meeting)
                messages.success(request, _("Called off; both are written to."))
            else:
                actions.later(request.user, meeting)
                messages.success(request, _("Moved to the next time; both are written to."))
        except (Overtaken, ValidationError) as error:
            complain(request, error)
        return redirect("meetings:slip", slug, pk)
    people = Attendance.objects.filter(meeting=meeting).select_related("delegate")
    context = {"edition": edition, "meeting": meeting, "people": people, "live": meeting.shown in LIVE}
    return render(request, "meetings/slip.html", context)


def _made(request: HttpRequest, edition: Edition, form: WalkInForm) -> Meeting:
    """The meeting that was made, or that the two have already; the reader is told which."""
    data = form.cleaned_data
    try:
        made = actions.walk_in(
            request.user,
            edition,
            (data["one"], data["other"]),
            since=form.since_id,
            people=data["people"],
            no_interpreter=data["no_interpreter"],
        )
    except actions.MetAlready as error:
        messages.error(request, " ".join(error.messages))
        return error.meeting
    except Overtaken as error:
        raise ValidationError(str(error)) from error
    messages.success(request, _("Made: both see it, and are written to."))
    return made

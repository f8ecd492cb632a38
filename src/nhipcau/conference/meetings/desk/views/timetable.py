"""The timetable in preparation: read as a grid or by party, and changed by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import timetable as actions
from nhipcau.conference.meetings.desk.views.finding import (
    complain,
    forget_step,
    keep_step,
    last_step,
    number_in,
    planned,
    wish_or_404,
)
from nhipcau.conference.meetings.models import Attendance, Meeting, Planning, Profile, Wish
from nhipcau.conference.meetings.planning.wording import Names, words_of
from nhipcau.conference.meetings.queries.places import meetings_of
from nhipcau.conference.meetings.queries.placing import Option, Placing
from nhipcau.conference.meetings.queries.timetable import (
    TABLES,
    Chosen,
    entries_of,
    entry_of,
    grid_of,
    left_out_of,
    wishes_of,
)
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_safe
def timetable(request: HttpRequest, slug: str) -> HttpResponse:
    """The grid of a day, or the meetings of those whose name is looked for. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    chosen = Chosen.of(request.GET)
    context: dict[str, Any] = {"edition": edition, "planning": planning, "chosen": chosen}
    context["undoable"] = last_step(request, edition, planning.version)
    if chosen.q:
        return render(request, "meetings/found.html", {**context, "entries": entries_of(edition, text=chosen.q)})
    grid = grid_of(edition, chosen)
    here = {"day": str(grid.day or ""), "half": grid.half, "venue": str(grid.venue.pk if grid.venue else "")}
    context["grid"], context["page"] = grid, Paginator(grid.rows, TABLES).get_page(request.GET.get("page"))
    context["query"] = urlencode(here)
    context["left_out"] = left_out_of(edition).count()
    return render(request, "meetings/timetable.html", context)


@never_cache
@login_required
@require_safe
def party(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The meetings of one party, as prepared. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    rows = Profile.objects.filter(delegation__edition=edition)
    profile = get_object_or_404(rows.select_related("delegation__locality", "delegation__organisation"), pk=pk)
    context = {
        "edition": edition,
        "planning": planning,
        "profile": profile,
        "entries": entries_of(edition, profile=profile),
        "undoable": last_step(request, edition, planning.version),
    }
    return render(request, "meetings/found.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One meeting: where it is, where it could be and why not elsewhere; moved, taken out, locked.

    Raises Http404 and `PermissionDenied`.
    """
    edition, planning = planned(request, slug)
    wish = wish_or_404(edition, pk)
    if request.method == "POST":
        _act(request, edition, wish)
        return redirect("meetings:place", slug, pk)
    return render(request, "meetings/place.html", _shown(request, edition, planning, wish))


@login_required
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Undo the last step by hand. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    step = last_step(request, edition, planning.version)
    forget_step(request)
    try:
        if step is None:
            raise Overtaken
        actions.undo(request.user, edition, step)
    except (Overtaken, ValidationError) as error:
        complain(request, error)
    else:
        messages.success(request, _("Undone."))
    if "wish" not in request.POST:
        return redirect("meetings:timetable", slug)
    return redirect("meetings:place", slug, wish_or_404(edition, _uuid(request.POST["wish"])).pk)


def _act(request: HttpRequest, edition: Edition, wish: Wish) -> None:
    """Do what a button of the page says."""
    act, version = request.POST.get("act", ""), number_in(request, "version")
    try:
        if act == "move":
            slot, venue = number_in(request, "slot"), number_in(request, "venue")
            keep_step(request, edition, actions.move(request.user, wish, slot, venue, version))
            messages.success(request, _("Moved. People are told when you publish it."))
        elif act == "exchange":
            other = wish_or_404(edition, _uuid(request.POST.get("other", "")))
            keep_step(request, edition, actions.exchange(request.user, wish, other, version))
            messages.success(request, _("Exchanged. People are told when you publish it."))
        elif act == "out":
            keep_step(request, edition, actions.take_out(request.user, wish, version))
            messages.success(request, _("Taken out of the timetable. People are told when you publish it."))
        elif act in ("lock", "unlock"):
            meeting = get_object_or_404(Meeting.objects.select_related("wish"), wish=wish)
            actions.set_locked(request.user, meeting, number_in(request, "meeting"), locked=act == "lock")
        else:
            raise Http404
    except (Overtaken, ValidationError) as error:
        complain(request, error)


def _shown(request: HttpRequest, edition: Edition, planning: Planning, wish: Wish) -> dict[str, Any]:
    meeting = meetings_of(edition).filter(wish=wish).first()
    people = Attendance.objects.filter(meeting=meeting).select_related("delegate") if meeting else []
    context: dict[str, Any] = {
        "edition": edition,
        "planning": planning,
        "wish": wish,
        "entry": entry_of(wish, meeting),
        "people": list(people),
        "undoable": last_step(request, edition, planning.version),
    }
    if wish.state == Wish.State.ACCEPTED and not (meeting and meeting.locked):
        placing = Placing(edition, wish)
        options = placing.options()
        names = Names(edition, placing.picture)
        context["free"] = [one for one in options if one.found.is_free]
        trades = placing.trades()
        others = wishes_of(edition).in_bulk([one.wish for one in trades])
        context["trades"] = [(one, others[one.wish]) for one in trades]
        context["hindered"] = [(one, _why(one, names)) for one in options if not one.found.is_free]
    return context


def _why(option: Option, names: Names) -> list[str]:
    return [words_of(one, names) for one in option.found.obstacles]


def _uuid(text: str) -> UUID:
    """An identifier that was sent. Raises Http404."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error

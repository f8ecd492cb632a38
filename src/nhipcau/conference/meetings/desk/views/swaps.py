"""Other times that parties ask for: what is possible is looked up at once, then granted or refused."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import swaps as actions
from nhipcau.conference.meetings.desk.views.finding import complain, number_in, planned
from nhipcau.conference.meetings.models import Swap, Wish
from nhipcau.conference.meetings.planning.wording import Names, words_of
from nhipcau.conference.meetings.queries.placing import Option, Placing, Promised
from nhipcau.conference.meetings.queries.swaps import open_swaps, swaps_of
from nhipcau.core.records.claiming import Overtaken

PER_PAGE = 50


@never_cache
@login_required
@require_safe
def swaps(request: HttpRequest, slug: str) -> HttpResponse:
    """What is asked for. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    page = Paginator(swaps_of(edition), PER_PAGE).get_page(request.GET.get("page"))
    context = {"edition": edition, "planning": planning, "page": page, "open": open_swaps(edition)}
    return render(request, "meetings/swaps.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One of them with the times that are possible now; granted or refused. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    asked = get_object_or_404(swaps_of(edition), pk=pk)
    asked.meeting.edition = asked.meeting.wish.edition = edition
    if request.method == "POST" and _settled(request, asked):
        return redirect("meetings:swaps", slug)
    context: dict[str, Any] = {"edition": edition, "planning": planning, "swap": asked}
    if asked.state == Swap.State.ASKED and asked.meeting.wish.state == Wish.State.ACCEPTED:
        free, hindered = _times(edition, asked)
        context |= {"free": free, "hindered": hindered}
    return render(request, "meetings/swap.html", context)


def _settled(request: HttpRequest, asked: Swap) -> bool:
    try:
        if "refuse" in request.POST:
            actions.refuse(request.user, asked, request.POST.get("words", ""))
            messages.success(request, _("Refused; the party is told."))
        else:
            slot, venue = number_in(request, "slot"), number_in(request, "venue")
            actions.grant(request.user, asked, slot, venue, number_in(request, "version"))
            messages.success(request, _("Moved; both parties are told."))
    except (Overtaken, ValidationError) as error:
        complain(request, error)
        asked.refresh_from_db(fields=["state", "answer", "answered_at"])
        return False
    return True


def _times(edition: Edition, asked: Swap) -> tuple[list[Option], list[tuple[Option, list[str]]]]:
    """The times asked for, or all others where none was named: those that are free, and what is in the way."""
    placing, promised = Placing(edition, asked.meeting.wish), Promised(edition)
    names = Names(edition, placing.picture)
    wanted = {slot.pk for slot in asked.slots.all()}
    free, hindered = [], []
    for option in placing.options():
        if option.slot.pk == asked.meeting.shown_slot_id or (wanted and option.slot.pk not in wanted):
            continue
        if not option.found.is_free:
            hindered.append((option, [words_of(one, names) for one in option.found.obstacles]))
        elif promised.allows(placing, option.found, asked.meeting.wish):
            free.append(option)
        else:
            words = _("Others were shown this place, and are not told yet that it changes: publish first.")
            hindered.append((option, [words]))
    return free, hindered

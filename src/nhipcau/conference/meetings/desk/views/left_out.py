"""The accepted wishes that have no place, why, and what would free them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.meetings.actions.advising import ask_advice
from nhipcau.conference.meetings.desk.views.finding import planned
from nhipcau.conference.meetings.planning.wording import Names, words_of
from nhipcau.conference.meetings.queries.advice import advice_of, helps_of
from nhipcau.conference.meetings.queries.left_out import reasons_of
from nhipcau.conference.meetings.queries.timetable import left_out_of

#: Wishes on one page: the reasons of each are worked out while the reader waits.
PER_PAGE = 30


@never_cache
@login_required
@require_safe
def left_out(request: HttpRequest, slug: str) -> HttpResponse:
    """The list with the reasons in words. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    page = Paginator(left_out_of(edition).order_by("-leaders", "kind", "made_at", "pk"), PER_PAGE)
    shown = page.get_page(request.GET.get("page"))
    reasons, picture = reasons_of(edition, list(shown))
    names = Names(edition, picture)
    rows = [(wish, [words_of(one, names) for one in reasons[wish.pk]]) for wish in shown]
    context: dict[str, Any] = {
        "edition": edition,
        "planning": planning,
        "page": shown,
        "rows": rows,
        "total": page.count,
    }
    known = advice_of(edition)
    context |= {"advice": known, "is_current": known is not None and known.version == planning.version}
    context["helps"] = helps_of(known, names) if known else []
    return render(request, "meetings/left_out.html", context)


@login_required
@require_POST
def advice(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a worker work out what would free them. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    ask_advice(request.user, edition)
    return redirect("meetings:left_out", slug)

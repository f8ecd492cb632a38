"""The accepted wishes that have no place, why, and what would free them."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.meetings.desk.views.finding import planned
from nhipcau.conference.meetings.planning.wording import Names, words_of
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
    context = {"edition": edition, "planning": planning, "page": shown, "rows": rows, "total": page.count}
    return render(request, "meetings/left_out.html", context)

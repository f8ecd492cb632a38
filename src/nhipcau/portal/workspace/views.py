"""Pages of the workspace."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.conference.delegations.queries.registering import kept_by
from nhipcau.core.proposals.queries import is_moderator
from nhipcau.core.roles.rules import require
from nhipcau.followup.commitments.queries.silence import owned_by_role
from nhipcau.portal.workspace.actions import Gone, confirm_still_true, record_named, take_back
from nhipcau.portal.workspace.lines import Desk, desk_of, lines_of, lines_of_tasks
from nhipcau.portal.workspace.people import (
    checked_by,
    editions_of,
    find_localities,
    localities_of,
    roles_of,
    waiting_for,
)
from nhipcau.portal.workspace.tabs import PER_PAGE, TABS, counts_of, tab_view
from nhipcau.portal.workspace.todo import Group, todo_of
from nhipcau.registry.places.models import Locality

#: So many things to do of each group stand on the first page; the others on a page of their own.
FIRST = 6
#: What was confirmed last, in the session, until it is shown.
_CONFIRMED = "workspace_confirmed"


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page: roles, localities, what waits, and what is to be done in one of the localities."""
    user = request.user
    localities = localities_of(user)
    wanted = request.GET.get("place", "")
    unit = next((one for one in localities if one.slug == wanted), localities[0] if localities else None)
    text = request.GET.get("find", "").strip()[:200]
    others = is_moderator(user)
    context: dict[str, Any] = {
        "roles": roles_of(user),
        "localities": localities,
        "editions": editions_of(user),
        "delegations": list(kept_by(user)),
        "checked": checked_by(user),
        "promises": owned_by_role(user),
        "unit": unit,
        "waiting": waiting_for(user),
        "others": others,
        "find": text,
        "found": find_localities(user, text) if others and text else [],
        "confirmed": _take_confirmed(request),
    }
    if unit is not None:
        desk = _desk(request, unit)
        context["groups"] = _first_of(desk, todo_of(desk.units, desk.today))
    return render(request, "workspace/home.html", context)


@login_required
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """All that belongs to a locality, a tab and a page at a time. Raises Http404 and PermissionDenied."""
    unit = _enter(request, slug)
    desk = _desk(request, unit)
    tab = TABS.get(request.GET.get("tab", ""), TABS["partnerships"])
    counts = counts_of(desk.units)
    context = {
        "unit": unit,
        "own": lines_of(desk, "places", [unit])[unit.pk],
        "line": [one for pk, one in desk.units.items() if pk != unit.pk],
        "tabs": [(one, counts[one.name]) for one in TABS.values()],
        "view": tab_view(tab, desk, request.GET.get("page")),
        "confirmed": _take_confirmed(request),
    }
    return render(request, "workspace/place.html", context)


@login_required
def todo(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """All things of one sort to do in a locality. Raises Http404 and PermissionDenied."""
    unit = _enter(request, slug)
    desk = _desk(request, unit)
    group = next((one for one in todo_of(desk.units, desk.today) if one.name == name), None)
    if group is None:
        messages.info(request, _("Nothing of this sort is left to do."))
        return HttpResponseRedirect(f"{reverse('workspace:home')}?place={unit.slug}")
    page = Paginator(group.tasks, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "group": group,
        "page": page,
        "lines": lines_of_tasks(desk, [list(page.object_list)])[0],
        "confirmed": _take_confirmed(request),
    }
    return render(request, "workspace/todo.html", context)


@login_required
@require_POST
def confirm(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Confirm a record with one click, and offer to take that back. Raises Http404 and PermissionDenied."""
    record = record_named(kind, slug)
    if record is None:
        raise Http404(_("No such record."))
    done = confirm_still_true(request.user, record)
    request.session[_CONFIRMED] = [str(done.record), done.token]
    return redirect(_back(request))


@login_required
@require_POST
def unconfirm(request: HttpRequest) -> HttpResponse:
    """Take a confirmation back. Raises PermissionDenied."""
    try:
        record = take_back(request.user, request.POST.get("token", ""))
    except Gone:
        messages.error(request, _("This can no longer be taken back: it was confirmed again since, or is too old."))
    else:
        messages.success(request, _("Taken back: %(record)s.") % {"record": record})
    return redirect(_back(request))


def _enter(request: HttpRequest, slug: str) -> Locality:
    unit = Locality.objects.filter(slug=slug).first()
    if unit is None:
        raise Http404(_("No such locality."))
    require(request.user, "workspace.enter", unit)
    return unit


def _desk(request: HttpRequest, unit: Locality) -> Desk:
    return desk_of(request.user, unit, timezone.localdate())


def _first_of(desk: Desk, groups: list[Group]) -> list[dict[str, Any]]:
    shown = lines_of_tasks(desk, [group.tasks[:FIRST] for group in groups])
    return [
        {"group": group, "total": len(group.tasks), "lines": lines} for group, lines in zip(groups, shown, strict=True)
    ]


def _take_confirmed(request: HttpRequest) -> Any:
    """What was confirmed on the page before, once."""
    return request.session.pop(_CONFIRMED, None)


def _back(request: HttpRequest) -> str:
    there = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if own else reverse("workspace:home")

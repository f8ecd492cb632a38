"""Sending an IATI file, seeing what it would do, and deciding."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.core.roles.rules import require
from nhipcau.core.web.exports import csv_lines
from nhipcau.core.web.pages import ListPaginator
from nhipcau.exchange.iati import actions
from nhipcau.exchange.iati.forms import FileForm
from nhipcau.exchange.iati.importing.wording import refusal_of
from nhipcau.exchange.iati.models import IatiImport, ImportLine
from nhipcau.exchange.iati.queries import (
    FINDING_COLUMNS,
    PER_PAGE,
    activities_in,
    checks_of,
    finding_rows,
    imports,
    lines_of,
    shown,
    tallies,
)

#: Seconds until a page that waits for a worker looks again.
POLL = 2
#: So many runs stand in the history.
_SHOWN = 30


@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Send a file to be taken over; the files before. Raises `PermissionDenied`."""
    require(request.user, "iati.import")
    return _sending(request, {"runs": imports()[:_SHOWN]}, is_check=False)


@never_cache
@login_required
def check(request: HttpRequest) -> HttpResponse:
    """Send a file to be judged only. Raises `PermissionDenied`."""
    require(request.user, "iati.check")
    return _sending(request, {"runs": checks_of(request.user)[:_SHOWN]}, is_check=True)


def _sending(request: HttpRequest, context: dict[str, Any], *, is_check: bool) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None, is_check=is_check)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(actions.receive(request.user, file, file.name, get_language() or "vi", is_check=is_check))
        except actions.Refused as refused:
            form.refuse(str(refused))
    status = 422 if form.errors else 200
    return render(request, "iati/sending.html", {**context, "form": form, "is_check": is_check}, status=status)


@never_cache
@login_required
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file would do or did, and the decision about it. Raises `PermissionDenied` and Http404."""
    found = _found(request, pk)
    verb = request.POST.get("verb", "")
    if verb == "discard":
        actions.discard(request.user, found)
        return redirect("iati:check" if found.is_check else "iati:home")
    if verb == "end":
        actions.end(request.user, found)
        return redirect(found)
    if verb == "take":
        try:
            actions.take_over(request.user, found)
        except actions.Refused:
            return _run_page(request, found, is_busy=True)
        return redirect(found)
    return _run_page(request, found)


def _run_page(request: HttpRequest, found: IatiImport, *, is_busy: bool = False) -> HttpResponse:
    event = request.GET.get("show", "")
    event = event if event in ImportLine.Event.values and not found.is_check else ""
    lines = lines_of(found, event)
    page = ListPaginator(lines, PER_PAGE, lines.count()).get_page(request.GET.get("page"))
    counts = tallies(found)
    context = {
        "run": found,
        "poll": POLL,
        "is_busy": is_busy,
        "why": refusal_of(found),
        "tallies": counts,
        "total": activities_in(found),
        "refused": found.counts.get(ImportLine.Event.REFUSED, 0),
        "coming": found.counts.get(ImportLine.Event.NEW, 0) + found.counts.get(ImportLine.Event.CHANGED, 0),
        "left_out_lines": found.counts.get("lines_left_out", 0),
        "event": event,
        "page": page,
        "query": f"show={event}" if event else "",
        "lines": list(shown(page.object_list)),
        "is_kept": bool(found.stored),
    }
    return render(request, "iati/run.html", context)


@never_cache
@login_required
@require_safe
def findings(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """What was found of a file, as CSV. Raises `PermissionDenied` and Http404."""
    found = _found(request, pk)
    answer = StreamingHttpResponse(csv_lines(FINDING_COLUMNS, finding_rows(found)), "text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="iati-{found.pk}.csv"'
    return answer


def _found(request: HttpRequest, pk: UUID) -> IatiImport:
    found = IatiImport.objects.select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such file, or it was forgotten."))
    actions.require_access(request.user, found)
    return found

"""Pages of spreadsheets: downloading and sending, and what a file would do."""

import tempfile
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from nhipcau.core.roles.rules import may, require
from nhipcau.core.web.pages import ListPaginator
from nhipcau.core.web.workbooks import CONTENT_TYPE
from nhipcau.exchange.spreadsheets import actions
from nhipcau.exchange.spreadsheets.faults import encoding_words, note_of, why_refused
from nhipcau.exchange.spreadsheets.forms import DecisionForm, TooManyFiles, UploadForm
from nhipcau.exchange.spreadsheets.models import PlannedRow, Upload
from nhipcau.exchange.spreadsheets.queries import PER_PAGE, planned_rows, shown_rows, tallies, uploads_of
from nhipcau.exchange.spreadsheets.tables.scope import (
    MAX_OFFERED,
    chosen_localities,
    localities_of,
    may_choose,
    offered_to,
    records_of,
)
from nhipcau.exchange.spreadsheets.tables.sheets import offered_sheets, sheet_named
from nhipcau.exchange.spreadsheets.writing.workbook import write_workbook

#: A download up to this size is made in memory.
_IN_MEMORY = 4 * 1024 * 1024
#: Seconds until a page that waits for a worker looks again.
POLL = 2


@never_cache
@login_required
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets to download, and the form to send one. Raises `PermissionDenied`."""
    require(request.user, "proposals.propose")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(actions.receive(request.user, file, file.name, get_language() or "vi"))
        except actions.TooMany:
            form.add_error("file", TooManyFiles())
    context = {
        "form": form,
        "sheets": offered_sheets(),
        "localities": localities_of(request.user)[:MAX_OFFERED],
        "may_choose": may_choose(request.user),
        "chosen": request.GET.get("for", ""),
        "uploads": uploads_of(request.user)[:20],
    }
    return render(request, "spreadsheets/sheets.html", context)


@never_cache
@login_required
@require_GET
def download(request: HttpRequest, name: str = "") -> HttpResponseBase:
    """A sheet as a workbook; `?for=` names one locality. Raises `PermissionDenied` and Http404."""
    require(request.user, "proposals.propose")
    sheet = sheet_named(name)
    if sheet is None or not sheet.is_offered:
        raise Http404(_("There is no such sheet."))
    slug = request.GET.get("for", "").strip()
    localities = chosen_localities(request.user, slug)
    if localities is None:
        raise Http404(_("There is no such locality among yours."))
    language = get_language() or "vi"
    # Kept open: the response closes it.
    target = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
    write_workbook(target, sheet, records_of(sheet.kind, localities), language, offered_to(localities))
    target.seek(0)
    filename = "-".join(part for part in (sheet.name, slug, timezone.localdate().isoformat()) if part)
    return FileResponse(target, as_attachment=True, filename=f"{filename}.xlsx", content_type=CONTENT_TYPE)


@never_cache
@login_required
def upload(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file would do, and the decision about it. Raises `PermissionDenied`, Http404 for those of others."""
    require(request.user, "proposals.propose")
    found = uploads_of(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such file, or it was forgotten after a day."))
    verb = request.POST.get("verb", "")
    if verb == "discard":
        actions.discard(request.user, found)
        return redirect("sheets:home")
    if verb == "again":
        actions.read_again(request.user, found)
        return redirect(found)
    form = _decision_form(request, found)
    if verb == "propose" and form.is_valid():
        publish = bool(form.cleaned_data.get("publish"))
        actions.decide(request.user, found, form.given_source, form.cleaned_data["reason"], publish=publish)
        return redirect(found)
    return _plan_page(request, found, form)


def _decision_form(request: HttpRequest, found: Upload) -> DecisionForm:
    return DecisionForm(
        request.POST if request.POST.get("verb") == "propose" else None,
        refused=found.summary.get(PlannedRow.Event.REFUSE, 0),
        may_publish=may(request.user, "proposals.publish"),
        initial=_given_before(found),
    )


def _given_before(found: Upload) -> dict[str, Any]:
    """What was filled in when the proposal could not be made."""
    source = found.grounds.get("source", {})
    return {**source, "source": source.get("slug", ""), "reason": found.grounds.get("reason", "")}


def _plan_page(request: HttpRequest, found: Upload, form: DecisionForm) -> HttpResponse:
    counts = tallies(found)
    event = request.GET.get("show", "")
    if event not in PlannedRow.Event.values:
        event = ""
    total = found.summary.get(event, 0) if event else sum(count for _event, count, _words in counts)
    page = ListPaginator(planned_rows(found, event), PER_PAGE, total).get_page(request.GET.get("page"))
    context = {
        "upload": found,
        "poll": POLL,
        "percent": _percent(found),
        "why": why_refused(found.refusal) if found.state == Upload.State.REFUSED else None,
        "counts": counts,
        "good": sum(count for one, count, _words in counts if one != PlannedRow.Event.REFUSE),
        "refused": found.summary.get(PlannedRow.Event.REFUSE, 0),
        "unchanged": found.summary.get("unchanged", 0),
        "notes": [note_of(note) for note in found.summary.get("notes", ())],
        "encoding": encoding_words(found.summary.get("encoding", "")),
        "problems": found.grounds.get("problems", ()),
        "event": event,
        "page": page,
        "query": f"show={event}" if event else "",
        "rows": shown_rows(list(page.object_list)),
        "form": form,
    }
    return render(request, "spreadsheets/upload.html", context)


def _percent(found: Upload) -> int:
    return min(99, 100 * found.rows_done // found.rows_total) if found.rows_total else 0

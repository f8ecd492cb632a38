"""Reporting on a commitment, correcting one's last report, and the documents among the evidence."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.papers.files.guard import TYPES
from nhipcau.core.roles.rules import require
from nhipcau.core.sources.references import References
from nhipcau.followup.commitments.actions import reporting as actions
from nhipcau.followup.commitments.forms.reporting import ReportForm, evidence_rows
from nhipcau.followup.commitments.models import Commitment, Evidence, ProgressReport
from nhipcau.followup.commitments.queries.records import newest_first
from nhipcau.followup.commitments.views.finding import commitment_or_404


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a new report. Raises Http404 and `PermissionDenied`."""
    commitment = commitment_or_404(slug)
    require(request.user, actions.PERMISSION, commitment)
    return _form(request, commitment, None)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The form in which one's last report is corrected; other reports stay. Raises Http404 and `PermissionDenied`."""
    commitment = commitment_or_404(slug)
    require(request.user, actions.PERMISSION, commitment)
    found = next((one for one in commitment.reports.all() if one.pk == number), None)
    if found is None:
        raise Http404(_("No such report."))
    if not actions.may_correct(request.user, found):
        messages.error(request, actions.ONLY_LAST)
        return redirect(commitment)
    return _form(request, commitment, found)


@require_safe
def evidence(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """A document that is evidence, to be kept and not to be opened in the browser. Raises Http404."""
    found = get_object_or_404(Evidence, report__commitment__slug=slug, pk=number, kind=Evidence.Kind.DOCUMENT)
    if not found.stored or not default_storage.exists(found.stored):
        raise Http404(_("There is no file."))
    content = default_storage.open(found.stored)
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type=TYPES[found.format])
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _form(request: HttpRequest, commitment: Commitment, found: ProgressReport | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = ReportForm(data, commitment=commitment, report=found)
    rows = evidence_rows(commitment, data, request.FILES or None)
    if data is not None and form.is_valid() and rows.is_valid():
        kept = [int(one) for one in data.getlist("drop") if one.isdecimal()]
        if attempt(form, lambda: _write(request.user, commitment, found, form.values, rows.given, kept)):
            messages.success(request, _("Published; it stands on the page of the commitment."))
            return redirect(commitment)
    return _page(request, commitment, found, form, rows)


def _write(
    user: Any, commitment: Commitment, found: ProgressReport | None, values: Any, given: Any, dropped: Any
) -> ProgressReport:
    if found is None:
        return actions.report(user, commitment, values, given)
    return actions.correct(user, found, values, given, dropped=dropped)


def _page(
    request: HttpRequest, commitment: Commitment, found: ProgressReport | None, form: ReportForm, rows: Any
) -> HttpResponse:
    reports = [one for one in newest_first(commitment.reports.all()) if one != found]
    faulty = form.is_bound and bool(form.errors or rows.total_error_count())
    last = reports[0] if reports and found is None else None
    context = {
        "record": commitment,
        "report": found,
        "form": form,
        "rows": rows,
        "faulty": faulty,
        "last": last,
        "reports": reports[:1],
        "may_correct": last is not None and actions.may_correct(request.user, last),
        "references": References(reports[:1]),
    }
    return render(request, "commitments/report.html", context, status=422 if faulty else 200)

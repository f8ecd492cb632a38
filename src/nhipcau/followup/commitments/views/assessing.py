"""Assessing commitments: the queue of an assessor, and the page on which one is assessed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require
from nhipcau.core.sources.references import References
from nhipcau.core.web.pages import RecordPaginator
from nhipcau.followup.commitments.actions.assessing import assess as write
from nhipcau.followup.commitments.actions.assessing import require_other
from nhipcau.followup.commitments.forms.assessing import AssessmentForm
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries import assessing
from nhipcau.followup.commitments.queries.records import newest_first
from nhipcau.followup.commitments.views.finding import commitment_or_404

PER_PAGE = 50


@never_cache
@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The commitments that wait for the assessor, the most urgent first. Raises `PermissionDenied`."""
    require(request.user, "commitments.assess")
    today = timezone.localdate()
    narrowed = assessing.Narrowed.of(request.GET)
    counts = assessing.counts_of(request.user, narrowed, today)
    total = counts.get(narrowed.why, sum(counts.values()))
    rows = assessing.queue_of(request.user, narrowed, today)
    page = RecordPaginator(rows, PER_PAGE, total).get_page(request.GET.get("page"))
    context = {
        "narrowed": narrowed,
        "reasons": [(why, why.label, counts[why]) for why in assessing.Why],
        "all": sum(counts.values()),
        "editions": assessing.editions_assessed(request.user),
        "page": page,
        "rows": [(one, assessing.Why.labels[one.why], one.reported_day) for one in page],
        "query": urlencode(narrowed.narrowing),
    }
    return render(request, "commitments/assess_queue.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of an assessment beside what the owner reported. Raises Http404 and `PermissionDenied`."""
    commitment = commitment_or_404(slug)
    require_other(request.user, commitment)
    form = AssessmentForm(request.POST or None, commitment=commitment)
    if form.is_valid():
        try:
            if attempt(form, lambda: _write(request.user, commitment, form)):
                messages.success(request, _("Assessed; it stands on the page of the commitment."))
                return redirect(commitment)
        except Overtaken as error:
            form.add_error(None, str(error))
    return _page(request, commitment, form)


def _write(user: Any, commitment: Commitment, form: AssessmentForm) -> Any:
    given = form.cleaned_data
    texts = {"reasons": form.texts("reason"), "by": form.texts("by")}
    return write(user, commitment, given["verdict"], on=given["on"], seen=given["seen"], **texts)


def _page(request: HttpRequest, commitment: Commitment, form: AssessmentForm) -> HttpResponse:
    reports = newest_first(commitment.reports.all())
    assessments = assessing.assessments_of(commitment)
    evidence = [one for report in reports for one in report.evidence.all()]
    context = {
        "record": commitment,
        "form": form,
        "reports": reports,
        "assessments": assessments,
        "references": References([commitment, *reports, *evidence, *assessments]),
    }
    return render(request, "commitments/assess.html", context, status=422 if form.errors else 200)

"""The yearly report of a locality, as a page and as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from nhipcau.exchange.documents.answers import is_sample, paper_answer, paper_etag
from nhipcau.exchange.documents.report.build import Report, report_of
from nhipcau.exchange.documents.report.period import report_year
from nhipcau.registry.places.queries import locality_for_page


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The report of a locality on a year (`?year=`) as a page. Raises Http404."""
    found = _report(request, slug)
    address = reverse("documents:report-pdf", args=[slug])
    context = {
        "record": found.locality,
        "report": found,
        "paper": found.paper,
        "pdf": f"{address}?year={found.year.year}",
    }
    return render(request, "documents/report.html", context)


@require_safe
@condition(etag_func=paper_etag)
def report_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same report as PDF, to be saved. Raises Http404, TypesettingError."""
    found = _report(request, slug)
    name = f"nhipcau-report-{found.year.year}-{slug}-{get_language()}.pdf"
    return paper_answer(request, name, found.paper)


def _report(request: HttpRequest, slug: str) -> Report:
    locality = locality_for_page(slug)
    if locality is None:
        raise Http404(_("No such locality."))
    year = report_year(request.GET.get("year", ""), locality, timezone.localdate())
    if year is None:
        raise Http404(_("There is no report of this year."))
    return report_of(locality, year, sample=is_sample(request))

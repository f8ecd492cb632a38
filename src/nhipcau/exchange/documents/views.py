"""The yearly report of a locality, as a page and as PDF."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from nhipcau.core.web.state import state_of
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.paper import as_data
from nhipcau.exchange.documents.report.build import Report, report_of
from nhipcau.exchange.documents.report.period import report_year
from nhipcau.exchange.documents.typesetting import compile_document
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


def _etag(request: HttpRequest, slug: str) -> str:
    """The same as long as neither the register nor the day changes; the address holds all else."""
    state = state_of(request)
    return f'"{state.number}-{timezone.localdate().toordinal()}-{_host(request)}"'


@require_safe
@condition(etag_func=_etag)
def report_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same report as PDF, to be saved. Raises Http404, TypesettingError."""
    found = _report(request, slug)
    data = {**as_data(found.paper, _host(request)), "words": _words()}
    name = f"nhipcau-report-{found.year.year}-{slug}-{get_language()}.pdf"
    return pdf_answer(name, compile_document("paper", data))


def _report(request: HttpRequest, slug: str) -> Report:
    locality = locality_for_page(slug)
    if locality is None:
        raise Http404(_("No such locality."))
    year = report_year(request.GET.get("year", ""), locality, timezone.localdate())
    if year is None:
        raise Http404(_("There is no report of this year."))
    return report_of(locality, year, sample=settings.SAMPLE_BANNER or state_of(request).sample)


def _host(request: HttpRequest) -> str:
    return settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"


def _words() -> dict[str, Any]:
    """Words of the printed form that no page has."""
    return {"product": settings.PRODUCT_NAME, "sources": _("Sources"), "page": _("page"), "source": _("Source")}

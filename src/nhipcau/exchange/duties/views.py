"""What a locality owes its State every year: a page in its workspace, and the same as files."""

import io

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.core.roles.rules import require
from nhipcau.core.web.address import address_for
from nhipcau.core.web.workbooks import CONTENT_TYPE as WORKBOOK
from nhipcau.exchange.documents.answers import is_sample
from nhipcau.exchange.documents.report.period import ReportYear, report_year
from nhipcau.exchange.duties.cofinancing.paper import Stage, paper_of
from nhipcau.exchange.duties.duty import duty_of, language_of_files
from nhipcau.exchange.duties.queries import project_of, projects_to_report
from nhipcau.exchange.duties.word.document import CONTENT_TYPE as DOCUMENT
from nhipcau.exchange.duties.word.document import document_of
from nhipcau.exchange.duties.writing import form_words
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.queries import locality_for_page

#: How far back a year may be chosen.
_YEARS = 10


@never_cache
@login_required
@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """The declaration of a locality on a year (`?year=`) as a page. Raises Http404 and PermissionDenied."""
    unit, year = _enter(request, slug)
    duty = duty_of(unit, year, sample=is_sample(request))
    today = timezone.localdate()
    context = {
        "unit": unit,
        "duty": duty,
        "paper": duty.paper,
        "year": year.year,
        "years": range(today.year, min(today.year - _YEARS, year.year) - 1, -1),
        "projects": projects_to_report(unit),
    }
    return render(request, "duties/place.html", context)


@never_cache
@login_required
@require_safe
def file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same as a file: a workbook or a Word document. Raises Http404 and PermissionDenied."""
    unit, year = _enter(request, slug)
    if form not in ("xlsx", "docx"):
        raise Http404(_("There is no such file."))
    language, site = language_of_files(unit), address_for(request)
    with override(language):
        duty = duty_of(unit, year, sample=is_sample(request))
        name = f"nhipcau-{duty.name}-{year.year}-{slug}-{language}.{form}"
        if form == "docx":
            return _answer(name, duty.document(site), DOCUMENT)
        target = io.BytesIO()
        duty.write_workbook(target, site)
    return _answer(name, target.getvalue(), WORKBOOK)


@never_cache
@login_required
@require_safe
def cofinancing(request: HttpRequest, slug: str, project: str, stage: str) -> HttpResponse:
    """The skeleton of a report on a project of a locality. Raises Http404 and PermissionDenied."""
    unit, _year = _enter(request, slug)
    found = project_of(unit, project)
    if found is None or stage not in set(Stage):
        raise Http404(_("There is no such report."))
    paper = paper_of(found, unit, Stage(stage), sample=is_sample(request))
    content = document_of(paper, form_words(), address_for(request))
    return _answer(f"nhipcau-{stage}-report-{project}-{get_language()}.docx", content, DOCUMENT)


def _enter(request: HttpRequest, slug: str) -> tuple[Locality, ReportYear]:
    """The locality, which whoever asks may enter, and the year that is reported on."""
    unit = locality_for_page(slug)
    if unit is None:
        raise Http404(_("No such locality."))
    require(request.user, "workspace.enter", unit)
    year = report_year(request.GET.get("year", ""), unit, timezone.localdate())
    if year is None:
        raise Http404(_("There is no report of this year."))
    return unit, year


def _answer(name: str, content: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

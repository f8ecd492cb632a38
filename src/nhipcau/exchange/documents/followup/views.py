"""The report to the next edition, as a page and as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.documents.answers import is_sample, paper_answer, paper_etag
from nhipcau.exchange.documents.followup.build import report_of
from nhipcau.followup.scoreboard.queries.editions import edition_named


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of an edition, as a page. Raises Http404."""
    edition = _edition(slug)
    paper = report_of(edition, timezone.localdate(), sample=is_sample(request))
    return render(request, "documents/followup.html", {"edition": edition, "paper": paper})


@require_safe
@condition(etag_func=paper_etag)
def report_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same report as PDF, to be saved. Raises Http404, TypesettingError."""
    edition = _edition(slug)
    paper = report_of(edition, timezone.localdate(), sample=is_sample(request))
    return paper_answer(request, f"nhipcau-followup-{slug}-{get_language()}.pdf", paper)


def _edition(slug: str) -> Edition:
    found = edition_named(slug)
    if found is None:
        raise Http404(_("No such edition."))
    return found

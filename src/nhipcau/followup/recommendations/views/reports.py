"""Published reports of the sessions of an edition."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.followup.recommendations.queries.public import drawn_from, report_for_page, reports_of


def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """All published reports of an edition. Raises Http404."""
    edition = _edition_or_404(slug)
    return render(request, "recommendations/reports.html", {"edition": edition, "reports": reports_of(edition)})


def report(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """The published report of a session, with what was recommended from it. Raises Http404."""
    edition = _edition_or_404(slug)
    found = report_for_page(edition, session)
    if found is None:
        raise Http404(_("No report of this session is published."))
    context = {
        "edition": edition,
        "report": found.report,
        "session": found.session,
        "recommendations": drawn_from(found.report),
    }
    return render(request, "recommendations/report.html", context)


def _edition_or_404(slug: str) -> Edition:
    found = Edition.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(_("No such edition."))
    return found

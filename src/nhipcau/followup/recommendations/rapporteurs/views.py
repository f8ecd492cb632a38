"""Writing a report without an account: the personal link is the right to do so."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.papers.deadlines import words_of_instant
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.records.claiming import Overtaken
from nhipcau.followup.recommendations.actions.reports import write_by_link
from nhipcau.followup.recommendations.forms.report import WholeReport
from nhipcau.followup.recommendations.links import report_of
from nhipcau.followup.recommendations.models import Candidate, SessionReport


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Write a report, or read it once it is handed in. Raises Http404 for a link that is worthless."""
    found = _report_or_404(token)
    if found.state not in SessionReport.WRITABLE:
        return _page(request, found, None)
    whole = WholeReport(request, found, found.language)
    if request.method == "POST" and whole.is_valid():
        hand_in = "hand_in" in request.POST
        try:
            write_by_link(found, whole.written, whole.version or 0, hand_in=hand_in)
        except ValidationError as error:
            whole.take_faults(error)
        except Overtaken as error:
            whole.summary.add_error(None, str(error))
        else:
            said = _("Handed in. Thank you.") if hand_in else _("Kept. You can come back by the same link.")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("rapporteur:report", args=[token]))
        found = _report_or_404(token)
    return _page(request, found, whole)


def _page(request: HttpRequest, found: SessionReport, whole: WholeReport | None) -> HttpResponse:
    edition, proposed = found.session.edition, found.candidates.select_related("recommendation")
    context = {
        "report": found,
        "session": found.session,
        "edition": edition,
        "whole": whole,
        "due": words_of_instant(found.due, zone_of_edition(edition)) if found.due else "",
        "decided": [one for one in proposed if whole is None or one.state != Candidate.State.PROPOSED],
    }
    refused = request.method == "POST" and whole is not None
    response = render(request, "recommendations/rapporteur.html", context, status=422 if refused else 200)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


def _report_or_404(token: str) -> SessionReport:
    found = report_of(token)
    if found is None:
        raise Http404(_("This link does not lead anywhere any more. Ask the secretariat for a new one."))
    return found

"""The list of commitments and their pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.views import list_page, record_page
from nhipcau.followup.commitments.lists import commitments_list
from nhipcau.followup.commitments.models.verdicts import UNASSESSED_MEANING
from nhipcau.followup.commitments.queries.assessing import assessments_of
from nhipcau.followup.commitments.queries.records import newest_first
from nhipcau.followup.commitments.views.finding import commitment_or_404
from nhipcau.registry.projects.money import money_text


def commitments(request: HttpRequest) -> HttpResponseBase:
    """The list of commitments."""
    return list_page(request, commitments_list(request.GET, timezone.localdate()))


def commitment(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one commitment. Raises Http404."""
    record = commitment_or_404(slug)
    reports, assessments = newest_first(record.reports.all()), assessments_of(record)
    language, minor = get_language() or LANGUAGES[0], record.amount_minor
    money = "" if minor is None else money_text(minor, record.currency, language)
    parts = [part for one in reports for part in (*one.tallies.all(), *one.evidence.all())]
    cited = [*record.partners.all(), *record.steps.all(), *reports, *parts, *assessments]
    context = {"reports": reports, "assessments": assessments, "money": money, "unassessed": UNASSESSED_MEANING}
    return record_page(request, record, "commitments/commitment.html", context, cited)

"""The list of commitments and their pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.followup.commitments.lists import commitments_list
from nhipcau.followup.commitments.queries.records import commitment_for_page


def commitments(request: HttpRequest) -> HttpResponseBase:
    """The list of commitments."""
    return list_page(request, commitments_list(request.GET, timezone.localdate()))


def commitment(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one commitment. Raises Http404."""
    record = commitment_for_page(slug)
    if record is None:
        raise Http404(_("No such commitment."))
    return record_page(request, record, "commitments/commitment.html", {})

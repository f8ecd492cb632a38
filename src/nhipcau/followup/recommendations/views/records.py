"""The list of recommendations and their pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.core.records.bounded import bounded
from nhipcau.core.web.views import list_page, record_page
from nhipcau.followup.recommendations.lists import RECOMMENDATIONS
from nhipcau.followup.recommendations.queries.public import public_source
from nhipcau.followup.recommendations.queries.records import recommendation_for_page


def recommendations(request: HttpRequest) -> HttpResponseBase:
    """The list of recommendations."""
    return list_page(request, RECOMMENDATIONS)


def recommendation(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one recommendation. Raises Http404."""
    record = recommendation_for_page(slug)
    if record is None:
        raise Http404(_("No such recommendation."))
    addressees = list(record.addressees.all())
    owners = ("locality", "partnership", "organisation")
    taken_up = bounded(record.commitments.select_related(*owners).order_by("due_on", "pk"))
    context = {
        "addressees": addressees,
        "later": list(record.carried_on_by.all()),
        "from_session": public_source(record),
        "taken_up": taken_up.rows,
        "all_taken_up": f"{reverse('commitments:list')}?recommendation={record.slug}" if taken_up.more else "",
    }
    return record_page(request, record, "recommendations/recommendation.html", context, addressees)

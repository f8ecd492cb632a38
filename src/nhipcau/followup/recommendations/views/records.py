"""The list of recommendations and their pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.followup.recommendations.lists import RECOMMENDATIONS
from nhipcau.followup.recommendations.queries.records import recommendation_for_page


def recommendations(request: HttpRequest) -> HttpResponseBase:
    """The list of recommendations."""
    return list_page(request, RECOMMENDATIONS)


def recommendation(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one recommendation. Raises Http404."""
    record = recommendation_for_page(slug)
    if record is None:
        raise Http404(_("No such recommendation."))
    return record_page(request, record, "recommendations/recommendation.html", {})

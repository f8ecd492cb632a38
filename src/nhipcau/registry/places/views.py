"""Pages of localities."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.registry.places.lists import LOCALITIES
from nhipcau.registry.places.queries import locality_for_page


def localities(request: HttpRequest) -> HttpResponseBase:
    """The list of localities."""
    return list_page(request, LOCALITIES)


def locality(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one locality. Raises Http404."""
    record = locality_for_page(slug)
    if record is None:
        raise Http404(_("No such locality."))
    cited = [*record.names.all(), *record.codes.all(), *record.came_from.all(), *record.became.all()]
    return record_page(request, record, "places/locality.html", {}, cited)

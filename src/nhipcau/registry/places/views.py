"""Pages of localities."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.registry.places.lists import localities_list
from nhipcau.registry.places.names import names_by_kind
from nhipcau.registry.places.queries import locality_for_page, todays_units, units_within


def localities(request: HttpRequest) -> HttpResponseBase:
    """The list of localities."""
    return list_page(request, localities_list(request.GET))


def locality(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one locality. Raises Http404."""
    record = locality_for_page(slug)
    if record is None:
        raise Http404(_("No such locality."))
    context = {
        "names": names_by_kind(record.names.all()),
        "today": todays_units(record),
        "within": units_within(record),
        "within_list": f"{reverse('places:list')}?parent={record.slug}",
    }
    cited = [*record.names.all(), *record.codes.all(), *record.came_from.all(), *record.became.all()]
    return record_page(request, record, "places/locality.html", context, cited)

"""Pages of organisations and of people in public office."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.registry.organisations.lists import organisations_list, people_list
from nhipcau.registry.organisations.queries import organisation_for_page, person_for_page
from nhipcau.registry.places.names import names_by_kind


def organisations(request: HttpRequest) -> HttpResponseBase:
    """The list of organisations."""
    return list_page(request, organisations_list(request.GET))


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one organisation. Raises Http404."""
    record = organisation_for_page(slug)
    if record is None:
        raise Http404(_("No such organisation."))
    names = list(record.names.all())
    context = {"names": names_by_kind(names)}
    return record_page(request, record, "organisations/organisation.html", context, names)


def people(request: HttpRequest) -> HttpResponseBase:
    """The list of people in public office."""
    return list_page(request, people_list(request.GET))


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one person in public office. Raises Http404."""
    record = person_for_page(slug)
    if record is None:
        raise Http404(_("No such person."))
    positions = list(record.positions.all())
    context = {"positions": positions}
    return record_page(request, record, "organisations/person.html", context, positions)

"""Sections that this app adds to the pages of other records: who is in office there, which bodies sit there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.bounded import Bounded
from nhipcau.core.records.sections import Section, section
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.organisations.queries import bodies_in, positions_at, positions_in
from nhipcau.registry.places.models import Locality


def _people(found: Bounded, all_of_them: str, home: int | None) -> Section | None:
    if not found:
        return None
    context = {"positions": found.rows, "all": all_of_them if found.more else "", "home": home}
    return Section("people", _("People in office"), "organisations/people_section.html", context, found.rows)


@section("organisations", order=10)
def people_of_organisation(record: Organisation) -> Section | None:
    """Who holds, or held, an office in an organisation."""
    return _people(positions_at(record), f"{reverse('people:list')}?organisation={record.slug}", None)


@section("places", order=40)
def people_of_locality(record: Locality) -> Section | None:
    """Who holds, or held, an office in a locality, its bodies or the units it came from."""
    return _people(positions_in(record), f"{reverse('people:list')}?place={record.slug}", record.pk)


@section("places", order=42)
def bodies_of_locality(record: Locality) -> Section | None:
    """The organisations seated in a locality."""
    found = bodies_in(record)
    if not found:
        return None
    address = f"{reverse('organisations:list')}?place={record.slug}"
    context = {"organisations": found.rows, "all": address if found.more else "", "home": record.pk}
    return Section("bodies", _("Organisations seated here"), "organisations/bodies_section.html", context, found.rows)

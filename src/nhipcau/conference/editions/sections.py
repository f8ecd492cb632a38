"""Sections that this app adds to the pages of other records: editions hosted, delegations, places on programmes."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.queries import (
    delegations_from,
    delegations_with,
    editions_on,
    hosted_in,
    roles_of,
    signed_at,
)
from nhipcau.core.records.bounded import Bounded
from nhipcau.core.records.sections import Section, section
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Agreement, CooperationField
from nhipcau.registry.places.models import Locality


def _editions(found: Bounded, title: str | Promise, query: str = "", home: int | None = None) -> Section | None:
    if not found:
        return None
    address = f"{reverse('editions:list')}?{query}" if found.more and query else ""
    context = {"editions": found.rows, "all": address, "home": home}
    return Section("editions", title, "editions/editions_section.html", context, found.rows)


@section("places", order=50)
def editions_of_locality(record: Locality) -> Section | None:
    """The editions hosted in a locality."""
    return _editions(hosted_in(record), _("Conferences hosted"), f"host={record.slug}", record.pk)


@section("fields", order=50)
def editions_of_field(record: CooperationField) -> Section | None:
    """The editions that dealt with a field."""
    return _editions(editions_on(record), _("Conferences on this field"), f"field={record.slug}")


@section("agreements", order=50)
def editions_of_agreement(record: Agreement) -> Section | None:
    """The edition at which an agreement was signed."""
    return _editions(signed_at(record), _("Signed at"))


@section("organisations", order=50)
def editions_of_organisation(record: Organisation) -> Section | None:
    """The editions that an organisation organised or supported."""
    found = roles_of(record)
    if not found:
        return None
    context = {"roles": found.rows}
    title = _("Conferences organised or supported")
    return Section("editions", title, "editions/roles_section.html", context, found.rows)


def _delegations(found: Bounded) -> Section | None:
    if not found:
        return None
    context = {"delegations": found.rows, "more": found.more}
    title = _("In delegations")
    return Section("delegations", title, "editions/delegations_section.html", context, found.rows)


@section("places", order=52)
def delegations_of_locality(record: Locality) -> Section | None:
    """The delegations that a locality sent or was part of."""
    return _delegations(delegations_from(record))


@section("organisations", order=52)
@section("people", order=52)
def delegations_of_body(record: Person | Organisation) -> Section | None:
    """The delegations that a person or an organisation was part of."""
    return _delegations(delegations_with(record))

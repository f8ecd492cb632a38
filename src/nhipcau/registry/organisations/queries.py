"""Reading organisations and people."""

from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from nhipcau.core.records.bounded import SECTION_ROWS, Bounded, bounded
from nhipcau.registry.organisations.models import Organisation, OrganisationName, Person, Position
from nhipcau.registry.places.models import Lineage, Locality

#: Newest first: by the date an office was known to be held, else by its beginning.
NEWEST = (F("as_of").desc(nulls_last=True), F("held_from").desc(nulls_last=True), "position", "pk")


def organisations_for_list() -> "QuerySet[Organisation]":
    """Organisations with what their list shows."""
    return Organisation.objects.select_related("locality")


def organisation_for_page(slug: str) -> Organisation | None:
    """An organisation with its names, or None."""
    names = Prefetch("names", OrganisationName.objects.order_by("position", "pk"))
    return Organisation.objects.select_related("locality").prefetch_related(names).filter(slug=slug).first()


def offices_held() -> "Prefetch[str]":
    """The positions of people, newest first, each with its body."""
    positions = Position.objects.select_related("organisation__locality", "locality").order_by(*NEWEST)
    return Prefetch("positions", positions)


def people_for_list() -> "QuerySet[Person]":
    """People with their positions."""
    return Person.objects.prefetch_related(offices_held())


def person_for_page(slug: str) -> Person | None:
    """A person with the offices held, or None."""
    return people_for_list().filter(slug=slug).first()


def positions_at(organisation: Organisation) -> Bounded:
    """The offices held in an organisation."""
    return bounded(_with_holders().filter(organisation=organisation))


def positions_in(locality: Locality, limit: int = SECTION_ROWS) -> Bounded:
    """The offices held in a locality, in its bodies, and in the units it came from."""
    return bounded(_with_holders().filter(_in_line(locality.slug)), limit)


def people_in(rows: "QuerySet[Person]", slug: str) -> "QuerySet[Person]":
    """The people who hold, or held, an office in a locality as `positions_in` counts them."""
    return rows.filter(pk__in=Position.objects.filter(_in_line(slug)).values("person"))


def people_at(rows: "QuerySet[Person]", slug: str) -> "QuerySet[Person]":
    """The people who hold, or held, an office in an organisation."""
    return rows.filter(pk__in=Position.objects.filter(organisation__slug=slug).values("person"))


def organisations_in(rows: "QuerySet[Organisation]", slug: str) -> "QuerySet[Organisation]":
    """The organisations seated in a locality or in a unit it came from."""
    return rows.filter(locality__in=_unit_and_before(slug))


def bodies_in(locality: Locality) -> Bounded:
    """The organisations seated in a locality or in a unit it came from."""
    rows = organisations_in(organisations_for_list(), locality.slug)
    return bounded(rows.order_by("kind", "sort_vi", "pk"))


def _with_holders() -> "QuerySet[Position]":
    return Position.objects.select_related("person", "organisation__locality", "locality").order_by(*NEWEST)


def _unit_and_before(slug: str) -> "QuerySet[Any, Any]":
    """The ids of the unit with that slug and of those it came from."""
    before = Lineage.objects.filter(descendant__slug=slug).values("ancestor")
    return Locality.objects.filter(slug=slug).values("pk").union(before)


def _in_line(slug: str) -> Q:
    """A condition on positions: in a unit, its bodies, or those it came from; sets, each read by its index."""
    units = _unit_and_before(slug)
    held = Position.objects.filter(locality__in=units).order_by().values("pk")
    seated = Organisation.objects.filter(locality__in=units).values("pk")
    return Q(pk__in=held.union(Position.objects.filter(organisation__in=seated).order_by().values("pk")))

"""Reading editions: for their pages, for their list, and where a record took part in them."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from nhipcau.conference.editions.models import (
    DelegationMember,
    Edition,
    EditionBody,
    EditionDelegation,
)
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.registry.figures.models import Statement
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.places.models import Lineage, Locality

SOMEONE = ("person", "locality", "organisation")


@dataclass(frozen=True)
class Neighbours:
    """The editions before and after one in its series."""

    previous: Edition | None
    following: Edition | None


def editions_for_list() -> "QuerySet[Any]":
    """Editions with `statements_count`, the figures stated of each, and `in_time`, by which they are ordered.

    An edition whose year no source gives stands after the last one numbered before it whose year is known.
    """
    about = Statement.objects.filter(
        measure__question__content_type=ContentType.objects.get_for_model(Edition),
        measure__question__object_id=OuterRef("pk"),
    )
    counted = about.order_by().values("measure__question__object_id").annotate(n=Count("pk")).values("n")
    earlier = Edition.objects.filter(series=OuterRef("series"), number__lte=OuterRef("number"), year__isnull=False)
    known = earlier.order_by("-year").values("year")[:1]
    year = Coalesce(F("year"), Subquery(known, output_field=IntegerField()), Value(0))
    return Edition.objects.select_related("host").annotate(
        statements_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        in_time=year * 1000 + Coalesce(F("number"), Value(999)),
    )


def edition_for_page(slug: str) -> Edition | None:
    """An edition with all that its page shows of it, or None."""
    members = DelegationMember.objects.select_related(*SOMEONE).order_by("position", "pk")
    delegations = EditionDelegation.objects.select_related("locality", "head").prefetch_related(
        Prefetch("members", members)
    )
    return (
        Edition.objects.select_related("host")
        .prefetch_related(
            "fields",
            "former_dates",
            Prefetch("bodies", EditionBody.objects.select_related("locality", "organisation")),
            Prefetch("delegations", delegations),
            Prefetch("agreements", Agreement.objects.select_related("partnership").order_by("sort_vi", "pk")),
        )
        .filter(slug=slug)
        .first()
    )


def neighbours_of(edition: Edition) -> Neighbours:
    """The editions next to one: by number where it has one, else by year; none when it has neither."""
    column = "number" if edition.number is not None else "year"
    value = getattr(edition, column)
    if value is None:
        return Neighbours(None, None)
    series = Edition.objects.filter(series=edition.series)
    return Neighbours(
        series.filter(**{f"{column}__lt": value}).order_by(f"-{column}", "-pk").first(),
        series.filter(**{f"{column}__gt": value}).order_by(column, "pk").first(),
    )


def line_q(locality: Locality, column: str = "locality") -> Q:
    """A condition on `column`: the locality or a unit it came from."""
    before = Lineage.objects.filter(descendant=locality).values("ancestor")
    return Q(**{column: locality}) | Q(**{f"{column}__in": before})


def hosted_in(locality: Locality) -> Bounded:
    """The editions that a locality, or a unit it came from, hosted or is to host."""
    return bounded(editions_for_list().filter(line_q(locality, "host")).order_by("-in_time", "pk"))


def hosted_by_line(rows: "QuerySet[Edition]", slug: str) -> "QuerySet[Edition]":
    """The editions hosted in the locality `slug` or in a unit it came from."""
    before = Lineage.objects.filter(descendant__slug=slug).values("ancestor")
    return rows.filter(Q(host__slug=slug) | Q(host__in=before))


def editions_on(field: Any) -> Bounded:
    """The editions that dealt with a field of cooperation."""
    return bounded(editions_for_list().filter(fields=field).order_by("-in_time", "pk"))


def roles_of(organisation: Organisation) -> Bounded:
    """The editions that an organisation organised or supported."""
    rows = EditionBody.objects.filter(organisation=organisation).select_related("edition__host")
    return bounded(_newest(rows))


def delegations_from(locality: Locality) -> Bounded:
    """The delegations that a locality, or a unit it came from, sent or was part of."""
    took_part = DelegationMember.objects.filter(line_q(locality)).values("delegation")
    return bounded(_newest(_delegations().filter(line_q(locality) | Q(pk__in=took_part))))


def delegations_with(record: Person | Organisation) -> Bounded:
    """The delegations that a person headed or was part of, or that an organisation was part of."""
    column = "person" if isinstance(record, Person) else "organisation"
    wanted = Q(pk__in=DelegationMember.objects.filter(**{column: record}).values("delegation"))
    if isinstance(record, Person):
        wanted |= Q(head=record)
    return bounded(_newest(_delegations().filter(wanted)))


def signed_at(agreement: Agreement) -> Bounded:
    """The editions at which an agreement was signed."""
    return bounded(editions_for_list().filter(agreements=agreement).order_by("-in_time", "pk"))


def _delegations() -> "QuerySet[EditionDelegation]":
    return EditionDelegation.objects.select_related("edition", "locality", "head")


def _newest(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.order_by(F("edition__year").desc(nulls_last=True), "edition", "position", "pk")

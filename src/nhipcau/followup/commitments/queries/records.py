"""Commitments for their list and their pages, and those of a record."""

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.followup.commitments.models import (
    Commitment,
    CommitmentPartner,
    CommitmentStep,
    Evidence,
    ProgressReport,
    Tally,
)
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import CooperationField, Partnership, PartnershipParty
from nhipcau.registry.partnerships.queries.units import by_title
from nhipcau.registry.places.models import Lineage, Locality

Rows = QuerySet[Commitment]
OWNERS = ("locality", "partnership", "organisation")


def commitments_for_list() -> Rows:
    """Commitments with their owners, edition and recommendation."""
    return Commitment.objects.select_related(*OWNERS, "edition", "recommendation")


def commitment_for_page(slug: str) -> Commitment | None:
    """A commitment with everything its page shows but its assessments, or None."""
    partners = CommitmentPartner.objects.select_related("locality", "organisation").order_by("position", "pk")
    return (
        commitments_for_list()
        .select_related("article__declaration", "agreement", "recommendation__session")
        .prefetch_related(
            by_title("fields", CooperationField),
            Prefetch("partners", partners),
            Prefetch("steps", CommitmentStep.objects.order_by("position", "pk")),
            Prefetch("reports", reports_in_full()),
        )
        .filter(slug=slug)
        .first()
    )


def reports_in_full() -> "QuerySet[ProgressReport]":
    """Reports with their counts and the evidence for them."""
    evidence = Evidence.objects.select_related("agreement", "project", "statement__measure__question")
    return ProgressReport.objects.order_by("pk").prefetch_related(
        Prefetch("tallies", Tally.objects.order_by("position", "pk")),
        Prefetch("evidence", evidence.order_by("position", "pk")),
    )


def newest_first(reports: Collection[ProgressReport]) -> list[ProgressReport]:
    """Reports by the day of which they speak, the newest first; of one day, the last written first."""
    return sorted(reports, key=lambda one: (one.on, one.pk), reverse=True)


def commitments_on(recommendation: Recommendation) -> Rows:
    """Those that take up a recommendation."""
    return commitments_for_list().filter(recommendation=recommendation)


def commitments_of(record: Locality | Organisation | Partnership | Edition | CooperationField) -> Rows:
    """What a record promised, or what was promised at an edition or in a field.

    A locality also what the units it came from and their partnerships promised.
    """
    rows = commitments_for_list()
    if isinstance(record, Locality):
        return rows.filter(of_units(Lineage.objects.filter(descendant=record).values("ancestor")))
    if isinstance(record, CooperationField):
        return rows.filter(
            pk__in=Commitment.fields.through.objects.filter(cooperationfield=record).values("commitment")
        )
    name = {Organisation: "organisation", Partnership: "partnership", Edition: "edition"}[type(record)]
    return rows.filter(**{name: record})


def of_units(units: Any) -> Q:
    """A condition on commitments: of one of the units (ids), or of a partnership with one of them."""
    parties = PartnershipParty.objects.filter(locality__in=units).order_by().values("partnership")
    return Q(locality__in=units) | Q(partnership__in=parties)

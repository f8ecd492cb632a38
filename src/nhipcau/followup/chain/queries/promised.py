"""The commitments and recommendations that a record has to do with."""

from functools import singledispatch
from typing import Any

from django.db.models import F, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.followup.chain.queries.links import addressed_to, taken_up_or, with_evidence
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.records import commitments_for_list
from nhipcau.followup.commitments.queries.records import of_units as promised_by
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.followup.recommendations.queries.records import recommendations_for_list
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership
from nhipcau.registry.partnerships.queries.units import line_of
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project

#: Those made last first.
NEWEST = (F("begins_on").desc(nulls_last=True), "sort_vi", "pk")


@singledispatch
def promised_of(record: Any) -> "QuerySet[Commitment]":
    """The commitments of a record, laid down in it or shown by it. Raises TypeError for what has none."""
    raise TypeError(type(record))


@promised_of.register
def _of_locality(record: Locality) -> "QuerySet[Commitment]":
    return Commitment.objects.filter(promised_by(line_of(record.pk)))


@promised_of.register
def _of_partnership(record: Partnership) -> "QuerySet[Commitment]":
    return Commitment.objects.filter(partnership=record)


@promised_of.register
def _of_agreement(record: Agreement) -> "QuerySet[Commitment]":
    return Commitment.objects.filter(Q(agreement=record) | with_evidence(agreement=record))


@promised_of.register
def _of_project(record: Project) -> "QuerySet[Commitment]":
    return Commitment.objects.filter(with_evidence(project=record))


@promised_of.register
def _of_organisation(record: Organisation) -> "QuerySet[Commitment]":
    return Commitment.objects.filter(organisation=record)


@promised_of.register
def _in_field(record: CooperationField) -> "QuerySet[Commitment]":
    in_field = Commitment.fields.through.objects.filter(cooperationfield=record)
    return Commitment.objects.filter(pk__in=in_field.values("commitment"))


@promised_of.register
def _at_edition(record: Edition) -> "QuerySet[Commitment]":
    return Commitment.objects.filter(edition=record)


@promised_of.register
def _from_declaration(record: Declaration) -> "QuerySet[Commitment]":
    stands = Q(article__declaration=record)
    return Commitment.objects.filter(stands | Q(recommendation__article__declaration=record))


@promised_of.register
def _on_recommendation(record: Recommendation) -> "QuerySet[Commitment]":
    return Commitment.objects.filter(recommendation=record)


@singledispatch
def asked_of(record: Any) -> "QuerySet[Recommendation]":
    """The recommendations of a record: made by it, addressed to it by name, or taken up by its commitments."""
    return taken_up_or(promised_of(record))


@asked_of.register
def _to_locality(record: Locality) -> "QuerySet[Recommendation]":
    units = line_of(record.pk)
    return taken_up_or(Commitment.objects.filter(promised_by(units)), addressed_to(locality__in=units))


@asked_of.register
def _to_organisation(record: Organisation) -> "QuerySet[Recommendation]":
    return taken_up_or(promised_of(record), addressed_to(organisation=record))


@asked_of.register
def _on_field(record: CooperationField) -> "QuerySet[Recommendation]":
    return Recommendation.objects.filter(field=record)


@asked_of.register
def _by_edition(record: Edition) -> "QuerySet[Recommendation]":
    return Recommendation.objects.filter(edition=record)


@asked_of.register
def _drawn_from(record: Declaration) -> "QuerySet[Recommendation]":
    return Recommendation.objects.filter(article__declaration=record)


def commitments_shown(record: Any) -> Bounded:
    """The commitments of a record for a section of its page, the newest first."""
    return bounded(commitments_for_list().filter(pk__in=promised_of(record).values("pk")).order_by(*NEWEST))


def recommendations_shown(record: Any) -> Bounded:
    """The recommendations of a record for a section of its page, those of the newest edition first."""
    rows = recommendations_for_list().filter(pk__in=asked_of(record).values("pk"))
    return bounded(rows.order_by(F("edition__year").desc(nulls_last=True), F("number").asc(nulls_last=True), "pk"))

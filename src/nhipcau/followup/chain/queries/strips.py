"""The neighbours of a record in the chain, for a strip on its page."""

from functools import singledispatch
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from nhipcau.conference.editions.models import Edition, EditionBody, EditionDelegation
from nhipcau.followup.chain.queries import links
from nhipcau.followup.chain.queries.promised import asked_of, promised_of
from nhipcau.followup.chain.queries.steps import Step, counted_steps, named_step
from nhipcau.followup.chain.stages import Stage
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    Partnership,
    PartnershipParty,
    Signature,
)
from nhipcau.registry.partnerships.queries.units import agreed_by, involving, line_of, signed_or
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project
from nhipcau.registry.projects.queries import of_units, with_organisation


def listed(kind: str, **params: str) -> str:
    """The address of a list, filtered."""
    return f"{reverse(f'{kind}:list')}?{urlencode(params)}"


def in_order(*steps: Step, here: Stage | None = None) -> list[Step]:
    """Those of the steps that have neighbours, and the stage of the page, in the order of the chain."""
    marked = {step.stage: step for step in steps if step}
    if here is not None:
        marked[here] = Step(here, here=True)
    return [marked[stage] for stage in Stage if stage in marked]


@singledispatch
def strip_of(record: Any) -> list[Step]:
    """The steps of a record's page, in the order of the chain. Raises TypeError for what stands in no chain."""
    raise TypeError(type(record))


@strip_of.register
def _of_locality(record: Locality) -> list[Step]:
    units = line_of(record.pk)
    place = {"place": record.slug}
    promised, asked = promised_of(record), asked_of(record)
    sent = EditionDelegation.objects.filter(Q(locality__in=units) | Q(members__locality__in=units))
    attended = Q(host__in=units) | Q(pk__in=sent.order_by().values("edition"))
    said = Q(pk__in=Article.objects.filter(by_locality__in=units).order_by().values("declaration"))
    return in_order(
        *counted_steps(
            {
                Stage.PARTNERSHIP: (Partnership.objects.filter(involving(units)), listed("partnerships", **place)),
                Stage.AGREEMENT: (Agreement.objects.filter(agreed_by(units)), listed("agreements", **place)),
                Stage.PROJECT: (Project.objects.filter(of_units(units)), listed("projects", **place)),
                Stage.COMMITMENT: (promised, listed("commitments", **place)),
                Stage.EVIDENCE: (links.evidence_of(promised), listed("commitments", **place)),
            }
        ),
        named_step(Stage.EDITION, links.editions_of(promised, asked, attended)),
        named_step(Stage.DECLARATION, links.declared_in(promised, asked, said)),
        named_step(Stage.RECOMMENDATION, asked, "#recommendations"),
        here=Stage.PLACE,
    )


@strip_of.register
def _of_partnership(record: Partnership) -> list[Step]:
    own = {"partnership": record.slug}
    agreements = Agreement.objects.filter(partnership=record)
    parties = Locality.objects.filter(partnershipparty_set__partnership=record)
    in_it = Project.partnerships.through.objects.filter(partnership=record).values("project")
    promised, asked = promised_of(record), asked_of(record)
    signed_at = Q(pk__in=Edition.agreements.through.objects.filter(agreement__in=agreements).values("edition"))
    return in_order(
        named_step(Stage.PLACE, parties, "#main"),
        *counted_steps(
            {
                Stage.AGREEMENT: (agreements, listed("agreements", **own)),
                Stage.PROJECT: (Project.objects.filter(pk__in=in_it), listed("projects", **own)),
                Stage.COMMITMENT: (promised, listed("commitments", **own)),
                Stage.EVIDENCE: (links.evidence_of(promised), listed("commitments", **own)),
            }
        ),
        named_step(Stage.EDITION, links.editions_of(promised, asked, signed_at), listed("agreements", **own)),
        named_step(Stage.DECLARATION, links.declared_in(promised, asked), "#commitments"),
        named_step(Stage.RECOMMENDATION, asked, "#recommendations"),
        here=Stage.PARTNERSHIP,
    )


@strip_of.register
def _of_agreement(record: Agreement) -> list[Step]:
    promised, asked = promised_of(record), asked_of(record)
    parties = PartnershipParty.objects.filter(partnership=record.partnership_id)
    signed_at = Q(pk__in=Edition.agreements.through.objects.filter(agreement=record).values("edition"))
    return in_order(
        named_step(Stage.PLACE, Locality.objects.filter(pk__in=parties.order_by().values("locality"))),
        named_step(Stage.PARTNERSHIP, Partnership.objects.filter(pk=record.partnership_id)),
        named_step(Stage.EDITION, links.editions_of(promised, asked, signed_at)),
        *_followed(promised, asked),
        here=Stage.AGREEMENT,
    )


@strip_of.register
def _of_project(record: Project) -> list[Step]:
    promised, asked = promised_of(record), asked_of(record)
    return in_order(
        named_step(Stage.PLACE, record.localities.all(), "#main"),
        named_step(Stage.PARTNERSHIP, record.partnerships.all(), "#main"),
        named_step(Stage.AGREEMENT, links.agreements_of(promised), "#commitments"),
        named_step(Stage.EDITION, links.editions_of(promised, asked), "#commitments"),
        *_followed(promised, asked),
        here=Stage.PROJECT,
    )


def _followed(promised: links.Commitments, asked: links.Recommendations) -> list[Step]:
    """Declarations, recommendations, commitments and evidence of a record whose page lists its commitments."""
    return [
        named_step(Stage.DECLARATION, links.declared_in(promised, asked), "#commitments"),
        named_step(Stage.RECOMMENDATION, asked, "#recommendations"),
        *counted_steps(
            {
                Stage.COMMITMENT: (promised, "#commitments"),
                Stage.EVIDENCE: (links.evidence_of(promised), "#commitments"),
            }
        ),
    ]


@strip_of.register
def _of_organisation(record: Organisation) -> list[Step]:
    own = {"organisation": record.slug}
    promised, asked = promised_of(record), asked_of(record)
    parties = PartnershipParty.objects.filter(organisation=record).values("partnership")
    signed = signed_or(
        Signature.objects.filter(organisation=record), Agreement.objects.filter(issuer_organisation=record)
    )
    roles = Q(pk__in=EditionBody.objects.filter(organisation=record).order_by().values("edition"))
    said = Q(pk__in=Article.objects.filter(by_organisation=record).order_by().values("declaration"))
    return in_order(
        *counted_steps(
            {
                Stage.PARTNERSHIP: (Partnership.objects.filter(pk__in=parties), "#partnerships"),
                Stage.AGREEMENT: (Agreement.objects.filter(signed), "#agreements"),
                Stage.PROJECT: (with_organisation(record.slug), listed("projects", **own)),
                Stage.COMMITMENT: (promised, listed("commitments", **own)),
                Stage.EVIDENCE: (links.evidence_of(promised), listed("commitments", **own)),
            }
        ),
        named_step(Stage.EDITION, links.editions_of(promised, asked, roles)),
        named_step(Stage.DECLARATION, links.declared_in(promised, asked, said)),
        named_step(Stage.RECOMMENDATION, asked, "#recommendations"),
    )


@strip_of.register
def _of_field(record: CooperationField) -> list[Step]:
    own = {"field": record.slug}
    promised = promised_of(record)
    return in_order(
        *counted_steps(
            {
                Stage.PARTNERSHIP: (_in(Partnership, record), listed("partnerships", **own)),
                Stage.AGREEMENT: (_in(Agreement, record), listed("agreements", **own)),
                Stage.PROJECT: (_in(Project, record), listed("projects", **own)),
                Stage.EDITION: (_in(Edition, record), listed("editions", **own)),
                Stage.DECLARATION: (
                    Declaration.objects.filter(pk__in=Article.objects.filter(field=record).values("declaration")),
                    listed("declarations", **own),
                ),
                Stage.RECOMMENDATION: (asked_of(record), listed("recommendations", **own)),
                Stage.COMMITMENT: (promised, listed("commitments", **own)),
                Stage.EVIDENCE: (links.evidence_of(promised), listed("commitments", **own)),
            }
        ),
    )


def _in(model: Any, field: CooperationField) -> Any:
    """The records of a model in a field, read by the index of the table between."""
    between = model.fields.through.objects.filter(cooperationfield=field)
    return model.objects.filter(pk__in=between.values(model._meta.model_name))


@strip_of.register
def _of_edition(record: Edition) -> list[Step]:
    own = {"edition": record.slug}
    promised = promised_of(record)
    signed = Edition.agreements.through.objects.filter(edition=record).values("agreement")
    return in_order(
        *counted_steps(
            {
                Stage.AGREEMENT: (Agreement.objects.filter(pk__in=signed), "#agreements"),
                Stage.DECLARATION: (Declaration.objects.filter(edition=record), listed("declarations", **own)),
                Stage.RECOMMENDATION: (asked_of(record), listed("recommendations", **own)),
                Stage.COMMITMENT: (promised, listed("commitments", **own)),
                Stage.EVIDENCE: (links.evidence_of(promised), listed("commitments", **own)),
            }
        ),
        here=Stage.EDITION,
    )


@strip_of.register
def _of_declaration(record: Declaration) -> list[Step]:
    promised, asked = promised_of(record), asked_of(record)
    return in_order(
        named_step(Stage.EDITION, Edition.objects.filter(declarations=record)),
        *counted_steps(
            {
                Stage.RECOMMENDATION: (asked, "#recommendations"),
                Stage.COMMITMENT: (promised, "#commitments"),
                Stage.EVIDENCE: (links.evidence_of(promised), "#commitments"),
            }
        ),
        here=Stage.DECLARATION,
    )

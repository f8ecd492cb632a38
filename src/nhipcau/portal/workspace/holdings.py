"""What belongs to a locality and its line, kind by kind, and what of it can still change."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.models import Record
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.records import of_units as promised_by
from nhipcau.followup.commitments.queries.silence import last_words
from nhipcau.followup.commitments.rules import SETTLED
from nhipcau.registry.needs.models import Interest
from nhipcau.registry.organisations.models import Person, Position
from nhipcau.registry.partnerships.models import (
    Agreement,
    Partnership,
    Phase,
    RepresentationOffice,
    Signature,
)
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.queries.units import agreed_by, involving, offices_of
from nhipcau.registry.partnerships.rules import AgreementState
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project
from nhipcau.registry.projects.queries import of_units

Units = Collection[int]
Rows = QuerySet[Any]
#: From ids of records to the day of the last word on each, and that word in words.
LastWords = Callable[[Collection[int]], dict[int, tuple[date | None, str]]]
#: A model and the column of it that leads to the record.
Column = tuple[type[Model], str]


@dataclass(frozen=True)
class Holding:
    """A kind of record that belongs to localities.

    `belongs` is the condition on its rows for the ids of units. `current` keeps those that can still change: what
    ended needs no confirmation. `as_of` is where the day stands as of which a record was stated; the sources of
    `evidence` speak for it. What is kept true by reports has `last_words` instead, and is not confirmed.
    """

    kind: str
    label: Any
    model: type[Record]
    belongs: Callable[[Units], Q]
    current: Callable[[Rows, date], Rows]
    evidence: tuple[Column, ...]
    as_of: tuple[type[Model], str, str] | None = None
    titled: bool = False
    last_words: LastWords | None = None

    def rows(self, units: Units) -> Rows:
        """The records of the units."""
        return self.model._default_manager.filter(self.belongs(units))


def _current_partnerships(rows: Rows, today: date) -> Rows:
    over = Q(last_year__lt=today.year)
    return rows.exclude(status=Partnership.Status.ENDED).exclude(over)


def _current_agreements(rows: Rows, today: date) -> Rows:
    over = (AgreementState.RENEWED, AgreementState.EXPIRED)
    return with_state(rows, today).exclude(state__in=over)


def _current_projects(rows: Rows, today: date) -> Rows:
    return rows.exclude(status__in=(Project.Status.DONE, Project.Status.ABANDONED))


def _current_commitments(rows: Rows, today: date) -> Rows:
    return rows.exclude(standing__in=SETTLED)


def _current_people(rows: Rows, today: date) -> Rows:
    return rows.filter(Exists(Position.objects.filter(person=OuterRef("pk"), held_to__isnull=True)))


def _current_offices(rows: Rows, today: date) -> Rows:
    return rows.filter(until__isnull=True)


def _current_places(rows: Rows, today: date) -> Rows:
    return rows.filter(valid_to__isnull=True)


def _people_of(units: Units) -> Q:
    held = Position.objects.filter(Q(locality__in=units) | Q(organisation__locality__in=units))
    return Q(pk__in=held.values("person"))


HOLDINGS: dict[str, Holding] = {
    one.kind: one
    for one in (
        Holding(
            "partnerships",
            _("Partnerships"),
            Partnership,
            involving,
            _current_partnerships,
            ((Partnership, "pk"), (Phase, "partnership_id")),
            (Partnership, "pk", "status_as_of"),
        ),
        Holding(
            "agreements",
            _("Agreements"),
            Agreement,
            agreed_by,
            _current_agreements,
            ((Agreement, "pk"), (Signature, "agreement_id")),
            titled=True,
        ),
        Holding(
            "projects",
            _("Projects"),
            Project,
            of_units,
            _current_projects,
            ((Project, "pk"),),
            (Project, "pk", "status_as_of"),
            titled=True,
        ),
        Holding(
            "commitments",
            _("Commitments"),
            Commitment,
            promised_by,
            _current_commitments,
            (),
            titled=True,
            last_words=last_words,
        ),
        Holding(
            "people",
            _("People in office"),
            Person,
            _people_of,
            _current_people,
            ((Person, "pk"), (Position, "person_id")),
            (Position, "person_id", "as_of"),
        ),
        Holding(
            "offices",
            _("Representation offices"),
            RepresentationOffice,
            offices_of,
            _current_offices,
            ((RepresentationOffice, "pk"),),
            (RepresentationOffice, "pk", "as_of"),
            titled=True,
        ),
        Holding(
            "places",
            _("Locality"),
            Locality,
            lambda units: Q(pk__in=units),
            _current_places,
            ((Locality, "pk"), (Interest, "locality_id")),
            (Interest, "locality_id", "as_of"),
        ),
    )
}

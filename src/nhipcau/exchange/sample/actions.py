"""Filling a database with a sample."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import (
    DelegationMember,
    Edition,
    EditionBody,
    EditionDelegation,
)
from nhipcau.conference.programme.checks import recompute
from nhipcau.conference.programme.models import Interpreters, Session, SessionPerson
from nhipcau.conference.schedule.actions import release_records
from nhipcau.conference.schedule.actions.releases import carry_out, compare
from nhipcau.conference.venues.models import Room, Transfer, Venue
from nhipcau.core.records.models import Record, Revision
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.search.actions import reindex_all
from nhipcau.core.sources.models import Citation, Remark, Source
from nhipcau.exchange.sample.making import (
    bodies,
    conference,
    cooperation,
    figures,
    needs,
    places,
    programme,
    projects,
    support,
)
from nhipcau.exchange.sample.making.around import steps as around
from nhipcau.exchange.sample.making.attendance import steps as attendance
from nhipcau.exchange.sample.making.followup import steps as followup
from nhipcau.exchange.sample.making.meetings import steps as meetings
from nhipcau.exchange.sample.plan import Plan
from nhipcau.exchange.sample.writing import finish, write, write_histories
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.registry.figures.models import Measure, Question, Statement
from nhipcau.registry.needs.models import Interest, Population, WorkingLanguage
from nhipcau.registry.organisations.models import Organisation, OrganisationName, Person, Position
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    FieldCode,
    Partnership,
    PartnershipParty,
    Phase,
    PhaseContent,
    RepresentationOffice,
    Signature,
)
from nhipcau.registry.places.models import Lineage, Locality, LocalityCode, LocalityName, Succession
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult, Site

#: Called with the name of what is being written and how many of it are done.
Progress = Callable[[str, int], None]

#: A model and how its rows are made.
Step = tuple[type[Model], Callable[[Plan], Iterable[Any]]]

#: What is written, in the order in which one refers to another.
STEPS: Sequence[Step] = [
    (Source, bodies.sources),
    (Locality, places.localities),
    (LocalityName, places.names),
    (LocalityCode, places.codes),
    (Succession, places.successions),
    (Lineage, places.lineage),
    (Organisation, bodies.organisations),
    (OrganisationName, bodies.organisation_names),
    (Person, bodies.people),
    (Position, bodies.positions),
    (CooperationField, cooperation.fields),
    (FieldCode, cooperation.codes),
    (Interest, needs.interests),
    (Population, needs.populations),
    (WorkingLanguage, needs.languages),
    (Partnership, cooperation.partnerships),
    (PartnershipParty, cooperation.parties),
    (Partnership.fields.through, cooperation.partnership_fields),
    (Agreement, cooperation.agreements),
    (Agreement.fields.through, cooperation.agreement_fields),
    (Signature, cooperation.signatures),
    (Phase, cooperation.phases),
    (PhaseContent, cooperation.phase_contents),
    (RepresentationOffice, cooperation.offices),
    (Site, projects.sites),
    (Project, projects.projects),
    (Project.partnerships.through, projects.project_links),
    (Project.fields.through, projects.project_fields),
    (Project.localities.through, projects.project_localities),
    (Project.sites.through, projects.project_sites),
    (ProjectBody, projects.bodies),
    (ProjectMoney, projects.money),
    (ProjectResult, projects.results),
    (Question, figures.questions),
    (Measure, figures.measures),
    (Statement, figures.statements),
    (Edition, conference.editions),
    (Edition, programme.edition),
    (EditionBody, conference.edition_bodies),
    (Edition.agreements.through, conference.edition_agreements),
    (Session, conference.programme),
    (SessionPerson, conference.speakers),
    (Venue, programme.venues),
    (Transfer, programme.transfers),
    (Room, programme.rooms),
    (Interpreters, programme.interpreters),
    (Session, programme.sessions),
    (Session.fields.through, programme.session_fields),
    (SessionPerson, programme.people),
    (EditionDelegation, conference.delegations),
    (DelegationMember, conference.members),
    (Declaration, conference.declarations),
    (Article, conference.articles),
    (Remark, support.remarks),
    (Citation, support.citations),
    *attendance.STEPS,
    *meetings.STEPS,
    *around.STEPS,
    *followup.STEPS,
]
#: What apps of the floors above add.
_MORE: list[Step] = []


def also_write(*steps: Step) -> None:
    """Let an app of a higher floor add to samples; its rows may refer to all others."""
    _MORE.extend(step for step in steps if step not in _MORE)


class NotASampleError(Exception):
    """The database holds records that are not a sample: it stays as it is."""


def fill(plan: Plan, progress: Progress | None = None) -> None:
    """Fill the database in use with a sample, in place of a sample that it may hold.

    The database says from the first moment on that it holds invented data. Raises `NotASampleError` if it
    holds records and does not say so.
    """
    say = progress or (lambda _what, _done: None)
    _make_empty()
    for model, rows in (*STEPS, *_MORE):
        for what, done in write(model, rows(plan)):
            say(what, done)
    attendance.complete(plan)
    for what in write_histories():
        say(f"{_('history')}: {what}", 1)
    finish()
    say(_("releases"), _release(plan))
    reindex_all(lambda done: say(_("search index"), done))
    finish()
    with transaction.atomic():
        bump_revision()


def _release(plan: Plan) -> int:
    """Release the programmes, so that there is something for the public to read; return how many."""
    released = len(release_records())
    edition = Edition.objects.filter(pk=programme.number_of(plan)).first()
    if edition is None:
        return released
    recompute(edition)
    names = {"vi": "Bản hư cấu thứ nhất", "fr": "Première version fictive", "en": "First fictional release"}
    with transaction.atomic():
        carry_out(edition, compare(edition), by=None, names=names, note={})
    return released + 1


def _make_empty() -> None:
    is_sample = Revision.objects.filter(sample=True).exists()
    if not is_sample and any(model._default_manager.exists() for model in _record_models()):
        raise NotASampleError
    if is_sample:
        call_command("flush", interactive=False, verbosity=0)
    Revision.objects.update_or_create(pk=1, defaults={"sample": True})


def _record_models() -> Iterator[type[Model]]:
    return (model for model in apps.get_models() if issubclass(model, Record))

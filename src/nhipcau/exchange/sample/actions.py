"""Filling a database with a sample."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model

from nhipcau.core.records.models import Record, Revision
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.search.actions import reindex_all
from nhipcau.exchange.sample.making import bodies, conference, cooperation, figures, places, projects, support
from nhipcau.exchange.sample.plan import Plan
from nhipcau.exchange.sample.writing import finish, write, write_histories

#: Called with what is being written and how many of it are done.
Progress = Callable[[str, int], None]

#: What is written, in the order in which one refers to another.
STEPS: Sequence[tuple[str, Callable[[Plan], Iterable[Any]]]] = [
    ("sources", bodies.sources),
    ("localities", places.localities),
    ("names", places.names),
    ("codes", places.codes),
    ("successions", places.successions),
    ("lines", places.lineage),
    ("organisations", bodies.organisations),
    ("names of organisations", bodies.organisation_names),
    ("people", bodies.people),
    ("positions", bodies.positions),
    ("fields of cooperation", cooperation.fields),
    ("partnerships", cooperation.partnerships),
    ("parties", cooperation.parties),
    ("fields of partnerships", cooperation.partnership_fields),
    ("agreements", cooperation.agreements),
    ("fields of agreements", cooperation.agreement_fields),
    ("signatures", cooperation.signatures),
    ("phases", cooperation.phases),
    ("contents of phases", cooperation.phase_contents),
    ("offices", cooperation.offices),
    ("sites", projects.sites),
    ("projects", projects.projects),
    ("partnerships of projects", projects.project_links),
    ("fields of projects", projects.project_fields),
    ("localities of projects", projects.project_localities),
    ("sites of projects", projects.project_sites),
    ("bodies of projects", projects.bodies),
    ("money", projects.money),
    ("results", projects.results),
    ("questions", figures.questions),
    ("measures", figures.measures),
    ("statements", figures.statements),
    ("editions", conference.editions),
    ("organisers", conference.edition_bodies),
    ("programmes", conference.programme),
    ("delegations", conference.delegations),
    ("members of delegations", conference.members),
    ("declarations", conference.declarations),
    ("articles", conference.articles),
    ("remarks", support.remarks),
    ("citations", support.citations),
]


class NotASampleError(Exception):
    """The database holds records that are not a sample: it stays as it is."""


def fill(plan: Plan, progress: Progress | None = None) -> None:
    """Fill the database in use with a sample, in place of a sample that it may hold.

    The database says from the first moment on that it holds invented data. Raises `NotASampleError` if it
    holds records and does not say so.
    """
    say = progress or (lambda _what, _done: None)
    _make_empty()
    for what, rows in STEPS:
        for done in write(rows(plan)):
            say(what, done)
    say("histories", 0)
    write_histories()
    finish()
    reindex_all(lambda done: say("search index", done))
    finish()
    with transaction.atomic():
        bump_revision()


def _make_empty() -> None:
    is_sample = Revision.objects.filter(sample=True).exists()
    if not is_sample and any(model._default_manager.exists() for model in _record_models()):
        raise NotASampleError
    if is_sample:
        call_command("flush", interactive=False, verbosity=0)
    Revision.objects.update_or_create(pk=1, defaults={"sample": True})


def _record_models() -> Iterator[type[Model]]:
    return (model for model in apps.get_models() if issubclass(model, Record))

"""Reading programmes: that of an edition, and where a record stands on one."""

from django.db.models import F, Prefetch, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.queries import SOMEONE, line_q
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.places.models import Locality


def sessions_of(edition: Edition) -> "QuerySet[Session]":
    """The sessions of an edition with their people."""
    people = SessionPerson.objects.select_related(*SOMEONE).order_by("position", "pk")
    return (
        Session.objects.filter(edition=edition).select_related("locality").prefetch_related(Prefetch("people", people))
    )


def appearances_of(record: Person | Organisation | Locality) -> Bounded:
    """Where a record stands on a programme; a locality also for the units it came from."""
    if isinstance(record, Locality):
        wanted = line_q(record)
    else:
        wanted = Q(person=record) if isinstance(record, Person) else Q(organisation=record)
    rows = SessionPerson.objects.filter(wanted).select_related("session__edition", *SOMEONE)
    newest = (
        F("session__edition__year").desc(nulls_last=True),
        "session__edition",
        "session__position",
        "position",
        "pk",
    )
    return bounded(rows.order_by(*newest))

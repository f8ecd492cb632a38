"""Forgetting the people of an edition: needs, then identities, then who they were. Doing it again changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from nhipcau.conference.board.actions.forgetting import forget_board
from nhipcau.conference.checkin.models import Device, EnrolCode
from nhipcau.conference.dataprotection.actions.erasing import make_nobody
from nhipcau.conference.dataprotection.closing import is_over
from nhipcau.conference.delegations.models import (
    Delegate,
    Delegation,
    FocalPoint,
    Identity,
    Journey,
    Lodging,
    Needs,
    Step,
)
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.forgetting import forget_exhibitors
from nhipcau.conference.interpreting.actions.forgetting import forget_interpreters
from nhipcau.conference.mailing.actions import forgetting as mailing
from nhipcau.conference.meetings.models import MeetingInterpreter, Outcome, Swap, Wish
from nhipcau.conference.protocol.actions.forgetting import forget_protocol
from nhipcau.conference.seating.models import Guest
from nhipcau.conference.status.actions import forget_readers
from nhipcau.conference.visits.models import Bus
from nhipcau.core.privacy.actions import SYSTEM, note_access
from nhipcau.core.privacy.models import Access
from nhipcau.core.privacy.words import LOG_DAYS, Kept

#: So many people are made nobody in one transaction.
BATCH = 500
#: Where mails to a focal point cannot arrive any more: a name that never leads anywhere (RFC 2606).
_NOWHERE = "@forgotten.invalid"


Forgetter = Callable[[Edition], int]
_FORGETTERS: list[Forgetter] = []


def forgets(forgetter: Forgetter) -> Forgetter:
    """Decorator: what an app above forgets of an edition when its people are made nobody; it says of how many.

    Doing it again changes nothing.
    """
    _FORGETTERS.append(forgetter)
    return forgetter


@dataclass(frozen=True)
class Forgotten:
    """Of how many what was forgotten."""

    needs: int = 0
    identities: int = 0
    people: int = 0
    focal_points: int = 0
    others: int = 0


def forget_edition(edition: Edition, today: date | None = None) -> Forgotten:
    """Forget what is to be forgotten of the people of an edition by now, and say of how many.

    Needs and identities go by one statement each; people in batches, each a transaction of its own: a run that is
    interrupted goes on where it stopped. Nothing is read but identifiers and names of files, of one batch at a time.
    """
    day = today or timezone.localdate()
    needs = _drop(edition, Needs.objects.all(), "needs") if is_over(edition, Kept.NEEDS, day) else 0
    identities = _drop(edition, Identity.objects.all(), "identity") if is_over(edition, Kept.IDENTITY, day) else 0
    if not is_over(edition, Kept.EDITION, day):
        return Forgotten(needs, identities)
    people = _forget_people(edition)
    others = sum(forgetter(edition) for forgetter in _FORGETTERS)
    return Forgotten(needs, identities, people, _forget_rest(edition), others)


def forget_log() -> int:
    """Delete the lines of the log of accesses that are too old, and return how many there were."""
    return Access.objects.filter(at__lt=timezone.now() - timedelta(days=LOG_DAYS)).delete()[0]


@transaction.atomic
def _drop(edition: Edition, rows: "QuerySet[Needs] | QuerySet[Identity]", what: str) -> int:
    count = rows.filter(delegate__delegation__edition=edition).delete()[0]
    if what == "needs":
        # What follows from them goes with them.
        Guest.objects.filter(plan__layout__edition=edition, step_free=True).update(step_free=False)
    if count:
        note_access(Access.Deed.ERASED, what, edition.slug, other=SYSTEM, count=count)
    return count


def _forget_people(edition: Edition) -> int:
    """Make all people of an edition nobody, batch by batch."""
    left = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None).order_by("pk")
    total = 0
    while numbers := list(left.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            total += make_nobody(numbers)
    if total:
        note_access(Access.Deed.ERASED, "all", edition.slug, other=SYSTEM, count=total)
    return total


@transaction.atomic
def _forget_rest(edition: Edition) -> int:
    """Empty what is about people outside their own rows: focal points, contacts, travel, reasons, devices."""
    of_edition = Q(delegation__edition=edition)
    focal = FocalPoint.objects.filter(of_edition).exclude(name="")
    number = Cast(F("pk"), output_field=CharField())
    count = focal.update(
        name="",
        function="",
        phone="",
        language="",
        email=Concat(Value("forgotten-"), number, Value(_NOWHERE)),
        user=None,
        state=FocalPoint.State.ENDED,
    )
    Delegation.objects.filter(edition=edition).update(contact_name="", contact_phone="", email="", words="", gifts="")
    Journey.objects.filter(of_edition).update(number="", place="", at=None, arranged="")
    Lodging.objects.filter(of_edition).update(hotel="", address="", arrives_on=None, leaves_on=None)
    Step.objects.filter(of_edition).exclude(reason="").update(reason="")
    _forget_meetings(edition)
    forget_interpreters(edition)
    mailing.forget_edition(edition)
    forget_readers(edition)
    forget_exhibitors(edition)
    forget_board(edition)
    forget_protocol(edition)
    Bus.objects.filter(run__visit__edition=edition).exclude(guide="", guide_phone="").update(guide="", guide_phone="")
    devices = Device.objects.filter(gate__edition=edition)
    devices.exclude(label="").update(label="")
    devices.filter(revoked_at=None).update(revoked_at=timezone.now())
    EnrolCode.objects.filter(gate__edition=edition).delete()
    return count


def _forget_meetings(edition: Edition) -> None:
    """Empty the words about meetings, and the names of interpreters; what was wished and held stays."""
    Wish.objects.filter(edition=edition).exclude(topic="", answer="").update(topic="", answer="")
    Swap.objects.filter(meeting__edition=edition).exclude(reason="", answer="").update(reason="", answer="")
    outcomes = Outcome.objects.filter(meeting__edition=edition)
    outcomes.exclude(note="", next_words="").update(note="", next_words="")
    MeetingInterpreter.objects.filter(edition=edition).exclude(name="").update(name="")

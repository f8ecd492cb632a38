"""What assessors read: the assessments of a commitment, and which commitments wait for one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.reach import Reach, reach_of
from nhipcau.core.web.narrowing import Narrowing
from nhipcau.followup.commitments.models import Assessment, Commitment, ProgressReport, Standing
from nhipcau.followup.commitments.queries.records import commitments_for_list
from nhipcau.followup.commitments.rules import SETTLED
from nhipcau.registry.partnerships.models import PartnershipParty


class Why(models.TextChoices):
    """Why a commitment waits for an assessor, the most urgent first."""

    REPORTED = "reported", pgettext_lazy("why an assessor is waited for", "reported on since")
    NEVER = "never", pgettext_lazy("why an assessor is waited for", "never assessed")
    OVERDUE = "overdue", pgettext_lazy("why an assessor is waited for", "overdue")


@dataclass(frozen=True)
class Narrowed(Narrowing):
    """What the queue of an assessor is narrowed to: a reason, an edition."""

    why: str = ""
    edition: str = ""


def assessments_of(commitment: Commitment) -> list[Assessment]:
    """The assessments of a commitment, the last by date first."""
    rows = Assessment.objects.filter(commitment=commitment).select_related("after")
    return sorted(rows, key=lambda one: (one.on, one.pk), reverse=True)


def assessable(user: Any) -> "QuerySet[Commitment]":
    """The commitments that somebody may assess: within the roles, not one's own, not reported on by oneself."""
    mine = ProgressReport.objects.filter(commitment=OuterRef("pk"), written_by=user)
    reach = reach_of(user)
    rows = commitments_for_list().exclude(_own(reach)).exclude(Exists(mine))
    if user.is_superuser or reach.assesses_all:
        return rows
    return rows.filter(edition__slug__in=reach.assesses)


def waiting(user: Any, today: date) -> "QuerySet[Any]":
    """Those of them that wait, with `why`: the number of the reason in `Why`."""
    late = Q(due_on__lt=today) & ~Q(standing__in=SETTLED)
    order = list(Why)
    why = Case(
        When(Exists(_unread()), then=Value(order.index(Why.REPORTED))),
        When(standing=Standing.UNASSESSED, then=Value(order.index(Why.NEVER))),
        When(late, then=Value(order.index(Why.OVERDUE))),
        output_field=IntegerField(),
    )
    return assessable(user).annotate(why=why).filter(why__isnull=False)


def queue_of(user: Any, narrowed: Narrowed, today: date) -> "QuerySet[Any]":
    """What waits under the filters, in the order of the reasons, then by the day it is due.

    A reason that is none of `Why` narrows nothing.
    """
    rows = waiting(user, today)
    if narrowed.why in Why.values:
        rows = rows.filter(why=Why.values.index(narrowed.why))
    if narrowed.edition:
        rows = rows.filter(edition__slug=narrowed.edition)
    return rows.order_by("why", F("due_on").asc(nulls_last=True), "-reported_on", "pk")


def counts_of(user: Any, narrowed: Narrowed, today: date) -> dict[str, int]:
    """How many wait for each reason, under the other filter."""
    rows = queue_of(user, Narrowed(edition=narrowed.edition), today).order_by()
    found = dict(rows.values_list("why").annotate(n=Count("pk")))
    return {name: found.get(number, 0) for number, name in enumerate(Why.values)}


def editions_assessed(user: Any) -> "QuerySet[Edition]":
    """The editions of the commitments that somebody may assess, the latest first."""
    rows = Edition.objects.filter(pk__in=assessable(user).values("edition"))
    return rows.order_by(F("year").desc(nulls_last=True), "pk")


def _unread() -> "QuerySet[ProgressReport]":
    """Reports that nobody assessed: written after those that an assessor knew, or of a later day than he spoke."""
    known = Q(after__gte=OuterRef("pk")) | Q(after__isnull=True, on__gte=OuterRef("on"))
    read = Assessment.objects.filter(known, commitment=OuterRef("commitment"))
    return ProgressReport.objects.filter(~Exists(read), commitment=OuterRef("pk"))


def _own(reach: Reach) -> Q:
    """What `owns` says, asked of many: a role for it, or a locality that is edited."""
    own = Q(slug__in=reach.commitments)
    if reach.edits:
        edited = sorted(reach.edits)
        party = Q(locality__in=edited) | Q(organisation__locality__in=edited)
        parties = PartnershipParty.objects.filter(party).values("partnership")
        own |= party | Q(partnership__in=parties)
    return own

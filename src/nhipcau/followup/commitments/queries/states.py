"""What `rules` says of commitments, found in the database for lists and counts."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.rules import SETTLED, Age, Asked, OwnerCountry, OwnerKind, Timing, limits
from nhipcau.registry.places.models import Country

Rows = QuerySet[Commitment]


def open_commitments() -> Rows:
    """Those of which more is expected."""
    return Commitment.objects.exclude(standing__in=SETTLED)


def with_states(rows: Rows, today: date) -> "QuerySet[Any]":
    """Add `age`, `timing`, `owner_kind`, `owner_country` and `asked`, each a value of the choices in `rules`."""
    yellow, red = limits(today)
    settled = When(standing__in=SETTLED, then=Value(Age.SETTLED.value))
    heard = rows.annotate(heard_on=Coalesce("reported_on", "begins_on"))
    return heard.annotate(
        age=_case(
            settled,
            When(Q(heard_on__isnull=True) | Q(heard_on__lte=red), then=Value(Age.RED.value)),
            When(heard_on__lte=yellow, then=Value(Age.YELLOW.value)),
            default=Value(Age.GREEN.value),
        ),
        timing=_case(
            settled,
            When(due_on__isnull=True, then=Value(Timing.UNDATED.value)),
            When(due_on__lt=today, then=Value(Timing.OVERDUE.value)),
            default=Value(Timing.RUNNING.value),
        ),
        owner_kind=_case(
            When(locality__isnull=False, then=Value(OwnerKind.LOCALITY.value)),
            When(partnership__isnull=False, then=Value(OwnerKind.PARTNERSHIP.value)),
            default=Value(OwnerKind.ORGANISATION.value),
        ),
        owner_country=_case(
            When(partnership__isnull=False, then=Value(OwnerCountry.BOTH.value)),
            When(locality__isnull=False, then=F("locality__country")),
            When(organisation__country__in=Country.values, then=F("organisation__country")),
            default=Value(OwnerCountry.OTHER.value),
        ),
        asked=_case(When(recommendation__isnull=False, then=Value(Asked.YES.value)), default=Value(Asked.NO.value)),
    )


def _case(*whens: When, default: Any) -> Case:
    return Case(*whens, default=default, output_field=CharField())

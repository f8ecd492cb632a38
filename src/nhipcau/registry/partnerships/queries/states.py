"""The state of agreements, found in the database for lists and counts; on pages `rules.state_of` finds it."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from nhipcau.registry.partnerships.models import Agreement, Signature
from nhipcau.registry.partnerships.rules import NOTICE_MONTHS, AgreementState, Term, add_months


def with_state(rows: "QuerySet[Agreement]", today: date) -> "QuerySet[Any]":
    """Add `state` (an `AgreementState`, in the order of `rules.state_of`) and `renewal_signed`."""
    signed = Exists(Signature.objects.filter(agreement=OuterRef("pk")))
    renewals = Agreement.objects.filter(signed, renews=OuterRef("pk"))
    begun = renewals.filter(Q(begins_on__isnull=True) | Q(begins_on__lte=today))
    ended = Q(ends_on__lt=today)
    soon = Q(ends_on__lt=add_months(today, NOTICE_MONTHS + 1))
    state = Case(
        When(Q(Exists(begun)) | ended & Q(Exists(renewals)), then=Value(AgreementState.RENEWED.value)),
        When(ended, then=Value(AgreementState.EXPIRED.value)),
        When(~signed, then=Value(AgreementState.DISCUSSED.value)),
        When(begins_on__gt=today, then=Value(AgreementState.UPCOMING.value)),
        When(ends_on__isnull=True, then=Value(AgreementState.UNKNOWN.value)),
        When(soon & ~Q(Exists(renewals)), then=Value(AgreementState.EXPIRING.value)),
        default=Value(AgreementState.IN_FORCE.value),
        output_field=CharField(),
    )
    return rows.annotate(renewal_signed=Exists(renewals), state=state)


def term_of(agreement: Agreement) -> Term:
    """What the state of an agreement depends on; read `signatures` and `renewed_by__signatures` with it."""
    renewals = tuple(one.begins_on for one in agreement.renewed_by.all() if one.signatures.all())
    return Term(agreement.begins_on, agreement.ends_on, bool(agreement.signatures.all()), renewals)

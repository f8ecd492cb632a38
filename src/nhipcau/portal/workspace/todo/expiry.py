"""Agreements that end soon, or have ended, and that no signed agreement renews."""

from datetime import date

from django.db.models import F

from nhipcau.portal.workspace.holdings import Units
from nhipcau.portal.workspace.todo.tasks import MOST, Task
from nhipcau.registry.partnerships.lists.agreements import state_text
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.queries.units import agreed_by
from nhipcau.registry.partnerships.rules import AgreementState


def to_renew(units: Units, today: date) -> list[Task]:
    """Those that expire, the first to end first; then those that have expired, the last to end first.

    Where the partnership has ended there is nothing to renew. One query.
    """
    rows = with_state(Agreement.objects.filter(agreed_by(units)), today)
    rows = rows.filter(state__in=(AgreementState.EXPIRING, AgreementState.EXPIRED), renewal_signed=False)
    rows = rows.exclude(partnership__status=Partnership.Status.ENDED).order_by(F("ends_on").desc(), "pk")
    found = list(rows.values_list("pk", "state", "period_to", "ends_on")[:MOST])
    expiring = sorted((one for one in found if one[1] == AgreementState.EXPIRING), key=lambda one: (one[3], one[0]))
    expired = [one for one in found if one[1] == AgreementState.EXPIRED]
    return [
        Task("agreements", pk, [state_text(state, ends, today)], renew=True)
        for pk, state, ends, _ends_on in [*expiring, *expired]
    ]

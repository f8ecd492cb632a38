"""Agreements that expire."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.translation import ngettext

from nhipcau.portal.follow.events.base import MOST, Event, morning
from nhipcau.portal.follow.steps import STEPS
from nhipcau.portal.follow.targets import Scope
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.rules import AgreementState


def expiring(scope: Scope, until: datetime, since: datetime | None) -> Iterator[Event]:
    """Agreements without renewal that end in so many days: once for each of the steps."""
    if "agreements" not in scope.rows:
        return
    today = timezone.localdate(until)
    own = Agreement.objects.filter(pk__in=scope.rows["agreements"].values("pk")).select_related("partnership")
    rows: Any = with_state(own, today).filter(renewal_signed=False, ends_on__gte=today)
    rows = rows.filter(ends_on__lte=today + timedelta(days=max(STEPS)))
    rows = rows.filter(state__in=(AgreementState.EXPIRING, AgreementState.IN_FORCE)).order_by("ends_on", "pk")
    for one in rows[:MOST]:
        for step in STEPS:
            at = morning(one.ends_on - timedelta(days=step))
            if at <= until and (since is None or at > since):
                words = ngettext("Expires in %(n)s day: %(record)s", "Expires in %(n)s days: %(record)s", step)
                key = uuid5(NAMESPACE_URL, f"agreements/{one.slug}/expires/{one.ends_on}/{step}")
                title = words % {"n": step, "record": one}
                yield Event(key, at, title, one.get_absolute_url(), [f"{one.partnership}."])

"""Reminders of the deadline, by mail to those who answer for delegations."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.delegations.actions.settings import days_of
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.deadlines import deadline_of, registration_of, words_of_deadline
from nhipcau.conference.delegations.letters import answer_token, readers_of, write
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.queries.doing import REGISTERING
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import day_of, zone_of_edition
from nhipcau.core.jobs.tasks import every
from nhipcau.core.mail.models import Letter


@every("delegations.remind", hours=3)
def remind() -> int:
    """Write to those whose deadline is near, on the days that the edition has set; each stage once.

    Returns how many delegations were written to.
    """
    now = timezone.now()
    rows = Delegation.objects.filter(state__in=REGISTERING).exclude(edition__status=Edition.Status.HELD)
    rows = rows.filter(Q(closes_at__gt=now) | Q(closes_at=None, edition__registration__closes_at__gt=now))
    editions: dict[int, Edition] = {}
    count = 0
    for delegation in rows.select_related("edition", "locality", "organisation").order_by("pk"):
        # One object for each edition, which remembers its zone and its registration.
        delegation.edition = editions.setdefault(delegation.edition_id, delegation.edition)
        with transaction.atomic():
            count += _remind(delegation, now)
    return count


def stage_of(days: int, stages: list[int]) -> int | None:
    """The stage at which a deadline is that many days ahead; None where it is further than all."""
    return min((stage for stage in stages if days <= stage), default=None)


def _remind(delegation: Delegation, now: datetime) -> bool:
    deadline, zone = deadline_of(delegation), zone_of_edition(delegation.edition)
    if deadline is None:
        return False
    days = (day_of(deadline, zone) - day_of(now, zone)).days
    stage = stage_of(days, days_of(registration_of(delegation.edition).reminders))
    # A deadline that is moved to another day is announced again.
    key = f"delegation-deadline:{delegation.pk}:{day_of(deadline, zone)}:{stage}"
    if stage is None or Letter.objects.filter(key__startswith=f"{key}:").exists():
        return False
    readers = list(readers_of(delegation))
    for number, (address, name, language) in enumerate(readers):
        with override(language):
            until = words_of_deadline(delegation)
        invited = delegation.state == Delegation.State.INVITED and not name
        context = {"name": name, "days": days, "until": until, "invited": invited}
        if invited:
            context["link"] = ("delegations:answer", answer_token(delegation))
        write(delegation, address, "delegation_deadline", language, f"{key}:{number}", **context)
    if readers:
        log(delegation, "reminded", None, other="system")
    return bool(readers)

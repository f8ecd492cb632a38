"""One mail with all that happened to what somebody follows, only when something did."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override

from nhipcau.core.mail.actions import queue_mail
from nhipcau.portal.follow.actions import stop_token
from nhipcau.portal.follow.events import Event, events_of
from nhipcau.portal.follow.models import Frequency, Subscription
from nhipcau.portal.follow.targets import target_of
from nhipcau.portal.follow.writing import language_of, site_address

#: How long after the last digest the next is due: some hours less than a day or a week, as no job runs to the second.
DAY, WEEK = timedelta(hours=20), timedelta(days=6, hours=20)
#: What was decided so lately is left to the next digest: it may not be written yet, though its time is set.
LAG = timedelta(minutes=5)
#: So many events of each thing that is followed stand in a mail; the page shows the others.
SHOWN = 20


@dataclass(frozen=True)
class Section:
    """What happened to one thing that is followed."""

    title: str
    url: str
    events: list[Event]
    more: int


def send_digests(now: datetime) -> int:
    """Write the digests that are due to the outbox, and return how many mails that were.

    Days that were missed are made up for by the next digest; several workers at once write each mail once.
    """
    due = Q(frequency=Frequency.DAILY, told_until__lte=now - DAY)
    due |= Q(frequency=Frequency.WEEKLY, told_until__lte=now - WEEK)
    rows = Subscription.objects.filter(due, user__is_active=True).select_related("user")
    of_user: dict[int, list[Subscription]] = defaultdict(list)
    for one in rows.order_by("user", "kind", "slug", "query", "pk"):
        of_user[one.user_id].append(one)
    return sum(_tell(some, now - LAG) for some in of_user.values())


@transaction.atomic
def _tell(subscriptions: list[Subscription], until: datetime) -> bool:
    user = subscriptions[0].user
    mine = [one for one in subscriptions if _claim(one, until)]
    language = language_of(user)
    with override(language):
        sections = _sections(mine, until)
        if not sections:
            return False
        address = site_address()
        stop = address + reverse("follow:stop", args=[stop_token(user)])
        context = {
            "name": user.first_name,
            "sections": sections,
            "count": sum(len(one.events) + one.more for one in sections),
            "address": address,
            "list": address + reverse("follow:list"),
            "stop": stop,
        }
    key = f"digest:{user.pk}:{mine[0].pk}:{mine[0].told_until.isoformat()}"
    # RFC 8058: mail programs offer to end the subscription with one click.
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    queue_mail(user.email, "digest", context, language, key, headers=headers)
    return True


def _claim(subscription: Subscription, until: datetime) -> bool:
    """Take over telling of a stretch of time; of several workers one succeeds."""
    rows = Subscription.objects.filter(pk=subscription.pk, told_until=subscription.told_until)
    return bool(rows.update(told_until=until))


def _sections(subscriptions: list[Subscription], until: datetime) -> list[Section]:
    """What is new of each, every event once."""
    told: set[UUID] = set()
    sections: list[Section] = []
    for one in subscriptions:
        target: Any = target_of(one.kind, one.slug, one.query)
        if target is None:
            continue
        fresh = [event for event in events_of(target.scope(), until, one.told_until) if event.key not in told]
        told |= {event.key for event in fresh}
        if fresh:
            sections.append(Section(target.title, target.url, fresh[:SHOWN], max(0, len(fresh) - SHOWN)))
    return sections

"""One mail with all that happened to what somebody follows, only when something did."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override

from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.web.address import site_address
from nhipcau.portal.follow.actions import stop_token
from nhipcau.portal.follow.events import Event, events_of
from nhipcau.portal.follow.models import Frequency, Subscription
from nhipcau.portal.follow.targets import target_of
from nhipcau.portal.follow.writing import language_of

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


def due_readers(now: datetime) -> list[int]:
    """The people (by id) to whom a digest is due. Days that were missed are made up for by the next one."""
    rows = Subscription.objects.filter(_due(now), user__is_active=True)
    return list(rows.order_by("user").values_list("user", flat=True).distinct())


@transaction.atomic
def send_digest(reader: int, now: datetime) -> bool:
    """Write the digest that is due to somebody to the outbox, and return whether there was anything to tell.

    However often and by however many workers it is called, every stretch of time is told once.
    """
    rows = Subscription.objects.filter(_due(now), user=reader, user__is_active=True).select_related("user")
    mine = [one for one in rows.order_by("kind", "slug", "query", "pk") if _claim(one, now - LAG)]
    return bool(mine) and _tell(mine, now - LAG)


def _due(now: datetime) -> Q:
    daily = Q(frequency=Frequency.DAILY, told_until__lte=now - DAY)
    return daily | Q(frequency=Frequency.WEEKLY, told_until__lte=now - WEEK)


def _tell(mine: list[Subscription], until: datetime) -> bool:
    user = mine[0].user
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

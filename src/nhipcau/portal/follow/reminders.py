"""Mails to editors: an agreement of theirs expires, a record of theirs has become out of date. Each is said once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import ngettext, override

from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.freshness import Freshness
from nhipcau.core.records.models import Record
from nhipcau.core.roles.models import Grant, Role
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.web.address import site_address
from nhipcau.portal.follow.models import Reminder
from nhipcau.portal.follow.steps import STEPS, step_on
from nhipcau.portal.follow.writing import language_of
from nhipcau.portal.workspace.addresses import renew_address
from nhipcau.portal.workspace.holdings import HOLDINGS
from nhipcau.portal.workspace.todo.age import stale
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.queries.units import agreed_by
from nhipcau.registry.partnerships.rules import AgreementState

#: The step of a record that has become out of date.
RED = "red"
#: So many records stand in one mail; the workspace shows the others.
SHOWN = 20


@dataclass(frozen=True)
class Due:
    """What somebody is to be reminded of."""

    kind: str
    pk: int
    step: str
    due: date


@dataclass(frozen=True)
class Mention:
    """A record in a mail; `act` is where something is done about it."""

    title: str
    url: str
    days: str = ""
    act: str = ""


def editors() -> list[int]:
    """The people (by id) who keep a locality."""
    return list(Grant.objects.filter(role=Role.EDITOR).order_by("user").values_list("user", flat=True).distinct())


def send_reminder(editor: int, today: date) -> bool:
    """Write what somebody is to be reminded of to the outbox, in one mail; return whether there was anything.

    Each step of each agreement, and each time a record becomes out of date, is said once, however often and by however
    many workers this is called.
    """
    person = get_user_model().objects.filter(pk=editor, is_active=True).first()
    units = reach_of(person).edits
    due = [*_expiring(units, today), *_red(units, today)] if units else []
    return say_once(person, due, lambda fresh: _write(person, fresh, today))


def say_once(person: Any, due: Iterable[Due], write: Callable[[list[Due]], None]) -> bool:
    """Have that of which somebody was not reminded yet written, and return whether there was anything."""
    known = set(Reminder.objects.filter(user=person).values_list("kind", "object_id", "step", "due"))
    fresh = [one for one in due if (one.kind, one.pk, one.step, one.due) not in known]
    if not fresh:
        return False
    try:
        with transaction.atomic():
            rows = [Reminder(user=person, kind=one.kind, object_id=one.pk, step=one.step, due=one.due) for one in fresh]
            Reminder.objects.bulk_create(rows)
            write(fresh)
    except IntegrityError:
        return False  # another worker is writing this very mail
    return True


def _expiring(units: Iterable[int], today: date) -> Iterator[Due]:
    """The agreements of units that expire and have no signed renewal, at the step they have reached."""
    rows = with_state(Agreement.objects.filter(agreed_by(frozenset(units))), today)
    rows = rows.filter(renewal_signed=False, ends_on__gte=today, ends_on__lte=today + timedelta(days=max(STEPS)))
    rows = rows.filter(state__in=(AgreementState.EXPIRING, AgreementState.IN_FORCE))
    rows = rows.exclude(partnership__status=Partnership.Status.ENDED)
    for pk, ends_on in rows.order_by("ends_on", "pk").values_list("pk", "ends_on"):
        step = step_on(ends_on, today)
        if step is not None:
            yield Due("agreements", pk, str(step), ends_on)


def _red(units: Iterable[int], today: date) -> Iterator[Due]:
    """The records of units that were known to be true once, two years ago or longer."""
    reach = frozenset(units)
    found: dict[str, dict[int, date]] = defaultdict(dict)
    for task in stale(reach, today):
        if task.stamp and task.stamp.freshness == Freshness.RED and task.stamp.known:
            found[task.kind][task.pk] = task.stamp.known
    for kind, known in found.items():
        editable = editable_of(kind)
        owners = editable.owners(sorted(known)) if editable else {}
        for pk, day in known.items():
            if pk in owners and owners[pk].localities & reach:
                yield Due(kind, pk, RED, day)


def _write(person: Any, due: list[Due], today: date) -> None:
    language = language_of(person)
    records = _records(due)
    ends = {one.pk: one.due for one in due if one.step != RED}
    with override(language):
        address = site_address()
        expiring = [_mention(records[one.kind, one.pk], address, ends[one.pk], today) for one in due if one.step != RED]
        red = [_mention(records[one.kind, one.pk], address) for one in due if one.step == RED]
        context = {
            "name": person.first_name,
            "expiring": expiring,
            "red": red[:SHOWN],
            "more": max(0, len(red) - SHOWN),
            "workspace": address + reverse("workspace:home"),
        }
    first = min(due, key=lambda one: (one.kind, one.pk, one.step))
    key = f"reminder:{person.pk}:{first.kind}:{first.pk}:{first.step}:{first.due}"
    queue_mail(person.email, "reminder", context, language, key)


def _records(due: Iterable[Due]) -> dict[tuple[str, int], Record]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in due:
        wanted[one.kind].add(one.pk)
    return {
        (kind, pk): record
        for kind, pks in wanted.items()
        for pk, record in HOLDINGS[kind].model._default_manager.in_bulk(pks).items()
    }


def _mention(record: Record, address: str, ends_on: date | None = None, today: date | None = None) -> Mention:
    url = address + record.get_absolute_url()
    if ends_on is None or today is None:
        return Mention(str(record), url)
    days = (ends_on - today).days
    words = ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    return Mention(str(record), url, words, address + renew_address(record.slug))

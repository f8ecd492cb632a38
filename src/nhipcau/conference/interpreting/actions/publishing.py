"""Telling interpreters of their work, and the programme how many there are."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.claiming import PERMISSION, hold_seen
from nhipcau.conference.interpreting.links import token_of
from nhipcau.conference.interpreting.models import Interpreter, Need, Rota, ShownDuty
from nhipcau.conference.interpreting.planning.building import build
from nhipcau.conference.interpreting.queries.agenda import language_of
from nhipcau.conference.interpreting.queries.differences import COLUMNS, Difference, Kind, differences
from nhipcau.conference.interpreting.queries.people import address_of, interpreters_of, pairs_of
from nhipcau.conference.programme.actions import set_interpreters
from nhipcau.conference.programme.models import Interpreters
from nhipcau.conference.programme.zones import bounds_of_day, local_of, zone_of_edition
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.roles.rules import require
from nhipcau.core.web.address import site_address


@transaction.atomic
def publish(user: Any, edition: Edition, version: int, note: str = "") -> int:
    """Tell interpreters what is different since they were told last, by mail where there is an address.

    Returns how many are concerned. Raises `PermissionDenied` and `Overtaken`.
    """
    require(user, PERMISSION, edition)
    rota = hold_seen(edition, version)
    found = differences(build(edition))
    now = timezone.now()
    for one in found:
        one.row.is_cancelled = one.kind == Kind.GONE
        one.row.sequence += one.kind != Kind.NEW or not one.row._state.adding
        one.row.changed_at = now
    ShownDuty.objects.bulk_create([one.row for one in found if one.row._state.adding])
    known = [one.row for one in found if one.kind != Kind.NEW or one.row.sequence]
    ShownDuty.objects.bulk_update(known, [*COLUMNS, "is_cancelled", "sequence", "changed_at"])
    rota.number += 1
    Rota.objects.filter(pk=rota.pk).update(number=rota.number, published_at=now, published_by=user)
    count = 0
    for _pk, some in groupby(found, key=lambda one: one.interpreter.pk):
        count += 1
        _tell(rota, list(some), note)
    return count


@transaction.atomic
def take_numbers(user: Any, edition: Edition) -> int:
    """Let the programme count on the interpreters that are entered: for each pair and day, how many are there.

    What was entered there for pairs that nobody has here stays. Returns how many lines were written. Raises
    `PermissionDenied` for who may not plan the programme either.
    """
    require(user, PERMISSION, edition)
    people = interpreters_of(edition)
    rows = [line for pair in sorted(set().union(*map(pairs_of, people))) for line in _lines(edition, pair, people)]
    covered = {(row["one"], row["other"]) for row in rows}
    present = Interpreters.objects.filter(edition=edition).values("one", "other", "day", "people", "most_minutes")
    kept = [row for row in present if (row["one"], row["other"]) not in covered]
    set_interpreters(user, edition, [*kept, *rows])
    return len(rows)


def _lines(edition: Edition, pair: tuple[str, str], people: Sequence[Interpreter]) -> Iterable[dict[str, Any]]:
    able = [one for one in people if pair in pairs_of(one)]
    usual = {"one": pair[0], "other": pair[1], "most_minutes": sum(one.most_minutes for one in able) // len(able)}
    yield {**usual, "day": None, "people": len(able)}
    for day in _days(edition):
        there = sum(_is_there(one, day, edition) for one in able)
        if there != len(able):
            yield {**usual, "day": day, "people": there}


def _days(edition: Edition) -> list[date]:
    """The days of an edition, and those on which somebody is needed."""
    zone = zone_of_edition(edition)
    found = {local_of(at, zone).date() for at in Need.objects.filter(edition=edition).values_list("starts", flat=True)}
    if edition.opening and edition.closing:
        found.update(edition.opening + timedelta(days=n) for n in range((edition.closing - edition.opening).days + 1))
    return sorted(found)


def _is_there(row: Interpreter, day: date, edition: Edition) -> bool:
    begins, ends = bounds_of_day(day, zone_of_edition(edition))
    times = row.times.all()
    return not times or any(one.starts < ends and one.ends > begins for one in times)


def _tell(rota: Rota, changes: Sequence[Difference], note: str) -> None:
    row = changes[0].interpreter
    address = address_of(row)
    if not address:
        return
    language = language_of(row)
    with override(language):
        told = [
            {
                "kind": str(one.kind.label),
                "when": one.when,
                "title": one.title,
                "where": one.where,
                "how": one.how,
            }
            for one in changes
        ]
        url = site_address() + reverse("my_interpreting:agenda", args=[token_of(row)])
        context = {"name": str(row), "edition": str(rota.edition), "changes": told, "note": note, "url": url}
    queue_mail(address, "interpreting_rota", context, language, f"rota-{rota.pk}-{rota.number}:{row.pk}", secret=True)

"""Interpreters: entered, changed, taken over from meetings, removed; their personal links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.claiming import PERMISSION, hold_meetings, hold_rota
from nhipcau.conference.interpreting.actions.duties import keep_alike, take_away
from nhipcau.conference.interpreting.models import Ability, Assignment, Availability, Interpreter, Mode
from nhipcau.conference.meetings.actions.resources.interpreters import settle_person
from nhipcau.conference.meetings.models import MeetingInterpreter
from nhipcau.conference.meetings.planning.places import pairs_of
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.languages import NAMES
from nhipcau.core.roles.rules import require

COLUMNS = (
    *("name", "delegate", "email", "phone", "language", "note", "is_gone"),
    *("most_minutes", "most_on_end", "rest", "fee", "fee_per", "currency"),
)


@dataclass(frozen=True)
class Known:
    """From which language into which somebody interprets (perhaps also back), and how."""

    source: str
    target: str
    both_ways: bool
    modes: tuple[str, ...]


@transaction.atomic
def make_interpreter(
    user: Any,
    edition: Edition,
    values: Mapping[str, Any],
    known: Sequence[Known],
    times: Sequence[tuple[datetime, datetime]] = (),
) -> Interpreter:
    """Enter an interpreter. Raises `PermissionDenied`, `ValidationError` by column, KeyError for other columns."""
    require(user, PERMISSION, edition)
    row = Interpreter(edition=edition)
    _fill(row, values)
    hold_rota(edition)
    row.save()
    _set_known(row, known)
    _set_times(row, times)
    return row


@transaction.atomic
def change_interpreter(
    user: Any,
    row: Interpreter,
    version: int,
    values: Mapping[str, Any],
    known: Sequence[Known],
    times: Sequence[tuple[datetime, datetime]] = (),
) -> None:
    """Change somebody. Who does not come loses all work. Raises as `make_interpreter` does, and `Overtaken`."""
    require(user, PERMISSION, row.edition)
    _fill(row, values)
    hold_rota(row.edition)
    move_on(row, version, **{name: getattr(row, name) for name in COLUMNS})
    _set_known(row, known)
    _set_times(row, times)
    if row.meeting_id:
        hold_meetings(row.edition)
        keep_alike(row)
    if row.is_gone:
        _free(row)


@transaction.atomic
def remove_interpreter(user: Any, row: Interpreter, version: int) -> bool:
    """Remove somebody; who was told of work is only marked as not coming. Returns whether the row is gone.

    Raises `PermissionDenied` and `Overtaken`.
    """
    require(user, PERMISSION, row.edition)
    hold_rota(row.edition)
    move_on(row, version, is_gone=True)
    _free(row)
    if row.meeting_id:
        hold_meetings(row.edition)
        keep_alike(row)
    if row.shown.exists():
        return False
    row.delete()
    return True


@transaction.atomic
def renew_link(user: Any, row: Interpreter, version: int) -> None:
    """Make the personal links that were sent worthless. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, row.edition)
    move_on(row, version, link=row.link + 1)


@transaction.atomic
def take_from_meetings(user: Any, edition: Edition) -> int:
    """Enter those who are interpreters of meetings and not here yet: consecutive, both ways. Returns how many.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSION, edition)
    hold_rota(edition)
    rows = MeetingInterpreter.objects.filter(edition=edition, is_gone=False, interpreter__isnull=True)
    count = 0
    for person in rows.order_by("pk"):
        row = Interpreter.objects.create(
            edition=edition, name=person.name, delegate_id=person.delegate_id, meeting=person
        )
        pairs = sorted(pairs_of(person.pairs))
        _set_known(row, [Known(one, other, True, (Mode.CONSECUTIVE,)) for one, other in pairs])
        count += 1
    return count


def _fill(row: Interpreter, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(row, name, value)
    settle_person(row)
    row.clean_fields(exclude=["edition", "delegate", "meeting"])


def _set_known(row: Interpreter, known: Sequence[Known]) -> None:
    wanted: dict[tuple[str, str], set[str]] = {}
    for one in known:
        if one.source == one.target or not {one.source, one.target} <= set(NAMES):
            raise ValidationError(_("Choose two different languages."))
        if not one.modes:
            raise ValidationError(_("Choose how the interpreter works between these languages."))
        for way in ((one.source, one.target), (one.target, one.source))[: 1 + one.both_ways]:
            wanted.setdefault(way, set()).update(one.modes)
    if not wanted:
        raise ValidationError(_("Choose at least one pair of languages."))
    row.abilities.all().delete()
    Ability.objects.bulk_create(
        Ability(interpreter=row, source=source, target=target, **{mode: mode in modes for mode in Mode.values})
        for (source, target), modes in sorted(wanted.items())
    )
    # What was read before is no longer so.
    getattr(row, "_prefetched_objects_cache", {}).clear()


def _set_times(row: Interpreter, times: Iterable[tuple[datetime, datetime]]) -> None:
    given = list(times)
    if any(ends <= starts for starts, ends in given):
        raise ValidationError(_("It must end after it starts."))
    row.times.all().delete()
    Availability.objects.bulk_create(
        Availability(interpreter=row, starts=starts, ends=ends) for starts, ends in sorted(given)
    )


def _free(row: Interpreter) -> None:
    take_away(Assignment.objects.filter(interpreter=row).select_related("need__edition"))

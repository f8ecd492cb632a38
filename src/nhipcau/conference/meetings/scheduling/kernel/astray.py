"""Lists of what could be better: meetings outside the session they prefer, and people with gaps. Compiled code only."""

from typing import Any

from nhipcau.conference.meetings.scheduling.kernel.bits import compiled
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    ASTRAY,
    GAPS,
    IDLER,
    PART,
    PERSON_COLUMNS,
    REQUEST_COLUMNS,
    SESSION,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import load, of_person, of_request, of_slot, store


@compiled
def mark_astray(problem: Any, plan: Any, one: int, slot: int, sign: int) -> None:
    """Note a request that is put into a slot (1), or taken out of it (-1), if the slot is not of its session."""
    session = of_request(plan, one, SESSION)
    if session < 0 or of_slot(problem, slot, PART) == session:
        return
    if sign > 0:
        _add(plan.astray, plan.astrays, plan.request, REQUEST_COLUMNS, ASTRAY, one)
        plan.astrays += 1
    else:
        plan.astrays -= 1
        _drop(plan.astray, plan.astrays, plan.request, REQUEST_COLUMNS, ASTRAY, one)


@compiled
def mark_idler(plan: Any, person: int) -> None:
    """Note whether somebody has gaps, after their number has changed."""
    has_gaps, is_noted = of_person(plan, person, GAPS) > 0, of_person(plan, person, IDLER) >= 0
    if has_gaps and not is_noted:
        _add(plan.idlers, plan.idle_people, plan.person, PERSON_COLUMNS, IDLER, person)
        plan.idle_people += 1
    elif is_noted and not has_gaps:
        plan.idle_people -= 1
        _drop(plan.idlers, plan.idle_people, plan.person, PERSON_COLUMNS, IDLER, person)


@compiled
def _add(members: int, count: int, rows: int, columns: int, column: int, one: int) -> None:
    """Append to a list of so many members of which each row knows its position."""
    store(members, count, one)
    store(rows, one * columns + column, count)


@compiled
def _drop(members: int, count: int, rows: int, columns: int, column: int, one: int) -> None:
    """Drop from a list that has so many members afterwards: the last takes the place."""
    position, last = load(rows, one * columns + column), load(members, count)
    store(members, position, last)
    store(rows, last * columns + column, position)
    store(rows, one * columns + column, -1)

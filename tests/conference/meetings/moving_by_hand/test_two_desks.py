"""Several desks on the day, at the same moment."""

import queue
from collections.abc import Callable
from typing import Any

from nhipcau.conference.meetings.actions.walk_in import NoTime, walk_in
from nhipcau.conference.meetings.models import Meeting
from tests.conference.meetings import making

Run = Callable[[int, Callable[[], None]], None]
DESKS = 4


def test_two_desks_never_give_the_same_table_or_interpreter(shared_database: None, at_once: Run) -> None:
    planning = making.planned(phase="published")
    edition = planning.edition
    user = making.planner(edition)
    making.slots(edition, count=3)
    making.tables(edition, 2)
    making.interpreter(edition)
    pairs: queue.SimpleQueue[Any] = queue.SimpleQueue()
    for number in range(DESKS):
        one = making.party(edition, f"hue-{number}").delegation
        other = making.party(edition, f"lyon-{number}", languages="fr").delegation
        pairs.put((one, other))
    outcomes: queue.SimpleQueue[str] = queue.SimpleQueue()

    def stand_there() -> None:
        try:
            outcomes.put(str(walk_in(user, edition, pairs.get_nowait(), people=2).slot_id))
        except NoTime:
            outcomes.put("none")

    at_once(DESKS, stand_there)
    found = sorted(outcomes.get_nowait() for _desk in range(DESKS))
    # One interpreter: a meeting in each of the three periods, and nothing for the fourth.
    assert len(set(found)) == DESKS
    assert found[-1] == "none"
    assert Meeting.objects.filter(shown="published").count() == DESKS - 1

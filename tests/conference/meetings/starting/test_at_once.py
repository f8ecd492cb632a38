"""Two planners who start the search at the same moment."""

import queue
from collections.abc import Callable

from django_tasks_db.models import DBTaskResult

from nhipcau.conference.meetings.actions.runs import start_run
from nhipcau.conference.meetings.models import Run
from tests.conference.meetings import making

PLANNERS = 4


def test_planners_who_start_at_once_get_one_run(
    shared_database: None, at_once: Callable[[int, Callable[[], None]], None]
) -> None:
    edition = making.planned(phase="closed").edition
    user = making.planner(edition)
    making.slots(edition)
    making.tables(edition)
    making.wish(making.party(edition, "hue"), making.party(edition, "brest"))
    found: queue.SimpleQueue[tuple[str, bool]] = queue.SimpleQueue()

    def start() -> None:
        run, is_new = start_run(user, edition, "anew", 10)
        found.put((str(run.pk), is_new))

    at_once(PLANNERS, start)
    outcomes = [found.get_nowait() for _planner in range(PLANNERS)]
    assert len({run for run, _is_new in outcomes}) == 1
    assert [is_new for _run, is_new in outcomes].count(True) == 1
    assert Run.objects.count() == 1
    assert DBTaskResult.objects.count() == 1

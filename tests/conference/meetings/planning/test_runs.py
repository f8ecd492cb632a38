"""Runs: one at a time, told while they go on, cancelled, gone on with after a kill, and taken over."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import runs
from nhipcau.conference.meetings.actions.taking_over import take_over
from nhipcau.conference.meetings.models import Attendance, Meeting, MeetingSlot, Run
from nhipcau.conference.meetings.planning.building import build, meetings_of
from nhipcau.conference.meetings.queries.places import planning_of
from nhipcau.conference.meetings.scheduling import solving
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.model import Hindrance, Obstacle, Progress, Result
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.records.claiming import Overtaken
from tests.conference.meetings.making import interpreter, meeting, party, planned, planner, slots, tables, wish

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What ends a worker in the middle of its work."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Words are those of the source."""
    with override("en"):
        yield


@pytest.fixture
def edition() -> Edition:
    """Three delegations that all want to meet each other, so that one of them waits; one needs an interpreter."""
    edition = planned(phase="closed").edition
    slots(edition)
    tables(edition)
    interpreter(edition)
    hue, hanoi, brest = party(edition, "hue"), party(edition, "hanoi"), party(edition, "brest", languages="fr")
    wish(hue, hanoi)
    wish(brest, hue, level="must")
    wish(hanoi, brest)
    return edition


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets another function stand for the optimiser: it is given the instance, `start` and `tell`."""

    def replace(stand_in: Callable[..., Any]) -> None:
        monkeypatch.setattr(solving, "solve", stand_in)

    return replace


def user_of(edition: Edition) -> Any:
    """The planner of the edition, made once."""
    return get_user_model().objects.filter(first_name="hoa").first() or planner(edition)


def start(edition: Edition, purpose: str = "anew", seconds: int = 2) -> Run:
    run, is_new = runs.start_run(user_of(edition), edition, purpose, seconds)
    assert is_new
    return run


def work(run: Run) -> Run:
    Worker().run_once()
    run.refresh_from_db()
    return run


def by_hand(instance: Any, count: int) -> Any:
    """A timetable of `count` requests, one after the other at the first table."""
    from nhipcau.conference.meetings.scheduling.board import Board  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.moving import places_on  # noqa: PLC0415

    board = Board(instance, ())
    for request in range(count):
        place = next(one for one in places_on(board, request) if one.is_free)
        board.put(place.seated)
    return tuple(board.held.values())


def test_a_run_finds_a_timetable_that_is_taken_over_with_those_who_speak(edition: Edition) -> None:
    user = user_of(edition)
    run = work(start(edition))
    assert (run.state, run.asked, run.held, run.gaps) == ("done", 3, 3, 1)
    assert len(run.solution) == 3
    planning = planning_of(edition)
    assert planning
    assert take_over(user, run, planning.version) == 0
    picture = build(edition)
    assert not check(picture.instance, picture.meetings).violations
    assert len(picture.meetings) == 3
    assert Attendance.objects.filter(leads=True).count() == 6
    with pytest.raises(Overtaken):
        take_over(user, run, planning.version)


def test_who_starts_a_second_run_gets_the_first_and_one_that_nobody_has_is_ended(edition: Edition) -> None:
    run = start(edition)
    assert runs.start_run(planner(edition, "minh"), edition, "replan", 60) == (run, False)
    DBTaskResult.objects.all().delete()
    second = start(edition)
    run.refresh_from_db()
    assert (run.state, second.state, second.seed) == ("failed", "queued", 1)


def test_nothing_is_started_without_times_or_wishes() -> None:
    edition = planned().edition
    with pytest.raises(ValidationError, match="no times"):
        runs.start_run(user_of(edition), edition, "anew", 10)
    slots(edition)
    tables(edition)
    with pytest.raises(ValidationError, match="No wish has been accepted"):
        runs.start_run(user_of(edition), edition, "anew", 10)


def test_a_cancelled_run_keeps_the_best_it_has_found(edition: Edition, search: Callable[..., None]) -> None:
    run, user = start(edition), user_of(edition)

    def cancelled_midway(instance: Any, **options: Any) -> Result:
        found = by_hand(instance, 2)
        assert options["tell"](Progress(0.5, 10, 3, 2, "improving"), found)
        assert Run.objects.get().stage == "improving"
        runs.cancel_run(user, run)
        return Result("cancelled", found[:1], 20, None, 0.6)

    search(cancelled_midway)
    work(run)
    assert (run.state, run.held, run.bound, len(run.solution)) == ("cancelled", 2, 3, 2)
    assert not Meeting.objects.exists()


def test_what_a_killed_worker_has_found_is_where_the_next_begins(edition: Edition, search: Callable[..., None]) -> None:
    run = start(edition, seconds=60)
    given: list[Any] = []

    def killed(instance: Any, **options: Any) -> Result:
        options["tell"](Progress(12.0, 10, None, 2, "improving"), by_hand(instance, 2))
        raise Killed

    def again(instance: Any, **options: Any) -> Result:
        given.append((options["start"], options["seconds"]))
        return Result("solved", options["start"], 10, 5, 48.0)

    search(killed)
    with pytest.raises(Killed):
        Worker().step()
    DBTaskResult.objects.update(status="READY")
    search(again)
    work(run)
    assert (run.state, run.held, run.elapsed) == ("done", 2, 60.0)
    ((begun, seconds),) = given
    assert seconds == 48
    assert set(meetings_of(build(edition), run.solution)) == set(begun)


def test_demands_that_exclude_each_other_end_a_run_with_the_reason(
    edition: Edition, search: Callable[..., None]
) -> None:
    run = start(edition)
    conflict = Obstacle(Hindrance.PARTY_BUSY, (0, 1), (0,), (2,), (), (("fr", "vi"),))
    search(lambda instance, **options: Result("infeasible", conflict=(conflict,)))
    work(run)
    assert run.state == "infeasible"
    assert run.conflict[0]["hindrance"] == "party-busy"
    assert len(run.conflict[0]["wishes"]) == 2
    assert run.solution == []


def test_a_timetable_that_breaks_a_rule_is_never_kept(edition: Edition, search: Callable[..., None]) -> None:
    def wrong(instance: Any, **options: Any) -> Result:
        good = by_hand(instance, 1)
        options["tell"](Progress(0.5, 10, 3, 2, "improving"), (good[0], good[0]))
        return Result("solved", good, 20, None, 0.6)

    search(wrong)
    assert work(start(edition)).held == 1


def test_planning_anew_counts_what_people_know_and_would_be_moved(
    edition: Edition, search: Callable[..., None]
) -> None:
    last, table = MeetingSlot.objects.order_by("-starts")[0], build(edition).tables[0]
    known = meeting(edition.wishes_to_meet.order_by("made_at")[0])
    places = {"shown": "published", "shown_slot": last, "shown_table": table, "slot": last, "table": table}
    Meeting.objects.filter(pk=known.pk).update(**places)
    search(lambda instance, **options: Result("solved", by_hand(instance, 1)))
    assert (work(start(edition)).held, Run.objects.get().moved) == (1, 1)


def test_taking_over_exchanges_places_and_leaves_what_people_were_shown(edition: Edition) -> None:
    first, second = MeetingSlot.objects.order_by("starts")[:2]
    table = tables(edition, 0) or build(edition).tables
    wishes = list(edition.wishes_to_meet.order_by("made_at"))[:2]
    one, other = (meeting(wish, slot, None, None) for wish, slot in zip(wishes, (None, None), strict=True))
    Meeting.objects.filter(pk=one.pk).update(slot=first, table=table[0], shown="published", shown_slot=first)
    Meeting.objects.filter(pk=other.pk).update(slot=second, table=table[0])
    person = build(edition).interpreters[0]
    solution = [[str(wishes[0].pk), second.pk, table[0], None], [str(wishes[1].pk), first.pk, table[0], person]]
    run = Run.objects.create(edition=edition, state="done", solution=solution)
    planning = planning_of(edition)
    assert planning
    assert take_over(user_of(edition), run, planning.version) == 0
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.slot, one.shown_slot, other.slot, other.interpreter_id) == (second, first, first, person)

"""What is done at the planner's desk of meetings: set-up, phases, runs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from nhipcau.conference.meetings.actions import phases, runs, settings
from nhipcau.conference.meetings.actions.resources import interpreters, tables, times
from nhipcau.conference.meetings.actions.taking_over import take_over
from nhipcau.conference.meetings.models import (
    Duty,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Planning,
    Run,
    TableClosure,
    Wish,
)
from nhipcau.conference.venues.models import Venue

Act = Callable[[Any, Any, Any], object]
BEGINS, ENDS = datetime(2028, 5, 10, 2, tzinfo=UTC), datetime(2028, 5, 10, 10, tzinfo=UTC)


def _planning(side: Any) -> Planning:
    return Planning.objects.select_related("edition").get(edition=side.edition)


def _venue(side: Any) -> Venue:
    values = {"name_en": "Hall of meetings"}
    return Venue.objects.get_or_create(edition=side.edition, slug="meetings", defaults=values)[0]


def _slot(side: Any) -> MeetingSlot:
    values = {"ends": ENDS, "day": BEGINS.date(), "half": "am"}
    return MeetingSlot.objects.get_or_create(edition=side.edition, starts=BEGINS, defaults=values)[0]


def _table(side: Any) -> MeetingTable:
    return MeetingTable.objects.get_or_create(edition=side.edition, venue=_venue(side), name="1")[0]


def _closure(side: Any) -> TableClosure:
    return TableClosure.objects.get_or_create(table=_table(side), starts=BEGINS, ends=ENDS)[0]


def _interpreter(side: Any) -> MeetingInterpreter:
    return MeetingInterpreter.objects.get_or_create(edition=side.edition, name="Lê Thị Mai", pairs="fr-vi")[0]


def _duty(side: Any) -> Duty:
    values = {"starts": BEGINS, "ends": ENDS, "venue": _venue(side)}
    return Duty.objects.get_or_create(interpreter=_interpreter(side), **values)[0]


def _run(side: Any) -> Run:
    _slot(side)
    Wish.objects.filter(pk=side.wish.pk).update(state="accepted")
    place = [str(side.wish.pk), _slot(side).pk, _table(side).pk, None]
    values = {"state": "done", "held": 1, "solution": [place]}
    return Run.objects.get_or_create(edition=side.edition, seed=7, defaults=values)[0]


def _started(by: Any, side: Any) -> object:
    _run(side)
    return runs.start_run(by, side.edition, "anew", 2)


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "meetings.plan": [
        lambda by, side, mine: phases.begin(by, side.edition),
        lambda by, side, mine: phases.move_to(by, _planning(side), "closed", _planning(side).version),
        lambda by, side, mine: settings.arrange(by, _planning(side), _planning(side).version, {"minutes": 30}),
        lambda by, side, mine: settings.set_priorities(
            by, _planning(side), _planning(side).version, {("g2g", True): (9, 8)}
        ),
        lambda by, side, mine: settings.set_ask_rules(
            by, _planning(side), _planning(side).version, {("gov", "gov"): 3}
        ),
        lambda by, side, mine: times.make_slots(by, _planning(side), date(2028, 5, 11), time(8), time(9)),
        lambda by, side, mine: times.remove_slots(by, _planning(side), [_slot(side).pk]),
        lambda by, side, mine: tables.make_tables(by, _planning(side), _venue(side), 5, 6, seats=4),
        lambda by, side, mine: tables.change_table(by, _table(side), {"seats": 8}),
        lambda by, side, mine: tables.close_tables(by, _planning(side), [_table(side).pk], BEGINS, ENDS),
        lambda by, side, mine: tables.open_again(by, _closure(side)),
        lambda by, side, mine: tables.remove_table(by, _table(side)),
        lambda by, side, mine: interpreters.make_interpreter(by, _planning(side), {"name": "Mai", "pairs": "fr-vi"}),
        lambda by, side, mine: interpreters.change_interpreter(by, _interpreter(side), {"pairs": "en-vi"}),
        lambda by, side, mine: interpreters.add_duty(by, _interpreter(side), _venue(side), BEGINS, ENDS),
        lambda by, side, mine: interpreters.set_roster(by, _interpreter(side), [(BEGINS, ENDS, _venue(side))]),
        lambda by, side, mine: interpreters.remove_duty(by, _duty(side)),
        lambda by, side, mine: interpreters.remove_interpreter(by, _interpreter(side)),
        lambda by, side, mine: _started(by, side),
        lambda by, side, mine: runs.cancel_run(by, _run(side)),
        lambda by, side, mine: take_over(by, _run(side), _planning(side).version),
    ],
}

_OF_DESK = (
    *("desk", "begin", "setup", "arrangement", "weights", "rules", "times", "tables"),
    *("interpreters", "interpreter_new", "runs"),
)
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"meetings:{name}": lambda side: [side.edition.slug] for name in _OF_DESK},
    "meetings:compare": lambda side: [side.edition.slug],
    "meetings:phase": lambda side: [side.edition.slug, "closed"],
    "meetings:table": lambda side: [side.edition.slug, _table(side).pk],
    "meetings:table_remove": lambda side: [side.edition.slug, _table(side).pk],
    "meetings:table_open": lambda side: [side.edition.slug, _closure(side).pk],
    "meetings:interpreter": lambda side: [side.edition.slug, _interpreter(side).pk],
    "meetings:interpreter_remove": lambda side: [side.edition.slug, _interpreter(side).pk],
    "meetings:off_duty": lambda side: [side.edition.slug, _duty(side).pk],
    **{
        f"meetings:{name}": lambda side: [side.edition.slug, _run(side).pk]
        for name in ("run", "run_state", "run_cancel", "run_take")
    },
}

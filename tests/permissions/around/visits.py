"""What is done with visits and receptions."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.visits.actions import buses, coming, runs, signing, visits
from nhipcau.conference.visits.models import Bus, SignUp, Visit, VisitRun

Act = Callable[[Any, Any, Any], object]
BEGINS, ENDS = datetime(2028, 5, 10, 2, tzinfo=UTC), datetime(2028, 5, 10, 5, tzinfo=UTC)
TITLE = {"title_en": "Fictional visit"}
TIMES = {"starts": BEGINS, "ends": ENDS, "capacity": 20}
#: Long over: who comes along is noted.
OVER = {"starts": datetime(2026, 1, 5, 2, tzinfo=UTC), "ends": datetime(2026, 1, 5, 5, tzinfo=UTC)}


def _visit(side: Any) -> Visit:
    return Visit.objects.select_related("edition").get_or_create(edition=side.edition, **TITLE)[0]


def _run(side: Any) -> VisitRun:
    made = VisitRun.objects.get_or_create(visit=_visit(side), starts=BEGINS, defaults={"ends": ENDS, "capacity": 20})[0]
    return VisitRun.objects.select_related("visit__edition").get(pk=made.pk)


def _bus(side: Any) -> Bus:
    made = Bus.objects.get_or_create(run=_run(side), name="1", seats=30)[0]
    return Bus.objects.select_related("run__visit__edition").get(pk=made.pk)


def _sign_up(side: Any, state: str = "offered") -> SignUp:
    values = {"visit": _visit(side), "origin": "desk", "asked_at": OVER["starts"], "offered_until": BEGINS}
    made = SignUp.objects.get_or_create(run=_run(side), delegate=side.delegate, defaults={**values, "state": state})[0]
    return SignUp.objects.select_related("run__visit__edition", "delegate__delegation").get(pk=made.pk)


def _over(side: Any) -> VisitRun:
    return VisitRun.objects.create(visit=_visit(side), capacity=20, **OVER)


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "visits.plan": [
        lambda by, side, mine: visits.make_visit(by, side.edition, TITLE),
        lambda by, side, mine: visits.change_visit(by, _visit(side), _visit(side).version, {"title_fr": "Visite"}),
        lambda by, side, mine: visits.remove_visit(by, _visit(side)),
        lambda by, side, mine: runs.add_run(by, _visit(side), TIMES),
        lambda by, side, mine: runs.change_run(by, _run(side), _run(side).version, {"capacity": 30}),
        lambda by, side, mine: runs.cancel_run(by, _run(side), _run(side).version),
        lambda by, side, mine: runs.open_gate(by, _run(side), _run(side).version),
        lambda by, side, mine: buses.add_bus(by, _run(side), _run(side).version, {"name": "2", "seats": 30}),
        lambda by, side, mine: buses.change_bus(by, _bus(side), _bus(side).run.version, {"seats": 40}),
        lambda by, side, mine: buses.remove_bus(by, _bus(side), _bus(side).run.version),
        lambda by, side, mine: buses.seat(by, _run(side), _run(side).version, [], None),
        lambda by, side, mine: buses.share_out_people(by, _bus(side).run, _run(side).version),
        lambda by, side, mine: coming.note_came(by, _over(side), []),
    ],
    "visits.sign_up": [
        lambda by, side, mine: signing.sign_up(by, _run(side), side.delegate),
        lambda by, side, mine: signing.confirm(by, _sign_up(side)),
        lambda by, side, mine: signing.cancel(by, _sign_up(side)),
    ],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"visits:{name}": lambda side: [side.edition.slug] for name in ("list", "new")},
    **{f"visits:{name}": lambda side: [side.edition.slug, _visit(side).pk] for name in ("visit", "change")},
    **{
        name: lambda side: [side.edition.slug, _run(side).pk]
        for name in ("visits:run", "visits:run_change", "visit_papers:list", "visit_sheets:list")
    },
    "visits:bus": lambda side: [side.edition.slug, _bus(side).pk],
    "visits:of_delegation": lambda side: [side.delegate.delegation.pk],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "visits.plan": lambda world, role, side: side.edition,
    "visits.sign_up": lambda world, role, side: side.delegate.delegation,
}

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.interpreting.actions import interpreters, needs, publishing, rota, runs
from nhipcau.conference.interpreting.actions.claiming import rota_of
from nhipcau.conference.interpreting.models import Ability, Assignment, Interpreter, Need, RotaRun

Act = Callable[[Any, Any, Any], object]
BEGINS, ENDS = datetime(2028, 5, 10, 2, tzinfo=UTC), datetime(2028, 5, 10, 4, tzinfo=UTC)
KNOWN = (interpreters.Known("fr", "vi", True, ("consecutive",)),)


def _interpreter(side: Any) -> Interpreter:
    found, is_new = Interpreter.objects.get_or_create(edition=side.edition, name="An")
    if is_new:
        Ability.objects.create(interpreter=found, source="vi", target="fr")
    return found


def _need(side: Any) -> Need:
    values = {"starts": BEGINS, "ends": ENDS, "source": "vi", "target": "fr", "both_ways": False, "title_en": "Talk"}
    return Need.objects.get_or_create(edition=side.edition, key="hand:talk", defaults=values)[0]


def _assignment(side: Any) -> Assignment:
    return Assignment.objects.get_or_create(need=_need(side), interpreter=_interpreter(side))[0]


def _run(side: Any) -> RotaRun:
    values = {"state": "done", "solution": [[str(_need(side).pk), str(_interpreter(side).pk)]]}
    return RotaRun.objects.get_or_create(edition=side.edition, seed=7, defaults=values)[0]


def _version(side: Any) -> int:
    return rota_of(side.edition).version


def _start(by: Any, side: Any) -> object:
    _run(side)
    return runs.start_run(by, side.edition, 2)


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "interpreting.plan": [
        lambda by, side, mine: interpreters.make_interpreter(by, side.edition, {"name": "Mai"}, KNOWN),
        lambda by, side, mine: interpreters.change_interpreter(by, _interpreter(side), 0, {"name": "Mai"}, KNOWN),
        lambda by, side, mine: interpreters.remove_interpreter(by, _interpreter(side), 0),
        lambda by, side, mine: interpreters.renew_link(by, _interpreter(side), 0),
        lambda by, side, mine: interpreters.take_from_meetings(by, side.edition),
        lambda by, side, mine: needs.derive(by, side.edition),
        lambda by, side, mine: needs.make_need(
            by, side.edition, {"starts": BEGINS, "ends": ENDS, "source": "vi", "target": "fr"}
        ),
        lambda by, side, mine: needs.change_need(by, _need(side), 0, {"people": 2}),
        lambda by, side, mine: needs.remove_need(by, _need(side), 0),
        lambda by, side, mine: rota.assign(by, _need(side), _interpreter(side), _version(side)),
        lambda by, side, mine: rota.take_out(by, side.edition, _assignment(side).pk, _version(side)),
        lambda by, side, mine: rota.set_locked(by, side.edition, _assignment(side).pk, _version(side), locked=True),
        lambda by, side, mine: _start(by, side),
        lambda by, side, mine: runs.cancel_run(by, _run(side)),
        lambda by, side, mine: runs.take_over(by, _run(side), _version(side)),
        lambda by, side, mine: publishing.publish(by, side.edition, _version(side)),
    ],
}
_OF_DESK = ("desk", "people", "interpreter_new", "needs", "need_new", "runs", "publish")
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"interpreting:{name}": lambda side: [side.edition.slug] for name in _OF_DESK},
    "interpreting:interpreter": lambda side: [side.edition.slug, _interpreter(side).pk],
    "interpreting:need": lambda side: [side.edition.slug, _need(side).pk],
    "interpreting:run": lambda side: [side.edition.slug, _run(side).pk],
    "interpreting:run_state": lambda side: [side.edition.slug, _run(side).pk],
    "interpreter_papers:rota": lambda side: [side.edition.slug],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "interpreting.plan": lambda world, role, side: side.edition,
}

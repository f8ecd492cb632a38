"""Small problems and timetables by chance, as the format writes them, and the judge that came with the format."""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting
from nhipcau.conference.meetings.scheduling.reading import from_mapping

MEETINGS = Path(__file__).resolve().parents[4] / "data" / "meetings"

Mapped = dict[str, Any]

_ONE_HALL = [[0, 0, 1], [0, 0, 1], [1, 1, 0]]


def judge() -> Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[list[str], Mapped]]:
    """Return `check` of check_schedule.py: what is broken, in its words, and its report."""
    spec = importlib.util.spec_from_file_location("check_schedule", MEETINGS / "check_schedule.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[list[str], Mapped]] = module.check
    return found


def chances() -> st.SearchStrategy[Random]:
    """Give what all chance is drawn from, so that a failure is made small."""
    return st.integers(0, 2**32).map(Random)


def problem(chance: Random, *, requests: int = 8, slots: int = 8, with_incumbent: bool = True) -> Mapped:
    """Make a problem with at most so many requests and slots, in which every kind of rule can be broken."""
    times = _slots(chance, chance.randint(2, slots))
    parties = [_participant(chance, len(times)) for _ in range(chance.randint(3, 9))]
    tables = [
        {
            "venue": chance.choice([0, 0, 0, 1, 2]),
            "seats": chance.choice([2, 4]),
            "closed": _some(chance, len(times), 0.1),
        }
        for _ in range(chance.randint(1, 4))
    ]
    made = {
        "format": "meetsched/1",
        "name": "small",
        "slots": times,
        "venues": ["Hall", "Salon", "City hall"],
        "travel": _ONE_HALL,
        "tables": tables,
        "interpreters": [_interpreter(chance, len(times)) for _ in range(chance.randint(0, 3))],
        "participants": parties,
        "requests": [
            _request(chance, len(parties), len(times)) for _ in range(chance.randint(requests // 2, requests))
        ],
        "incumbent": None,
        "objective": _objective(chance),
    }
    if with_incumbent and chance.random() < 0.5:
        made["incumbent"] = timetable(chance, made, broken=False)
    return made


def timetable(chance: Random, made: Mapped, *, broken: bool = True) -> list[Mapped]:
    """Hold some requests anywhere at all; unless `broken`, each at most once and all of them known."""
    numbers = [number for number in range(len(made["requests"])) if chance.random() < 0.7]
    if broken and chance.random() < 0.2:
        numbers += [chance.randint(0, len(made["requests"])) for _ in range(2)]
    return [
        {
            "request": number,
            "slot": chance.randrange(len(made["slots"])),
            "table": chance.randrange(len(made["tables"])),
            "interpreter": chance.choice([None, *range(len(made["interpreters"]) + (1 if broken else 0))]),
        }
        for number in numbers
    ]


def _slots(chance: Random, number: int) -> list[Mapped]:
    first = chance.randint(1, number)
    halves = [("am", 0), ("pm", 0), ("am", 1)]
    return [
        {"day": 0 if slot < first else 1, "session": halves[0 if slot < first // 2 else 1 if slot < first else 2][0],
         "start": f"{8 + slot:02}:00"}
        for slot in range(number)
    ]  # fmt: skip


def _some(chance: Random, number: int, share: float) -> list[int]:
    return [one for one in range(number) if chance.random() < share]


def _participant(chance: Random, slots: int) -> Mapped:
    return {
        "kind": chance.choice(["gov", "company"]),
        "group": None,
        "langs": chance.sample(["vi", "fr", "en"], chance.choice([1, 2, 2])),
        "unavailable": _some(chance, slots, chance.choice([0.05, 0.2])),
        "max_per_day": chance.choice([None, None, 1, 2, 3]),
    }


def _interpreter(chance: Random, slots: int) -> Mapped:
    return {
        "pairs": chance.sample([["vi", "fr"], ["en", "vi"], ["en", "fr"]], chance.choice([1, 2])),
        "venue": [chance.choice([-1, 0, 0, 0, 1]) for _ in range(slots)],
    }


def _request(chance: Random, parties: int, slots: int) -> Mapped:
    return {
        "parties": chance.sample(range(parties), chance.choice([2, 2, 3])),
        "weight": chance.randint(1, 200),
        "tier": "G2B",
        "seats": chance.choice([2, 2, 3]),
        "venues": chance.choice([[0], [0, 1], [0, 1, 2]]),
        "prefer": chance.choice([None, "am", "pm"]),
        "allowed": None if chance.random() < 0.8 else _some(chance, slots, 0.7),
        "fixed": None if chance.random() < 0.97 else {"slot": chance.randrange(slots)},
        "interpretation": chance.choice(["auto", "auto", "never"]),
    }


def _objective(chance: Random) -> Mapped:
    made: Mapped = {"unserved": 50, "break": 8, "fair": 4, "idle": 2, "prefer": 5, "move_slot": 60, "move_table": 6}
    made["count_unavailable"] = chance.random() < 0.3
    return made


def full(chance: Random) -> tuple[Instance, tuple[Meeting, ...]]:
    """Make a problem without fixed meetings, and a timetable that keeps every rule with some of its meetings."""
    mapped = problem(chance, requests=14, slots=4)
    for request in mapped["requests"]:
        request["fixed"] = None
    instance = from_mapping(mapped)
    meetings = [Meeting(**one) for _ in range(6) for one in timetable(chance, mapped, broken=False)]
    return instance, tuple(Board(instance, meetings).held.values())


def hall(*, slots: int, tables: int, interpreters: int, guests: int) -> Mapped:
    """Make a problem in which each of so many guests, who speak French, asks to meet a host of its own, who does not.

    All of it is on one morning in one hall.
    """
    person: Mapped = {"kind": "gov", "group": None, "unavailable": [], "max_per_day": None}
    request: Mapped = {"weight": 10, "tier": "G2G", "seats": 2, "venues": [0], "prefer": None, "allowed": None}
    return {
        "format": "meetsched/1",
        "name": "hall",
        "slots": [{"day": 0, "session": "am", "start": f"{9 + slot:02}:00"} for slot in range(slots)],
        "venues": ["Hall"],
        "travel": [[0]],
        "tables": [{"venue": 0, "seats": 2, "closed": []} for _ in range(tables)],
        "interpreters": [{"pairs": [["fr", "vi"]], "venue": [0] * slots} for _ in range(interpreters)],
        "participants": [person | {"langs": [language]} for _ in range(guests) for language in ("vi", "fr")],
        "requests": [
            request | {"parties": [2 * guest, 2 * guest + 1], "fixed": None, "interpretation": "auto"}
            for guest in range(guests)
        ],
        "incumbent": None,
        "objective": {},
    }

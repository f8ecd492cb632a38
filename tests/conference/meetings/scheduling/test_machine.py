"""Stored machine code: the same timetables as through the compiler, and the compiler where there is none."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nhipcau.conference.meetings.scheduling import machine
from nhipcau.conference.meetings.scheduling.arrays import Arrays
from nhipcau.conference.meetings.scheduling.bounding import prices
from nhipcau.conference.meetings.scheduling.compiling import compile_all
from nhipcau.conference.meetings.scheduling.machine import Entry
from nhipcau.conference.meetings.scheduling.reading import read
from nhipcau.conference.meetings.scheduling.searching import Worker

pytestmark = pytest.mark.one_database

INSTANCE = Path(__file__).parents[4] / "data" / "meetings" / "pub-040.json"


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    compile_all()


def found() -> tuple[int, int, float]:
    """What a short search costs, the bound, and the sum of all reduced costs."""
    instance = read(INSTANCE)
    worker = Worker(Arrays(instance), 1)
    for heat in (50.0, 5.0):
        worker.improve(heat)
    of_bound = prices(instance, seconds=0.02)
    return worker.cost, of_bound.bound, float(of_bound.reduced.sum())


def test_stored_code_finds_the_same_as_the_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    by_stored_code = found()
    monkeypatch.setattr(machine, "_stored", lambda: machine.Stored({}))
    for entry in Entry.all:
        monkeypatch.setattr(entry, "_known", {})
    assert found() == by_stored_code


def test_the_compiler_takes_over_where_nothing_is_stored() -> None:
    entry = next(one for one in Entry.all if one.name == "round_into")
    whole = np.zeros(2, np.int64)
    entry(np.array([0.5, 2.0], np.float32), whole)
    assert whole.tolist() == [512, 2048]


def test_a_search_with_stored_code_imports_no_compiler() -> None:
    search = (
        "import sys; from pathlib import Path; from nhipcau.conference.meetings.scheduling import reading, solving;"
        f"result = solving.solve(reading.read(Path({str(INSTANCE)!r})), seconds=0.5);"
        "sys.exit(0 if result.meetings and not {'numba', 'pysat', 'django'} & sys.modules.keys() else 1)"
    )
    assert subprocess.run([sys.executable, "-c", search], check=False).returncode == 0

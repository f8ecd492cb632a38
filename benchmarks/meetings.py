"""How good the timetables of meetings are, beside a greedy one made in the same run, and how near the proven bound.

The fictional conferences of `data/meetings/` with two workers and the seconds they are promised in; two that are
planned again after late changes, beside planning anew; and one of 10,000 participants and 60,000 requests, invented.
Every timetable is judged by `data/meetings/check_schedule.py`. Processor seconds are those of the search alone, in a
process of its own whose code is compiled already. `--quick` leaves out the minute runs and makes the large one a tenth.
"""

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchkit.greedy import greedy
from benchkit.tables import print_table

from nhipcau.conference.meetings.scheduling.model import Instance, Meeting, Progress
from nhipcau.conference.meetings.scheduling.reading import read
from nhipcau.conference.meetings.scheduling.writing import solution_mapping, to_mapping, write

DATA = Path(__file__).resolve().parents[1] / "data" / "meetings"
#: Instance, seconds with two workers, highest cost that is good enough, seconds spent on the bound, and how many seeds.
#: Of several the median counts: searches of a small conference end up to three hundredths apart.
CONFERENCES = (
    ("pub-120", 2, 5_572, 4, 9),
    ("pub-400", 10, 18_600, 10, 1),
    ("pub-970", 10, 84_900, 20, 1),
)
MINUTES = (("pub-400", 60, 18_425, 10, 1), ("pub-970", 60, 84_629, 20, 1))
CHANGED = ("pub-970-late", "pub-400-day2")
#: Re-planning: seconds, cost beside planning anew, meetings moved beside planning anew.
REPLANNING_SECONDS, MOST_DEARER, MOST_MOVED = 10, 1.02, 1 / 3
LARGE = {"participants": 10_000, "requests": 60_000, "tables": 400, "interpreters": 250}
#: The large one: seconds of the search and until the first timetable, share of the achievable weight, megabytes.
LARGE_SECONDS, FIRST_SECONDS, LARGE_SHARE, MOST_MEGABYTES = 120, 15, 0.99, 4096
LARGE_BOUND_SECONDS = 60


def main() -> int:
    """Measure each thing in a process of its own; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no minute runs, and a large one of a tenth of the size")
    parser.add_argument("--only", choices=["conferences", "changes", "large"], help="only a part of it")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        task = json.loads(arguments.measure)
        print(json.dumps(MEASURES[task.pop("what")](**task)))
        return 0
    parts: dict[str, Callable[[bool], list[str]]] = {"conferences": conferences, "changes": changes, "large": large}
    wanted = [arguments.only] if arguments.only else list(parts)
    missed = [fault for part in wanted for fault in parts[part](arguments.quick)]
    print("\n".join(["", *(f"MISSED: {fault}" for fault in missed)] if missed else ["", "All targets are met."]))
    return int(bool(missed))


def conferences(quick: bool) -> list[str]:
    """Plan the conferences; return what is missed."""
    rows, missed = [], []
    for name, seconds, target, for_bound, seeds in CONFERENCES + (() if quick else MINUTES):
        path = DATA / f"{name}.json"
        hand = in_process("greedy", path=str(path))
        every = [in_process("plan", path=str(path), seconds=seconds, seed=seed) for seed in range(seeds)]
        every.sort(key=lambda one: int(one["objective"]))
        found = every[len(every) // 2]
        bound = in_process("bound", path=str(path), seconds=for_bound)["bound"]
        cost = found["objective"]
        gap = f"{100 * (cost - bound) / cost:.1f} %"
        said = f"{cost:,}" if seeds == 1 else f"{cost:,} ({every[0]['objective']:,}–{every[-1]['objective']:,})"
        rows.append(
            (f"{name}, {seconds} s", f"{hand['objective']:,}", said, f"{target:,}", f"{bound:,}", gap,
             f"{cost / hand['objective']:.2f}", f"{found['wall']:.1f}", f"{found['processor']:.1f}")
        )  # fmt: skip
        missed += [f"{name} in {seconds} s: {cost:,} instead of {target:,}"] if cost > target else []
        missed += [f"{name}: {fault}" for one in (hand, *every) for fault in one["broken"]]
    heads = ("conference", "greedy", "cost", "target", "bound", "gap", "× greedy", "s", "processor s")
    print_table("Conferences planned by two workers", heads, rows)
    return missed


def changes(quick: bool) -> list[str]:
    """Plan again after late changes, and anew in two ways beside it; return what is missed.

    Planning anew knows nothing of what was published, so that costs are compared without those of moving; they are
    told with them, too. Beside it stands, as another reading, a search that knows what was published and what moving
    it costs: without that cost it is dearer than planning again may be, so that it moves fewer and costs less with it.
    """
    del quick
    rows, missed = [], []
    for name in CHANGED:
        task = {"path": str(DATA / f"{name}.json"), "seconds": REPLANNING_SECONDS}
        anew, free = in_process("plan_anew", **task), in_process("plan", **task)
        again = in_process("plan_again", **task)
        for what, found in (("anew", anew), ("anew, moves cost", free), ("again", again)):
            rows.append(
                (f"{name}, {what}", f"{found['unmoved']:,}", f"{found['objective']:,}", str(found["incumbent_kept"]),
                 str(found["incumbent_moved"]), f"{found['wall']:.1f}", f"{found['processor']:.1f}")
            )  # fmt: skip
        dearer, moved = again["unmoved"] / anew["unmoved"], _moved_beside(again, anew)
        for what, other in (("anew", anew), ("anew, moves cost", free)):
            ratios = (again["unmoved"] / other["unmoved"], again["objective"] / other["objective"])
            costs = (f"{ratios[0]:.3f}", f"{ratios[1]:.3f}")
            rows.append((f"{name}, again ÷ {what}", *costs, "", f"{_moved_beside(again, other):.3f}", "", ""))
        missed += [f"{name}: {dearer:.3f} times the cost of planning anew"] if dearer > MOST_DEARER else []
        missed += [f"{name}: {moved:.2f} of the meetings moved by planning anew"] if moved > MOST_MOVED else []
        late = again["wall"] > 1.1 * REPLANNING_SECONDS
        missed += [f"{name}: {again['wall']:.1f} s"] if late else []
        missed += [f"{name}: {one}" for one in again["broken"]]
    heads = ("", "cost without moves", "with them", "kept", "moved", "s", "processor s")
    print_table("Planned again after late changes", heads, rows)
    return missed


def _moved_beside(again: dict[str, Any], anew: dict[str, Any]) -> float:
    """Meetings moved by planning again, as a part of those moved by planning anew."""
    return float(again["incumbent_moved"] / max(1, anew["incumbent_moved"]))


def large(quick: bool) -> list[str]:
    """Plan the large conference; return what is missed."""
    sizes = {key: value // 10 if quick else value for key, value in LARGE.items()}
    seconds = LARGE_SECONDS // 6 if quick else LARGE_SECONDS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.json"
        write(path, to_mapping(invented(sizes)))
        hand = in_process("greedy", path=str(path))
        found = in_process("plan", path=str(path), seconds=seconds)
        bound = in_process("bound", path=str(path), seconds=LARGE_BOUND_SECONDS // 6 if quick else LARGE_BOUND_SECONDS)
    achievable = found["weight_total"] - bound["bound"]
    share = found["weight_scheduled"] / achievable
    print_table(
        f"{sizes['participants']:,} participants, {sizes['requests']:,} requests, two workers",
        ("", "weight", "of achievable", "first after s", "s", "processor s", "MB"),
        [
            ("achievable at most, by the bound", f"{achievable:,}", "1", "", f"{bound['wall']:.1f}",
             f"{bound['processor']:.1f}", ""),
            ("greedy", f"{hand['weight_scheduled']:,}", f"{hand['weight_scheduled'] / achievable:.4f}", "",
             f"{hand['wall']:.1f}", f"{hand['processor']:.1f}", ""),
            ("planned", f"{found['weight_scheduled']:,}", f"{share:.4f}", f"{found['first']:.1f}",
             f"{found['wall']:.1f}", f"{found['processor']:.1f}", f"{found['megabytes']:.0f}"),
        ],
    )  # fmt: skip
    missed = [f"large: {share:.4f} of the achievable weight"] if share < LARGE_SHARE else []
    missed += [f"large: first after {found['first']:.1f} s"] if found["first"] > FIRST_SECONDS else []
    missed += [f"large: {found['megabytes']:.0f} MB"] if found["megabytes"] > MOST_MEGABYTES else []
    return missed + [f"large: {one}" for one in found["broken"]]


def in_process(what: str, **task: Any) -> dict[str, Any]:
    """Measure one thing in a process of its own."""
    command = [sys.executable, __file__, "--measure", json.dumps({"what": what, **task})]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def invented(sizes: dict[str, int]) -> Instance:
    """A fictional conference of five days of twelve slots."""
    from nhipcau.conference.meetings.scheduling.generating import generate  # noqa: PLC0415

    return generate(**sizes, slots_per_day=12, days=5, seed=1, name="large")


def plan(path: str, seconds: float, seed: int = 0) -> dict[str, Any]:
    """Plan without a look at what was published, but with the cost of moving it."""
    from nhipcau.conference.meetings.scheduling.solving import solve  # noqa: PLC0415 - compiled code is slow to load

    instance = read(Path(path))
    warm_up()
    return _planned(instance, lambda tell: solve(instance, seconds=seconds, workers=2, seed=seed, tell=tell).meetings)


def plan_anew(path: str, seconds: float) -> dict[str, Any]:
    """Plan as if nothing had been published; what that moves is counted nevertheless."""
    from nhipcau.conference.meetings.scheduling.solving import solve  # noqa: PLC0415 - compiled code is slow to load

    instance = read(Path(path))
    blank = replace(instance, incumbent=())
    warm_up()
    return _planned(instance, lambda tell: solve(blank, seconds=seconds, workers=2, tell=tell).meetings)


def plan_again(path: str, seconds: float) -> dict[str, Any]:
    """Plan from what was published."""
    from nhipcau.conference.meetings.scheduling.repairing import replan  # noqa: PLC0415 - compiled code is slow to load

    instance = read(Path(path))
    warm_up()
    return _planned(instance, lambda tell: replan(instance, seconds=seconds, workers=2, tell=tell).meetings)


def warm_up() -> None:
    """Compile what is not compiled yet, and load it, as the first search of a day does."""
    from nhipcau.conference.meetings.scheduling.compiling import compile_all  # noqa: PLC0415 - slow to load

    compile_all()


def by_hand(path: str) -> dict[str, Any]:
    """Plan greedily."""
    instance = read(Path(path))
    return _planned(instance, lambda _: greedy(instance))


def bound(path: str, seconds: float) -> dict[str, Any]:
    """Find a lower bound, with as many steps as an ordinary machine takes in so many seconds."""
    from nhipcau.conference.meetings.scheduling.bounding import prices  # noqa: PLC0415 - compiled code is slow to load

    instance = read(Path(path))
    prices(read(DATA / "pub-040.json"), seconds=0.1)
    begun, used = time.perf_counter(), time.process_time()
    found = prices(instance, seconds=seconds).bound
    return {"bound": found, "wall": time.perf_counter() - begun, "processor": time.process_time() - used}


Tell = Callable[[Progress, tuple[Meeting, ...] | None], bool]


def _planned(instance: Instance, act: Callable[[Tell], Iterable[Meeting]]) -> dict[str, Any]:
    """Measure planning, and let the judge look at the timetable."""
    first: list[float] = []
    begun, used = time.perf_counter(), time.process_time()

    def tell(_: Progress, meetings: tuple[Meeting, ...] | None) -> bool:
        if meetings is not None:
            first.append(time.perf_counter() - begun)
        return True

    meetings = tuple(act(tell))
    wall, processor = time.perf_counter() - begun, time.process_time() - used
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    broken, report = _judge()(to_mapping(instance), solution_mapping(instance, meetings))
    figures = {"wall": wall, "processor": processor, "megabytes": megabytes, "first": min(first, default=wall)}
    weights = instance.weights
    moving = weights.moved_slot * report["incumbent_moved"] + weights.moved_table * report["incumbent_table_moved"]
    return {**report, **figures, "unmoved": report["objective"] - moving, "broken": broken[:5]}


def _judge() -> Any:
    spec = importlib.util.spec_from_file_location("check_schedule", DATA / "check_schedule.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


MEASURES: dict[str, Callable[..., dict[str, Any]]] = {
    "greedy": by_hand,
    "plan": plan,
    "plan_anew": plan_anew,
    "plan_again": plan_again,
    "bound": bound,
}


if __name__ == "__main__":
    sys.exit(main())

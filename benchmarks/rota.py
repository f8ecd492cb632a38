"""How good a rota of interpreters is, and how near the proven bound, beside a greedy one made in the same run.

Three days, 40 needs (most of them teams of two for simultaneous interpretation) and 600 meetings, which need as many
interpreters at once as fall into a period; 30 interpreters, and 45, with whom hardly anything is short. All invented.
The baseline fills needs in the order of time with the cheapest interpreter who is free. `--quick` searches for 4
seconds instead of 20.
"""

import argparse
import random
import sys
import time
from collections import Counter

from benchkit.tables import print_table

from nhipcau.conference.interpreting.rota.judging import costs_of, missing_of
from nhipcau.conference.interpreting.rota.model import Instance, Span, Task, Worker
from nhipcau.conference.interpreting.rota.rules import faults
from nhipcau.conference.interpreting.rota.solving import solve
from nhipcau.conference.interpreting.rota.starting import start

DAYS, NEEDS, MEETINGS, PERIODS = 3, 40, 600, 5
INTERPRETERS = (30, 45)
#: Seconds of a search, and how many more a whole one may take.
SECONDS, QUICK, MORE = 20, 4, 2
#: No more than this part of the cost (empty places left out) may lie above the bound, by seconds of the search.
MOST_GAP = {SECONDS: 0.25, QUICK: 0.4}
_PAIRS = [("fr", "vi")] * 6 + [("en", "vi")] * 2 + [("en", "fr")] * 2


def main() -> int:
    """Measure and print; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="search for 4 seconds instead of 20")
    seconds = QUICK if parser.parse_args().quick else SECONDS
    rows, missed = [], []
    # The solver is loaded once.
    solve(invented(2), seconds=0.5)
    for people in INTERPRETERS:
        instance = invented(people)
        by_time = sorted(range(len(instance.tasks)), key=lambda task: instance.tasks[task].span.starts)
        hand = start(instance, by_time)
        begun = time.perf_counter()
        found = solve(instance, seconds=seconds)
        wall = time.perf_counter() - begun
        rest = found.cost - found.costs["empty"]
        greedy = costs_of(instance, hand)
        gap = (found.cost - found.bound) / max(1, rest)
        rows.append(
            (f"{people} interpreters", str(instance.places), str(sum(missing_of(instance, hand).values())),
             str(found.missing), str(found.least_missing), f"{sum(greedy.values()) - greedy['empty']:,}", f"{rest:,}",
             f"{100 * gap:.1f} %", f"{wall:.1f}")
        )  # fmt: skip
        missed += [f"{people}: {one.rule}" for one in faults(instance, found.rota)]
        missed += [f"{people}: not proven that no fewer are empty"] if found.missing > found.least_missing else []
        missed += [f"{people}: {100 * gap:.1f} % above the bound"] if gap > MOST_GAP[seconds] else []
        missed += [f"{people}: {wall:.1f} s"] if wall > seconds + MORE else []
    heads = ("", "places", "empty, greedy", "empty", "at least", "cost, greedy", "cost", "gap", "s")
    print_table(f"A rota of three days in {seconds} s, two workers", heads, rows)
    print("\n".join(["", *(f"MISSED: {fault}" for fault in missed)] if missed else ["", "All targets are met."]))
    return int(bool(missed))


def invented(people: int, seed: int = 1) -> Instance:
    """A conference in three venues; the same seed gives the same one."""
    dice = random.Random(seed)
    travel = tuple(tuple(0 if one == other else 15 + 5 * ((one + other) % 3) for other in range(3)) for one in range(3))
    workers = tuple(_worker(dice, number) for number in range(people))
    needs = [_need(dice) for _ in range(NEEDS)]
    return Instance(workers, (*needs, *_meetings(dice)), travel)


def _worker(dice: random.Random, number: int) -> Worker:
    pairs = {_PAIRS[number % len(_PAIRS)]} | ({dice.choice(_PAIRS)} if dice.random() < 0.4 else set())
    modes = ["consecutive", "whispered", *(["simultaneous"] if dice.random() < 0.7 else [])]
    known = frozenset((*way, mode) for pair in pairs for way in (pair, pair[::-1]) for mode in modes)
    half = dice.random() < 0.3
    windows = tuple((day * 1440 + 480, day * 1440 + (780 if dice.random() < 0.5 else 1080)) for day in range(DAYS))
    return Worker(known, windows if half else (), price=dice.choice((80, 100, 120)), per_day=dice.random() < 0.5)


def _need(dice: random.Random) -> Task:
    day, first = dice.randrange(DAYS), dice.choice((480, 585, 690, 840, 945))
    begins, pair = day * 1440 + first, dice.choice(_PAIRS)
    mode = dice.choice(("simultaneous", "simultaneous", "consecutive", "whispered"))
    span = Span(begins, begins + dice.choice((60, 90, 90, 120)), day, dice.randrange(3))
    return Task(
        span,
        frozenset((pair, pair[::-1])),
        mode,
        2 if mode == "simultaneous" else 1,
        (2 * day + (first >= 720),),
        dice.choice((None, 0, 1, 2, 3)),
        weight=3,
    )


def _meetings(dice: random.Random) -> list[Task]:
    """The meetings of each half day, three in five with an interpreter: as many as are held at once."""
    at_once: dict[tuple[int, tuple[str, str]], Counter[int]] = {}
    for number in range(MEETINGS):
        period, pair = number % (2 * DAYS * PERIODS), dice.choice(_PAIRS)
        if dice.random() < 0.6:
            at_once.setdefault((period // PERIODS, pair), Counter())[period % PERIODS] += 1
    found = []
    for (half, pair), counts in sorted(at_once.items()):
        begins = half // 2 * 1440 + (540 if half % 2 == 0 else 840)
        span = Span(begins, begins + 150, half // 2, 0)
        found.append(Task(span, frozenset((pair, pair[::-1])), "consecutive", max(counts.values()), (half,)))
    return found


if __name__ == "__main__":
    sys.exit(main())

"""Proofs on the JAIR 2022 benchmark of meetings, beside the approach of its paper in the same run.

The baseline is MaxSAT by RC2 (python-sat) on the encoding of Bofill et al. with their two implied constraints: each
participant uses as many slots as she has meetings, and no more than twice as many participants as tables meet at once.
Every answer of ours must be the one in optima.csv; the baseline's too, where it ends in time.
"""

import argparse
import csv
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchkit.tables import print_table
from pysat.card import CardEnc, EncType
from pysat.examples.rc2 import RC2
from pysat.formula import WCNF, IDPool

from nhipcau.conference.meetings.scheduling.exact.problem import MOST_BREAKS, Problem
from nhipcau.conference.meetings.scheduling.exact.reading import read
from nhipcau.conference.meetings.scheduling.exact.solving import solve_exactly

DATA = Path(__file__).resolve().parents[1] / "data" / "meetings" / "jair2022"
#: CPU seconds for one instance, and the share of the baseline's total that all may take.
MOST_SECONDS, MOST_SHARE = 60.0, 1.0
QUICK = 15


@dataclass(frozen=True)
class Answer:
    """Breaks, None for a proof that there is no timetable, "-" for no answer; and CPU seconds."""

    breaks: int | str | None
    seconds: float


def ours(path: Path) -> int | str | None:
    """Solve by the product, from the file on."""
    proof = solve_exactly(read(path), seconds=20 * MOST_SECONDS)
    return "-" if proof.state == "open" else proof.breaks


def by_rc2(path: Path) -> int | str | None:
    """Solve by the baseline, from the file on."""
    formula = _weighted(read(path))
    with RC2(formula, solver="g4", adapt=True, exhaust=True, minz=True) as search:
        return search.cost if search.compute() is not None else None


def _weighted(problem: Problem) -> WCNF:
    """The encoding of the paper: held, used, started, ended.

    Counted is by totalizers, which python-sat's solvers are several times quicker with than with cardinality networks.
    """
    formula, pool = WCNF(), IDPool()

    def limit(kind: Callable[..., Any], literals: list[int], bound: int) -> None:
        if literals:
            encoding = EncType.pairwise if bound == 1 else EncType.totalizer
            formula.extend(kind(lits=literals, bound=bound, vpool=pool, encoding=encoding).clauses)

    held = [{slot: pool.id() for slot in sorted(slots)} for slots in problem.open_slots]
    for slots in held:
        formula.append(list(slots.values()))
        limit(CardEnc.atmost, list(slots.values()), 1)
    used = [[pool.id() for _ in range(problem.slots)] for _ in problem.forbidden]
    for them, at in zip(problem.encounters_of, used, strict=True):
        for slot, one in enumerate(at):
            here = [held[number][slot] for number in them if slot in held[number]]
            formula.append([-one, *here])
            formula.extend([[-other, one] for other in here])
            limit(CardEnc.atmost, here, 1)
        limit(CardEnc.equals, at, len(them))
        _breaks(formula, pool, at, limit)
    for slot in range(problem.slots):
        limit(CardEnc.atmost, [one[slot] for one in held if slot in one], problem.tables)
        limit(CardEnc.atmost, [at[slot] for at in used], 2 * problem.tables)
    for earlier, later in problem.precedences:
        for slot, one in held[later].items():
            formula.append([-one, *(other for at, other in held[earlier].items() if at < slot)])
    return formula


def _breaks(formula: WCNF, pool: IDPool, used: list[int], limit: Callable[..., None]) -> None:
    started, ended = [pool.id() for _ in used], [pool.id() for _ in used]
    for slot, one in enumerate(used):
        formula.append([-one, started[slot]])
        if slot:
            formula.append([-started[slot - 1], started[slot]])
            formula.append([-started[slot], started[slot - 1], one])
            formula.append([-started[slot - 1], used[slot - 1], -one, ended[slot]])
            formula.append([-ended[slot]], weight=1)
    formula.append([-started[0], used[0]])
    limit(CardEnc.atmost, ended[1:], MOST_BREAKS)


def _measure(run: Callable[[Path], int | str | None], path: Path, most: float) -> Answer:
    """Run in a process of its own, which ends after so many CPU seconds."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_run, args=(run, path, most, sending))
    process.start()
    sending.close()
    try:
        return Answer(*receiving.recv())
    except EOFError:
        return Answer("-", most)
    finally:
        process.join()


def _run(run: Callable[[Path], int | str | None], path: Path, most: float, sending: object) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 1, int(most) + 2))
    began = time.process_time()
    breaks = run(path)
    sending.send((breaks, time.process_time() - began))  # type: ignore[attr-defined]


def main() -> int:
    """Measure all instances, and return 1 if an answer is wrong or the limits are not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"every {QUICK}th instance only")
    parser.add_argument("--only", default="", metavar="PART", help="instances with this in their name")
    arguments = parser.parse_args()
    with (DATA / "optima.csv").open(encoding="utf-8", newline="") as file:
        known = {row["instance"]: int(row["optimal_breaks"]) if row["optimal_breaks"] else None
                 for row in csv.DictReader(file)}  # fmt: skip
    names = [name for name in known if arguments.only in name][:: QUICK if arguments.quick else 1]
    rows, wrong, total, baseline = [], 0, 0.0, 0.0
    for name in names:
        path = DATA / f"{name}.dzn"
        mine, theirs = _measure(ours, path, MOST_SECONDS), _measure(by_rc2, path, MOST_SECONDS)
        total, baseline = total + mine.seconds, baseline + theirs.seconds
        is_wrong = mine.breaks != known[name] or theirs.breaks not in (known[name], "-")
        wrong += is_wrong
        told = ["infeasible" if each is None else str(each) for each in (mine.breaks, theirs.breaks)]
        times = [f"{each.seconds:.2f}" for each in (mine, theirs)]
        rows.append((name, told[0], times[0], told[1], times[1], "WRONG" if is_wrong else ""))
    heads = ("instance", "breaks", "CPU s", "RC2", "CPU s", "")
    print_table("Meetings of the JAIR 2022 benchmark: proven fewest breaks, beside RC2", heads, rows)
    share = total / baseline if baseline else 0.0
    print(f"\n  {len(names)} instances, {wrong} not as in optima.csv;", end=" ")
    print(f"{total:.1f} CPU s, RC2 {baseline:.1f}: {share:.2f} times")
    return 1 if wrong or share > MOST_SHARE else 0


if __name__ == "__main__":
    sys.exit(main())

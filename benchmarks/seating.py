"""How often the rules are broken when fictional people are seated, beside a seating strictly in the order of protocol.

800 people of 62 delegations in rows, 150 at round tables with interpreters, 15 at a head table with interpreters'
chairs behind. What a seating costs is reckoned by the weights a plan has unless set otherwise.
"""

import sys
import time
from random import Random

from benchkit.tables import print_table

from nhipcau.conference.seating.laying import CHAIR, Spec, lay, one_behind_the_other, side_by_side
from nhipcau.conference.seating.placing.beginning import in_order
from nhipcau.conference.seating.placing.explaining import ALTERNATE as ALIKE
from nhipcau.conference.seating.placing.explaining import LANGUAGES, RANK, TOGETHER, broken
from nhipcau.conference.seating.placing.model import Person, Problem, Seat, Weights
from nhipcau.conference.seating.placing.searching import search
from nhipcau.conference.seating.placing.state import State

#: Seconds of one processor a search may take, and the most it may cost beside the seating in order.
SECONDS, OF_ORDER = 8.0, 0.9
_VI, _FR, _EN = (frozenset({code}) for code in ("vi", "fr", "en"))
ROOMS = (
    ("rows", Spec("rows", rows=22, seats=40, aisles=(10, 30), head=9), 800, 0, Weights(alternate=1, languages=0)),
    ("round tables", Spec("rounds", tables=20, seats=8), 150, 8, Weights(together=0)),
    ("head table", Spec("head", head=15, chairs=True), 15, 4, Weights(rank=9, together=0)),
)


def main() -> int:
    """Measure and print; 1 if a target is missed."""
    rows, missed = [], []
    for name, spec, people, interpreters, weights in ROOMS:
        problem = invent(spec, people, interpreters, weights)
        before = State(problem, in_order(problem))
        begun = time.process_time()
        found = search(problem, seed=1)
        seconds = time.process_time() - begun
        after = State(problem, found.seated)
        counts = [broken(state) for state in (before, after)]
        told = [f"{counts[0].get(rule, 0)} → {counts[1].get(rule, 0)}" for rule in (RANK, ALIKE, LANGUAGES, TOGETHER)]
        rows.append((name, str(people), *told, str(before.cost), str(found.cost), f"{seconds:.1f}"))
        missed += [f"{name}: {seconds:.1f} s"] if seconds > SECONDS else []
        missed += [f"{name}: {found.cost} beside {before.cost}"] if found.cost > OF_ORDER * before.cost else []
    heads = ("room", "people", "out of order", "alike", "no language", "alone", "in order: cost", "cost", "CPU s")
    print_table("Rules broken in order of protocol → as proposed", heads, rows)
    print("\n".join(f"MISSED: {one}" for one in missed) or "All targets are met.")
    return int(bool(missed))


def invent(spec: Spec, count: int, interpreters: int, weights: Weights) -> Problem:
    """A room with fictional people: uneven delegations of two countries; some speak English, some use wheelchairs."""
    dice = Random(3)
    people: list[Person] = []
    for delegation in range(count):
        country, size = ("VN", "FR")[delegation % 2], dice.randint(1, 25)
        for member in range(size if weights.together else 1):
            spoken = (_VI if country == "VN" else _FR) | (_EN if dice.random() < 0.3 else frozenset())
            order = delegation * 100 + member
            people.append(Person(order, country, delegation, spoken, step_free=dice.random() < 0.02))
    people = people[:count] + [Person(0, languages=_VI | _FR, interprets=True)] * interpreters
    places = lay(spec)
    seats = [Seat(one.honour, one.segment, one.row in ("A", "1"), one.kind == CHAIR) for one in places]
    return Problem(seats, side_by_side(places), one_behind_the_other(places), people, weights=weights)


if __name__ == "__main__":
    sys.exit(main())

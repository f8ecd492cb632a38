"""Why places stay empty: what hinders those who might fill them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nhipcau.conference.interpreting.rota.judging import missing_of
from nhipcau.conference.interpreting.rota.model import Instance, Rota
from nhipcau.conference.interpreting.rota.rules import Rule, hindrance, spans_of


@dataclass(frozen=True)
class Shortage:
    """A task with empty places, and how many of the others each rule hinders."""

    task: int
    missing: int
    why: Mapping[Rule, int]


def shortages(instance: Instance, rota: Rota) -> list[Shortage]:
    """What is short in a rota, in the order of the tasks."""
    spans = spans_of(instance, rota)
    found = []
    for task, missing in missing_of(instance, rota).items():
        others = (who for who in range(len(instance.workers)) if (task, who) not in rota)
        rules = (hindrance(instance, who, task, spans[who]) for who in others)
        found.append(Shortage(task, missing, Counter(rule for rule in rules if rule)))
    return found

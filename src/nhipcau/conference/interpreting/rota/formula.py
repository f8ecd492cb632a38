"""The rules of a rota as constraints of CP-SAT."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from nhipcau.conference.interpreting.rota.judging import STEP, costs_of, missing_of
from nhipcau.conference.interpreting.rota.model import Instance, Rota, Span
from nhipcau.conference.interpreting.rota.rules import Rule, collide, counted, faults, own_share, unable


class Formula:
    """A model whose variables say who works for what. Raises ValueError if what is fixed breaks a rule."""

    def __init__(self, instance: Instance) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - large, and wanted by nobody else

        if faults(instance, instance.fixed):
            raise ValueError("what is fixed breaks a rule")
        self.instance, self.model = instance, cp_model.CpModel()
        self._counts: tuple[str, ...] = ()
        self._own: dict[int, dict[int, Any]] = defaultdict(dict)
        self._of_task: dict[int, dict[int, Any]] = defaultdict(dict)
        for task, what in enumerate(instance.tasks):
            for worker, who in enumerate(instance.workers):
                if unable(who, what) or self._is_taken(worker, what.span):
                    continue
                variable = self.model.new_bool_var(f"x{task}_{worker}")
                self._own[worker][task] = self._of_task[task][worker] = variable
        for task, worker in instance.fixed:
            self.model.add(self._of_task[task][worker] == 1)
        for task, what in enumerate(instance.tasks):
            self.model.add(sum(self._of_task[task].values()) <= what.people)
        for worker in range(len(instance.workers)):
            self._apart(worker)
            self._not_too_long(worker)
        self._missing = instance.places - sum(one for some in self._of_task.values() for one in some.values())

    def fewest_empty(self) -> None:
        """Ask for as few empty places as can be."""
        self.model.minimize(self._missing)

    def least_harm(self, missing: int) -> None:
        """Ask that, with no more than so many empty places, those are empty which weigh least."""
        self.model.add(self._missing <= missing)
        self._counts = ("empty",)
        self.model.minimize(self._empty())

    def cheapest(self, empty: int) -> None:
        """Ask for the least cost with empty places that weigh no more than this."""
        self.model.add(self._empty() <= empty)
        self._counts = ("pay", "moved", "strangers", "uneven")
        self.model.minimize(sum([self._pay(), self._moved(), self._strangers(), self._uneven()]))

    def hint(self, rota: Rota) -> None:
        """Begin the search with a rota."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for task, some in self._of_task.items():
            for worker, variable in some.items():
                self.model.add_hint(variable, (task, worker) in rota)

    def rota(self, taken: Callable[[Any], bool]) -> Rota:
        """The rota that was found; `taken` says the value of a variable."""
        return frozenset(
            (task, worker)
            for task, some in self._of_task.items()
            for worker, variable in some.items()
            if taken(variable)
        )

    def value(self, rota: Rota) -> int:
        """What of a rota is to be as little as can be."""
        if not self._counts:
            return sum(missing_of(self.instance, rota).values())
        costs = costs_of(self.instance, rota)
        return sum(costs[name] for name in self._counts)

    def _is_taken(self, worker: int, span: Span) -> bool:
        return any(collide(span, busy, self.instance.travel) for busy in self.instance.workers[worker].busy)

    def _apart(self, worker: int) -> None:
        """Nobody works for two at once, nor for two that are too far apart."""
        tasks, own = self.instance.tasks, self._own[worker]
        for task in own:
            begins = tasks[task].span.starts
            at_once = [own[one] for one in own if tasks[one].span.starts <= begins < tasks[one].span.ends]
            if len(at_once) > 1:
                self.model.add_at_most_one(at_once)
            for other in own:
                one, two = tasks[task].span, tasks[other].span
                if task < other and collide(one, two, self.instance.travel) == Rule.TRAVEL:
                    self.model.add_at_most_one([own[task], own[other]])

    def _not_too_long(self, worker: int) -> None:
        """No more than so many minutes a day, and rest after so many on end."""
        who, tasks, own = self.instance.workers[worker], self.instance.tasks, self._own[worker]
        by_day: dict[int, list[Any]] = defaultdict(list)
        for task, variable in own.items():
            by_day[tasks[task].span.day].append(tasks[task].span.minutes * variable)
        for day, some in by_day.items():
            elsewhere = sum(one.minutes for one in who.busy if one.day == day)
            self.model.add(sum(some) <= max(0, who.most_minutes - elsewhere))
        for first in who.busy:
            others = sum(counted(who, first, one) for one in who.busy if one is not first)
            self._rest_after(worker, first, own_share(who, first) + others, None)
        for task, variable in own.items():
            span = tasks[task].span
            known = own_share(who, span) + sum(counted(who, span, one) for one in who.busy)
            if known > who.most_on_end and (task, worker) not in self.instance.fixed:
                # Work elsewhere takes the rest that must follow.
                self.model.add(variable == 0)
            self._rest_after(worker, span, known, variable)

    def _rest_after(self, worker: int, first: Span, known: int, if_taken: Any) -> None:
        who, tasks = self.instance.workers[worker], self.instance.tasks
        minutes = {
            task: counted(who, first, tasks[task].span)
            for task, variable in self._own[worker].items()
            if variable is not if_taken
        }
        if known + sum(minutes.values()) <= who.most_on_end:
            return
        terms = [count * self._own[worker][task] for task, count in minutes.items() if count]
        bound = self.model.add(sum(terms) <= max(0, who.most_on_end - known))
        if if_taken is not None:
            bound.only_enforce_if(if_taken)

    def _empty(self) -> Any:
        weights = self.instance.weights
        return weights.empty * sum(
            what.weight * (what.people - sum(self._of_task[task].values()))
            for task, what in enumerate(self.instance.tasks)
        )

    def _pay(self) -> Any:
        terms = []
        for worker, own in self._own.items():
            who = self.instance.workers[worker]
            units: dict[int, list[int]] = defaultdict(list)
            for task in own:
                for unit in {half // 2 if who.per_day else half for half in self.instance.tasks[task].halves}:
                    units[unit].append(task)
            for unit, some in units.items():
                paid = self._any([own[task] for task in some], f"paid{worker}_{unit}")
                terms.append(who.price * paid)
                self._at_most(own, some, paid)
        return sum(terms)

    def _at_most(self, own: dict[int, Any], some: list[int], paid: Any) -> None:
        """Of what is held at once no more is done than is paid: follows from the rest, and makes the bound better."""
        spans = {task: self.instance.tasks[task].span for task in some}
        for first in spans.values():
            at_once = [own[task] for task, span in spans.items() if span.starts <= first.starts < span.ends]
            if len(at_once) > 1:
                self.model.add(sum(at_once) <= paid)

    def _moved(self) -> Any:
        told = self.instance.told
        kept = [self._of_task[task][worker] for task, worker in told if worker in self._of_task[task]]
        return self.instance.weights.moved * (len(told) - sum(kept))

    def _strangers(self) -> Any:
        known: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for task, what in enumerate(self.instance.tasks):
            if what.delegation is not None:
                for worker, variable in self._of_task[task].items():
                    known[what.delegation][worker].append(variable)
        terms: list[Any] = []
        for delegation, people in known.items():
            used = [self._any(some, f"knows{delegation}_{worker}") for worker, some in people.items()]
            further = self.model.new_int_var(0, len(used), f"further{delegation}")
            self.model.add(further >= sum(used) - 1)
            terms.append(further)
        return self.instance.weights.stranger * sum(terms)

    def _uneven(self) -> Any:
        tasks = self.instance.tasks
        most = self.model.new_int_var(0, -(-sum(one.span.minutes for one in tasks) // STEP), "most")
        for own in self._own.values():
            self.model.add(sum(tasks[task].span.minutes * variable for task, variable in own.items()) <= STEP * most)
        return self.instance.weights.uneven * most

    def _any(self, variables: list[Any], name: str) -> Any:
        if len(variables) == 1:
            return variables[0]
        found = self.model.new_bool_var(name)
        for one in variables:
            self.model.add_implication(one, found)
        return found

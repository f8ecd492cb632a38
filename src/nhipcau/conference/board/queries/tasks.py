"""The tasks of an edition, grouped, with what presses and what is blocked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from nhipcau.conference.board.models import Dependency, Task
from nhipcau.conference.board.reckoning.chains import Reckoned, Work, reckon, tightest
from nhipcau.conference.editions.desk import Urgency
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.templatetags.desk import plain_date
from nhipcau.conference.preparation.queries.dossier import urgency_of
from nhipcau.core.roles.models import Area
from nhipcau.core.roles.rules import may


class Grouping(TextChoices):
    """By what tasks are grouped."""

    WEEK = "week", pgettext_lazy("tasks by", "week")
    AREA = "area", pgettext_lazy("tasks by", "area")
    OWNER = "owner", pgettext_lazy("tasks by", "owner")


@dataclass(frozen=True)
class Filters:
    """What of the tasks is shown: by week, area or owner; only one's own; of one area; those settled too."""

    by: str = Grouping.WEEK
    mine: bool = False
    area: str = ""
    settled: bool = False

    @classmethod
    def of(cls, given: Any) -> "Filters":
        """What an address asks for; what it cannot ask for is left aside."""
        by, area = given.get("by", ""), given.get("area", "")
        return cls(
            by if by in Grouping.values else Grouping.WEEK,
            given.get("mine") == "1",
            area if area in Area.values else "",
            given.get("settled") == "1",
        )


@dataclass(frozen=True)
class TaskView:
    """A task: how much it presses, what it still waits for, its slack, and whether the reader may change it."""

    task: Task
    urgency: Urgency
    waits_for: Sequence[Task]
    reckoned: Reckoned | None
    may_keep: bool

    @property
    def is_blocked(self) -> bool:
        """Whether something must be done first."""
        return bool(self.waits_for) and not self.task.is_settled

    @property
    def short(self) -> int:
        """So many days are lacking to do it, or what waits for it, in time."""
        slack = self.reckoned.slack if self.reckoned else None
        return max(-slack, 0) if slack is not None else 0


@dataclass(frozen=True)
class Group:
    """Tasks under a heading."""

    title: str
    rows: Sequence[TaskView]


@dataclass(frozen=True)
class Board:
    """The tasks that are shown in groups, the tightest chain, and how many of all there are of each state."""

    groups: Sequence[Group]
    chain: Sequence[TaskView]
    total: int
    done: int
    late: int
    blocked: int
    filters: Filters = field(default_factory=Filters)

    @property
    def shown(self) -> int:
        """How many tasks are shown."""
        return sum(len(group.rows) for group in self.groups)


def board_of(edition: Edition, user: Any, today: date, filters: Filters) -> Board:
    """The tasks of an edition as `filters` ask for them; two queries."""
    views, chain = views_of(edition, user, today)
    shown = [one for one in views if _is_shown(one, user, filters)]
    open_ones = [one for one in views if not one.task.is_settled]
    return Board(
        _grouped(shown, filters.by, today),
        chain,
        len([one for one in views if one.task.state != Task.State.DROPPED]),
        len([one for one in views if one.task.state == Task.State.DONE]),
        len([one for one in open_ones if one.urgency == Urgency.LATE]),
        len([one for one in open_ones if one.is_blocked]),
        filters,
    )


def views_of(edition: Edition, user: Any, today: date) -> tuple[list[TaskView], list[TaskView]]:
    """All tasks of an edition in the order of their days, and those of the tightest chain; two queries."""
    rows = list(Task.objects.filter(edition=edition).select_related("owner"))
    for one in rows:
        one.edition = edition
    known = {one.pk: one for one in rows}
    needs: dict[int, list[Task]] = defaultdict(list)
    pairs = Dependency.objects.filter(task__edition=edition).values_list("task", "needs")
    for task, other in sorted(pairs, key=lambda pair: (known[pair[1]].due or date.max, pair[1])):
        if not known[other].is_settled:
            needs[task].append(known[other])
    works = [_work(one, needs[one.pk]) for one in rows if not one.is_settled]
    reckoned = reckon(works, today.toordinal())
    views = {one.pk: _view(one, needs[one.pk], reckoned.get(one.pk), user, today) for one in rows}
    ordered = sorted(views.values(), key=lambda one: (one.task.due or date.max, one.task.position, one.task.pk))
    return ordered, [views[key] for key in tightest(works, reckoned)]


def pressing(edition: Edition, user: Any, today: date) -> list[TaskView]:
    """What is overdue or due soon, or cannot be done in time any more; one's own first; two queries."""
    views, _chain = views_of(edition, user, today)
    found = [one for one in views if one.urgency in (Urgency.LATE, Urgency.SOON) or one.short]
    found = [one for one in found if not one.task.is_settled]
    return sorted(found, key=lambda one: not is_own(one.task, user))


def is_own(task: Task, user: Any) -> bool:
    """Whether somebody is the owner of a task."""
    return task.owner is not None and task.owner.user_id is not None and task.owner.user_id == user.pk


def _work(task: Task, needs: Iterable[Task]) -> Work:
    due = task.due.toordinal() if task.due else None
    return Work(task.pk, task.effort, due, frozenset(one.pk for one in needs))


def _view(task: Task, needs: Sequence[Task], reckoned: Reckoned | None, user: Any, today: date) -> TaskView:
    urgency = urgency_of(task.due, today, settled=task.is_settled)
    return TaskView(task, urgency, needs, reckoned, may(user, "board.plan", task))


def _is_shown(view: TaskView, user: Any, filters: Filters) -> bool:
    task = view.task
    if task.is_settled and not filters.settled:
        return False
    if filters.area and task.area != filters.area:
        return False
    return not filters.mine or is_own(task, user)


def _grouped(views: Iterable[TaskView], by: str, today: date) -> list[Group]:
    groups: dict[tuple[Any, str], list[TaskView]] = defaultdict(list)
    for one in views:
        groups[_key(one.task, by, today)].append(one)
    return [Group(title, rows) for (_order, title), rows in sorted(groups.items(), key=lambda item: item[0])]


def _key(task: Task, by: str, today: date) -> tuple[Any, str]:
    """By what a group is sorted, and its heading."""
    if by == Grouping.AREA:
        order = Area.values.index(task.area)
        return order, capfirst(str(task.get_area_display()))
    if by == Grouping.OWNER:
        name = str(task.owner) if task.owner else ""
        return (not name, name), name or capfirst(pgettext("owner of a task", "nobody yet"))
    if task.due is None:
        return date.max, _("Without a day")
    if task.due < today and not task.is_settled:
        return date.min, capfirst(str(Urgency.LATE.label))
    monday = task.due - timedelta(days=task.due.weekday())
    return monday, _("Week of %(day)s") % {"day": plain_date(monday)}

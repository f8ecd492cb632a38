"""Steps of a strip: how many neighbours a record has at a stage, or the first of them by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, QuerySet, Value

from nhipcau.core.records.bounded import bounded
from nhipcau.core.records.models import Record
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.chain.stages import Stage

#: A step names this many; it links to the others.
NAMED = 3
_SHOWN = ("slug", *(f"title_{code}" for code in LANGUAGES))


@dataclass(frozen=True)
class Neighbour:
    """One neighbour: what has a title by language, and its page, if it has one."""

    titled: Any
    url: str


@dataclass(frozen=True)
class Step:
    """A stage with its neighbours: named, or counted; `here` is the stage of the page.

    `address` lists them all; there may be no such list for those that are named.
    """

    stage: Stage
    total: int = 0
    named: list[Neighbour] = field(default_factory=list)
    more: bool = False
    address: str = ""
    here: bool = False

    def __bool__(self) -> bool:
        return bool(self.total or self.named)


def neighbour(record: Record, anchor: str = "") -> Neighbour:
    """A record as a neighbour; `anchor` leads to a part of its page."""
    return Neighbour(record, record.get_absolute_url() + (f"#{anchor}" if anchor else ""))


def named_step(stage: Stage, rows: "QuerySet[Any]", address: str = "") -> Step:
    """The first neighbours of a stage by name, editions the newest first, in one query."""
    order = (F("year").desc(nulls_last=True), "-number") if stage == Stage.EDITION else ("sort_vi",)
    found = bounded(rows.select_related(None).only(*_SHOWN).order_by(*order, "pk"), NAMED)
    return Step(stage, named=[neighbour(one) for one in found], more=found.more, address=address)


def counted_steps(rows: Mapping[Stage, tuple["QuerySet[Any]", str]]) -> list[Step]:
    """How many neighbours there are at each stage, all in one query; each with the address that lists them."""
    first, *others = (
        some.order_by().values(stage=Value(stage.value)).annotate(n=Count("pk")).values_list("stage", "n")
        for stage, (some, _address) in rows.items()
    )
    totals = dict(first.union(*others, all=True))
    return [Step(stage, total=totals.get(stage.value, 0), address=address) for stage, (_, address) in rows.items()]

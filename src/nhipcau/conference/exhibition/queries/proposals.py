"""Proposals for the stands in figures and words, beside who stands where now."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.allocating.model import Reason
from nhipcau.conference.exhibition.models import AllocationRun, Exhibitor, ExhibitorWish, Placement, Stand

#: So many proposals are listed.
MOST_RUNS = 30
#: What the stages of a search are called.
STAGES: Mapping[str, Any] = {
    "": gettext_lazy("waits for its turn"),
    "reading": gettext_lazy("reads what is to be allocated"),
    "choosing": gettext_lazy("finds who can have a stand"),
    "improving": gettext_lazy("meets more wishes"),
    "bounding": gettext_lazy("computes what no allocation can beat"),
    "done": gettext_lazy("done"),
}
#: Why a wish is not met.
WHY: Mapping[str, Any] = {
    Reason.NOTHING_SUITS: gettext_lazy("no stand there has what is needed"),
    Reason.NOT_OPEN: gettext_lazy("that stand is not used, or kept out of proposals"),
    Reason.TAKEN: gettext_lazy("others have it, and no exchange helps"),
    Reason.WAITS: gettext_lazy("who is meant has no stand"),
    Reason.KEPT_APART: gettext_lazy("food and electronics are kept apart"),
    Reason.LOCKED: gettext_lazy("it is locked where it is"),
    Reason.NEVER_NEAR: gettext_lazy("nowhere do stands that suit the two stand side by side"),
    Reason.OUTWEIGHED: gettext_lazy("others stand better as it is"),
}
#: Why somebody waits.
WHY_WAITING: Mapping[str, Any] = {
    Reason.NOTHING_SUITS: gettext_lazy("no stand has what is needed"),
    Reason.TAKEN: gettext_lazy("all stands that would do go to those who come before"),
    Reason.KEPT_APART: gettext_lazy("each free stand is too near to goods that are kept apart from these"),
}


@dataclass(frozen=True)
class WishView:
    """A wish with what becomes of it."""

    wish: ExhibitorWish
    is_met: bool
    why: str


@dataclass(frozen=True)
class Row:
    """An exhibitor in a proposal: where it stands now, where it would, and its wishes."""

    exhibitor: Exhibitor
    before: list[Stand]
    after: list[Stand]
    wishes: list[WishView]
    waits: Any = ""

    @property
    def is_moved(self) -> bool:
        """Whether taking the proposal over changes anything for it."""
        return {one.pk for one in self.before} != {one.pk for one in self.after}

    @property
    def met(self) -> int:
        """How many of its wishes are met."""
        return sum(one.is_met for one in self.wishes)


@dataclass(frozen=True)
class ProposalView:
    """A proposal with what follows from its figures."""

    run: AllocationRun

    @property
    def is_active(self) -> bool:
        """Whether it waits or goes on."""
        return self.run.state in AllocationRun.ACTIVE

    @property
    def stage(self) -> str:
        """What it does now, in words."""
        if self.run.is_cancelled and self.is_active:
            return str(_("is being cancelled"))
        return str(STAGES.get(self.run.stage, self.run.stage))

    @property
    def share(self) -> int | None:
        """How many of the wishes that any allocation could meet are met, in per cent."""
        return round(100 * self.run.satisfied / self.run.bound) if self.run.bound else None

    @property
    def placed(self) -> int:
        """How many exhibitors have a stand in it."""
        return len({exhibitor for exhibitor, _stand in self.run.solution})

    @cached_property
    def rows(self) -> list[Row]:
        """Every exhibitor of it that still is there, by name; a fixed number of queries."""
        after, before = defaultdict(list), defaultdict(list)
        stands = {one.pk: one for one in Stand.objects.filter(area__edition=self.run.edition).select_related("area")}
        for exhibitor, stand in self.run.solution:
            if stand in stands:
                after[exhibitor].append(stands[stand])
        for one in Placement.objects.filter(stand__in=stands):
            before[str(one.exhibitor_id)].append(stands[one.stand_id])
        keys = {*after, *before, *self.run.waiting}
        names, wishes = self._exhibitors(keys), self._wishes()
        rows = [
            Row(one, before[key], after[key], self._told(key, names, wishes), self._waits(key))
            for key, one in names.items()
            if key in keys
        ]
        return sorted(rows, key=lambda row: row.exhibitor.name().value.casefold())

    @property
    def moved(self) -> list[Row]:
        """Those for whom something would change."""
        return [one for one in self.rows if one.is_moved]

    @property
    def waiting(self) -> list[Row]:
        """Those without a stand, in the order in which they would get one."""
        known = {str(one.exhibitor.pk): one for one in self.rows}
        return [known[key] for key in self.run.waiting if key in known]

    @property
    def unmet(self) -> list[tuple[Row, WishView]]:
        """The wishes that are not met."""
        return [(row, one) for row in self.rows for one in row.wishes if not one.is_met]

    def _exhibitors(self, keys: set[str]) -> dict[str, Exhibitor]:
        others = {other for own in self.run.reasons.values() for one in own.get("wishes", ()) for other in one[3]}
        rows = Exhibitor.objects.filter(edition=self.run.edition, pk__in={UUID(key) for key in keys | others})
        return {str(one.pk): one for one in rows.select_related("locality", "organisation")}

    def _wishes(self) -> dict[int, ExhibitorWish]:
        rows = ExhibitorWish.objects.filter(exhibitor__edition=self.run.edition)
        related = ("area", "stand", "other__locality", "other__organisation", "exhibitor__locality")
        return {one.pk: one for one in rows.select_related(*related)}

    def _told(self, key: str, names: Mapping[str, Exhibitor], wishes: Mapping[int, ExhibitorWish]) -> list[WishView]:
        told = self.run.reasons.get(key, {}).get("wishes", ())
        return [
            WishView(
                wishes[wish], is_met, "" if is_met else _why(reason, [names[one] for one in by if one in names], price)
            )
            for wish, is_met, reason, by, price in told
            if wish in wishes
        ]

    def _waits(self, key: str) -> Any:
        return WHY_WAITING.get(self.run.reasons.get(key, {}).get("waits", ""), "")


def proposals_of(edition: Edition) -> list[ProposalView]:
    """The last proposals, the newest first. One query."""
    rows = AllocationRun.objects.filter(edition=edition).defer("reasons").select_related("by")
    return [ProposalView(row) for row in rows[:MOST_RUNS]]


def proposal_of(edition: Edition, pk: UUID) -> AllocationRun | None:
    """A proposal of an edition, or None."""
    found = AllocationRun.objects.select_related("by").filter(edition=edition, pk=pk).first()
    if found is not None:
        found.edition = edition
    return found


def _why(reason: str, by: list[Exhibitor], price: int | None) -> str:
    """Why a wish is not met, with what it would cost and who is there."""
    words = str(WHY.get(reason, reason))
    if reason == Reason.OUTWEIGHED and price is not None and price > 0:
        words = ngettext(
            "%(n)s wish of others would be lost instead", "%(n)s wishes of others would be lost instead", price
        ) % {"n": price}
    if by and reason == Reason.LOCKED:
        return _("%(who)s is locked there") % {"who": ", ".join(map(str, by))}
    if by and reason in {Reason.TAKEN, Reason.OUTWEIGHED}:
        return _("%(who)s is there: %(why)s") % {"who": ", ".join(map(str, by)), "why": words}
    return words

"""Runs of the optimiser in figures and words, and two of them compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Count
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Kind, Meeting, MeetingSlot, Run, Wish
from nhipcau.conference.meetings.planning.building import build
from nhipcau.conference.meetings.planning.wording import Names, restored, words_of
from nhipcau.conference.meetings.queries.places import NAMES
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.pages import words

#: So many runs are listed, and so many meetings of each kind of difference.
MOST_RUNS, MOST = 50, 40
#: What the stages of a search are called.
STAGES: Mapping[str, Any] = {
    "": _("waits for its turn"),
    "reading": _("reads what is to be planned"),
    "building": _("makes a first timetable"),
    "bounding": _("computes what no timetable can beat"),
    "improving": _("improves the timetable"),
    "repairing": _("repairs the timetable that was shown"),
    "done": _("done"),
}


class Searched:
    """What follows from the figures of any search that is kept as a row; `STAGES` has its stages in words."""

    STAGES: ClassVar[Mapping[str, Any]] = {}
    run: Any

    @property
    def is_active(self) -> bool:
        """Whether it waits or goes on."""
        return self.run.state in self.run.ACTIVE

    @property
    def stage(self) -> str:
        """What it does now, in words."""
        if self.run.is_cancelled and self.is_active:
            return str(_("is being cancelled"))
        return str(self.STAGES.get(self.run.stage, self.run.stage))

    @property
    def elapsed(self) -> int:
        """Whole seconds of searching so far, not more than it was given."""
        return min(round(self.run.elapsed), self.run.seconds)

    @property
    def gap(self) -> str:
        """How far the cost may be from the best there can be, in per cent with one digit; empty if not known."""
        cost, bound = self.run.cost, self.run.bound
        if cost is None or bound is None:
            return ""
        share = 0.0 if cost <= bound or not cost else (cost - bound) / cost * 100
        return number_format(share, 1)


@dataclass(frozen=True)
class RunView(Searched):
    """A run with what follows from its figures."""

    STAGES = STAGES
    run: Run

    @property
    def may_be_taken(self) -> bool:
        """Whether it has a timetable to take over."""
        return not self.is_active and self.run.held > 0

    @property
    def left_out(self) -> int:
        """Wishes that found no place."""
        return max(self.run.asked - self.run.held, 0)

    @property
    def title(self) -> str:
        """What it was for."""
        return str(capfirst(self.run.get_purpose_display()))

    def when(self, edition: Edition) -> str:
        """When it was started, by the clocks of the venue."""
        return moment(self.run.made_at, edition)


def moment(at: datetime, edition: Edition) -> str:
    """A moment in words, by the clocks of the venue."""
    local = localtime(at, zone_of_edition(edition))
    return f"{words.day_short(local.date())}, {words.clock(local)}"


def runs_of(edition: Edition) -> list[RunView]:
    """The last runs, without their timetables, the newest first. One query."""
    rows = Run.objects.filter(edition=edition).defer("solution", "conflict").select_related("by")
    return [RunView(row) for row in rows[:MOST_RUNS]]


def conflict_words(run: Run) -> list[str]:
    """The demands that exclude each other, in words; what is no longer there is left out."""
    if not run.conflict:
        return []
    picture = build(run.edition)
    names = Names(run.edition, picture)
    found = []
    for one in restored(picture, run.conflict):
        meetings = [names.meeting(number) for number in one.requests]
        slots = [names.slot(number) for number in one.slots]
        about = " · ".join([*dict.fromkeys(meetings), *dict.fromkeys(slots)])
        found.append(f"{words_of(one, names)} {about}".strip())
    return found


@dataclass(frozen=True)
class Tier:
    """How many wishes of a kind are held, of those asked."""

    kind: str
    asked: int
    held: tuple[int, ...]

    @property
    def label(self) -> str:
        """The kind of meeting."""
        return str(Kind(self.kind).label)


def tiers_of(edition: Edition, runs: Sequence[Run]) -> list[Tier]:
    """For each kind of meeting how many are accepted now, and how many each of these runs holds. Two queries."""
    accepted = Wish.objects.filter(edition=edition, state=Wish.State.ACCEPTED).order_by()
    asked = dict(accepted.values_list("kind").annotate(n=Count("pk")))
    kinds = dict(Wish.objects.filter(edition=edition).values_list("pk", "kind"))
    counts = []
    for run in runs:
        held = [kinds.get(UUID(wish)) for wish, *_place in run.solution]
        counts.append({kind: held.count(kind) for kind in Kind.values})
    return [Tier(kind, asked[kind], tuple(one[kind] for one in counts)) for kind in Kind.values if kind in asked]


def present_places(edition: Edition) -> list[list[Any]]:
    """The timetable in preparation as a run would keep it. One query."""
    rows = Meeting.objects.filter(edition=edition, slot__isnull=False, wish__state=Wish.State.ACCEPTED)
    found = rows.values_list("wish_id", "slot_id", "table_id", "interpreter_id")
    return [[str(wish), *place] for wish, *place in found]


@dataclass(frozen=True)
class Moved:
    """A meeting that two runs hold at different times."""

    meeting: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What two runs have in common, and what not; the lists are cut, the totals are not."""

    edition: Edition
    first: Run
    second: Run

    @cached_property
    def places(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Where each holds which wish."""
        one, other = ({wish: place for wish, *place in run.solution} for run in (self.first, self.second))
        return one, other

    @cached_property
    def only(self) -> tuple[list[str], list[str]]:
        """The wishes that one of them alone holds."""
        one, other = self.places
        return [key for key in one if key not in other], [key for key in other if key not in one]

    @cached_property
    def moved_keys(self) -> list[str]:
        """The wishes that both hold, at different times."""
        one, other = self.places
        return [key for key in one if key in other and one[key][0] != other[key][0]]

    @property
    def same(self) -> int:
        """How many both hold at the same time."""
        one, other = self.places
        return sum(key in other and other[key][0] == place[0] for key, place in one.items())

    @property
    def only_first(self) -> list[str]:
        """The meetings that the first alone holds, by name."""
        return self._names(self.only[0])

    @property
    def only_second(self) -> list[str]:
        """The meetings that the second alone holds, by name."""
        return self._names(self.only[1])

    @property
    def moved(self) -> list[Moved]:
        """The meetings at different times."""
        one, other = self.places
        keys = self.moved_keys[:MOST]
        return [
            Moved(name, self._slots.get(one[key][0], ""), self._slots.get(other[key][0], ""))
            for key, name in zip(keys, self._names(keys), strict=True)
        ]

    def _names(self, keys: Sequence[str]) -> list[str]:
        return [self._wishes.get(key, "–") for key in keys[:MOST]]

    @cached_property
    def _wishes(self) -> dict[str, str]:
        wanted = {*self.only[0][:MOST], *self.only[1][:MOST], *self.moved_keys[:MOST]}
        rows = Wish.objects.filter(pk__in=wanted)
        rows = rows.select_related(*(f"{side}__{name}" for side in ("asking", "asked") for name in NAMES))
        return {str(row.pk): f"{row.asking} – {row.asked}" for row in rows}

    @cached_property
    def _slots(self) -> dict[int, str]:
        zone = zone_of_edition(self.edition)
        found = {}
        for pk, starts in MeetingSlot.objects.filter(edition=self.edition).values_list("pk", "starts"):
            local = localtime(starts, zone)
            found[pk] = f"{words.day_short(local.date(), year=False)}, {words.clock(local)}"
        return found

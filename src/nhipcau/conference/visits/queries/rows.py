"""The people of a run as the secretariat reads them: who has a place, in which bus, who waits, who came."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from nhipcau.conference.checkin.models import FirstEntry
from nhipcau.conference.checkin.places import place_of
from nhipcau.conference.delegations import naming
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits import wording
from nhipcau.conference.visits.models import Bus, SignUp, VisitRun
from nhipcau.conference.visits.queries.busy import Busy
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES


@dataclass(frozen=True)
class Row:
    """Somebody who signed up; `scanned_at` is when the badge was first scanned at the gate of the run."""

    sign_up: SignUp
    scanned_at: datetime | None
    clashes: list[str]

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return naming.printed(self.sign_up.delegate)

    @property
    def delegation(self) -> str:
        """For which delegation somebody comes."""
        return self.sign_up.delegate.delegation.name().value

    @property
    def language(self) -> str:
        """In which language somebody wants to be guided."""
        return str(language_name(self.sign_up.language)) if self.sign_up.language else ""

    @property
    def came(self) -> bool:
        """Whether somebody came, by the gate or by hand."""
        return self.scanned_at is not None or self.sign_up.came_at is not None

    @property
    def until(self) -> str:
        """Until when a place that was offered is to be confirmed."""
        until = self.sign_up.offered_until
        return wording.moment_words(until, self.sign_up.run) if until else ""

    @property
    def is_unguided(self) -> bool:
        """Whether the guide of the bus does not speak the language somebody wants."""
        bus, wanted = self.sign_up.bus, self.sign_up.language
        spoken = (bus.language_codes or self.sign_up.run.language_codes) if bus else []
        return bool(spoken and wanted and wanted not in spoken)


@dataclass(frozen=True)
class Boarded:
    """A bus (None: who has none) with the people in it."""

    bus: Bus | None
    rows: list[Row]

    @property
    def left(self) -> int:
        """How many seats are left."""
        return self.bus.seats - len(self.rows) if self.bus else 0

    @property
    def languages(self) -> str:
        """The languages of the guide."""
        return wording.languages_of(self.bus) if self.bus else ""


class Manifest:
    """Everybody of a run; a number of queries that does not depend on how many there are."""

    def __init__(self, run: VisitRun, *, clashes: bool = False) -> None:
        """Read the people of a run (visit, edition and gate selected), with what else takes their time if asked."""
        self.run = run
        language = get_language() or LANGUAGES[0]
        rows = SignUp.objects.filter(run=run).select_related(
            "bus", "delegate__delegation__locality", "delegate__delegation__organisation"
        )
        order = (F("delegate__delegation__rank").asc(nulls_last=True), f"delegate__delegation__sort_{language}")
        rows = rows.order_by(*order, "delegate__delegation_id", f"delegate__sort_{language}", "pk")
        found = list(rows)
        for one in found:
            one.run = run
        active = [one.delegate_id for one in found if one.state in SignUp.ACTIVE]
        busy = Busy(run.visit.edition, active) if clashes else None
        scanned = self._scanned()
        self._rows = [
            Row(one, scanned.get(one.delegate_id), busy.clashes(one.delegate_id, run) if busy else []) for one in found
        ]
        self.buses = list(run.buses.all())
        #: How many came in at the gate who have no place.
        self.others = len(scanned.keys() - {one.sign_up.delegate_id for one in self.placed})

    @cached_property
    def placed(self) -> list[Row]:
        """Who has a place, confirmed or offered."""
        return [one for one in self._rows if one.sign_up.state in SignUp.PLACED]

    @cached_property
    def waiting(self) -> list[Row]:
        """Who waits, the longest first."""
        rows = [one for one in self._rows if one.sign_up.state == SignUp.State.WAITING]
        return sorted(rows, key=lambda one: (one.sign_up.asked_at, one.sign_up.pk))

    @cached_property
    def ended(self) -> list[Row]:
        """Who was signed up, and is no longer."""
        return [one for one in self._rows if one.sign_up.state not in SignUp.ACTIVE]

    @cached_property
    def came(self) -> int:
        """How many of those with a place came."""
        return sum(one.came for one in self.placed)

    @cached_property
    def boarded(self) -> list[Boarded]:
        """The buses with their people, then those without one; without buses, all together."""
        by_bus: dict[int | None, list[Row]] = {one.pk: [] for one in self.buses}
        for one in self.placed:
            by_bus.setdefault(one.sign_up.bus_id, []).append(one)
        shown = [Boarded(bus, by_bus[bus.pk]) for bus in self.buses]
        rest = by_bus.get(None, [])
        return [*shown, Boarded(None, rest)] if rest or not shown else shown

    def _scanned(self) -> dict[UUID, datetime]:
        gate = self.run.gate
        if gate is None:
            return {}
        rows = FirstEntry.objects.filter(edition=self.run.visit.edition, place=place_of(gate))
        return dict(rows.values_list("delegate_id", "at"))


@dataclass(frozen=True)
class Pressing:
    """What is to be done of the visits of an edition."""

    waiting: int
    unseated: int
    silent: int


def pressing_of(edition: Edition) -> Pressing:
    """How many wait, have no bus though there are buses, and have not confirmed yet. Three queries."""
    now = timezone.now()
    rows = SignUp.objects.filter(visit__edition=edition, run__starts__gt=now)
    with_buses = VisitRun.objects.filter(visit__edition=edition, buses__isnull=False)
    return Pressing(
        waiting=rows.filter(state=SignUp.State.WAITING).count(),
        unseated=rows.filter(state__in=SignUp.PLACED, bus=None, run__in=with_buses).count(),
        silent=rows.filter(state=SignUp.State.OFFERED).count(),
    )

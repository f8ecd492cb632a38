"""What was found of scans afterwards: second entries, revoked badges that were let in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.dateparse import parse_date

from nhipcau.conference.checkin.models import Gate, Scan
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.web.narrowing import text_in

#: A scan that arrived later than this was made without a network.
PROMPT = timedelta(minutes=1)


@dataclass(frozen=True)
class Chosen:
    """What the list is narrowed to; what is unknown narrows nothing."""

    found: str = ""
    gate: str = ""
    day: date | None = None

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "Chosen":
        """What an address asks for."""
        found, gate, day = (text_in(query, name)[:40] for name in ("found", "gate", "day"))
        try:
            chosen = parse_date(day)
        except ValueError:
            chosen = None
        return cls(found if found in Scan.Finding.values else "", gate, chosen)

    @property
    def query(self) -> dict[str, str]:
        """What the address holds."""
        held = {"found": self.found, "gate": self.gate, "day": self.day.isoformat() if self.day else ""}
        return {name: value for name, value in held.items() if value}


@dataclass(frozen=True)
class Found:
    """A scan of which something was found. `late` says that it was made without a network."""

    scan: Scan

    @property
    def late(self) -> bool:
        """Whether it arrived so late that the device had no network when it was made."""
        return self.scan.received_at - self.scan.at > PROMPT


def found_of(edition: Edition, chosen: Chosen) -> "QuerySet[Scan]":
    """The scans of which something was found, the newest first, with what a list shows of them."""
    rows = Scan.objects.filter(edition=edition).exclude(finding=Scan.Finding.NONE)
    if chosen.found:
        rows = rows.filter(finding=chosen.found)
    if chosen.gate:
        rows = rows.filter(gate__slug=chosen.gate)
    if chosen.day:
        start, end = _bounds(edition, chosen.day)
        rows = rows.filter(at__gte=start, at__lt=end)
    related = ("gate", "device", "delegate__delegation__locality", "delegate__delegation__organisation")
    return rows.select_related(*related).order_by("-at", "-pk")


def counts_of(edition: Edition) -> list[tuple[str, Any, int]]:
    """How many there are of each kind, in a fixed order: value, words, number; one query."""
    rows = Scan.objects.filter(edition=edition).exclude(finding=Scan.Finding.NONE).order_by()
    counted = dict(rows.values_list("finding").annotate(Count("pk")))
    return [(value, label, counted.get(value, 0)) for value, label in Scan.Finding.choices if value]


def gates_to_choose(edition: Edition) -> list[Gate]:
    """The gates of an edition, in their order."""
    return list(Gate.objects.filter(edition=edition))


def _bounds(edition: Edition, day: date) -> tuple[datetime, datetime]:
    zone = zone_of_edition(edition)
    return tuple(datetime.combine(one, time.min, zone) for one in (day, day + timedelta(days=1)))  # type: ignore[return-value]

"""The log of incidents, with what follows from its entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from nhipcau.conference.board.models import Entry, Incident, Severity
from nhipcau.conference.editions.models import Edition


@dataclass(frozen=True)
class IncidentView:
    """An incident as it stands: its entries, how grave it is by now, who deals with it, and whether it is closed."""

    incident: Incident
    entries: Sequence[Entry]

    @property
    def severity(self) -> Severity:
        """How grave it is, by the last word on it."""
        said = [one.severity for one in self.entries if one.kind == Entry.Kind.SEVERITY]
        return Severity(said[-1] if said else self.incident.severity)

    @property
    def deals(self) -> str:
        """Who deals with it, by the last word on it; empty for nobody."""
        said = [one.deals for one in self.entries if one.kind == Entry.Kind.DEALS]
        return said[-1] if said else ""

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed, if it is."""
        last = next((one for one in reversed(self.entries) if one.kind in _ENDS), None)
        return last.at if last and last.kind == Entry.Kind.CLOSED else None

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.closed_at is not None

    @property
    def place(self) -> str:
        """Where it happened, in words."""
        room = self.incident.room
        return " · ".join(part for part in (str(room) if room else "", self.incident.where) if part)


_ENDS = (Entry.Kind.CLOSED, Entry.Kind.REOPENED)


def incidents_of(edition: Edition, *, only_open: bool = False) -> list[IncidentView]:
    """The log of an edition: what is open first, the gravest of it, then the last; two queries."""
    views = [view_of(one) for one in rows_of(edition)]
    shown = [one for one in views if not (only_open and one.is_closed)]
    return sorted(
        shown, key=lambda one: (one.is_closed, "" if one.is_closed else _lightness(one), -one.incident.number)
    )


def rows_of(edition: Edition) -> "QuerySet[Incident]":
    """The incidents of an edition with their entries, the last one first."""
    rows = Incident.objects.filter(edition=edition).select_related("room__venue", "entered_by")
    return rows.prefetch_related("entries__by").order_by("-number")


def view_of(incident: Incident) -> IncidentView:
    """An incident as it stands."""
    return IncidentView(incident, list(incident.entries.all()))


def open_ones(views: Iterable[IncidentView]) -> list[IncidentView]:
    """Those about which something is to be done."""
    return [one for one in views if not one.is_closed]


def _lightness(view: IncidentView) -> str:
    """By what the gravest comes first."""
    return str(9 - int(view.severity.value))

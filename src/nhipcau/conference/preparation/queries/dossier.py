"""The permit dossier with the day by which each part is due."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nhipcau.conference.editions.desk import Urgency
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Dossier, DossierPart
from nhipcau.conference.preparation.permit import BY_KEY, LEAD_TIMES, Rule, due_day

#: So many days before its day something is due soon.
SOON = timedelta(days=14)


@dataclass(frozen=True)
class PartView:
    """A part with the rule it comes from, if any, and its last day, if it has one."""

    part: DossierPart
    rule: Rule | None
    due: date | None
    urgency: Urgency

    @property
    def title(self) -> Any:
        """What it is: in the words of the rule, or of the secretariat."""
        return self.rule.title if self.rule else self.part.title


@dataclass(frozen=True)
class DossierView:
    """The dossier of an edition; `days` are the last days for handing it in, by who decides."""

    dossier: Dossier
    opening: date | None
    parts: list[PartView]
    days: dict[str, date]

    @property
    def late(self) -> list[PartView]:
        """What is overdue."""
        return [one for one in self.parts if one.urgency == Urgency.LATE]


def urgency_of(due: date | None, today: date, *, settled: bool) -> Urgency:
    """How much something presses."""
    if settled:
        return Urgency.DONE
    if due is None or due > today + SOON:
        return Urgency.OPEN
    return Urgency.LATE if due < today else Urgency.SOON


def dossier_of(edition: Edition, today: date) -> DossierView | None:
    """The dossier as it stands on a day, or None before it is made; two queries."""
    dossier = Dossier.objects.filter(edition=edition).first()
    if dossier is None:
        return None
    opening = edition.opening
    parts = []
    for part in dossier.parts.select_related("responsible"):
        due = due_day(part.key, part.days_before, dossier.authority, opening)
        parts.append(PartView(part, BY_KEY.get(part.key), due, urgency_of(due, today, settled=part.is_settled)))
    days = {who: opening - timedelta(days=time) for who, time in LEAD_TIMES.items()} if opening else {}
    return DossierView(dossier, opening, parts, days)


def late_parts(edition: Edition, today: date) -> list[str]:
    """The parts that are overdue, by their titles in the language of the reader."""
    view = dossier_of(edition, today)
    return [str(one.title) for one in view.late] if view else []

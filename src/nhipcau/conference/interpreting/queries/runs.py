"""Searches for a rota in figures and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Need, RotaRun
from nhipcau.conference.interpreting.queries.needs import needs_of
from nhipcau.conference.interpreting.wording import hours_of, how_of, why_words
from nhipcau.conference.meetings.queries.runs import Searched, moment
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.schedule.pages import words

#: So many runs are listed.
MOST = 30
#: What the stages of a search are called.
STAGES: dict[str, Any] = {
    "": _("waits for its turn"),
    "reading": _("reads what is to be planned"),
    "filling": _("looks for a rota without gaps"),
    "weighing": _("leaves open what matters least"),
    "improving": _("looks for a cheaper rota with the same people for each delegation"),
    "done": _("done"),
}


@dataclass(frozen=True)
class RunView(Searched):
    """A run with what follows from its figures."""

    STAGES = STAGES
    run: RotaRun
    edition: Edition

    @property
    def may_be_taken(self) -> bool:
        """Whether it has a rota to take over."""
        return not self.is_active and bool(self.run.filled)

    @property
    def missing(self) -> int:
        """Places that nobody fills."""
        return self.run.asked - self.run.filled

    @property
    def is_fewest(self) -> bool:
        """Whether it is proven that no rota leaves fewer places empty."""
        return not self.is_active and self.missing == self.run.least_missing

    @property
    def fees(self) -> list[str]:
        """What it costs in fees, by currency."""
        return [money(amount, currency) for currency, amount in sorted(self.run.fees.items())]

    @property
    def when(self) -> str:
        """When it was started, by the clocks of the venue."""
        return moment(self.run.made_at, self.edition)


@dataclass(frozen=True)
class Short:
    """A need for which nobody was found, as a run says it."""

    need: Need
    missing: int
    when: str
    how: str
    why: str


def runs_of(edition: Edition) -> list[RunView]:
    """The last runs without their rotas, the newest first. One query."""
    rows = RotaRun.objects.filter(edition=edition).defer("solution", "short").select_related("by")
    return [RunView(row, edition) for row in rows[:MOST]]


def short_of(run: RotaRun, edition: Edition) -> Sequence[Short]:
    """What a run found short, by time; what is no longer there is left out. One query."""
    if not run.short:
        return ()
    zone = zone_of_edition(edition)
    rows = {str(row.pk): row for row in needs_of(edition).filter(pk__in=[one["need"] for one in run.short])}
    found = []
    for one in run.short:
        if (need := rows.get(one["need"])) is not None:
            day = words.day_short(local_of(need.starts, zone).date(), year=False)
            when = f"{day}, {hours_of(need.starts, need.ends, zone)}"
            found.append(Short(need, one["missing"], when, how_of(need), why_words(one["why"])))
    return found


def money(amount: int, currency: str) -> str:
    """An amount in the smallest unit of its currency, in words of the reader: "2 000 000 VND", "450,00 EUR"."""
    digits = digits_of(currency)
    return f"{number_format(amount / 10**digits, digits, force_grouping=True)} {currency}"


def digits_of(currency: str) -> int:
    """How many digits stand behind the point."""
    return 0 if currency in _WHOLE else 2


#: Currencies without a smaller unit (ISO 4217).
_WHOLE = ("VND", "JPY", "KRW", "XPF")

"""Where agreements stood on the last day of a year, as far as the register knows today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from nhipcau.exchange.documents.report.period import ReportYear
from nhipcau.registry.partnerships.lists.agreements import state_text
from nhipcau.registry.partnerships.models import Agreement, Signature
from nhipcau.registry.partnerships.periods import ONE_DAY
from nhipcau.registry.partnerships.rules import AgreementState, Term, state_of


class Group(StrEnum):
    """The groups of a report, in its order."""

    EXPIRING = "expiring"
    IN_FORCE = "in-force"
    UPCOMING = "upcoming"
    RENEWED = "renewed"
    EXPIRED = "expired"
    OPEN = "open"
    DISCUSSED = "discussed"
    SINCE = "since"


_GROUPS = {
    AgreementState.EXPIRING: Group.EXPIRING,
    AgreementState.IN_FORCE: Group.IN_FORCE,
    AgreementState.UPCOMING: Group.UPCOMING,
    AgreementState.RENEWED: Group.RENEWED,
    AgreementState.EXPIRED: Group.EXPIRED,
    AgreementState.UNKNOWN: Group.OPEN,
    AgreementState.DISCUSSED: Group.DISCUSSED,
}


@dataclass(frozen=True)
class Standing:
    """An agreement in its group, with its state on the day of the report.

    `renewals` are those signed by the end of the following year, or discussed for it; later ones are another report's.
    """

    agreement: Agreement
    group: Group
    state: AgreementState | None
    state_text: Any
    renewals: list[Agreement]

    def signed_in(self, year: ReportYear) -> bool:
        """Whether a party is known to have signed in the year."""
        return any(year.holds(one.signed_on) for one in self.agreement.signatures.all())


def standings(agreements: Iterable[Agreement], year: ReportYear) -> list[Standing]:
    """The agreements (read with `agreements_in_full`) that a report of the year shows, the others left out."""
    return [standing for one in agreements if (standing := _standing(one, year))]


def _standing(agreement: Agreement, year: ReportYear) -> Standing | None:
    signatures = list(agreement.signatures.all())
    known = _signed_by(signatures, year.day)
    if signatures and not known:
        return Standing(agreement, Group.SINCE, None, "", []) if _signed_by(signatures, year.next_end) else None
    renewals = [one for one in agreement.renewed_by.all() if _signed_by(one.signatures.all(), year.day)]
    term = Term(agreement.begins_on, _end(agreement, year), known, tuple(one.begins_on for one in renewals))
    state = state_of(term, year.day)
    if not _in_year(term, state, year):
        return None
    text = state_text(state, agreement.period_to, year.day)
    return Standing(
        agreement, _GROUPS[state], state, text, [one for one in agreement.renewed_by.all() if _near(one, year)]
    )


def _near(renewal: Agreement, year: ReportYear) -> bool:
    """Whether a renewal was signed by the end of the following year, or is discussed to begin by then."""
    signatures = list(renewal.signatures.all())
    if signatures:
        return _signed_by(signatures, year.next_end)
    return renewal.begins_on is None or renewal.begins_on <= year.next_end


def _end(agreement: Agreement, year: ReportYear) -> date | None:
    """The last day; what ends with a year that is over has ended in it, though it was in force on its last day."""
    last = agreement.ends_on
    return last - ONE_DAY if last == year.day and not year.under_way else last


def _signed_by(signatures: Iterable[Signature], day: date) -> bool:
    """Whether somebody is known to have signed by a day; a signature on an unknown day counts."""
    dates = [one.signed_on for one in signatures]
    return any(moment is None or (moment.earliest or moment.latest or day) <= day for moment in dates)


def _in_year(term: Term, state: AgreementState, year: ReportYear) -> bool:
    """Whether the year has to do with it: what was over before, or is talked of for much later, has not."""
    if state == AgreementState.RENEWED:
        begun = (one for one in term.renewals if one is not None)
        ended = term.ends is not None and year.first <= term.ends <= year.day
        return ended or any(year.first <= one <= year.day for one in begun)
    if state == AgreementState.EXPIRED:
        return term.ends is not None and term.ends >= year.first
    if state == AgreementState.DISCUSSED:
        return term.begins is None or term.begins <= year.next_end
    return True

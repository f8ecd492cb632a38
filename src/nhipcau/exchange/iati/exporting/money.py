"""Amounts of money of a project: budgets of a year, commitments and payments."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from nhipcau.exchange.iati.exporting.rows import Body, Row
from nhipcau.exchange.iati.exporting.text import narratives, tag
from nhipcau.registry.projects.models import ProjectMoney
from nhipcau.registry.projects.money import whole_units

_COMMITMENT, _DISBURSEMENT = "2", "3"
_Kind, _State = ProjectMoney.Kind, ProjectMoney.State
#: How a body is named in attributes.
Naming = Callable[[Body], Mapping[str, str]]


def money(rows: Iterable[tuple[Row, Body | None]], naming: Naming, start: date, today: date) -> Iterator[str]:
    """The amounts in the order of the standard: budgets, what is still to be paid, transactions.

    Planned for a year: a budget, or a payment planned for it if it is somebody's. What was paid: a disbursement, at the
    end of its year or else when the project began. Anything else is promised: a commitment, or, of a project yet to
    begin, a payment planned for its first day. What of it a reader could not tell stands beside in our own namespace.
    """
    budgets, planned, transactions = [], [], []
    for row, body in rows:
        payer = tag("provider-org", narratives(body.names, "title"), naming(body)) if body else ""
        state, year = row["state"], row["year"]
        day = _day_of(year, start, today)
        if state == _State.PLANNED and year:
            if row["kind"] == _Kind.BUDGET and not payer:
                budgets.append(_budget(row, year))
            else:
                planned.append(_planned(row, payer, date(year, 1, 1), date(year, 12, 31)))
        elif state == _State.ACTUAL and day <= today:
            transactions.append(_transaction(_DISBURSEMENT, row, payer, day))
        elif day <= today:
            transactions.append(_transaction(_COMMITMENT, row, payer, day))
        else:
            planned.append(_planned(row, payer, day))
    yield from budgets
    yield from planned
    yield from transactions


def _day_of(year: int | None, start: date, today: date) -> date:
    """The last day of a year, or today in this one; else when the project began."""
    if not year:
        return start
    return today if year == today.year else date(year, 12, 31)


def _value(row: Row, day: date, kind: str, state: str) -> str:
    amount = whole_units(row["amount_minor"], row["currency"])
    year = "" if row["year"] == day.year else str(row["year"] or "unknown")
    beside = {
        "n:is": "about" if row["about"] else "",
        "n:kind": "" if row["kind"] == kind else row["kind"],
        "n:state": "" if row["state"] == state else row["state"],
        "n:year": year,
    }
    return tag("value", str(amount), {"currency": row["currency"], "value-date": day.isoformat(), **beside})


def _budget(row: Row, year: int) -> str:
    first, last = date(year, 1, 1), date(year, 12, 31)
    limits = _day("period-start", first) + _day("period-end", last)
    value = _value(row, first, _Kind.BUDGET, _State.PLANNED)
    return tag("budget", limits + value, {"type": "1", "status": "1"})


def _planned(row: Row, payer: str, day: date, end: date | None = None) -> str:
    limits = _day("period-start", day) + (_day("period-end", end) if end else "")
    return tag("planned-disbursement", limits + _value(row, day, _Kind.SHARE, _State.PLANNED) + payer, {"type": "1"})


def _transaction(code: str, row: Row, payer: str, day: date) -> str:
    state = _State.ACTUAL if code == _DISBURSEMENT else _State.UNKNOWN
    parts = [
        tag("transaction-type", attributes={"code": code}),
        _day("transaction-date", day),
        _value(row, day, _Kind.SHARE, state),
        payer,
    ]
    return tag("transaction", "".join(parts))


def _day(name: str, day: date) -> str:
    return tag(name, attributes={"iso-date": day.isoformat()})

"""Amounts of money of a project: budgets of a year, commitments and payments."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from nhipcau.exchange.iati.exporting.rows import Body, Row
from nhipcau.exchange.iati.exporting.text import narratives, tag
from nhipcau.registry.projects.models import ProjectMoney
from nhipcau.registry.projects.money import whole_units

_COMMITMENT, _DISBURSEMENT = "2", "3"


#: How a body is named in attributes.
Naming = Callable[[Body], Mapping[str, str]]


def money(rows: Iterable[tuple[Row, Body | None]], naming: Naming, start: date, today: date) -> Iterator[str]:
    """The amounts in the order of the standard: budgets, what is still to be paid, transactions.

    Planned for a year: a budget. What was paid: a disbursement, at the end of its year or else when the project began.
    Anything else is promised: a commitment then, or, of a project yet to begin, a payment planned for its first day.
    """
    budgets, planned, transactions = [], [], []
    for row, body in rows:
        payer = tag("provider-org", narratives(body.names, "title"), naming(body)) if body else ""
        state, year = row["state"], row["year"]
        if state == ProjectMoney.State.PLANNED and year:
            budgets.append(_budget(row, year))
        elif state == ProjectMoney.State.ACTUAL and start <= today:
            day = max(start, min(date(year, 12, 31), today)) if year and date(year, 1, 1) <= today else start
            transactions.append(_transaction(_DISBURSEMENT, row, payer, day))
        elif start <= today:
            transactions.append(_transaction(_COMMITMENT, row, payer, start))
        else:
            planned.append(_planned(row, payer, start))
    yield from budgets
    yield from planned
    yield from transactions


def _value(row: Row, day: date) -> str:
    amount = whole_units(row["amount_minor"], row["currency"])
    about = "about" if row["about"] else ""
    return tag("value", str(amount), {"currency": row["currency"], "value-date": day.isoformat(), "n:is": about})


def _budget(row: Row, year: int) -> str:
    first, last = date(year, 1, 1), date(year, 12, 31)
    limits = _day("period-start", first) + _day("period-end", last)
    return tag("budget", limits + _value(row, first), {"type": "1", "status": "1"})


def _planned(row: Row, payer: str, day: date) -> str:
    return tag("planned-disbursement", _day("period-start", day) + _value(row, day) + payer, {"type": "1"})


def _transaction(kind: str, row: Row, payer: str, day: date) -> str:
    parts = [
        tag("transaction-type", attributes={"code": kind}),
        _day("transaction-date", day),
        _value(row, day),
        payer,
    ]
    return tag("transaction", "".join(parts))


def _day(name: str, day: date) -> str:
    return tag(name, attributes={"iso-date": day.isoformat()})

"""Amounts: budgets, payments planned, promised and made, added up for each year, currency and payer."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from nhipcau.exchange.iati.importing.stating.bodies import Named, named
from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.importing.stating.own import own
from nhipcau.exchange.iati.importing.stating.parts import Parts, inner
from nhipcau.exchange.iati.importing.stating.remembered import remembered
from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.registry.projects.money import DECIMALS

#: An amount: kind, state, year, currency, minor units, payer, whether it is about so much.
Amount = list[Any]
_BUDGET, _SHARE = "budget", "share"
_PLANNED, _ACTUAL, _UNKNOWN = "planned", "actual", "unknown"
#: TransactionType in the words of the register; what is promised is neither planned by a budget nor paid.
_STATES = {"2": _UNKNOWN, "3": _ACTUAL, "4": _ACTUAL}
_KINDS, _KNOWN_STATES = {"budget", "share", "grant"}, {_PLANNED, _ACTUAL, _UNKNOWN}
_REVISED = "2"
#: What the database holds.
_MOST = 1 << 62
_YEARS = range(1900, 3000)


def amounts(parts: Parts, currency: str, default: str, left: Left) -> list[Amount]:
    """All amounts of an activity. What has no year, or a currency that the register does not know, is left out."""
    sums: dict[tuple[Any, ...], Decimal] = {}
    payers: dict[str, Named | None] = {"": None}
    for kind, state, day, within in _each(parts, left):
        value = within.get("value")
        code = (value.get("currency") or currency).upper() if value is not None else ""
        amount = _decimal(value.text) if value is not None else None
        if value is None or amount is None or code not in DECIMALS:
            left.note(f"amount in {code}" if amount is not None else "amount without a value")
            continue
        year = _year(own(value, "year") or day)
        if year is None:
            left.note("amount without a year")
            continue
        payer = within.get("provider-org") if kind != _BUDGET else None
        name, body = _payer(payer, default, left) if payer is not None else ("", None)
        payers[name] = body
        ours, stated = own(value, "kind"), own(value, "state")
        key = (
            ours if ours in _KINDS else kind,
            stated if stated in _KNOWN_STATES else state,
            year or None,
            code,
            name,
            own(value, "is") == "about",
        )
        known = sums.get(key)
        sums[key] = amount if known is None else known + amount
    return list(_in_minor_units(sums, payers, left))


def _each(parts: Parts, left: Left) -> Iterator[tuple[str, str, str, dict[str, Node]]]:
    """Kind, state and day of each amount, and what stands in the element that holds it."""
    budgets = [(one, inner(one)) for one in parts.get("budget", ())]
    revised = {_period(within) for one, within in budgets if one.get("type") == _REVISED}
    for one, within in budgets:
        if one.get("type") != _REVISED and _period(within) in revised:
            left.note("budget that was revised")
            continue
        yield _BUDGET, _PLANNED, _day(within, "period-start"), within
    for one in parts.get("planned-disbursement", ()):
        within = inner(one)
        yield _SHARE, _PLANNED, _day(within, "period-start"), within
    for one in parts.get("transaction", ()):
        within = inner(one)
        kind = within.get("transaction-type")
        code = kind.get("code", "") if kind is not None else ""
        if code not in _STATES:
            left.note(f"transaction of type {code}")
            continue
        yield _SHARE, _STATES[code], _day(within, "transaction-date"), within


@remembered
def _payer(element: Node, default: str, left: Left) -> tuple[str, Named | None]:
    """What tells a payer from others, and who it is."""
    body = named(element, default, left)
    return (f"{body[0]} {body[1]} {body[2]}" if body else ""), body


def _in_minor_units(
    sums: dict[tuple[Any, ...], Decimal], payers: dict[str, Named | None], left: Left
) -> Iterator[Amount]:
    for (kind, state, year, currency, payer, about), amount in sorted(sums.items(), key=lambda one: _order(one[0])):
        minor = int(amount.scaleb(DECIMALS[currency]).to_integral_value())
        if abs(minor) >= _MOST:
            left.note("amount that is too large")
        elif minor:
            yield [kind, state, year, currency, minor, payers[payer], about]
        else:
            left.note("amount of nothing")


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """Budgets first, then year by year."""
    kind, state, year, currency, payer, about = key
    return kind != _BUDGET, state, year or 0, currency, payer, about


def _decimal(text: str | None) -> Decimal | None:
    try:
        found = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found.adjusted() < len(str(_MOST)) else None


def _year(text: str) -> int | None:
    """The year of a day; 0 where a file of ours says that none is known."""
    if text == "unknown":
        return 0
    year = int(text[:4]) if text[:4].isascii() and text[:4].isdigit() else 0
    return year if year in _YEARS else None


def _period(within: dict[str, Node]) -> tuple[str, str]:
    return _day(within, "period-start"), _day(within, "period-end")


def _day(within: dict[str, Node], name: str) -> str:
    found = within.get(name)
    return (found.get("iso-date") or "").strip() if found is not None else ""

"""Amounts of money: kept in minor units of their currency, which no database rounds, read and shown in whole units."""

from decimal import Decimal

from nhipcau.core.dates.formats import format_number

#: Decimals of the minor unit (ISO 4217) of the currencies in which sources count.
DECIMALS = {"EUR": 2, "USD": 2, "FRF": 2, "GBP": 2, "CHF": 2, "CAD": 2, "JPY": 0, "VND": 0}


def minor_units(amount: Decimal, currency: str) -> int:
    """Return an amount of a currency in its minor units.

    Raises KeyError for a currency that is not in `DECIMALS`, ValueError for parts of a minor unit.
    """
    minor = amount.scaleb(DECIMALS[currency])
    if not minor.is_finite() or minor != minor.to_integral_value():
        raise ValueError(f"{amount} {currency}")
    return int(minor)


def whole_units(minor: int, currency: str) -> Decimal:
    """Return minor units as an amount of the currency; one that is not known counts as having no minor unit."""
    return Decimal(minor).scaleb(-DECIMALS.get(currency, 0))


def money_text(minor: int, currency: str, language: str) -> str:
    """An amount in words of a language, decimals only where it has some: “402,000 EUR”.

    Raises KeyError for another language.
    """
    amount = whole_units(minor, currency)
    whole = amount.to_integral_value()
    return f"{format_number(whole if whole == amount else amount, language)}\u00a0{currency}"

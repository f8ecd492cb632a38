"""Amounts of money in data files: whole units of a currency, kept in minor units, which no database rounds."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.registry.projects.money import DECIMALS, minor_units


def amount_of(item: Item) -> int:
    """The `amount` of an item in minor units of its `currency`; what cannot be read is a fault."""
    currency, amount = item.word("currency"), item.word("amount")
    if currency not in DECIMALS:
        message = _("currency: “%(currency)s” is not known; write one of %(known)s")
        item.fault(message % {"currency": currency, "known": ", ".join(DECIMALS)}, "currency")
        return 0
    try:
        return minor_units(Decimal(amount), currency)
    except (InvalidOperation, ValueError):
        message = _("amount: “%(amount)s” is not an amount of %(currency)s; write it as in 402000")
        item.fault(message % {"amount": amount, "currency": currency}, "amount")
        return 0

"""Projects with their bodies, money and results."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult

#: Decimals of the minor unit (ISO 4217) of the currencies in which sources count.
DECIMALS = {"EUR": 2, "USD": 2, "FRF": 2, "GBP": 2, "CHF": 2, "CAD": 2, "JPY": 0, "VND": 0}


def build(item: Item, _book: Book) -> Row:
    """The row of a project."""
    columns = {
        **item.text("title"),
        **item.text("description"),
        "status": item.word("status", Project.Status.UNKNOWN.value),
        "status_as_of": item.date("status_as_of"),
        **item.period("planned_from", "planned_to"),
        **item.period("period_from", "period_to"),
        **item.text("period_note"),
    }
    parts = {
        "bodies": [_body(one) for one in item.items("bodies")],
        "money": [_money(one) for one in item.items("money")],
        "results": [_result(one) for one in item.items("results")],
    }
    links = {
        "partnerships": item.refs("partnerships", "partnerships"),
        "fields": item.refs("fields", "fields"),
        "localities": item.refs("places", "places"),
        "sites": item.refs("sites", "sites"),
    }
    return Row(Project, columns, parts=parts, links=links)


def _body(item: Item) -> Row:
    columns = {**item.body("ref"), "role": item.word("role", ProjectBody.Role.PARTNER.value)}
    return Row(ProjectBody, columns, identity=("locality", "organisation", "role"), cites=item.cites())


def _money(item: Item) -> Row:
    columns = {
        "amount_minor": _minor_units(item),
        "currency": item.word("currency"),
        "kind": item.word("kind", ProjectMoney.Kind.BUDGET.value),
        "state": item.word("state", ProjectMoney.State.UNKNOWN.value),
        "year": item.value.get("year"),
        "about": bool(item.value.get("about")),
        **item.body("of", "of_locality", "of_organisation"),
        **item.text("note"),
    }
    return Row(ProjectMoney, columns, cites=item.cites())


def _minor_units(item: Item) -> int:
    """The amount in minor units, which no database rounds."""
    currency, amount = item.word("currency"), item.word("amount")
    if currency not in DECIMALS:
        message = _("currency: “%(currency)s” is not known; write one of %(known)s")
        item.fault(message % {"currency": currency, "known": ", ".join(DECIMALS)}, "currency")
        return 0
    try:
        minor = Decimal(amount).scaleb(DECIMALS[currency])
    except InvalidOperation:
        minor = Decimal("0.5")
    if minor != minor.to_integral_value():
        message = _("amount: “%(amount)s” is not an amount of %(currency)s; write it as in 402000")
        item.fault(message % {"amount": amount, "currency": currency}, "amount")
        return 0
    return int(minor)


def _result(item: Item) -> Row:
    columns = {**item.text("planned"), **item.text("actual"), "as_of": item.date("as_of")}
    return Row(ProjectResult, columns, cites=item.cites())

"""Questions, what they measure, and the statements that answer them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.exchange.datafiles.faults import with_suggestion
from nhipcau.registry.figures.models import Measure, Question, Statement

SUBJECTS = ("places", "organisations", "partnerships", "agreements", "projects", "offices", "editions")


def build(item: Item, _book: Book) -> Row:
    """The row of a question; its statements stand under what they measure."""
    columns = {
        **item.text("title"),
        "subject": item.any_ref("about", kinds=SUBJECTS),
        **item.text("reading"),
    }
    measures = {one.word("id"): _measure(one) for one in item.items("measures")}
    for one in item.items("statements"):
        measure = measures.get(one.word("measure"))
        if measure is None:
            message = _("unknown measure “%(id)s”") % {"id": one.word("measure")}
            one.fault(with_suggestion(message, one.word("measure"), measures), "measure")
        else:
            measure.parts["statements"].append(_statement(one))
    return Row(Question, columns, parts={"measures": list(measures.values())})


def _measure(item: Item) -> Row:
    columns = {
        "slug": item.word("id"),
        **item.text("label"),
        **item.text("unit"),
        "computed": item.word("computed"),
    }
    return Row(Measure, columns, identity=("slug",), parts={"statements": []})


def _statement(item: Item) -> Row:
    columns = {
        "slug": item.word("id"),
        **_value(item),
        "qualifier": item.word("qualifier", Statement.Qualifier.EXACTLY.value),
        "kind": item.word("kind", Statement.Kind.STATED.value),
        **item.text("counts"),
        "as_of": item.date("as_of"),
        "published": item.date("published"),
        **item.text("said_by"),
        "said_by_person": item.ref("said_by_person", "people"),
        **item.text("note"),
    }
    return Row(Statement, columns, identity=("slug",), cites=item.cites())


def _value(item: Item) -> dict[str, Any]:
    """The value: one number, two ends of a range, a date, or words."""
    low, high = item.value.get("value", item.value.get("low")), item.value.get("high")
    if low is not None and high is not None and high < low:
        item.fault(_("“high” is less than “low”; exchange them"), "high")
    return {
        "low": _decimal(low),
        "high": _decimal(high),
        "date": item.date("date"),
        **item.text("text", "words"),
    }


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number)).quantize(Decimal("0.001"))

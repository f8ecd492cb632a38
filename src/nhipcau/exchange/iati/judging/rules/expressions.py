"""What the XPath of rulesets consists of, as plain functions: what it finds, counts, compares.

Each is asked of an element and the unit it stands in, and finds what XPath 1.0 would, which a test compares.
"""

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from lxml import etree

from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.steps import Sieve, Walk
from nhipcau.exchange.iati.judging.rules.unit import Unit

Ask = Callable[[Node, Unit], Any]
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\r\n]*")
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip
_string: Any = etree.XPath("string()", smart_strings=False)


class Kind(Enum):
    """What an expression yields: several elements or values, or one number, text or truth."""

    ELEMENTS = "elements"
    VALUES = "values"
    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"


MANY = {Kind.ELEMENTS, Kind.VALUES}


@dataclass(frozen=True)
class Expression:
    """A part of an XPath.

    With none of the elements that `needs` names anywhere in the unit it yields nothing, 0 or false; None where that
    cannot be said.
    """

    kind: Kind
    ask: Ask
    needs: frozenset[str] | None = None
    #: The elements in which what it finds stands, one for each.
    owners: Walk | None = None
    #: What it is, for a number or a text that is written out; the name of an attribute of the element itself.
    written: Any = None
    attribute: str | None = None
    #: An attribute of the element itself that must have one of these values; None among them: not be there.
    among: tuple[str, frozenset[str | None]] | None = None
    #: All that a whole XPath reads: attributes of the element (""), and by their names of children; None for more.
    reads: frozenset[tuple[str, str]] | None = None


def number_of(text: str) -> float:
    """A text as XPath reads numbers."""
    return float(text) if _NUMBER.fullmatch(text) else float("nan")


def truth(inner: Expression) -> Ask:
    """Whether something is found, or is neither 0 nor empty."""
    if inner.kind is Kind.NUMBER:
        return lambda element, unit: (found := inner.ask(element, unit)) == found and found != 0
    return inner.ask


def text(inner: Expression) -> Ask:
    """One text: that of the first found."""
    if inner.kind in MANY:
        many = _texts(inner)
        return lambda element, unit: next(iter(many(element, unit)), "")
    return inner.ask


def number(inner: Expression) -> Ask:
    """One number: that of the first found."""
    if inner.kind is Kind.NUMBER:
        return inner.ask
    if inner.kind is Kind.TRUTH:
        return lambda element, unit: float(bool(inner.ask(element, unit)))
    words = text(inner)
    return lambda element, unit: number_of(words(element, unit))


def _among(name: str, values: frozenset[str | None]) -> Expression:
    return Expression(Kind.TRUTH, lambda element, _unit: element.get(name) in values, among=(name, values))


def sieve(inner: Expression) -> Sieve:
    """Leaves those elements of which it is true."""
    if inner.among:
        name, values = inner.among
        return lambda nodes, _unit: [node for node in nodes if node.get(name) in values]
    is_true = truth(inner)
    return lambda nodes, unit: [node for node in nodes if is_true(node, unit)]


def count(inner: Expression) -> Expression:
    """How many are found."""
    return Expression(Kind.NUMBER, lambda element, unit: len(inner.ask(element, unit)), inner.needs)


def negation(inner: Expression) -> Expression:
    """Whether nothing is found."""
    if name := inner.attribute:
        return _among(name, frozenset({None}))
    is_true = truth(inner)
    return Expression(Kind.TRUTH, lambda element, unit: not is_true(element, unit))


def either(left: Expression, right: Expression) -> Expression:
    """Whether one of two holds."""
    if left.among and right.among and left.among[0] == right.among[0]:
        return _among(left.among[0], left.among[1] | right.among[1])
    one, other = truth(left), truth(right)
    needs = left.needs | right.needs if left.needs is not None and right.needs is not None else None
    return Expression(Kind.TRUTH, lambda element, unit: one(element, unit) or other(element, unit), needs)


def both(left: Expression, right: Expression) -> Expression:
    """Whether two hold."""
    one, other = truth(left), truth(right)
    needs = right.needs if left.needs is None else left.needs
    return Expression(Kind.TRUTH, lambda element, unit: one(element, unit) and other(element, unit), needs)


def total(left: Expression, right: Expression) -> Expression:
    """Two numbers added."""
    one, other = number(left), number(right)
    needs = left.needs | right.needs if left.needs is not None and right.needs is not None else None
    return Expression(Kind.NUMBER, lambda element, unit: one(element, unit) + other(element, unit), needs)


def comparison(sign: str, left: Expression, right: Expression) -> Expression:
    """How two compare; of several, whether any does."""
    needs = _needs(sign, left, right)
    name = left.attribute
    if name and sign == "=" and isinstance(right.written, str):
        return _among(name, frozenset({right.written}))
    if name and isinstance(right.written, float):
        return Expression(Kind.TRUTH, _compared(name, _SIGNS[sign], right.written), needs)
    compare, kinds = _SIGNS[sign], {left.kind, right.kind}
    is_equality = sign in ("=", "!=")
    if kinds & MANY and Kind.TRUTH not in kinds:
        as_ = _texts if is_equality and Kind.NUMBER not in kinds else _numbers
        ones, others = as_(left), as_(right)
        return Expression(
            Kind.TRUTH,
            lambda element, unit: any(
                compare(one, other) for one, other in product(ones(element, unit), others(element, unit))
            ),
            needs,
        )
    if is_equality and Kind.TRUTH in kinds:
        one, other = (_plain_truth(each) for each in (left, right))
    elif is_equality and Kind.NUMBER not in kinds:
        one, other = text(left), text(right)
    else:
        one, other = number(left), number(right)
    return Expression(Kind.TRUTH, lambda element, unit: compare(one(element, unit), other(element, unit)), needs)


def _compared(name: str, compare: Callable[[float, float], bool], number: float) -> Ask:
    def asked(element: Node, _unit: Unit) -> bool:
        value = element.get(name)
        return value is not None and compare(number_of(value), number)

    return asked


def _plain_truth(inner: Expression) -> Ask:
    is_true = truth(inner)
    return lambda element, unit: bool(is_true(element, unit))


def _needs(sign: str, left: Expression, right: Expression) -> frozenset[str] | None:
    """What a comparison needs: of something found, that; of a number that must be above 0, what is counted."""
    kinds = {left.kind, right.kind}
    if kinds & MANY and Kind.TRUTH not in kinds:
        return next((one.needs for one in (left, right) if one.kind in MANY and one.needs is not None), None)
    least = right.written if isinstance(right.written, float) else -1
    is_above = (sign == ">" and least >= 0) or (sign in ("=", ">=") and least > 0)
    return left.needs if is_above and left.kind is Kind.NUMBER else None


def _texts(inner: Expression) -> Callable[[Node, Unit], Iterable[str]]:
    if inner.kind is Kind.VALUES:
        return inner.ask
    if inner.kind is Kind.ELEMENTS:
        return lambda element, unit: [_string(node.element) for node in inner.ask(element, unit)]
    return lambda element, unit: (inner.ask(element, unit),)


def _numbers(inner: Expression) -> Callable[[Node, Unit], Iterable[float]]:
    if inner.kind in MANY:
        words = _texts(inner)
        return lambda element, unit: [number_of(each) for each in words(element, unit)]
    one = number(inner)
    return lambda element, unit: (one(element, unit),)

"""Reading the XPath of rulesets: that part of it which rules are written in.

Paths down to children, attributes and texts, conditions in brackets, count, not, number, comparisons, sums, and, or.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from nhipcau.exchange.iati.judging.rules import expressions as ex
from nhipcau.exchange.iati.judging.rules import steps
from nhipcau.exchange.iati.judging.rules.expressions import Expression, Kind

_XML = "{http://www.w3.org/XML/1998/namespace}"
_TOKEN = re.compile(
    r"""\s*(?: (?P<number>\d+(?:\.\d+)?) | (?P<text>'[^']*'|"[^"]*") | (?P<tell>text\(\))
    | (?P<below>\.//) | (?P<attribute>@(?:xml:)?[A-Za-z_][\w.-]*)
    | (?P<name>[A-Za-z_][\w.-]*+(?!:)) | (?P<sign><=|>=|!=|[=<>+\[\]()/]) )""",
    re.VERBOSE,
)
#: What stands for the value of a loop.
PLACE = "$1"
_FUNCTIONS: dict[str, Callable[[Expression], Expression]] = {
    "count": ex.count,
    "not": ex.negation,
    "number": lambda inner: Expression(Kind.NUMBER, ex.number(inner)),
}


class NotPlain(Exception):
    """An XPath that is written otherwise than rules usually are."""


def parsed(text: str, *, loops: bool = False) -> Expression:
    """An XPath as plain functions; with `loops`, the value of a loop stands where it says '$1'. Raises `NotPlain`."""
    parser = _Parser(text, loops=loops)
    found = parser.either()
    if parser.tokens:
        raise NotPlain(text)
    return replace(found, reads=None if parser.is_deep else frozenset(parser.reads))


def expanded(name: str) -> str:
    """The name of an attribute as elements know it."""
    return name.replace("xml:", _XML)


class _Parser:
    """Reads from the loosest to the tightest: or, and, equality, order, sums, and what stands between them."""

    def __init__(self, text: str, *, loops: bool) -> None:
        self.tokens, self._loops = _tokens(text)[::-1], loops
        #: What is read of an element and its children; whether more than their attributes is.
        self.reads: set[tuple[str, str]] = set()
        self.is_deep = False
        self._within: tuple[str, ...] = ()

    def either(self) -> Expression:
        return self._joined(self._both, "or", ex.either)

    def _both(self) -> Expression:
        return self._joined(self._equality, "and", ex.both)

    def _joined(
        self, inner: Callable[[], Expression], word: str, join: Callable[[Expression, Expression], Expression]
    ) -> Expression:
        found = inner()
        while self._takes(word):
            found = join(found, inner())
        return found

    def _equality(self) -> Expression:
        return self._compared(self._order, ("=", "!="))

    def _order(self) -> Expression:
        return self._compared(self._sum, ("<", ">", "<=", ">="))

    def _compared(self, inner: Callable[[], Expression], signs: tuple[str, ...]) -> Expression:
        found = inner()
        while self.tokens and self.tokens[-1][1] in signs and self.tokens[-1][0] == "sign":
            sign = self.tokens.pop()[1]
            other = inner()
            self.is_deep |= Kind.ELEMENTS in (found.kind, other.kind)
            found = ex.comparison(sign, found, other)
        return found

    def _sum(self) -> Expression:
        return self._joined(self._primary, "+", ex.total)

    def _primary(self) -> Expression:
        kind, word = self._next()
        if kind == "number":
            number = float(word)
            return Expression(Kind.NUMBER, lambda _element, _unit: number, written=number)
        if kind == "text":
            return self._text(word[1:-1])
        if word == "(":
            return self._closed(self.either())
        if kind == "name" and self._takes("("):
            if word not in _FUNCTIONS:
                raise NotPlain(word)
            inner = self._closed(self.either())
            if word == "count" and inner.kind not in ex.MANY:
                raise NotPlain(word)
            self.is_deep |= word == "number" and inner.kind is Kind.ELEMENTS
            return _FUNCTIONS[word](inner)
        return self._path(kind, word)

    def _text(self, text: str) -> Expression:
        if self._loops and text == PLACE:
            return Expression(Kind.TEXT, lambda _element, unit: unit.one)
        return Expression(Kind.TEXT, lambda _element, _unit: text, written=text)

    def _path(self, kind: str, word: str) -> Expression:
        if kind == "below":
            return self._below(*self._next())
        walked: list[steps.Step] = []
        outside = self._within
        while kind == "name":
            self._within = (*self._within, word)
            walked.append((word, self._test()))
            if not self._takes("/"):
                self._reads("", outside)
                return Expression(Kind.ELEMENTS, found := steps.elements(walked), frozenset({walked[-1][0]}), found)
            kind, word = self._next()
        owners = steps.elements(walked) if walked else steps.itself
        needs = frozenset({walked[-1][0]}) if walked else None
        if kind == "attribute":
            name = expanded(word[1:])
            self._reads(name, outside)
            values, having = steps.attributes(name, owners), steps.having(name, owners)
            return Expression(Kind.VALUES, values, needs, having, attribute=None if walked else name)
        if kind == "tell":
            self._within, self.is_deep = outside, True
            return Expression(Kind.VALUES, steps.texts(owners), needs, steps.telling(owners))
        raise NotPlain(word)

    def _reads(self, attribute: str, outside: tuple[str, ...]) -> None:
        """Note what is read where the path has led to, and return to where it began."""
        self.is_deep |= len(self._within) > 1
        self.reads.add(("".join(self._within), attribute))
        self._within = outside

    def _below(self, kind: str, name: str) -> Expression:
        if kind != "name":
            raise NotPlain(name)
        self.is_deep = True
        found = steps.below((name, self._test()))
        return Expression(Kind.ELEMENTS, found, frozenset({name}), found)

    def _test(self) -> steps.Sieve | None:
        """What must be true of an element, in brackets; a number there would be a position."""
        if not self._takes("["):
            return None
        inner = self.either()
        if inner.kind is Kind.NUMBER or not self._takes("]") or self._takes("["):
            raise NotPlain("[")
        return ex.sieve(inner)

    def _closed(self, found: Expression) -> Expression:
        if not self._takes(")"):
            raise NotPlain("(")
        return found

    def _takes(self, word: str) -> bool:
        is_next = bool(self.tokens) and self.tokens[-1][1] == word and self.tokens[-1][0] in ("sign", "name")
        if is_next:
            self.tokens.pop()
        return is_next

    def _next(self) -> tuple[str, str]:
        if not self.tokens:
            raise NotPlain("")
        return self.tokens.pop()


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at, text = [], 0, text.strip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or token.lastgroup is None:
            raise NotPlain(text)
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return found

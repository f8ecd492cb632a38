"""Values as N-Triples write them: https://www.w3.org/TR/n-triples/."""

import re
from decimal import Decimal
from functools import lru_cache

from nhipcau.core.dates.partial import PartialDate, Point
from nhipcau.exchange.catalogue.rdf.vocabulary import EDTF, RDF, XSD

_ESCAPED = {
    ord("\\"): "\\\\",
    ord('"'): '\\"',
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("\b"): "\\b",
    ord("\f"): "\\f",
    **{code: f"\\u{code:04X}" for code in (*range(8), 0x0B, *range(0x0E, 0x20), 0x7F)},
}
#: What may not stand in an address: it is written by its bytes.
_FORBIDDEN = re.compile(r'[\s\x00-\x20<>"{}|^`\\\x7f-\x9f]')
_POINTS = {"year": "gYear", "month": "gYearMonth", "day": "date"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@lru_cache(maxsize=4096)
def iri(address: str) -> str:
    """An address as a node."""
    return f"<{_FORBIDDEN.sub(_by_bytes, address)}>"


def is_absolute(address: str) -> bool:
    """Whether an address says how it is reached."""
    return _SCHEME.match(address) is not None


def text(value: str, language: str = "") -> str:
    """A text, with its language where that is known."""
    tag = f"@{language}" if language else ""
    return f'"{value.translate(_ESCAPED)}"{tag}'


def typed(value: str, datatype: str) -> str:
    """A value with its type."""
    return f'"{value.translate(_ESCAPED)}"^^<{datatype}>'


def number(value: float | int | Decimal) -> str:
    """A number, exact as it is written."""
    if isinstance(value, int):
        return typed(str(value), f"{XSD}integer")
    return typed(f"{Decimal(repr(value) if isinstance(value, float) else value):f}", f"{XSD}decimal")


def truth(value: bool) -> str:
    """Yes or no."""
    return typed(str(value).lower(), f"{XSD}boolean")


def json_text(value: str) -> str:
    """A text of JSON."""
    return typed(value, f"{RDF}JSON")


@lru_cache(maxsize=4096)
def partial_date(written: str) -> str:
    """A partial date: a year, a month or a day as such, all else in the Extended Date/Time Format.

    There, "some time between" is one of a set, `[2013-06..2016-06]`; an interval would mean from then until then.
    """
    date = PartialDate.parse(written)
    if date.is_interval or date.about or date.start is None:
        return typed(_extended(date), EDTF)
    return typed(str(date), f"{XSD}{_POINTS[date.start.precision]}")


def _extended(date: PartialDate) -> str:
    if date.about:
        return f"{date.start}~"
    return f"[{_or_nothing(date.start)}..{_or_nothing(date.end)}]"


def _or_nothing(point: Point | None) -> str:
    return "" if point is None else str(point)


def _by_bytes(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())

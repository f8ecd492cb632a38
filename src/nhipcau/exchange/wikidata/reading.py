"""A downloaded table of twinned bodies (P190): CSV, TSV, a workbook, or JSON in both forms of the query service."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from nhipcau.core.tables import limits
from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.source import open_file

#: Columns that say from when to when, and those with codes by which a body is known beside its item.
CODES = {"iso": "iso3166-2", "insee": "insee"}
#: As many rows that cannot be read are named; the others are counted.
NAMED = 100
#: Rows of a table: all pairs between the two countries are a few hundred.
MOST = 20_000
_ITEM = re.compile(r"(?:^|/|wd:)(Q[1-9]\d{0,11})>?$")
_YEAR = re.compile(r'^"?\+?(\d{4})-\d\d-\d\d')
_LANGUAGE = re.compile(r"@[a-z][a-z-]{1,11}$")
_LONGEST = 200


@dataclass(frozen=True)
class Body:
    """An item of Wikidata as the table has it: its label, and its codes as (scheme, code)."""

    item: str
    label: str = ""
    codes: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Row:
    """A line of the table: that one body names another as its twin, from when to when."""

    number: int
    body: Body
    twin: Body
    start: int | None
    end: int | None


@dataclass
class Unread:
    """Rows without two items: how many, and the numbers of the first."""

    count: int = 0
    numbers: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        """Count a row."""
        self.count += 1
        if len(self.numbers) < NAMED:
            self.numbers.append(number)


def read(file: IO[bytes], name: str, unread: Unread) -> Iterator[Row]:
    """Yield the rows of a file, known by `name` where it comes from; those without two items are left to `unread`.

    Raises `Refused`, at once or while rows are read.
    """
    lines = _json(file) if _is_json(file) else _table(file, name)
    for place, (number, line) in enumerate(lines):
        if place >= MOST:
            raise _too_many()
        row = _row(number, line)
        if row is None:
            unread.add(number)
        else:
            yield row


def _is_json(file: IO[bytes]) -> bool:
    file.seek(0)
    head = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    return head[:1] in (b"{", b"[")


def _table(file: IO[bytes], name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    sheet = open_file(file, name).sheets[0]
    rows = sheet.rows()
    headings: list[str] = []
    for number, cells in rows:
        texts = ["" if cell is None else str(cell) for cell in cells]
        if not headings:
            headings = [text.strip().lstrip("?\ufeff").casefold() for text in texts]
            _check(headings)
        elif any(texts):
            yield number, dict(zip(headings, texts, strict=False))
    _check(headings)


def _json(file: IO[bytes]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows of both forms: `{"results": {"bindings": [{"item": {"value": …}}]}}`, and a list of flat objects."""
    file.seek(0, io.SEEK_END)
    if file.tell() > limits.MAX_BYTES:
        raise Refused("too-large", limit=str(limits.MAX_BYTES // 2**20))
    file.seek(0)
    try:
        content = json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused("broken-json") from error
    rows = _bindings(content)
    if len(rows) > MOST:
        raise _too_many()
    if rows:
        _check({str(key).casefold() for row in rows if isinstance(row, dict) for key in row})
    for number, row in enumerate(rows, start=1):
        yield number, {str(key).casefold(): _value(one) for key, one in row.items()} if isinstance(row, dict) else {}


def _too_many() -> Refused:
    return Refused("too-many-rows", rows=str(MOST), columns=str(limits.MAX_COLUMNS))


def _bindings(content: Any) -> list[Any]:
    if isinstance(content, dict):
        results = content.get("results")
        content = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(content, list):
        raise Refused("broken-json")
    return content


def _value(one: Any) -> str:
    found = one.get("value") if isinstance(one, dict) else one
    return str(found) if isinstance(found, str | int) else ""


def _check(headings: Iterable[str]) -> None:
    missing = {"item", "twin"} - set(headings)
    if missing:
        raise Refused("no-column", column=min(missing))


def _row(number: int, line: Mapping[str, str]) -> Row | None:
    body, twin = _body(line, "item"), _body(line, "twin")
    if body is None or twin is None or body.item == twin.item:
        return None
    return Row(number, body, twin, _year(line.get("start", "")), _year(line.get("end", "")))


def _body(line: Mapping[str, str], name: str) -> Body | None:
    found = _ITEM.search(line.get(name, "").strip()[:_LONGEST])
    if found is None:
        return None
    codes = ((scheme, _text(line.get(name + suffix, ""))) for suffix, scheme in CODES.items())
    return Body(found[1], _text(line.get(f"{name}label", "")), frozenset(one for one in codes if one[1]))


def _text(cell: str) -> str:
    """The text of a cell; in a TSV of the query service it stands in quotation marks with its language."""
    text = _LANGUAGE.sub("", cell.strip()[:_LONGEST])
    return text.strip('"').strip()


def _year(cell: str) -> int | None:
    found = _YEAR.match(cell.strip())
    return int(found[1]) if found else None

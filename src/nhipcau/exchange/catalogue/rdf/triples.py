"""Rows of tables as triples, one at a time."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.kinds import kind_named
from nhipcau.exchange.catalogue.rdf import nodes
from nhipcau.exchange.catalogue.rdf.vocabulary import (
    DCTERMS,
    ELSEWHERE,
    OWL,
    OWN,
    RDF,
    XSD,
    known_classes,
    known_properties,
)
from nhipcau.exchange.catalogue.tables.describing import PARTIAL, Column, Entry, Table

_TYPE = nodes.iri(f"{RDF}type")
_SOURCE = nodes.iri(f"{DCTERMS}source")
_SAME = nodes.iri(f"{OWL}sameAs")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Triples:
    """Says rows as lines of N-Triples. `address` is that of the site, `tables` are all there are."""

    def __init__(self, address: str, tables: tuple[Table, ...]) -> None:
        self._address = address
        self._tables = {table.name: table for table in tables}
        self._joined = {table.name for table in tables if "id" not in table.key and table.name != "citations"}

    def of(self, table: Table) -> Iterator[str]:
        """The lines of all rows of a table."""
        if table.name in self._joined:
            yield from self._pairs(table)
        elif table.name == "citations":
            yield from self._citations(table)
        else:
            said = _Said(self, table)
            for entry in table.read():
                yield from said.lines(entry)

    def node(self, table: str, key: str) -> str:
        """The address of a row: that of the page of its record, and where it stands there."""
        if table == "remarks":
            of, _slash, rest = key.partition("/")
            inner, _slash, place = rest.rpartition("/")
            return _within(self.node(of, inner), f"remarks-{place}")
        return nodes.iri(self._of(table, key))

    def own(self, name: str) -> str:
        """A word of the register's own vocabulary."""
        return nodes.iri(f"{self._address}{OWN}{name}")

    def _of(self, table: str, key: str) -> str:
        root = table
        while above := self._tables[root].part_of:
            root = above
        slug, _slash, rest = key.partition("/")
        page = f"{self._address}/{root}/{slug}" if kind_named(root) else f"{self._address}/#{root}-{slug}"
        return f"{page}#{table}-{rest.replace('/', '-')}" if rest else page

    def _pairs(self, table: Table) -> Iterator[str]:
        ours, theirs = table.columns
        properties = self.properties(ours.table, theirs.name)
        for entry in table.read():
            subject = self.node(ours.table, entry.row[ours.name])
            value = self.node(theirs.table, entry.row[theirs.name])
            for one in properties:
                yield f"{subject} {one} {value} .\n"

    def _citations(self, table: Table) -> Iterator[str]:
        of, column, locator = (self.own(f"citations.{name}") for name in ("record", "column", "locator"))
        sources = self.properties(table.name, "source")
        for (inner, key), entries in groupby(
            table.read(), key=lambda one: (one.row["record_table"], one.row["record"])
        ):
            subject, cited = self.node(inner, key), set()
            for place, entry in enumerate(entries, start=1):
                row = entry.row
                there = self.node("sources", row["source"])
                if there not in cited:
                    cited.add(there)
                    yield f"{subject} {_SOURCE} {there} .\n"
                citation = _within(subject, f"citations-{place}")
                yield f"{citation} {_TYPE} {self.own('citations')} .\n"
                yield f"{citation} {of} {subject} .\n"
                for one in sources:
                    yield f"{citation} {one} {there} .\n"
                for name, value in ((column, row["column"]), (locator, row["locator"])):
                    if value:
                        yield f"{citation} {name} {nodes.text(value)} .\n"

    def properties(self, table: str, column: str) -> list[str]:
        """The property of a column, and those that others know."""
        name, _language = name_and_language(column)
        return [self.own(f"{table}.{name}"), *(nodes.iri(one) for one in known_properties(table, column))]


class _Said:
    """How the rows of one table are said: found once, for all rows."""

    def __init__(self, triples: Triples, table: Table) -> None:
        self._triples, self._table = triples, table
        self._classes = [triples.own(table.name), *(nodes.iri(one) for one in known_classes(table.name))]
        pairs = {one.name.removesuffix("_table") for one in table.columns if one.name.endswith("_table")}
        skipped = {"id", *(f"{name}_table" for name in pairs)}
        self._columns = [
            (one.name, triples.properties(table.name, one.name), self._writer(one, pairs))
            for one in table.columns
            if one.name not in skipped
        ]
        #: A name says in a column of its own in what language it is.
        self._has_language = {"text", "language"} <= {one.name for one in table.columns}
        self._has_codes = table.name == "place_codes"

    def lines(self, entry: Entry) -> Iterator[str]:
        """A row as triples."""
        subject = self._triples.node(self._table.name, entry.key)
        for one in self._classes:
            yield f"{subject} {_TYPE} {one} .\n"
        for name, properties, write in self._columns:
            value = entry.row[name]
            if value is not None:
                written = write(value, entry.row)
                for one in properties:
                    yield f"{subject} {one} {written} .\n"
        if self._has_codes:
            yield from self._elsewhere(entry.row)

    def _writer(self, column: Column, pairs: set[str]) -> Callable[[Any, Mapping[str, Any]], str]:
        node = self._triples.node
        if column.name in pairs:
            return lambda value, row: node(row[f"{column.name}_table"], value)
        if column.table:
            return lambda value, _row: node(column.table, value)
        _base, language = name_and_language(column.name)
        if language:
            return lambda value, _row: nodes.text(value, language)
        if column.name == "text":
            return lambda value, row: nodes.text(value, _language_of(row))
        plain = _WRITERS.get(column.format) or _WRITERS.get(column.type, nodes.text)
        return lambda value, _row: plain(value)

    def _elsewhere(self, row: Mapping[str, Any]) -> Iterator[str]:
        form, address = ELSEWHERE.get(row["scheme"], ("", ""))
        # What a code meant until some day is not what it means.
        if form and row["valid_to"] is None and re.fullmatch(form, row["code"]):
            there = nodes.iri(address.format(row["code"]))
            yield f"{self._triples.node('places', row['locality'])} {_SAME} {there} .\n"


def _within(node: str, place: str) -> str:
    """A place on the page of a node, or below the place it has there."""
    return f"{node[:-1]}{'-' if '#' in node else '#'}{place}>"


def _language_of(row: Mapping[str, Any]) -> str:
    language = row.get("language") or ""
    return language if _LANGUAGE.fullmatch(language) else ""


def _address(value: str) -> str:
    return nodes.iri(value) if nodes.is_absolute(value) else nodes.text(value)


_WRITERS: dict[str, Callable[[Any], str]] = {
    "integer": nodes.number,
    "number": nodes.number,
    "boolean": nodes.truth,
    "date": lambda value: nodes.typed(value, f"{XSD}date"),
    "datetime": lambda value: nodes.typed(value, f"{XSD}dateTime"),
    "object": lambda value: nodes.json_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"))),
    PARTIAL: nodes.partial_date,
    "uri": _address,
}

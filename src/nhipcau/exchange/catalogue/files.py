"""The files that are made ahead: what writes them, and under what name and type they are sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from nhipcau.exchange.catalogue.dump.archive import write_dump
from nhipcau.exchange.catalogue.rdf import writing


@dataclass(frozen=True)
class File:
    """A file: `write` writes it, `filename` is the name under which it is kept by whoever takes it."""

    name: str
    write: Callable[[IO[bytes]], Any]
    filename: str
    content_type: str


FILES = {
    one.name: one
    for one in (
        File("dump", write_dump, "nhipcau-dump.zip", "application/zip"),
        File("triples", writing.write_triples, "nhipcau.nt", writing.CONTENT_TYPE),
    )
}

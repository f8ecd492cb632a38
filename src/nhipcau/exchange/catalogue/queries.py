"""What is offered, with how much there is of it and when it last changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.http import QueryDict
from django.urls import reverse

from nhipcau.core.records.kinds import kind_named
from nhipcau.core.web.exports import formats_of
from nhipcau.core.web.lists import ListSpec, list_of, listed_kinds
from nhipcau.core.web.summaries import summary
from nhipcau.exchange.catalogue.files import FILES, File
from nhipcau.exchange.catalogue.models import PreparedFile


@dataclass(frozen=True)
class Listed:
    """A public list: how many records it has without filters, when the last of them changed, its file formats."""

    spec: ListSpec
    route: str
    records: int
    changed: datetime | None
    formats: list[str]


@dataclass(frozen=True)
class Prepared:
    """A file that is ready to be taken."""

    file: File
    row: PreparedFile

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(f"opendata:{self.file.name}")


def offered_lists() -> list[Listed]:
    """All public lists in the order of their kinds in search results. One query, once they are counted."""
    counted: dict[str, list[Any]] = summary("catalogue:lists", _counted)
    kinds = sorted(listed_kinds(), key=lambda name: (_rank(name), name))
    return [_listed(list_of(name, QueryDict()), counted.get(name, [0, None])) for name in kinds]


def prepared_files() -> dict[str, Prepared]:
    """The files that are ready, by name. One query."""
    return {row.name: Prepared(FILES[row.name], row) for row in PreparedFile.objects.filter(name__in=FILES)}


def _listed(spec: ListSpec, counted: list[Any]) -> Listed:
    records, changed = counted
    moment = datetime.fromisoformat(changed) if changed else None
    return Listed(spec, f"{spec.kind}:list", records, moment, formats_of(spec))


def _counted() -> dict[str, list[Any]]:
    return {name: _count(name) for name in listed_kinds()}


def _count(name: str) -> list[Any]:
    kind = kind_named(name)
    if kind is None:
        return [0, None]
    found = kind.model._default_manager.aggregate(n=Count("pk"), changed=Max("updated_at"))
    return [found["n"], found["changed"].isoformat() if found["changed"] else None]


def _rank(name: str) -> int:
    kind = kind_named(name)
    return kind.rank if kind else 99

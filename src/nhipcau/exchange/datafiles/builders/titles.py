"""What builders know of the rows built before theirs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.datafiles.builders.rows import Ref, Row
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.rules import titles_of
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.rules import Called, titles_from_names


@dataclass
class Book:
    """The bodies that may be parties, and which agreements were signed at which edition."""

    today: date
    bodies: dict[Ref, Locality | Organisation] = field(default_factory=dict)
    signed_at: dict[str, list[Ref]] = field(default_factory=dict)

    def note(self, ref: Ref, row: Row) -> None:
        """Remember a row for those built after it."""
        if issubclass(row.model, Locality | Organisation):
            shown = {name: row.columns[name] for name in ("country", *map("title_{}".format, LANGUAGES))}
            self.bodies[ref] = row.model(**shown)

    def titles_from_parties(self, parties: list[Ref]) -> dict[str, str]:
        """The title columns of a partnership."""
        return _columns(titles_of([self.bodies[ref] for ref in parties if ref in self.bodies]))

    def titles_from_names(self, names: list[Row]) -> dict[str, str]:
        """The title columns of a locality or an organisation."""
        called = [_called(row.columns) for row in names]
        return _columns(titles_from_names(called, self.today))


def _called(name: dict[str, Any]) -> Called:
    return Called(name["text"], name["language"], name["kind"], name.get("valid_from"), name.get("valid_to"))


def _columns(titles: dict[str, str]) -> dict[str, str]:
    return {f"title_{code}": title for code, title in titles.items()}

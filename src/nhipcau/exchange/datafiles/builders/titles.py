"""The titles that follow from names: of localities and organisations, and of partnerships from their parties."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.exchange.datafiles.builders.rows import Ref, Row

BETWEEN = " – "


def titles_from_names(names: Iterable[Row], today: date) -> dict[str, str]:
    """The title columns: per language the first official name in use today, else the last official one.

    A language without an official name stays empty, and the page falls back visibly.
    """
    titles: dict[str, str] = dict.fromkeys((f"title_{code}" for code in LANGUAGES), "")
    for code in LANGUAGES:
        official = [
            row.columns for row in names if row.columns["kind"] == "official" and row.columns["language"] == code
        ]
        in_use = [one for one in official if _in_use(one.get("valid_from"), one.get("valid_to"), today)]
        if official:
            titles[f"title_{code}"] = (in_use[0] if in_use else official[-1])["text"]
    return titles


def _in_use(begin: PartialDate | None, end: PartialDate | None, today: date) -> bool:
    begun = begin is None or begin.earliest is None or begin.earliest <= today
    over = end is not None and end.latest is not None and end.latest < today
    return begun and not over


@dataclass
class Book:
    """What builders know of rows built before theirs: titles and countries by reference."""

    today: date
    titles: dict[Ref, dict[str, str]] = field(default_factory=dict)
    countries: dict[Ref, str] = field(default_factory=dict)
    #: edition → the agreements signed there
    signed_at: dict[str, list[Ref]] = field(default_factory=dict)

    def note(self, ref: Ref, row: Row) -> None:
        """Remember a row for those built after it."""
        self.titles[ref] = {code: row.columns.get(f"title_{code}", "") for code in LANGUAGES}
        self.countries[ref] = row.columns.get("country") or ""

    def joined_titles(self, parties: Iterable[Ref]) -> dict[str, str]:
        """The title columns of what binds the parties: their titles in each language, the Vietnamese side first."""
        known = [ref for ref in parties if ref in self.titles]
        known.sort(key=lambda ref: self.countries[ref] != "VN")
        columns = {}
        for code in LANGUAGES:
            shown = [pick(self.titles[ref], code) for ref in known]
            columns[f"title_{code}"] = BETWEEN.join(text.value for text in shown if text)
        return columns

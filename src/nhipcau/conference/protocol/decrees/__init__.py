"""Texts that rank offices, as data files with their source; an edition takes a copy of one and may change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILES = Path(__file__).parent


@dataclass(frozen=True)
class RankText:
    """An office as a text ranks it. `verified`: somebody read it in the version in force."""

    number: int
    titles: Mapping[str, str]
    matches: tuple[str, ...]
    verified: bool


@dataclass(frozen=True)
class Decree:
    """An article of a text, in three languages, with where it applies, since when, and its public address."""

    key: str
    country: str
    title: Mapping[str, str]
    territory: Mapping[str, str]
    note: Mapping[str, str]
    source: str
    valid_from: date | None
    ranks: tuple[RankText, ...]


@cache
def decrees() -> dict[str, Decree]:
    """The texts that are known, by their key."""
    found = (entry for path in sorted(_FILES.glob("*.yaml")) for entry in yaml.safe_load(path.read_text("utf-8")))
    return {entry["key"]: _decree(entry) for entry in found}


def _decree(entry: Mapping[str, Any]) -> Decree:
    return Decree(
        key=entry["key"],
        country=entry["country"],
        title=entry["title"],
        territory=entry["territory"],
        note=entry["note"],
        source=entry["source"],
        valid_from=entry.get("valid_from"),
        ranks=tuple(_rank(one) for one in entry["ranks"]),
    )


def _rank(entry: Mapping[str, Any]) -> RankText:
    titles = {code: entry[code] for code in ("vi", "fr", "en")}
    return RankText(entry["number"], titles, tuple(entry.get("matches", ())), bool(entry["verified"]))

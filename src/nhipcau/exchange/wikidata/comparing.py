"""Pairs of the register and pairs of Wikidata side by side, in plain Python: nothing is taken over."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from nhipcau.exchange.wikidata.reading import Body, Row


class Kind(StrEnum):
    """How a pair stands here and there."""

    ONLY_THERE = "only-there"
    ONLY_HERE = "only-here"
    DATES = "dates"
    ONE_WAY = "one-way"
    UNKNOWN = "unknown"
    SAME = "same"


#: What differs; the rest agrees.
DIFFERENCES = (Kind.ONLY_THERE, Kind.ONLY_HERE, Kind.DATES, Kind.ONE_WAY, Kind.UNKNOWN)


@dataclass(frozen=True)
class Here:
    """A partnership of the register: its identifier, and the years between which its beginning and its end lie."""

    slug: str
    since: tuple[int | None, int | None] | None = None
    until: tuple[int | None, int | None] | None = None
    ended: bool = False


@dataclass
class There:
    """A pair as Wikidata has it: both bodies, who names whom, from when to when, in which rows."""

    bodies: tuple[Body, Body]
    named_by: set[str] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Add what a row says of the pair."""
        self.named_by.add(row.body.item)
        self.starts |= {row.start} if row.start is not None else set()
        self.ends |= {row.end} if row.end is not None else set()
        self.rows.append(row.number)
        self.bodies = (_fuller(self.bodies[0], row), _fuller(self.bodies[1], row))


@dataclass(frozen=True)
class Difference:
    """A pair here, there, or in both, and how it stands."""

    kind: Kind
    here: Here | None = None
    there: There | None = None
    unknown: tuple[Body, ...] = ()


def pairs_of(rows: Iterable[Row]) -> list[There]:
    """The pairs of a table, each once, in the order in which they come; a pair may be named from both sides."""
    pairs: dict[frozenset[str], There] = {}
    for row in rows:
        key = frozenset((row.body.item, row.twin.item))
        pairs.setdefault(key, There((row.body, row.twin))).add(row)
    return list(pairs.values())


class Comparison:
    """Compares pairs with a register that knows `places` (items to ids) and `partnerships` (pairs of ids to these)."""

    def __init__(self, places: dict[str, Collection[int]], partnerships: dict[tuple[int, int], list[Here]]) -> None:
        self.places = places
        self.partnerships = partnerships
        self.met: set[str] = set()

    def of_pairs(self, pairs: Iterable[There]) -> Iterator[Difference]:
        """How each pair of the table stands in the register."""
        for there in pairs:
            unknown = tuple(one for one in there.bodies if not self.places.get(one.item))
            if unknown:
                yield Difference(Kind.UNKNOWN, there=there, unknown=unknown)
                continue
            found = self._between(there)
            self.met |= {one.slug for one in found}
            if not found:
                yield Difference(Kind.ONLY_THERE, there=there)
            for here in found:
                yield Difference(_standing(here, there), here, there)

    def rest(self, known: Iterable[Here]) -> Iterator[Difference]:
        """The partnerships that no pair met; asked after `of_pairs`."""
        return (Difference(Kind.ONLY_HERE, one) for one in known if one.slug not in self.met)

    def _between(self, there: There) -> list[Here]:
        first, second = (self.places[one.item] for one in there.bodies)
        found: dict[str, Here] = {}
        for one in first:
            for other in second:
                found |= {here.slug: here for here in self.partnerships.get((min(one, other), max(one, other)), ())}
        return list(found.values())


def _fuller(body: Body, row: Row) -> Body:
    """A body with the label and the codes that a further row may add."""
    same = next((one for one in (row.body, row.twin) if one.item == body.item), body)
    return replace(body, label=body.label or same.label, codes=body.codes | same.codes)


def _standing(here: Here, there: There) -> Kind:
    if _apart(here.since, there.starts) or _apart(here.until, there.ends):
        return Kind.DATES
    if here.until is None and not here.ended and _is_over(there):
        return Kind.DATES
    return Kind.ONE_WAY if len(there.named_by) == 1 else Kind.SAME


def _is_over(there: There) -> bool:
    """Whether it ended there and did not begin again."""
    return bool(there.ends) and max(there.ends) >= max(there.starts, default=0)


def _apart(years: tuple[int | None, int | None] | None, stated: set[int]) -> bool:
    """Whether none of the years stated there can be the one known here; what one side does not say is no difference."""
    if years is None or not stated:
        return False
    first, last = years
    return not any((first is None or first <= one) and (last is None or one <= last) for one in stated)

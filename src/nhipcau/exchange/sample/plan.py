"""What a sample consists of: how many of each kind, and how they hang together.

Everything follows from the sizes, the seed and the number of a record, so that nothing has to be remembered
while millions of rows are written: primary keys count from 1, and odd localities are Vietnamese.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from random import Random
from uuid import UUID

from nhipcau.core.text.folding import fold
from nhipcau.exchange.sample.names import place_name
from nhipcau.registry.places.models import Level

FIRST_YEAR, LAST_YEAR = 1990, 2026
#: Of ten neighbours of a level, the third and the fourth merged into the fifth, which took the name of the fourth.
MERGED, NEW_UNIT = (2, 3), 4
#: The day on which the units merged, and the day before it, by country.
REFORM = {"VN": ("2025-06-30", "2025-07-01"), "FR": ("2015-12-31", "2016-01-01")}

#: The levels of a country from the top with the part of its units that they are; the last takes the rest.
_LEVELS: dict[str, list[tuple[Level, int]]] = {
    "VN": [(Level.PROVINCE, 500), (Level.CITY, 5000), (Level.DISTRICT, 50), (Level.COMMUNE, 0)],
    "FR": [
        (Level.REGION, 2500),
        (Level.DEPARTMENT, 400),
        (Level.SYNDICATE, 500),
        (Level.INTERCOMMUNALITY, 40),
        (Level.COMMUNE, 0),
    ],
}


@dataclass(frozen=True)
class Unit:
    """A locality of the sample; `namesake` is the one whose name it bears."""

    pk: int
    country: str
    level: Level
    namesake: int
    parent: int | None
    valid_from: str | None
    valid_to: str | None
    successor: int | None


@dataclass(frozen=True)
class Programme:
    """How large the programme of the edition in preparation is; without sessions there is no such edition."""

    sessions: int = 0
    rooms: int = 4
    days: int = 3
    speakers: int = 120

    @property
    def rooms_of_venue(self) -> int:
        """How many rooms a venue has: there are two venues at least, unless there is one room."""
        return min(8, -(-self.rooms // 2))

    @property
    def venues(self) -> int:
        """How many venues."""
        return -(-self.rooms // self.rooms_of_venue)

    @property
    def slots(self) -> int:
        """How many sessions a room holds a day, one after the other."""
        return -(-self.sessions // (self.rooms * self.days))


@dataclass(frozen=True)
class Attendance:
    """How many come to the edition in preparation; nobody does where there is no such edition."""

    delegations: int = 0
    delegates: int = 0
    #: Companies that come beside these delegations, with one to three people each.
    companies: int = 0


@dataclass(frozen=True)
class Plan:
    """A sample of a given size; the same numbers and seed give the same sample. At least 20, 1 and 1."""

    localities: int
    partnerships: int
    projects: int
    seed: int = 1
    programme: Programme = Programme()
    attendance: Attendance = Attendance()
    #: How many commitments follow upon the editions, with recommendations, reports and assessments.
    commitments: int = 0

    @property
    def sources(self) -> int:
        """How many sources."""
        return max(20, (self.partnerships + self.projects) // 6)

    @property
    def organisations(self) -> int:
        """How many organisations."""
        return max(10, (self.partnerships + self.projects) // 6)

    @property
    def people(self) -> int:
        """How many people in public office, and of those who speak at the edition in preparation."""
        return max(10, self.localities // 10, self.programme.speakers if self.programme.sessions else 0)

    @property
    def agreements(self) -> int:
        """How many agreements: every other partnership has two."""
        return self.partnerships * 3 // 2

    @property
    def offices(self) -> int:
        """How many representation offices."""
        return max(2, self.partnerships // 100)

    @property
    def sites(self) -> int:
        """How many sites."""
        return max(2, self.projects // 10)

    @property
    def questions(self) -> int:
        """How many questions that sources answer."""
        return max(3, self.partnerships // 100)

    @property
    def fields(self) -> int:
        """How many fields of cooperation."""
        return 19

    @property
    def editions(self) -> int:
        """How many editions of the conference were held."""
        return 13

    def chance(self, what: str, number: int) -> Random:
        """Return the dice of one record: the same ones at every call."""
        return Random(f"{self.seed}/{what}/{number}")  # noqa: S311 - nothing secret

    def key(self, what: str, number: int) -> UUID:
        """Return the key of a record that is known by a random number: the same one at every call."""
        return UUID(int=self.chance(f"key of {what}", number).getrandbits(128), version=4)

    def units(self) -> Iterator[Unit]:
        """Yield all localities."""
        return (self.unit(pk) for pk in range(1, self.localities + 1))

    def unit(self, pk: int) -> Unit:
        """Return the locality with a primary key."""
        country = "VN" if pk % 2 else "FR"
        index = (pk - 1) // 2
        level, start, end = next(one for one in self._levels[country] if one[1] <= index < one[2])
        place = (index - start) % 10
        in_full_group = index - place + 10 <= end
        before, after = REFORM[country]
        merged = in_full_group and place in MERGED
        new = in_full_group and place == NEW_UNIT
        return Unit(
            pk,
            country,
            level,
            pk - 2 if new else pk,
            self._parent(country, level, index),
            valid_from=after if new else None,
            valid_to=before if merged else None,
            successor=pk + 2 * (NEW_UNIT - place) if merged else None,
        )

    def name(self, pk: int) -> str:
        """Return the name of a locality."""
        return _name_of(self, pk)

    def seat(self, number: int) -> int:
        """Return the locality of the body of that number, in a country by turns: there may be more bodies."""
        return (number - 1) % (self.localities // 2 * 2) + 1

    def _parent(self, country: str, level: Level, index: int) -> int | None:
        above = {Level.DISTRICT: Level.PROVINCE, Level.DEPARTMENT: Level.REGION}.get(level)
        if above is None and level in {Level.COMMUNE, Level.SYNDICATE, Level.INTERCOMMUNALITY}:
            above = Level.PROVINCE if country == "VN" else Level.DEPARTMENT
        if above is None:
            return None
        _level, start, end = next(one for one in self._levels[country] if one[0] == above)
        return self._pk(country, start + index % (end - start))

    def _pk(self, country: str, index: int) -> int:
        return 2 * index + (1 if country == "VN" else 2)

    @cached_property
    def _levels(self) -> dict[str, list[tuple[Level, int, int]]]:
        """The levels of each country with the first index of their units and the one after the last."""
        found: dict[str, list[tuple[Level, int, int]]] = {}
        for country, levels in _LEVELS.items():
            total = (self.localities + 1) // 2 if country == "VN" else self.localities // 2
            start, found[country] = 0, []
            for level, share in levels:
                end = min(total, start + max(1, total // share)) if share else total
                found[country].append((level, start, end))
                start = end
        return found

    def parties(self, partnership: int) -> tuple[int, int]:
        """Return the localities of a partnership, the Vietnamese one first; high levels have more of them."""
        dice = self.chance("parties", partnership)
        half = self.localities // 2
        return self._pk("VN", int(half * dice.random() ** 2)), self._pk("FR", int(half * dice.random() ** 2))

    def body_in(self, partnership: int) -> int | None:
        """Return the organisation that is the third party of a partnership; one in twenty has one."""
        return None if partnership % 20 else (partnership // 20 - 1) % self.organisations + 1

    def begin_of(self, partnership: int) -> int:
        """Return the year in which a partnership began."""
        return self.chance("since", partnership).randint(FIRST_YEAR, LAST_YEAR - 2)

    def partnership_of_agreement(self, agreement: int) -> int:
        """Return the partnership that an agreement belongs to."""
        return min(self.partnerships, (agreement - 1) * 2 // 3 + 1)

    def partnership_of_project(self, project: int) -> int | None:
        """Return the partnership that a project belongs to; one in ten belongs to none."""
        return None if project % 10 == 0 else (project - 1) % self.partnerships + 1

    def some_fields(self, dice: Random) -> list[int]:
        """Return one to three fields of cooperation."""
        return sorted(dice.sample(range(1, self.fields + 1), dice.randint(1, 3)))

    def source(self, dice: Random) -> int:
        """Return a source."""
        return dice.randint(1, self.sources)


@lru_cache(maxsize=50_000)
def _name_of(plan: Plan, pk: int) -> str:
    # Titles of partnerships and projects repeat the names of few localities.
    unit = plan.unit(pk)
    return place_name(plan.chance("name", unit.namesake), unit.country)


def slug(words: str, number: int) -> str:
    """Return an identifier that begins with a name and is unique by its number."""
    return f"{fold(words).replace(' ', '-')[:90]}-{number}"


def some_day(dice: Random, years: Sequence[int] = (FIRST_YEAR, LAST_YEAR)) -> str:
    """Return a date in its written form, known to the day, the month or the year."""
    year, month, day = dice.randint(*years), dice.randint(1, 12), dice.randint(1, 28)
    return dice.choice([f"{year}", f"{year}-{month:02d}", f"{year}-{month:02d}-{day:02d}"])

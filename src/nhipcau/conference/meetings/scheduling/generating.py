"""Fictional conferences of any size, for measuring: numbers only, in the proportions of a conference of two countries.

Delegations of either country speak its language, some speak more; companies do so more often. Few are asked by very
many and most by few. Half days are lost to visits, and whole delegations sit in the plenaries.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from nhipcau.conference.meetings.scheduling.model import (
    Instance,
    Interpreter,
    Pair,
    Participant,
    Request,
    Slot,
    Table,
    Weights,
)

VENUES = ("Exhibition hall", "VIP salons", "City hall")
WEIGHTS = Weights(unserved=120, gap=8, fair=4, idle=2, session=5, moved_slot=60, moved_table=6)
#: Tier → share of the requests, weights.
TIERS = {
    "G2G-head": (0.09, (1000,)),
    "G2G": (0.26, (300, 400, 500)),
    "G2B": (0.40, (120, 160, 200)),
    "B2B": (0.25, (80, 100, 120)),
}
#: Share of companies among participants; the rest are members of delegations.
COMPANIES = 0.18
#: How often two who understand each other are passed over: most come to meet the other country.
PASSED_OVER = 0.5
#: Tries to find parties who have not asked to meet yet.
MOST_TRIES = 20
#: Languages of companies, of delegates beside that of their country, and of interpreters: what, how often.
COMPANY_LANGUAGES = {
    ("vi",): 27,
    ("fr",): 22,
    ("en", "vi"): 22,
    ("en", "fr"): 21,
    ("en", "fr", "vi"): 5,
    ("fr", "vi"): 3,
}
MORE_LANGUAGES: dict[tuple[str, ...], int] = {(): 75, ("en",): 22, ("fr", "vi"): 3}
INTERPRETERS: dict[tuple[Pair, ...], int] = {
    (("fr", "vi"),): 63,
    (("en", "vi"), ("fr", "vi")): 17,
    (("en", "fr"), ("fr", "vi")): 10,
    (("en", "vi"),): 10,
}


def generate(  # noqa: PLR0913 - the sizes of a conference, each by its name
    *, participants: int, requests: int, tables: int, interpreters: int, slots_per_day: int, days: int,
    venues: int = 3, seed: int = 0, name: str = "conference",
) -> Instance:  # fmt: skip
    """Return a fictional conference of those sizes, the same for the same seed; no request is fixed, so it is solvable.

    Its name says that it is fictional. Raises ValueError if a size is too small: it takes four participants, and one
    of everything else.
    """
    if participants < 4 or min(requests, tables, interpreters, slots_per_day, days, venues) < 1:
        raise ValueError("four participants and one of everything else are the least")
    chance = Random(seed)  # noqa: S311 - no secret
    slots = tuple(
        Slot(day, "am" if one < slots_per_day // 2 else "pm", _start(one, slots_per_day))
        for day in range(days)
        for one in range(slots_per_day)
    )
    names = tuple(VENUES[one] if one < len(VENUES) else f"Hall {one + 1}" for one in range(venues))
    every = range(venues)
    floor = _Floor(chance, slots, names)
    people = _People(chance, slots, participants)
    return Instance(
        name=f"{name} (fictional)",
        slots=slots,
        venues=names,
        # Hall and salons are one house; everything else is a slot away.
        travel=tuple(tuple(int(one != other and max(one, other) > 1) for other in every) for one in every),
        tables=floor.tables(tables),
        interpreters=floor.interpreters(interpreters),
        participants=tuple(people.everybody),
        requests=_requests(chance, people, requests, venues),
        weights=WEIGHTS,
    )  # fmt: skip


def _start(one: int, slots_per_day: int) -> str:
    """Half hours from 8:30, and from 14:00 in the afternoon; shorter ones where a day would not hold them."""
    half = slots_per_day // 2
    length = max(1, min(30, 330 // max(1, slots_per_day - half)))
    minutes = 8 * 60 + 30 + one * length if one < half else 14 * 60 + (one - half) * length
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass
class _Floor:
    """Tables and interpreters."""

    chance: Random
    slots: Sequence[Slot]
    venues: Sequence[str]

    def __post_init__(self) -> None:
        self.halves = _halves(self.slots)

    def tables(self, number: int) -> tuple[Table, ...]:
        """Seven in ten in the hall, mostly for four; larger ones elsewhere. One in seven is closed for half a day."""
        made = []
        for one in range(number):
            venue = self._venue(0.68) if one else 0
            seats = self.chance.choice([4, 4, 4, 6]) if venue == 0 else self.chance.choice([6, 6, 12])
            closed = self.chance.choice(self.halves) if self.chance.random() < 1 / 7 else []
            made.append(Table(venue, max(seats, 6) if one == 0 else seats, frozenset(closed)))
        return tuple(made)

    def interpreters(self, number: int) -> tuple[Interpreter, ...]:
        """Each half day in one venue or, one in seven, off duty."""
        made = []
        for _ in range(number):
            pairs = self.chance.choices(list(INTERPRETERS), list(INTERPRETERS.values()))[0]
            at: list[int | None] = [None] * len(self.slots)
            for half in self.halves:
                venue = None if self.chance.random() < 1 / 7 else self._venue(0.55)
                for slot in half:
                    at[slot] = venue
            made.append(Interpreter(frozenset(pairs), tuple(at)))
        return tuple(made)

    def _venue(self, share_of_first: float) -> int:
        if len(self.venues) == 1 or self.chance.random() < share_of_first:
            return 0
        return 1 + min(int(self.chance.random() ** 1.5 * (len(self.venues) - 1)), len(self.venues) - 2)


@dataclass
class _People:
    """Delegations and companies, and how likely each is asked for a meeting."""

    chance: Random
    slots: Sequence[Slot]
    number: int
    everybody: list[Participant] = field(default_factory=list)
    delegations: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        firms = max(2, round(self.number * COMPANIES))
        self.plenaries = _plenaries(self.slots)
        self.halves = _halves(self.slots)
        while len(self.everybody) < self.number - firms:
            self._delegation(self.number - firms - len(self.everybody))
        self.everybody += [self._company() for _ in range(firms)]
        self.asked = list(accumulate(self.chance.lognormvariate(0, 0.9) for _ in self.everybody))
        self.first_firm = self.number - firms

    def _delegation(self, at_most: int) -> None:
        country = self.chance.choice(["vi", "fr"])
        size = min(at_most, max(3, int(self.chance.lognormvariate(2.4, 0.6))))
        self.delegations.append(list(range(len(self.everybody), len(self.everybody) + size)))
        for _ in range(size):
            more = self.chance.choices(list(MORE_LANGUAGES), list(MORE_LANGUAGES.values()))[0]
            most = 8 if self.chance.random() < 0.08 else 10
            away = frozenset(self.plenaries | self._visits())
            number = len(self.delegations) - 1
            self.everybody.append(Participant("gov", frozenset({country, *more}), away, most, number))

    def _visits(self) -> set[int]:
        """One half day in five is spent elsewhere, and some slots beside."""
        away = {slot for half in self.halves if self.chance.random() < 0.2 for slot in half}
        begin = self.chance.randrange(len(self.slots))
        return away | set(range(begin, min(begin + 3, len(self.slots))))

    def _company(self) -> Participant:
        languages = self.chance.choices(list(COMPANY_LANGUAGES), list(COMPANY_LANGUAGES.values()))[0]
        away = self.plenaries if self.chance.random() < 0.3 else set()
        return Participant("company", frozenset(languages), frozenset(away), 12)

    def pick(self, *, firm: bool) -> int:
        """Return a company or a delegate, the popular ones more often."""
        low = self.asked[self.first_firm - 1] if firm else 0.0
        high = self.asked[-1] if firm else self.asked[self.first_firm - 1]
        return bisect_right(self.asked, low + self.chance.random() * (high - low), hi=len(self.asked) - 1)

    def colleague(self, one: int) -> int:
        """Return a member of the same delegation; the same person where there is no other."""
        group = self.everybody[one].group
        return self.chance.choice(self.delegations[group]) if group is not None else one


def _requests(chance: Random, people: _People, number: int, venues: int) -> tuple[Request, ...]:
    """Different parties for each, as far as there are any."""
    made: list[Request] = []
    seen: set[frozenset[int]] = set()
    tiers, shares = list(TIERS), [share for share, _ in TIERS.values()]
    while len(made) < number:
        tier = chance.choices(tiers, shares)[0]
        parties = _parties(chance, people, tier)
        tries = 0
        while parties in seen and tries < MOST_TRIES:
            parties, tries = _parties(chance, people, tier), tries + 1
        seen.add(parties)
        made.append(_request(chance, tuple(sorted(parties)), tier, venues))
    return tuple(made)


def _parties(chance: Random, people: _People, tier: str) -> frozenset[int]:
    """Two of different delegations; to one in three of their meetings colleagues come along."""
    while True:
        one, other = people.pick(firm=tier == "B2B"), people.pick(firm=tier.endswith("B"))
        here, there = people.everybody[one], people.everybody[other]
        if one == other or (here.languages & there.languages and chance.random() < PASSED_OVER):
            continue
        if not tier.startswith("G2G"):
            return frozenset({one, other})
        if here.group != there.group or len(people.delegations) == 1:
            return frozenset({one, other, *_colleagues(chance, people, one, other)})


def _colleagues(chance: Random, people: _People, one: int, other: int) -> set[int]:
    dice = chance.random()
    brought = {people.colleague(one)} if dice < 0.36 else set()
    return brought | {people.colleague(other)} if dice < 0.07 else brought


def _request(chance: Random, parties: tuple[int, ...], tier: str, venues: int) -> Request:
    seats = 2 if tier.endswith("B") else {2: 4, 3: 5, 4: 6}[len(parties)]
    everywhere = tuple(range(venues))
    at = frozenset(chance.choice(_rooms(tier, everywhere))) & frozenset(everywhere) or frozenset({0})
    session = chance.choice(["am", "pm"]) if chance.random() < 1 / 4 else None
    return Request(parties, chance.choice(TIERS[tier][1]), tier, seats, at, session)


def _rooms(tier: str, everywhere: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The venues that requests of a tier allow, as often as they do."""
    if tier == "G2G-head":
        return [(1,)] * 7 + [everywhere[1:]] * 3
    if tier == "G2G":
        return [everywhere] * 5 + [(0,)] * 4 + [everywhere[2:]]
    return [(0,)] * 9 + [(0, 1)] if tier == "G2B" else [(0,)]


def _halves(slots: Sequence[Slot]) -> list[list[int]]:
    """The slots of each half day."""
    found: dict[tuple[int, str], list[int]] = {}
    for number, slot in enumerate(slots):
        found.setdefault((slot.day, slot.session), []).append(number)
    return list(found.values())


def _plenaries(slots: Sequence[Slot]) -> set[int]:
    """The opening, the end of the first day and the beginning of the second, the closing; none where time is short."""
    day = sum(slot.day == 0 for slot in slots)
    if day < 8:
        return set()
    return {0, 1, day - 1, len(slots) - 2, len(slots) - 1} | ({day} if day < len(slots) else set())

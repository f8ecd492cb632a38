"""When and where those meet who both want to: weightiest first, at the first time at which all can.

This is no optimiser: it only fills a timetable in which nobody is at two tables at once.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from nhipcau.conference.meetings.models import MeetingSlot
from nhipcau.exchange.sample.making.attendance.guests import Guest
from nhipcau.exchange.sample.making.meetings.parties import Asked, Meeter, State, asked, meeters
from nhipcau.exchange.sample.making.programme import FIRST_DAY, ZONE
from nhipcau.exchange.sample.plan import Plan

MINUTES, PAUSE = 25, 5
#: Most meetings of one person a day.
MOST_PER_DAY = 8
#: Where all meet.
VENUE = 1
SEATS = (4, 4, 6, 4, 8)
#: What interpreters can, by turns.
PAIRS = ("vi-fr", "vi-fr,en-fr", "vi-en", "vi-fr,vi-en,en-fr")
_DAYS = 3
_MORNING, _AFTERNOON = time(9, 0), time(14, 0)
_SLOTS_OF_HALF = 5


@dataclass(frozen=True)
class Slot:
    """A period of meetings, with its number from 1 on."""

    number: int
    starts: datetime
    ends: datetime
    half: str

    @property
    def day(self) -> str:
        """The day by the clocks of the venue, as ISO writes it."""
        return self.starts.astimezone(ZoneInfo(ZONE)).date().isoformat()


@dataclass(frozen=True)
class Held:
    """A wish in the timetable: when, at which table, with which interpreter (0: none), who speaks for the parties."""

    wish: Asked
    slot: Slot
    table: int
    interpreter: int
    speakers: tuple[Guest, Guest]


@lru_cache(maxsize=4)
def slots(plan: Plan) -> tuple[Slot, ...]:
    """Return the periods of the first days, morning and afternoon."""
    found: list[Slot] = []
    for offset in range(min(plan.programme.days, _DAYS) if meeters(plan) else 0):
        for half, first in ((MeetingSlot.Half.MORNING, _MORNING), (MeetingSlot.Half.AFTERNOON, _AFTERNOON)):
            begins = datetime.combine(FIRST_DAY + timedelta(days=offset), first, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
            for place in range(_SLOTS_OF_HALF):
                starts = begins + place * timedelta(minutes=MINUTES + PAUSE)
                found.append(Slot(len(found) + 1, starts, starts + timedelta(minutes=MINUTES), half))
    return tuple(found)


def tables(plan: Plan) -> int:
    """How many tables there are."""
    return max(2, len(meeters(plan)) // 4) if meeters(plan) else 0


def interpreters(plan: Plan) -> int:
    """How many interpreters are at hand."""
    return max(1, len(meeters(plan)) // 6) if meeters(plan) else 0


def is_on_duty(interpreter: int, slot: Slot) -> bool:
    """Whether an interpreter works then: one in four only in the mornings."""
    return interpreter % 4 != 0 or slot.half == MeetingSlot.Half.MORNING


@lru_cache(maxsize=4)
def held(plan: Plan) -> tuple[Held, ...]:
    """Return the timetable; accepted wishes for which nothing was free are not in it."""
    accepted = [one for one in asked(plan) if one.state == State.ACCEPTED]
    accepted.sort(key=lambda one: (-one.weight, one.number))
    return tuple(_held(plan, accepted))


def _held(plan: Plan, wishes: list[Asked]) -> Iterator[Held]:
    busy: set[tuple[int, int]] = set()
    taken: set[tuple[int, int]] = set()
    interpreting: set[tuple[int, int]] = set()
    load: Counter[tuple[int, str]] = Counter()
    for wish in wishes:
        for slot in slots(plan):
            speakers = tuple(_free(one, slot, busy, load, wish.leaders) for one in wish.parties)
            table = next((n for n in range(1, tables(plan) + 1) if (n, slot.number) not in taken), 0)
            interpreter = _interpreter(plan, wish, slot, interpreting)
            if None in speakers or not table or interpreter is None:
                continue
            one, other = speakers[0], speakers[1]
            assert one
            assert other
            busy |= {(one.number, slot.number), (other.number, slot.number)}
            load.update(((one.number, slot.day), (other.number, slot.day)))
            taken.add((table, slot.number))
            interpreting.add((interpreter, slot.number))
            yield Held(wish, slot, table, interpreter, (one, other))
            break


def _free(
    meeter: Meeter, slot: Slot, busy: set[tuple[int, int]], load: Counter[tuple[int, str]], leads: bool
) -> Guest | None:
    """Who of a party can meet then and has met least that day; between leaders the first."""
    people = meeter.people[:1] if leads else meeter.people
    can = [one for one in people if (one.number, slot.number) not in busy and load[one.number, slot.day] < MOST_PER_DAY]
    return min(can, key=lambda one: load[one.number, slot.day], default=None)


def _interpreter(plan: Plan, wish: Asked, slot: Slot, interpreting: set[tuple[int, int]]) -> int | None:
    """The number of an interpreter who is free; 0 where none is needed, None where none is free."""
    one, other = (set(meeter.languages) for meeter in wish.parties)
    if one & other:
        return 0
    for number in range(1, interpreters(plan) + 1):
        pairs = [set(pair.split("-")) for pair in PAIRS[number % len(PAIRS)].split(",")]
        can = any(pair & one and pair & other for pair in pairs)
        if can and is_on_duty(number, slot) and (number, slot.number) not in interpreting:
            return number
    return None

"""Instances from JSON files (`data/meetings/FORMAT.md`). Every field is checked; what is wrong is named."""

import gzip
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from nhipcau.conference.meetings.scheduling.fields import Field
from nhipcau.conference.meetings.scheduling.model import (
    Instance,
    Interpreter,
    Meeting,
    Pair,
    Participant,
    Request,
    Slot,
    Table,
    Unreadable,
    Weights,
)

FORMAT = "meetsched/1"

#: Sizes beyond which a file is refused: some times those of the largest conferences.
MOST_BYTES = 200 * 2**20
MOST_SLOTS = 1_000
#: The calendar of a day is a word of 64 bits in the search.
MOST_SLOTS_A_DAY = 64
MOST_VENUES = 100
MOST_TABLES = 10_000
MOST_INTERPRETERS = 10_000
MOST_PARTICIPANTS = 200_000
MOST_REQUESTS = 1_000_000
MOST_PARTIES = 50

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
#: The name of each weight in the format, with its name here.
WEIGHTS = {
    "unserved": "unserved",
    "break": "gap",
    "fair": "fair",
    "idle": "idle",
    "prefer": "session",
    "move_slot": "moved_slot",
    "move_table": "moved_table",
}


def read(path: Path) -> Instance:
    """The instance in a `.json` or `.json.gz` file.

    Raises Unreadable with the field or line that is wrong, OSError if there is no such file.
    """
    return from_mapping(load(path))


def load(path: Path) -> Any:
    """What a `.json` or `.json.gz` file holds. Raises Unreadable if that is no JSON or too much, OSError."""
    try:
        raw = _bytes(path)
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(f"line {error.lineno}, column {error.colno}", f"is no JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start}", "is no UTF-8") from error
    except (gzip.BadGzipFile, EOFError) as error:
        raise Unreadable("file", "is no gzip file, or not whole") from error
    except (RecursionError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("file", "is no JSON of a reasonable form") from error


def from_mapping(data: object) -> Instance:
    """The instance that a JSON document holds. Raises Unreadable with the field that is wrong."""
    whole = Field(data, "")
    if whole.of("format").value != FORMAT:
        raise whole.of("format").fail(f'must be "{FORMAT}"')
    slots = _slots(whole.of("slots"))
    venues = tuple(one.text() for one in whole.of("venues").items(1, MOST_VENUES))
    tables = tuple(_table(one, len(venues), len(slots)) for one in whole.of("tables").items(0, MOST_TABLES))
    given = whole.of("interpreters").items(0, MOST_INTERPRETERS)
    interpreters = tuple(_interpreter(one, len(venues), len(slots)) for one in given)
    present = whole.of("participants").items(0, MOST_PARTICIPANTS)
    participants = tuple(_participant(one, len(slots)) for one in present)
    sizes = len(participants), len(slots), len(venues)
    requests = tuple(_request(one, sizes) for one in whole.of("requests").items(0, MOST_REQUESTS))
    instance = Instance(
        name=whole.of("name").text(),
        slots=slots,
        venues=venues,
        travel=_travel(whole.of("travel"), len(venues), len(slots)),
        tables=tables,
        interpreters=interpreters,
        participants=participants,
        requests=requests,
        weights=_weights(whole.of("objective")),
    )
    published = whole.or_none("incumbent", lambda one: meetings_of(one, instance))
    return replace(instance, incumbent=published) if published else instance


def read_solution(path: Path, instance: Instance) -> tuple[Meeting, ...]:
    """The meetings in a solution file for that instance; whether they keep the rules is not looked at.

    Raises Unreadable with the field that is wrong, OSError if there is no such file.
    """
    return meetings_of(Field(load(path), "").of("assign"), instance)


def meetings_of(field: Field, instance: Instance) -> tuple[Meeting, ...]:
    """The meetings in a list of the document, each request once at most."""
    meetings = []
    seen: set[int] = set()
    for one in field.items():
        meeting = Meeting(
            request=one.of("request").index(len(instance.requests), "request"),
            slot=one.of("slot").index(len(instance.slots), "slot"),
            table=one.of("table").index(len(instance.tables), "table"),
            interpreter=one.or_none(
                "interpreter", lambda field: field.index(len(instance.interpreters), "interpreter")
            ),
        )
        if meeting.request in seen:
            raise one.of("request").fail(f"request {meeting.request} is there twice")
        seen.add(meeting.request)
        meetings.append(meeting)
    return tuple(meetings)


def _bytes(path: Path) -> bytes:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Unreadable("file", f"is larger than {MOST_BYTES // 2**20} MB")
    return raw


def _no_number(text: str) -> None:
    raise Unreadable("file", f"{text} is no number of JSON")


def _slots(field: Field) -> tuple[Slot, ...]:
    slots = tuple(_slot(one) for one in field.items(1, MOST_SLOTS))
    for number, (before, after) in enumerate(pairwise(slots), start=1):
        if after.day < before.day:
            raise Unreadable(f"slots[{number}].day", "slots must be in the order of time")
    days = [slot.day for slot in slots]
    for number, day in enumerate(days):
        if number >= MOST_SLOTS_A_DAY and days[number - MOST_SLOTS_A_DAY] == day:
            raise Unreadable(f"slots[{number}]", f"a day can have {MOST_SLOTS_A_DAY} slots at most")
    return slots


def _slot(field: Field) -> Slot:
    start = field.of("start")
    if not _TIME.fullmatch(start.text()):
        raise start.fail("must be a time such as 08:30")
    return Slot(field.of("day").number(), field.of("session").text(), start.text())


def _travel(field: Field, venues: int, slots: int) -> tuple[tuple[int, ...], ...]:
    rows = tuple(
        tuple(one.number(0, slots) for one in row.items(venues, venues)) for row in field.items(venues, venues)
    )
    for number, row in enumerate(rows):
        if row[number]:
            raise Unreadable(f"{field.where}[{number}][{number}]", "must be 0: nobody travels within a venue")
    return rows


def _table(field: Field, venues: int, slots: int) -> Table:
    return Table(
        venue=field.of("venue").index(venues, "venue"),
        seats=field.of("seats").number(0),
        closed=field.or_none("closed", lambda one: one.indices(slots, "slot")) or frozenset(),
    )


def _interpreter(field: Field, venues: int, slots: int) -> Interpreter:
    duty = field.of("venue").items(slots, slots)
    return Interpreter(
        pairs=frozenset(_pair(one) for one in field.of("pairs").items()),
        venues=tuple(None if one.value in (-1, None) else one.index(venues, "venue") for one in duty),
    )


def _pair(field: Field) -> Pair:
    first, second = sorted(one.text() for one in field.items(2, 2))
    if first == second:
        raise field.fail("must be two different languages")
    return first, second


def _participant(field: Field, slots: int) -> Participant:
    return Participant(
        kind=field.of("kind").text(),
        languages=frozenset(one.text() for one in field.of("langs").items()),
        unavailable=field.or_none("unavailable", lambda one: one.indices(slots, "slot")) or frozenset(),
        most_per_day=field.or_none("max_per_day", Field.number),
        group=field.or_none("group", Field.number),
    )


def _request(field: Field, sizes: tuple[int, int, int]) -> Request:
    participants, slots, venues = sizes
    return Request(
        parties=_parties(field.of("parties"), participants),
        weight=field.of("weight").number(),
        tier=field.or_none("tier", Field.text) or "-",
        seats=field.of("seats").number(0),
        venues=field.of("venues").indices(venues, "venue"),
        session=field.or_none("prefer", Field.text),
        allowed=field.or_none("allowed", lambda one: one.indices(slots, "slot")),
        fixed=field.or_none("fixed", lambda one: one.of("slot").index(slots, "slot")),
        is_interpreted=_is_interpreted(field.maybe("interpretation")),
    )


def _parties(field: Field, participants: int) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for one in field.items(2, MOST_PARTIES):
        party = one.index(participants, "participant")
        if party in found:
            raise one.fail(f"participant {party} is there twice")
        found[party] = None
    return tuple(found)


def _is_interpreted(field: Field | None) -> bool:
    if field is None or field.value == "auto":
        return True
    if field.value == "never":
        return False
    raise field.fail('must be "auto" or "never"')


def _weights(field: Field) -> Weights:
    numbers = {ours: field.or_none(theirs, Field.number) or 0 for theirs, ours in WEIGHTS.items()}
    return Weights(**numbers, counts_unavailable=field.or_none("count_unavailable", Field.truth) or False)

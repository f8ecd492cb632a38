"""Problems from the `.dzn` files (MiniZinc data) of the JAIR 2022 benchmark. What is wrong with a file is named.

Fields, all numbered from 1: `requested` has two participants and a part of the day (1 morning, 2 afternoon, 3 either)
for each meeting; morning are the first `nMorningSlots` slots. `forbidden` has a set of slots for each participant, in
which 0 means nothing. `fixed` has a slot for each meeting, 0 for none. `precedences` has for each meeting those that
must be held before it. `meetingsxBusiness` repeats the meetings of each participant, each number one too high beside a
1 that means nothing, and `nMeetingsBusiness` how many they are; both must agree with `requested`.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from nhipcau.conference.meetings.scheduling.exact.problem import Encounter, Problem
from nhipcau.conference.meetings.scheduling.model import Unreadable

MOST_BYTES = 2**20
#: Sizes beyond which a file is refused: some times those of the benchmark.
MOST_SLOTS = 64
MOST_PARTICIPANTS = 2_000
MOST_MEETINGS = 5_000

_ITEM = re.compile(r"\s*(\w+)\s*=\s*([^;]*);")
_COMMENT = re.compile(r"%[^\n]*")
_NUMBERS = re.compile(r"\s*(?:\d{1,9}\s*(?:,\s*\d{1,9}\s*)*,?\s*)?")
_SETS = re.compile(r"\[\s*(?:\{[\d,\s]*\}\s*,?\s*)*\]")
_SET = re.compile(r"\{([\d,\s]*)\}")
_MORNING, _AFTERNOON, _EITHER = 1, 2, 3

Items = Mapping[str, str]


def read(path: Path) -> Problem:
    """The problem in a `.dzn` file. Raises Unreadable with the field or line that is wrong, OSError."""
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Unreadable("file", f"is larger than {MOST_BYTES // 2**20} MB")
    try:
        return from_text(raw.decode("utf-8-sig"), path.stem)
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start}", "is no UTF-8") from error


def from_text(text: str, name: str) -> Problem:
    """The problem that MiniZinc data describe. Raises Unreadable with the field or line that is wrong."""
    items = _items(text)
    slots = _number(items, "nTotalSlots", 1, MOST_SLOTS)
    morning = _number(items, "nMorningSlots", 0, slots)
    participants = _number(items, "nBusiness", 1, MOST_PARTICIPANTS)
    meetings = _number(items, "nMeetings", 0, MOST_MEETINGS)
    rows = _requested(items, meetings, participants)
    fixed = _list(items, "fixed", meetings, slots) if "fixed" in items else [0] * meetings
    forbidden = _sets(items, "forbidden", participants, slots)
    earlier = _sets(items, "precedences", meetings, meetings) if "precedences" in items else []
    problem = Problem(
        name=name,
        slots=slots,
        tables=_number(items, "nTables", 0, MOST_MEETINGS),
        forbidden=tuple(frozenset(one - 1 for one in them if one) for them in forbidden),
        encounters=tuple(_encounter(*row, at, (morning, slots)) for row, at in zip(rows, fixed, strict=True)),
        precedences=tuple((one - 1, later) for later, them in enumerate(earlier) for one in sorted(them) if one),
    )
    _agree(items, problem)
    return problem


def _items(text: str) -> Items:
    """The text of each field. Raises Unreadable at the first line that is no field."""
    items: dict[str, str] = {}
    text = _COMMENT.sub("", text)
    place = 0
    while text[place:].strip():
        found = _ITEM.match(text, place)
        if found is None:
            line = text.count("\n", 0, place + len(text[place:]) - len(text[place:].lstrip())) + 1
            raise Unreadable(f"line {line}", "must be a field such as nTables = 12;")
        if found[1] in items:
            raise Unreadable(found[1], "is there twice")
        items[found[1]] = found[2].strip()
        place = found.end()
    return items


def _text(items: Items, field: str) -> str:
    if field not in items:
        raise Unreadable(field, "is missing")
    return items[field]


def _number(items: Items, field: str, least: int, most: int) -> int:
    text = _text(items, field)
    if not text.isdecimal() or not least <= int(text[:9]) <= most or len(text) > 9:
        raise Unreadable(field, f"must be a whole number between {least} and {most}")
    return int(text)


def _numbers(text: str, field: str) -> Sequence[int]:
    if not _NUMBERS.fullmatch(text):
        raise Unreadable(field, "must be whole numbers between commas")
    return [int(one) for one in text.split(",") if one.strip()]


def _requested(items: Items, meetings: int, participants: int) -> Sequence[tuple[int, int, int]]:
    text = _text(items, "requested")
    if not (text.startswith("[|") and text.endswith("|]") and len(text) >= 4):
        raise Unreadable("requested", "must be a table between [| and |]")
    rows = [row for row in text[2:-2].split("|") if row.strip()]
    if len(rows) != meetings:
        raise Unreadable("requested", f"must have {meetings} rows, not {len(rows)}")
    return [_row(row, f"requested[{number}]", participants) for number, row in enumerate(rows, start=1)]


def _row(text: str, where: str, participants: int) -> tuple[int, int, int]:
    numbers = _numbers(text, where)
    if len(numbers) != 3:
        raise Unreadable(where, "must be two participants and a part of the day")
    first, second, part = numbers
    if first == second or not all(1 <= one <= participants for one in (first, second)):
        raise Unreadable(where, f"must name two different participants between 1 and {participants}")
    if part not in (_MORNING, _AFTERNOON, _EITHER):
        raise Unreadable(where, "must end with a part of the day: 1 morning, 2 afternoon, 3 either")
    return first - 1, second - 1, part


def _list(items: Items, field: str, count: int, most: int) -> Sequence[int]:
    text = _text(items, field)
    if not (text.startswith("[") and text.endswith("]")):
        raise Unreadable(field, "must be a list between [ and ]")
    numbers = _numbers(text[1:-1], field)
    if len(numbers) != count:
        raise Unreadable(field, f"must have {count} entries, not {len(numbers)}")
    for number, one in enumerate(numbers, start=1):
        if one > most:
            raise Unreadable(f"{field}[{number}]", f"must be between 0 and {most}, not {one}")
    return numbers


def _sets(items: Items, field: str, count: int, most: int) -> Sequence[frozenset[int]]:
    text = _text(items, field)
    if not _SETS.fullmatch(text):
        raise Unreadable(field, "must be a list of sets such as [{1, 2}, {}]")
    sets = [frozenset(_numbers(one, field)) for one in _SET.findall(text)]
    if len(sets) != count:
        raise Unreadable(field, f"must have {count} entries, not {len(sets)}")
    for number, one in enumerate(sets, start=1):
        if max(one, default=0) > most:
            raise Unreadable(f"{field}[{number}]", f"must have numbers between 0 and {most}")
    return sets


def _encounter(first: int, second: int, part: int, fixed: int, sizes: tuple[int, int]) -> Encounter:
    morning, slots = sizes
    allowed = frozenset(range(morning if part == _AFTERNOON else 0, morning if part == _MORNING else slots))
    return Encounter((first, second), allowed & {fixed - 1} if fixed else allowed)


def _agree(items: Items, problem: Problem) -> None:
    """Raise Unreadable if the meetings of a participant are not those that `requested` has."""
    expected = problem.encounters_of
    if "nMeetingsBusiness" in items:
        counts = _list(items, "nMeetingsBusiness", len(expected), MOST_MEETINGS)
        for number, (count, them) in enumerate(zip(counts, expected, strict=True), start=1):
            if count != len(them):
                raise Unreadable(f"nMeetingsBusiness[{number}]", f"requested has {len(them)} of them, not {count}")
    if "meetingsxBusiness" in items:
        sets = _sets(items, "meetingsxBusiness", len(expected), MOST_MEETINGS + 1)
        for number, (given, them) in enumerate(zip(sets, expected, strict=True), start=1):
            if given - {1} != {one + 2 for one in them}:
                raise Unreadable(f"meetingsxBusiness[{number}]", "has other meetings than requested")

"""What a device sends, read and checked: whatever arrives is taken or refused with words, and never an error."""

import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nhipcau.conference.checkin.models import Scan
from nhipcau.conference.delegations.models import Category

#: Bytes of a body, scans of a batch, characters of a name.
MOST_BYTES, MOST_SCANS, MOST_LETTERS = 256 * 1024, 200, 200
#: Years 1970 to 2100, in milliseconds.
_LATEST = 4_102_444_800_000
_LARGEST = 2_147_483_647
_SERIAL = re.compile(r"[0-9a-f]{16}")
_ADMITS = {Scan.Verdict.ADMITTED, Scan.Verdict.WALK_IN}


class Unreadable(Exception):
    """A body that is not what it should be; the text says what is wrong with it."""


@dataclass(frozen=True)
class NewPerson:
    """Somebody who was registered at a gate."""

    id: uuid.UUID
    name: str
    body: str
    category: str


@dataclass(frozen=True)
class Incoming:
    """One scan, by the clock of the device in milliseconds."""

    id: uuid.UUID
    sequence: int
    serial: str
    way: str
    how: str
    verdict: str
    device_at: int
    new: NewPerson | None = None

    @property
    def enters(self) -> bool:
        """Whether the device let somebody in."""
        return self.way == Scan.Way.IN and self.verdict in _ADMITS


@dataclass(frozen=True)
class Batch:
    """Some scans, when they were sent by the clock of the device, and how many it still keeps.

    `refused` are those that cannot be read, by what stands for their identifier, with the reason.
    """

    sent_at: int
    queued: int
    scans: tuple[Incoming, ...]
    refused: Mapping[str, str] = field(default_factory=dict)


def read_object(body: bytes, names: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """The object of a body, each of its fields read by its function. Raises `Unreadable`."""
    if len(body) > MOST_BYTES:
        raise Unreadable(f"a body has at most {MOST_BYTES} bytes")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("this is no JSON") from error
    return _fields(found, names)


def read_batch(body: bytes) -> Batch:
    """The scans of a body; those that are wrong are in `refused`. Raises `Unreadable` where the whole is."""
    found = read_object(body, {"sent_at": _moment, "queued": _count, "scans": _list})
    taken: dict[uuid.UUID, Incoming] = {}
    refused: dict[str, str] = {}
    for place, one in enumerate(found["scans"]):
        try:
            scan = read_scan(one)
        except Unreadable as fault:
            refused[_name(one, place)] = str(fault)
        else:
            taken.setdefault(scan.id, scan)
    return Batch(found["sent_at"], found["queued"], tuple(taken.values()), refused)


def read_scan(value: Any) -> Incoming:
    """One scan. Raises `Unreadable` with what is wrong."""
    found = _fields(value, _SCAN, optional={"new": None})
    scan = Incoming(**found)
    if (scan.how == Scan.How.NEW) != (scan.new is not None) or (scan.verdict == Scan.Verdict.WALK_IN) != (
        scan.new is not None
    ):
        raise Unreadable("new: stands with how=new and verdict=walk-in, and only there")
    return scan


def text(longest: int, *, required: bool = True) -> Callable[[Any], str]:
    """The function that reads a text of at most so many characters."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise Unreadable(f"must be a text of at most {longest} characters")
        plain = " ".join(value.split())
        if "\0" in plain or any("\ud800" <= char <= "\udfff" for char in plain):
            raise Unreadable("has a character that no text has")
        if required and not plain:
            raise Unreadable("must not be empty")
        return plain

    return read


def _fields(
    value: Any, names: Mapping[str, Callable[[Any], Any]], optional: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unreadable("must be an object")
    unknown = sorted(str(name)[:40] for name in value if name not in names)
    if unknown:
        raise Unreadable(f"unknown field: {unknown[0]!a}")
    found = dict(optional or {})
    for name, read in names.items():
        if name in value:
            try:
                found[name] = read(value[name])
            except Unreadable as fault:
                raise Unreadable(f"{name}: {fault}") from fault
        elif name not in found:
            raise Unreadable(f"{name}: is missing")
    return found


def _whole(smallest: int, largest: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not smallest <= value <= largest:
            raise Unreadable(f"must be a whole number from {smallest} to {largest}")
        return value

    return read


def _choice(values: list[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in values:
            raise Unreadable(f"must be one of {', '.join(values)}")
        return value

    return read


def _number(value: Any) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise Unreadable("must be a UUID") from error


def _serial(value: Any) -> str:
    if not isinstance(value, str) or not (value == "" or _SERIAL.fullmatch(value)):
        raise Unreadable("must be 16 hexadecimal digits, or empty")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_SCANS:
        raise Unreadable(f"must be a list of at most {MOST_SCANS}")
    return value


def _new(value: Any) -> NewPerson | None:
    return None if value is None else NewPerson(**_fields(value, _NEW))


def _name(value: Any, place: int) -> str:
    """What stands for the identifier of a scan that cannot be read."""
    given = value.get("id") if isinstance(value, dict) else None
    return given[:64] if isinstance(given, str) and given.isascii() else f"#{place}"


_moment = _whole(0, _LATEST)
_count = _whole(0, _LARGEST)
_NEW: dict[str, Callable[[Any], Any]] = {
    "id": _number,
    "name": text(MOST_LETTERS),
    "body": text(MOST_LETTERS, required=False),
    "category": _choice(Category.values),
}
_SCAN: dict[str, Callable[[Any], Any]] = {
    "id": _number,
    "sequence": _whole(1, _LARGEST),
    "serial": _serial,
    "way": _choice(Scan.Way.values),
    "how": _choice(Scan.How.values),
    "verdict": _choice(Scan.Verdict.values),
    "device_at": _moment,
    "new": _new,
}

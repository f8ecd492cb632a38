"""Instances and timetables as JSON documents (`data/meetings/FORMAT.md`)."""

import gzip
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from nhipcau.conference.meetings.scheduling.model import Instance, Interpreter, Meeting, Participant, Request, Table
from nhipcau.conference.meetings.scheduling.reading import FORMAT, WEIGHTS


def to_mapping(instance: Instance) -> dict[str, Any]:
    """The instance as a JSON document: `from_mapping` makes the same instance of it."""
    weights = {theirs: getattr(instance.weights, ours) for theirs, ours in WEIGHTS.items()}
    return {
        "format": FORMAT,
        "name": instance.name,
        "slots": [{"day": one.day, "session": one.session, "start": one.start} for one in instance.slots],
        "venues": list(instance.venues),
        "travel": [list(row) for row in instance.travel],
        "tables": [_table(one) for one in instance.tables],
        "interpreters": [_interpreter(one) for one in instance.interpreters],
        "participants": [_participant(one) for one in instance.participants],
        "requests": [_request(one) for one in instance.requests],
        "incumbent": _meetings(instance.incumbent) or None,
        "objective": weights | {"count_unavailable": instance.weights.counts_unavailable},
    }


def solution_mapping(instance: Instance, meetings: Iterable[Meeting]) -> dict[str, Any]:
    """A timetable of that instance as a JSON document, in the order of the requests."""
    return {"instance": instance.name, "assign": _meetings(sorted(meetings, key=lambda one: one.request))}


def write(path: Path, document: Mapping[str, Any]) -> None:
    """Write a document to a `.json` or `.json.gz` file: whole or not at all, also when this process is killed.

    Raises OSError.
    """
    raw = (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    if path.suffix == ".gz":
        raw = gzip.compress(raw, mtime=0)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
            _let_read(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _let_read(descriptor: int) -> None:
    """Give a temporary file the rights that a file has that is simply made."""
    mask = os.umask(0)
    os.umask(mask)
    os.fchmod(descriptor, 0o666 & ~mask)


def _meetings(meetings: Iterable[Meeting]) -> list[dict[str, Any]]:
    return [
        {"request": one.request, "slot": one.slot, "table": one.table, "interpreter": one.interpreter}
        for one in meetings
    ]


def _table(table: Table) -> dict[str, Any]:
    return {"venue": table.venue, "seats": table.seats, "closed": sorted(table.closed)}


def _interpreter(interpreter: Interpreter) -> dict[str, Any]:
    duty = [-1 if venue is None else venue for venue in interpreter.venues]
    return {"pairs": [list(pair) for pair in sorted(interpreter.pairs)], "venue": duty}


def _participant(participant: Participant) -> dict[str, Any]:
    return {
        "kind": participant.kind,
        "group": participant.group,
        "langs": sorted(participant.languages),
        "unavailable": sorted(participant.unavailable),
        "max_per_day": participant.most_per_day,
    }


def _request(request: Request) -> dict[str, Any]:
    return {
        "parties": list(request.parties),
        "weight": request.weight,
        "tier": request.tier,
        "seats": request.seats,
        "venues": sorted(request.venues),
        "prefer": request.session,
        "allowed": None if request.allowed is None else sorted(request.allowed),
        "fixed": None if request.fixed is None else {"slot": request.fixed},
        "interpretation": "auto" if request.is_interpreted else "never",
    }

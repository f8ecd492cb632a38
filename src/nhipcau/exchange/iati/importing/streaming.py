"""The activities of a file, read and judged by another process while this one writes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from nhipcau.exchange.iati.importing.lines import value_of

#: Activities written together, and bytes of what they state.
BATCH, _MOST_BYTES = 1_200, 1 << 22
_PROGRAM = "nhipcau.exchange.iati.importing.reader"
_PIPE = 1 << 20


@dataclass(slots=True)
class Item:
    """An activity: who and where (`head`), and what it states as JSON; nothing if it was refused."""

    head: dict[str, Any]
    body: bytes

    @property
    def stated(self) -> dict[str, Any]:
        """What it states."""
        return value_of(self.body)


class ReaderFailed(Exception):
    """The process that reads died."""


class Stream:
    """Batches of activities. `end` says, once they are all read, what the file was or why it was not read on."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self.end: dict[str, Any] = {}

    def __iter__(self) -> Iterator[list[Item]]:
        """The activities in the order of the file. Raises `ReaderFailed`."""
        batch: list[Item] = []
        size = 0
        while line := self._pipe.readline():
            head, body = value_of(line), self._pipe.readline()
            if "end" in head:
                self.end = head
                break
            batch.append(Item(head, body if len(body) > 1 else b""))
            size += len(line) + len(body)
            if len(batch) == BATCH or size > _MOST_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch
        if not self.end:
            raise ReaderFailed


@contextmanager
def reading(path: Path, folder: Path, today: date) -> Iterator[Stream]:
    """Read a file by the standard kept in a folder; the process ends with the block."""
    command = [sys.executable, "-m", _PROGRAM, str(path), str(folder), today.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, bufsize=_PIPE) as process:
        if process.stdout is None:
            raise ReaderFailed
        try:
            yield Stream(process.stdout)
        finally:
            process.kill()

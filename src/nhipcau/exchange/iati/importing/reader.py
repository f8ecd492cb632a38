"""The program that reads a file for an import: judges each activity, and says in lines of JSON what it states.

    python -m nhipcau.exchange.iati.importing.reading FILE FOLDER DAY REF

It knows no database, and runs beside the process that writes into one: what waits between the two is what a pipe holds.
For each activity two lines: who and where and what was found of it; then what it states, or nothing for one that is
refused. The last line says what the file was, or why it was not read to its end.
"""

import gc
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from nhipcau.exchange.iati.importing.lines import in_order, plain
from nhipcau.exchange.iati.importing.stating.activity import organisation, reporter, stated
from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.judge import Judge, identifier_of
from nhipcau.exchange.iati.judging.opening import opened
from nhipcau.exchange.iati.judging.reading import Unreadable
from nhipcau.exchange.iati.judging.rules.unit import Unit

_ACTIVITY = "iati-activity"
#: Findings of an activity that are told, errors first, and signs of a name or a value in them.
_MOST_FINDINGS, _LONGEST = 20, 300
#: Objects made before Python looks for circles among them: reading makes thousands, and next to no circles.
_OBJECTS, _WRITTEN_AT_ONCE = 100_000, 1 << 16


def main(arguments: list[str]) -> int:
    """Read a file and write what it states to standard output. Returns the exit status."""
    path, folder, today = Path(arguments[0]), Path(arguments[1]), date.fromisoformat(arguments[2])
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    with path.open("rb") as file, open(sys.stdout.fileno(), "wb", _WRITTEN_AT_ONCE, closefd=False) as out:
        _read(file, folder, today, out)
    return 0


def _read(file: IO[bytes], folder: Path, today: date, out: IO[bytes]) -> None:
    said: dict[str, Any] = {"end": True, "version": "", "units": 0, "done": 0}
    try:
        with opened(file) as content:
            judge = Judge(content, folder, today)
            for unit, findings in judge:
                if unit is None:
                    _write(out, {"findings": _plain(findings), "number": 0, "line": 0})
                    out.write(b"\n")
                else:
                    _tell(unit, findings, judge, file.tell(), out)
            said |= {"version": judge.version, "units": judge.units}
    except Unreadable as fault:
        said |= {"reason": fault.reason, "line": fault.line, "values": fault.values}
    _write(out, said)
    out.write(b"\n")
    out.flush()


def _tell(unit: Unit, findings: list[Finding], judge: Judge, done: int, out: IO[bytes]) -> None:
    """Write the two lines of an activity."""
    body, left = b"", Left()
    for name in judge.dropped:
        left.note(name)
    by, secondary = reporter(unit)
    if all(one.severity != Severity.ERROR for one in findings):
        said = stated(unit, left) if unit.node.tag == _ACTIVITY else organisation(unit, left)
        body = in_order(said)
    _write(
        out,
        {
            "number": judge.units,
            "line": unit.line,
            "kind": unit.node.tag,
            "done": done,
            "version": judge.version,
            "identifier": identifier_of(unit)[:_LONGEST],
            "reporter": by,
            "secondary": secondary,
            "digest": sha256(body).hexdigest() if body else "",
            "findings": _plain(findings),
            "left": left.counts,
        },
    )
    out.write(body + b"\n")


def _plain(findings: list[Finding]) -> list[list[Any]]:
    return [
        [one.rule, str(one.severity), one.line, {name: value[:_LONGEST] for name, value in one.values.items()}]
        for one in sorted(findings, key=lambda one: one.severity != Severity.ERROR)[:_MOST_FINDINGS]
    ]


def _write(out: IO[bytes], value: dict[str, Any]) -> None:
    out.write(plain(value) + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

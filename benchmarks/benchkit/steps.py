"""A benchmark in steps, each in a process of its own on one folder, which hands files from one to the next."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchkit.databases import environment

Measured = dict[str, float]
#: What is done with a folder and so many rows, and what it measured.
Step = Callable[[Path, int], Measured]


def measure_steps(
    script: str,
    description: str | None,
    steps: Mapping[str, Step],
    sizes: tuple[int, int],
    report: Callable[[int, dict[str, Measured]], int],
    databases: Mapping[str, str] | None = None,
) -> int:
    """Do all steps of a script in their order and return what `report` makes of it, the exit code.

    `sizes` are the rows, and those of `--quick`. A step works on the database named in `databases`, else on "bench".
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rows", type=int, default=sizes[0])
    parser.add_argument("--quick", action="store_true", help=f"measure with {sizes[1]} rows")
    parser.add_argument("--measure", choices=steps, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    rows = sizes[1] if arguments.quick else arguments.rows
    if arguments.measure:
        result = steps[arguments.measure](arguments.folder, rows)
        (arguments.folder / "result.json").write_text(json.dumps(result), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return report(
            rows, {what: _run(script, folder, rows, what, (databases or {}).get(what, "bench")) for what in steps}
        )


def _run(script: str, folder: Path, rows: int, what: str, database: str) -> Measured:
    command = [sys.executable, script, "--measure", what, "--rows", str(rows), "--folder", str(folder)]
    subprocess.run(command, env=environment(f"sqlite:///{folder / database}.sqlite3", folder), check=True)
    found: Measured = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return found

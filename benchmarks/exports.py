"""What it takes to write the list of 100 000 projects as a file, and the whole register as a dump.

CSV stands beside the same rows written by csv.writer from memory, in the same run; of all others the memory counts.
`--quick` uses 2 000 projects.
"""

import csv
import sys
from pathlib import Path

from benchkit.memory import Peak
from benchkit.projects import prepare, set_up
from benchkit.steps import Measured, Step, measure_steps
from benchkit.tables import print_table

ROWS, QUICK_ROWS = 100_000, 2_000
#: So many megabytes beyond what the process had before.
LIST_MEGABYTES, DUMP_MEGABYTES = 60, 100
LISTS = ("csv", "xlsx", "json", "geojson")
KEPT_IN_MEMORY = 1_000


def main() -> int:
    """Measure in processes of their own; 1 if one needs more memory than it may."""
    return measure_steps(__file__, __doc__, MEASURED, (ROWS, QUICK_ROWS), report)


def written(form: str) -> Step:
    """Take the list of projects in a form, through the whole of Django, and let each piece go."""

    def take(folder: Path, _rows: int) -> Measured:
        from django.test import Client  # noqa: PLC0415 - only this process has a database

        set_up()
        (folder / "static").mkdir(exist_ok=True)
        client = Client(headers={"host": "localhost"})
        client.get("/en/projects")  # what is loaded once: translations, templates
        with (folder / f"list.{form}").open("wb") as file, Peak() as peak:
            file.writelines(client.get(f"/en/projects?format={form}").streaming_content)  # type: ignore[attr-defined]
        return {**peak.measured, "bytes": (folder / f"list.{form}").stat().st_size}

    return take


def csv_bare(folder: Path, rows: int) -> Measured:
    """Write as many rows as CSV from memory."""
    with (folder / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        few = [row for row, _number in zip(csv.reader(file), range(KEPT_IN_MEMORY), strict=False)]
    with (folder / "bare.csv").open("w", encoding="utf-8", newline="") as file, Peak() as peak:
        writer = csv.writer(file)
        for number in range(rows):
            writer.writerow(few[number % len(few)])
    return peak.measured


def dump(folder: Path, _rows: int) -> Measured:
    """Write the archive of all tables."""
    set_up()
    from nhipcau.exchange.catalogue.dump.archive import write_dump  # noqa: PLC0415 - Django is set up by now

    with (folder / "dump.zip").open("wb") as file, Peak() as peak:
        write_dump(file)
    return {**peak.measured, "bytes": (folder / "dump.zip").stat().st_size}


def triples(folder: Path, _rows: int) -> Measured:
    """Write all triples."""
    set_up()
    from nhipcau.exchange.catalogue.rdf.writing import write_triples  # noqa: PLC0415 - Django is set up by now

    with (folder / "all.nt").open("wb") as file, Peak() as peak:
        write_triples(file)
    return {**peak.measured, "bytes": (folder / "all.nt").stat().st_size}


MEASURED: dict[str, Step] = {
    "prepare": prepare,
    **{form: written(form) for form in LISTS},
    "csv_bare": csv_bare,
    "dump": dump,
    "triples": triples,
}


def report(rows: int, measured: dict[str, Measured]) -> int:
    """Print what was measured, and return 1 if it needs more memory than it may."""
    table, beyond = [], False
    bare = measured["csv_bare"]["processor"]
    limits = {**dict.fromkeys(LISTS, LIST_MEGABYTES), "dump": DUMP_MEGABYTES, "triples": DUMP_MEGABYTES}
    for what, most in limits.items():
        found = measured[what]
        beyond = beyond or found["megabytes"] > most
        times = f"{found['processor'] / bare:.0f}" if what == "csv" else ""
        rate = f"{rows / found['processor']:,.0f}"
        table.append([what, rate, times, f"{found['bytes'] / 2**20:.1f}", f"{found['megabytes']:.0f}", str(most)])
    heads = ["what", "projects a CPU second", "× csv.writer", "MB written", "MB of memory", "at most"]
    print_table(f"Lists and dumps of {rows:,} projects", heads, table)
    return int(beyond)


if __name__ == "__main__":
    sys.exit(main())

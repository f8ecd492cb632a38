"""What the scoreboard of commitments costs, and how that grows with them.

The pages of the follow-up are asked for through the whole of Django (no network) on two samples, one with several
times as many commitments. Printed are the number of database queries and the processor time once the counts are
kept, and the time of the first request after a change of the register, which makes them anew. `--quick` measures
small samples.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from benchkit.databases import kept_sample, measured
from benchkit.sizes import read_arguments
from benchkit.tables import milliseconds, print_table

FULL, QUICK = (2_000, 20_000), (1_000, 5_000)
#: How much longer a page may take with more commitments, its counts being kept.
GROWTH = 2.0
REGISTER = {"localities": 2_000, "partnerships": 500, "projects": 500, "sessions": 0}
PAGES = {
    "all editions": "/vi/followup",
    "one edition": "/vi/followup/edition-13",
    "localities": "/vi/followup/localities",
    "report to the next edition": "/vi/followup/edition-13/report",
    "list of commitments": "/vi/commitments",
}


def main() -> int:
    """Measure and print; 1 if a page asks the database more often of more commitments, or takes much longer."""
    _sizes, arguments = read_arguments(__doc__)
    if arguments.measure:
        Path(arguments.measure).write_text(json.dumps(measure(arguments.rounds)), encoding="utf-8")
        return 0
    numbers = QUICK if arguments.quick else FULL
    with tempfile.TemporaryDirectory() as name:
        option = f"--rounds={arguments.rounds}"
        few, many = (measured(__file__, _sample(number), Path(name), option) for number in numbers)
    rows = [
        [
            page,
            *(str(of[page]["queries"]) for of in (few, many)),
            *(milliseconds(of[page]["kept"]) for of in (few, many)),
            milliseconds(many[page]["anew"]),
        ]
        for page in PAGES
    ]
    heads = ["page", "queries", "queries", "ms", "ms", "first ms"]
    print_table(f"The follow-up with {numbers[0]:,} and {numbers[1]:,} commitments", heads, rows)
    faults = [
        page
        for page in PAGES
        if many[page]["queries"] > few[page]["queries"] or many[page]["kept"] > GROWTH * few[page]["kept"]
    ]
    for page in faults:
        print(f"TOO MUCH: {page}")
    return 1 if faults else 0


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Return for each page its queries, its time with the counts kept, and that of the first request after a change."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from nhipcau.core.records.revision import bump_revision  # noqa: PLC0415

    client, found = Client(headers={"host": "localhost"}), {}
    for page, path in PAGES.items():
        client.get(path)
        bump_revision()
        anew = _time(client, path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        found[page] = {
            "anew": anew,
            "queries": len(captured),
            "kept": min(_time(client, path) for _round in range(rounds)),
        }
    return found


def _time(client: object, path: str) -> float:
    start = time.process_time()
    response = client.get(path)  # type: ignore[attr-defined]
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return time.process_time() - start


def _sample(commitments: int) -> str:
    what = f"{commitments:,} commitments"
    return kept_sample(f"followup-{commitments}", what, {**REGISTER, "commitments": commitments}, ["followup/*/models"])


if __name__ == "__main__":
    sys.exit(main())

"""Pages asked for through the whole of Django, on little and on much data: their time, its growth, their queries."""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchkit.databases import measured, real_data, sample
from benchkit.sizes import read_arguments
from benchkit.tables import milliseconds, print_table

Timed = dict[str, float]
#: By how much the time of a page may grow with the register.
GROWTH = 3
#: How many addresses of a kind of page are timed, each after so many requests that are not.
RECORDS, WARM_UP = 4, 2
EMPTY = "an empty view"


def compare(
    script: str, description: str | None, what: str, measure: Callable[[int], dict[str, Timed]], spared: int = 0
) -> int:
    """Measure the pages of a script on the real data and on a sample; 1 if one grows too much or asks more often.

    `measure` times them in so many rounds, in a process of its own. Little data may spare so many queries.
    """
    sizes, arguments = read_arguments(description)
    if arguments.measure:
        Path(arguments.measure).write_text(json.dumps(measure(arguments.rounds)), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        option = f"--rounds={arguments.rounds}"
        real = measured(script, real_data(folder), folder, option)
        large = measured(script, sample(sizes), folder, option)
    return report(f"{what} on the real data and on a sample ({sizes})", real, large, spared)


def timed(paths: list[str], rounds: int) -> Timed:
    """Time the first addresses, and count the queries of all."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    times, first, queries = [], 0.0, 0
    for place, path in enumerate(paths):
        # Each as by a reader of its own, so that nobody asks too often.
        client.defaults["REMOTE_ADDR"] = f"10.0.0.{place % 250}"
        start = time.process_time()
        status = client.get(path).status_code
        first = max(first, time.process_time() - start)
        if status >= 500 or status == 429:
            raise RuntimeError(f"{path} answered {status}")
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        queries = max(queries, sum(query["sql"].startswith("SELECT") for query in captured))
        for _round in range(rounds + WARM_UP if place < RECORDS else 0):
            start = time.process_time()
            client.get(path)
            times.append(time.process_time() - start)
    return {"median": statistics.median(times) if times else 0.0, "first": first, "queries": queries}


def report(title: str, real: dict[str, Timed], large: dict[str, Timed], spared: int = 0) -> int:
    """Print the table and what is wrong; return the exit code. Little data may spare so many queries."""
    rows, faults = [], []
    for page, here in real.items():
        there = large[page]
        if not here["median"] or not there["median"]:
            continue
        growth = there["median"] / here["median"]
        if growth >= GROWTH:
            faults.append(f"{page}: grows {growth:.1f} times")
        if there["queries"] > here["queries"] + spared:
            faults.append(f"{page}: {there['queries']:.0f} queries instead of {here['queries']:.0f}")
        rows.append(
            [
                page,
                milliseconds(here["median"]),
                milliseconds(there["median"]),
                f"{growth:.1f}",
                f"{here['median'] / real[EMPTY]['median']:.0f}",
                f"{there['median'] / large[EMPTY]['median']:.0f}",
                f"{here['queries']:.0f}",
                f"{there['queries']:.0f}",
                milliseconds(there["first"]),
            ]
        )
    heads = ["page", "real ms", "sample ms", "growth", "× empty", "× empty", "queries", "queries", "first ms"]
    print_table(title, heads, rows)
    print("\n".join(["", *(f"TOO MUCH: {fault}" for fault in faults)] if faults else ["", "Nothing grows too much."]))
    return int(bool(faults))

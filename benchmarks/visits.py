"""Two hundred who sign up at once for a visit with sixty places, then twenty who leave at once, on each database.

Forty threads, each with a connection of its own, wait for all others; then they sign 200 delegates up as the personal
page does. Afterwards the database is asked who has a place and who waits. Then 20 with a place leave at once; the 20
who waited longest must have their places. As a baseline the same threads do nothing but the one conditional statement
that takes a place.
"""

import argparse
import json
import queue
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchkit.databases import measured, postgres
from benchkit.tables import print_table

CLIENTS, PLACES, LEAVING = 200, 60, 20
#: A server that is set up as it is delivered takes no more than a hundred connections.
CONNECTIONS = 40


def main() -> int:
    """Measure and print; 1 if a place was given twice, or not given though somebody waits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    # How the benchmark calls itself in a process with a database.
    parser.add_argument("--measure", metavar="FILE", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        Path(arguments.measure).write_text(json.dumps(_measure()), encoding="utf-8")
        return 0
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found["SQLite"] = measured(__file__, f"sqlite:///{folder / 'visits.sqlite3'}", folder)
        try:
            with postgres() as address:
                found["PostgreSQL"] = measured(__file__, address, folder)
        except Exception as fault:
            if type(fault).__name__ != "Unavailable":
                raise
            print(f"PostgreSQL: NOT MEASURED, {fault}")
    rows = [
        [name, *(f"{one[what]:.0f}" for what in ("bare", "signed")), f"{one['bare'] / one['signed']:.0f}"]
        + [str(one[what]) for what in ("taken", "placed", "waiting", "after", "offered")]
        for name, one in found.items()
    ]
    heads = ["database", "bare claims /s", "sign-ups /s", "times", "taken", "have a place", "wait"]
    print_table(
        f"{CLIENTS} sign up at once for {PLACES} places, then {LEAVING} leave at once",
        [*heads, "taken afterwards", "offered"],
        rows,
    )
    wanted = {"taken": PLACES, "placed": PLACES, "waiting": CLIENTS - PLACES, "after": PLACES, "offered": LEAVING}
    faults = [
        f"{name}: {what} is {one[what]} instead of {count}"
        for name, one in found.items()
        for what, count in wanted.items()
        if one[what] != count
    ]
    print("\n".join(["", *(f"WRONG: {fault}" for fault in faults)] if faults else ["", "All targets are met."]))
    return int(bool(faults))


def _measure() -> dict[str, Any]:
    """Sign up and leave on the database of this process."""
    import django  # noqa: PLC0415 - in the process with a database only

    django.setup()
    from nhipcau.config.tables import make_tables  # noqa: PLC0415

    make_tables()
    from nhipcau.conference.visits.actions import signing  # noqa: PLC0415
    from nhipcau.conference.visits.actions.places import claim  # noqa: PLC0415
    from nhipcau.conference.visits.models import SignUp, VisitRun  # noqa: PLC0415

    run, other, people = _make()
    bare = _at_once([partial(claim, other)] * CLIENTS)
    signed = _at_once([partial(signing.sign_up_by_link, one, run) for one in people])
    taken = VisitRun.objects.get(pk=run.pk).taken
    state = SignUp.State
    placed = list(SignUp.objects.filter(run=run, state=state.CONFIRMED).select_related("delegate__delegation"))
    waiting = SignUp.objects.filter(run=run, state=state.WAITING)
    first = set(waiting.order_by("asked_at", "pk").values_list("pk", flat=True)[:LEAVING])
    counts = {"taken": taken, "placed": len(placed), "waiting": waiting.count()}
    _at_once([partial(signing.cancel_by_link, one.delegate, one) for one in placed[:LEAVING]])
    offered = set(SignUp.objects.filter(run=run, state=state.OFFERED).values_list("pk", flat=True))
    after = VisitRun.objects.get(pk=run.pk).taken
    speeds = {"bare": CLIENTS / bare, "signed": CLIENTS / signed}
    return {**counts, **speeds, "after": after, "offered": len(offered & first)}


def _make() -> tuple[Any, Any, list[Any]]:
    """Two runs of two visits, and as many delegates as sign up."""
    from datetime import timedelta  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from nhipcau.conference.delegations.models import Delegate, Delegation  # noqa: PLC0415
    from nhipcau.conference.editions.models import Edition  # noqa: PLC0415
    from nhipcau.conference.visits.models import Visit, VisitRun  # noqa: PLC0415

    edition = Edition.objects.create(slug="edition", title_en="Edition", series="assises", status="planned")
    of = Delegation.objects.create(edition=edition, slug="delegation", kind="locality", state="approved")
    people = [Delegate.objects.create(delegation=of, name=f"Person {n}", state="issued") for n in range(CLIENTS)]
    starts = timezone.now() + timedelta(days=30)
    times = {"starts": starts, "ends": starts + timedelta(hours=2), "capacity": PLACES}
    runs = [
        VisitRun.objects.create(visit=Visit.objects.create(edition=edition, title_en=title), **times)
        for title in ("One", "Other")
    ]
    return runs[0], runs[1], people


def _at_once(works: Sequence[Callable[[], object]]) -> float:
    """Do all of these at once, each over a connection of its own, and return how many seconds it took."""
    from django.db import connection  # noqa: PLC0415

    waiting: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
    for work in works:
        waiting.put(work)
    ready = threading.Barrier(CONNECTIONS + 1, timeout=60)
    faults: list[Exception] = []

    def one() -> None:
        try:
            connection.ensure_connection()
            ready.wait()
            while True:
                waiting.get_nowait()()
        except queue.Empty:
            pass
        except Exception as fault:  # noqa: BLE001 - raised again by the first thread
            faults.append(fault)
            ready.abort()
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    ready.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())

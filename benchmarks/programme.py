"""What a released programme costs its readers, and a large one its editors.

On a sample (150 sessions in 4 rooms on 3 days, 120 who speak) the public pages are asked for over the network, from
one worker of the server as it is run (granian, all middleware), by turns with a bare Django view in the same process
that returns the same bytes. Printed are requests a second of both, their ratio, the processor time of a request and
the SQL statements of one; and the bytes and requests of a first visit, by Chromium where there is one.

On 5 000 sessions in 80 rooms the secretariat's pages are asked for through Django without a network, and one
session is moved to and fro: medians of processor time, and queries beside those of the small sample.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchkit.databases import environment, kept_sample, measured
from benchkit.serving import Server, by_turns, server
from benchkit.tables import milliseconds, print_table
from benchkit.visits import Visit, first_visit

#: The least part of a bare view's requests, the most SQL statements of one.
RATIO, STATEMENTS = 0.5, 3
FIRST_LOAD, REQUESTS = 60_000, 8
#: The slowest page of the secretariat in seconds, and how many more queries a large programme may take than a small.
SLOWEST, MORE_QUERIES = 1.0, 8
SMALL = {"sessions": 150, "rooms": 4, "days": 3, "speakers": 120}
LARGE = {"sessions": 5000, "rooms": 80, "days": 25, "speakers": 1200}
QUICK = {"sessions": 800, "rooms": 40, "days": 8, "speakers": 300}
REGISTER = {"localities": 200, "partnerships": 20, "projects": 20}
#: What the sample depends on beside what every sample does.
MADE_BY = ["conference/*/models*", "conference/schedule", "conference/programme/checks"]
EDITION = "edition-14"
PUBLIC = {
    "schedule": f"/vi/editions/{EDITION}/programme",
    "session": f"/vi/editions/{EDITION}/programme/sessions/session-7",
    "JSON": f"/vi/editions/{EDITION}/programme.json",
    "ICS": f"/vi/editions/{EDITION}/programme.ics",
}
CODES = ("vi", "fr", "en")
DESK = f"/en/editions/{EDITION}/desk"


def main() -> int:
    """Measure and print; 1 if a target is missed."""
    arguments = _arguments()
    if arguments.measure:
        found = {"statements": statements, "desk": desk}[arguments.what](arguments.rounds)
        Path(arguments.measure).write_text(json.dumps(found), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        faults = _readers(folder, arguments)
        faults += _editors(folder, QUICK if arguments.quick else LARGE, arguments)
    print("\n".join(["", *(f"TOO MUCH: {fault}" for fault in faults)] if faults else ["", "All targets are met."]))
    return int(bool(faults))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure shortly, and editors on a smaller programme")
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long a page is asked for in each round")
    # How the benchmark calls itself in a process with a database.
    parser.add_argument("--measure", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--what", default="statements", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.rounds, arguments.seconds = 3, 0.7
    return arguments


def _sample(numbers: dict[str, int], folder: Path) -> str:
    """A copy of a sample with a programme of that size, which may be written to."""
    size = "-".join(str(number) for number in numbers.values())
    what = f"{numbers['sessions']:,} sessions in {numbers['rooms']} rooms"
    kept = kept_sample(f"programme-{size}", what, {**REGISTER, **numbers}, MADE_BY).removeprefix("sqlite:///")
    copy = folder / f"{size}.sqlite3"
    shutil.copy(kept, copy)
    return f"sqlite:///{copy}"


def _readers(folder: Path, arguments: argparse.Namespace) -> list[str]:
    """Measure what the public reads and print it; return what is too much."""
    url = _sample(SMALL, folder)
    served = {**environment(url, folder), "DJANGO_SETTINGS_MODULE": "benchkit.served_settings"}
    # Pages are written as those of an installation are: with its own settings and collected static files.
    own = {**served, "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings"}
    subprocess.run([sys.executable, "-m", "nhipcau.cli.main", "prepare"], env=own, check=True)
    counted = measured(__file__, url, folder, "--what=statements")
    with ExitStack() as stack:
        one = stack.enter_context(server(served))
        rows, faults = _requests(one, counted, arguments)
        visits = {code: first_visit(f"http://localhost:{one.port}/{code}{PUBLIC['schedule'][3:]}") for code in CODES}
    heads = ["page", "bytes", "bare /s", "ours /s", "ratio", "bare ms", "ours ms", "SQL"]
    print_table(
        f"Public pages of {SMALL['sessions']} sessions, one worker: requests a second, processor time", heads, rows
    )
    return [*faults, *_visits(visits)]


def _requests(one: Server, counted: dict[str, int], arguments: argparse.Namespace) -> tuple[list[list[str]], list[str]]:
    rows, faults = [], []
    for page, path in PUBLIC.items():
        for gzip in (True, False):
            name = page if gzip else f"{page}, not compressed"
            paths = [f"/bare{path}", path]
            pairs = [by_turns(one, paths, arguments.seconds, gzip=gzip) for _round in range(arguments.rounds)]
            ratio = statistics.median(ours.rate / bare.rate for bare, ours in pairs)
            bare, ours = ([pair[place] for pair in pairs] for place in (0, 1))
            rows.append(
                [
                    name,
                    f"{ours[0].size:,}",
                    *(f"{statistics.median(found.rate for found in some):.0f}" for some in (bare, ours)),
                    f"{ratio:.2f}",
                    *(f"{statistics.median(found.processor for found in some) * 1000:.2f}" for some in (bare, ours)),
                    str(counted[page]),
                ]
            )
            if ratio < RATIO:
                faults.append(f"{name} is served at {ratio:.2f} of the requests of a bare view, not {RATIO}")
        if counted[page] > STATEMENTS:
            faults.append(f"{page} takes {counted[page]} SQL statements, not {STATEMENTS}")
    return rows, faults


def _visits(visits: dict[str, Visit]) -> list[str]:
    rows, faults = [], []
    for code, visit in visits.items():
        rows.append([code, f"{visit.body:,}", f"{visit.head:,}", str(visit.requests), visit.counted_by])
        if visit.body > FIRST_LOAD:
            faults.append(f"a first visit in {code} transfers {visit.body:,} bytes, not {FIRST_LOAD:,}")
        if visit.requests > REQUESTS:
            faults.append(f"a first visit in {code} takes {visit.requests} requests, not {REQUESTS}")
    print_table("First visit to the schedule", ["language", "bytes", "header lines", "requests", "counted by"], rows)
    return faults


def statements(_rounds: int) -> dict[str, int]:
    """Return how many SQL statements the first answer of each public page takes, when nothing is in memory."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    found = {}
    for page, path in PUBLIC.items():
        with CaptureQueriesContext(connection) as captured:
            status = Client().get(path).status_code
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        found[page] = len(captured)
    return found


def _editors(folder: Path, size: dict[str, int], arguments: argparse.Namespace) -> list[str]:
    """Measure what the secretariat does and print it; return what is too much."""
    options = ("--what=desk", f"--rounds={arguments.rounds}")
    small = measured(__file__, _sample(SMALL, folder), folder, *options)
    large = measured(__file__, _sample(size, folder), folder, *options)
    rows, faults = [], []
    for what, there in large.items():
        here = small[what]
        rows.append(
            [
                what,
                milliseconds(here["median"]),
                milliseconds(there["median"]),
                milliseconds(there["first"]),
                f"{here['queries']:.0f}",
                f"{there['queries']:.0f}",
            ]
        )
        if there["median"] > SLOWEST and not there["whole"]:
            faults.append(f"{what} takes {milliseconds(there['median'])} ms on {size['sessions']:,} sessions")
        if there["queries"] > here["queries"] + MORE_QUERIES and not there["whole"]:
            faults.append(f"{what} takes {there['queries']:.0f} queries, {here['queries']:.0f} on a small programme")
    heads = ["at the desk", "small ms", "large ms", "first ms", "queries", "queries"]
    print_table(f"{SMALL['sessions']} sessions, and {size['sessions']:,} in {size['rooms']} rooms", heads, rows)
    return faults


def desk(rounds: int) -> dict[str, dict[str, float]]:
    """Return for each thing the secretariat does its median time, that of the first try, and its queries."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from nhipcau.conference.editions.models import Edition  # noqa: PLC0415
    from nhipcau.conference.programme.checks import recompute  # noqa: PLC0415

    edition = Edition.objects.get(slug=EDITION)
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.create_superuser(email="bench@example.org", password="of no use"))  # type: ignore[call-arg]
    day = sorted({one.date() for one in edition.programme.values_list("starts", flat=True) if one})[1]
    pages = {
        "editor, one day": f"{DESK}/programme?day={day}",
        "list of sessions": f"{DESK}/programme/sessions",
        "one session": f"{DESK}/programme/sessions/session-7",
        "warnings": f"{DESK}/warnings",
    }
    found = {what: _timed(_page(client, path), rounds) for what, path in pages.items()}
    found["a move, as the grid sends it"] = _timed(_move(client, edition), rounds)
    found["warnings after one move"] = _timed(_after_move(edition), rounds)
    found["all warnings anew"] = {**_timed(lambda: recompute(edition), 1), "whole": True}
    return found


def _page(client: Any, path: str) -> Callable[[], None]:
    def ask() -> None:
        status = client.get(path).status_code
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")

    return ask


def _move(client: Any, edition: Any) -> Callable[[], None]:
    """Move one session between two rooms, each time."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from nhipcau.conference.venues.models import Room  # noqa: PLC0415

    rooms = list(Room.objects.filter(venue__edition=edition).order_by("pk")[:2])

    def move() -> None:
        session = edition.programme.get(slug="session-7")
        other = rooms[session.room_id == rooms[0].pk]
        local = session.starts.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
        minutes = round((session.ends - session.starts).total_seconds() / 60)
        sent = {
            "version": session.version,
            "day": f"{local:%Y-%m-%d}",
            "time": f"{local:%H:%M}",
            "length": minutes,
            "room": other.pk,
            "shown": f"{local:%Y-%m-%d}",
        }
        path = f"{DESK}/programme/sessions/{session.slug}/move"
        answer = client.post(path, sent, headers={"accept": "application/json"})
        moved = edition.programme.get(slug="session-7")
        if moved.room_id != other.pk:
            raise RuntimeError(f"the session was not moved: {answer.status_code} {answer.content[:500]!r}")

    return move


def _after_move(edition: Any) -> Callable[[], None]:
    from nhipcau.conference.programme.checks import after_change  # noqa: PLC0415

    session = edition.programme.get(slug="session-7")
    return lambda: after_change(edition, [session.pk])


def _timed(do: Callable[[], object], rounds: int) -> dict[str, Any]:
    """Time something, and count the queries of one time."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    times = []
    with CaptureQueriesContext(connection) as captured:
        start = time.process_time()
        do()
        first = time.process_time() - start
    # Now: what was captured is forgotten with the next request.
    queries = len(captured)
    for _round in range(rounds):
        start = time.process_time()
        do()
        times.append(time.process_time() - start)
    return {"median": statistics.median(times), "first": first, "queries": queries, "whole": False}


if __name__ == "__main__":
    sys.exit(main())

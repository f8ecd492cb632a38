"""What the door takes in: scans a second, many devices at once, one badge at many gates, and a server that is killed.

The server as it is run (granian, two workers, all middleware) is asked over the network, on SQLite and on PostgreSQL:

- scans a second, one or fifty in a request, beside requests that insert one bare row, by turns in the same run;
- 200 devices that send at the same moment, each over a connection of its own;
- one badge let in at 8 gates at the same moment: one first entry, seven scans flagged, eight kept;
- all processes of the server killed (SIGKILL) within a burst of 2 000 scans: restarted, and sent again what was not
  answered, it has exactly 2 000.
"""

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from benchkit.databases import environment, measured, postgres
from benchkit.phones import Phone, rate, request, sync_all
from benchkit.serving import Server, server
from benchkit.tables import milliseconds, print_table

#: The least part of the bare inserts of a second that scans are, one and fifty in a request.
RATIOS = {1: 0.01, 50: 0.3}
GATES, WORKERS, BADGES, LARGE = 8, 2, 1000, 50
#: Connections of the first measure, devices and scans of each in the others.
STEADY, MANY, SCANS_OF_MANY, BURSTING, SCANS_OF_BURST = 4, 200, 5, 20, 100
MOMENT = 0.5


def main() -> int:
    """Measure and print; 1 if a target is missed."""
    arguments = _arguments()
    if arguments.measure:
        found = {"make": make, "count": count}[arguments.what]()
        Path(arguments.measure).write_text(json.dumps(found), encoding="utf-8")
        return 0
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Where static files would be collected: none are asked for.
        (folder / "static").mkdir()
        faults += _measure("SQLite", f"sqlite:///{folder / 'door.sqlite3'}", folder, arguments)
        try:
            with postgres() as address:
                faults += _measure("PostgreSQL", address, folder, arguments)
        except Exception as fault:
            if type(fault).__name__ != "Unavailable":
                raise
            print(f"PostgreSQL: NOT MEASURED, {fault}")
    print("\n".join(["", *(f"TOO MUCH: {fault}" for fault in faults)] if faults else ["", "All targets are met."]))
    return int(bool(faults))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="measure shortly, with fewer devices and scans")
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each kind of request is sent")
    # How the benchmark calls itself in a process with a database.
    parser.add_argument("--measure", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--what", default="make", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.seconds = 2.0 if arguments.quick else arguments.seconds
    arguments.part = 4 if arguments.quick else 1
    return arguments


def _measure(name: str, url: str, folder: Path, arguments: argparse.Namespace) -> list[str]:
    made = measured(__file__, url, folder, "--what=make")
    phones = {label: [Phone(*one) for one in some] for label, some in made["phones"].items()}
    served = {**environment(url, folder), "DJANGO_SETTINGS_MODULE": "benchkit.served_settings"}

    def counted() -> dict[str, int]:
        return dict(measured(__file__, url, folder, "--what=count"))

    with server(served, WORKERS) as one:
        faults = _steady(name, one, phones["steady"], made["serials"], arguments.seconds)
        many = phones["many"][: MANY // arguments.part]
        faults += _many(name, one, many, made["serials"])
        faults += _one_badge(name, one, phones["gates"], made["serial"], counted)
    return faults + _killed(name, served, phones["burst"], made["serials"], arguments.part, counted)


def _steady(name: str, one: Server, phones: Sequence[Phone], serials: list[str], seconds: float) -> list[str]:
    """Scans a second beside bare inserts, by turns."""
    kinds = {"bare insert": [_inserts(one.port) for _each in phones]}
    kinds |= {_words(size): [_requests(phone, serials, size, one.port) for phone in phones] for size in RATIOS}
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _turn in range(max(2, round(seconds / MOMENT))):
        for kind, requests in kinds.items():
            found[kind].append(rate(one, requests, MOMENT))
    bare = statistics.median(found["bare insert"])
    rows, faults = [["bare insert", f"{bare:.0f}", f"{bare:.0f}", "1.00"]], []
    for size, least in RATIOS.items():
        answers = statistics.median(found[_words(size)])
        ratio = answers * size / bare
        rows.append([_words(size), f"{answers:.0f}", f"{answers * size:.0f}", f"{ratio:.2f}"])
        if ratio < least:
            faults.append(f"{name}: {_words(size)}: {ratio:.2f} of the bare inserts of a second, not {least}")
    print_table(f"{name}: {len(phones)} connections", ["what", "requests /s", "rows /s", "ratio"], rows)
    return faults


def _many(name: str, one: Server, phones: Sequence[Phone], serials: list[str]) -> list[str]:
    """Devices that send at once."""
    some = cycle(serials)
    for phone in phones:
        for _scan in range(SCANS_OF_MANY):
            phone.scan(next(some))
    seconds = sync_all(phones, one.port, 1)
    times = sorted(took for phone in phones for took in phone.times)
    row = [
        *(f"{len(times)}", f"{len(times) / seconds:.0f}", milliseconds(statistics.median(times))),
        *(milliseconds(times[round(0.95 * (len(times) - 1))]), milliseconds(times[-1])),
        f"{sum(len(phone.faults) for phone in phones)}",
    ]
    heads = ["answers", "a second", "median ms", "95 % ms", "slowest ms", "not 200"]
    print_table(f"{name}: {len(phones)} devices at once", heads, [row])
    lost = sum(len(phone.scans) - len(phone.kept) for phone in phones)
    return [f"{name}: {lost} scans of {len(phones)} devices at once were not taken"] if lost else []


def _one_badge(name: str, one: Server, phones: Sequence[Phone], serial: str, counted: Any) -> list[str]:
    """One badge at all gates at once."""
    for phone in phones:
        phone.scan(serial)
    sync_all(phones, one.port, 1)
    found = counted()
    shown = [str(found[key]) for key in ("scans of one", "firsts of one", "seconds of one")]
    print_table(f"{name}: one badge at {len(phones)} gates", ["scans", "first entries", "flagged"], [shown])
    wanted = [str(len(phones)), "1", str(len(phones) - 1)]
    return [] if shown == wanted else [f"{name}: one badge at {len(phones)} gates: {shown}, not {wanted}"]


def _killed(
    name: str, served: dict[str, str], phones: Sequence[Phone], serials: list[str], part: int, counted: Any
) -> list[str]:
    """A burst within which the server is killed, and the resync after it."""
    for phone in phones:
        for serial in serials[: SCANS_OF_BURST // part]:
            phone.scan(serial)
    wanted = sum(len(phone.scans) for phone in phones)
    with server(served, WORKERS) as one, _killing(one, phones, wanted // 2):
        sync_all(phones, one.port, 3)
    told, kept = sum(len(phone.kept) for phone in phones), counted()["scans of burst"]
    with server(served, WORKERS) as one:
        sync_all(phones, one.port, 50)
    found = counted()["scans of burst"]
    heads = ["scans", "told as kept", "kept when killed", "after the resync"]
    print_table(f"{name}: killed within a burst", heads, [[f"{number:,}" for number in (wanted, told, kept, found)]])
    faults = [] if found == wanted else [f"{name}: {found} scans after the resync, not {wanted}"]
    if kept < told or told == wanted:
        faults.append(f"{name}: {told} of {wanted} scans were told as kept when the server was killed, {kept} were")
    return faults


@contextmanager
def _killing(one: Server, phones: Sequence[Phone], after: int) -> Iterator[None]:
    """Within it, the server is killed as soon as so many scans are known to be kept."""

    def wait() -> None:
        while sum(len(phone.kept) for phone in phones) < after:
            time.sleep(0.001)
        one.kill()

    waiting = threading.Thread(target=wait)
    waiting.start()
    yield
    waiting.join()


def _words(size: int) -> str:
    return "one scan a request" if size == 1 else f"{size} scans a request"


def _inserts(port: int) -> Iterator[bytes]:
    """Requests for a bare insert, as long as those of a scan."""
    phone = Phone("", "")
    while True:
        yield request("/bare/insert", phone.body([phone.scan("0" * 16)]), port)


def _requests(phone: Phone, serials: list[str], size: int, port: int) -> Iterator[bytes]:
    some = cycle(serials)
    while True:
        yield phone.request([phone.scan(next(some)) for _scan in range(size)], port)


def make() -> dict[str, Any]:
    """Make an edition with gates, badges and devices in an empty database; return what devices know."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from benchkit.gates import make_gates  # noqa: PLC0415

    groups = {"steady": STEADY, "many": MANY, "gates": GATES, "burst": BURSTING}
    return make_gates(GATES, BADGES, groups)


def count() -> dict[str, int]:
    """Return what the server made of the scans."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from benchkit.gates import counts  # noqa: PLC0415

    return counts()


if __name__ == "__main__":
    sys.exit(main())

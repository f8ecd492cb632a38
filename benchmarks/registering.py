"""Two hundred who register at once into a delegation with five places left, over the network, on each database.

The server is started as `nhipcau serve` starts it. Every client is signed in as the focal point, waits for all others,
and then sends one new person by the form of the registration. Afterwards the database is asked: how many people there
are, how many hold a place, and what the quotas say. As a baseline the same clients at once ask for a page that writes
nothing (the same form). Nothing may be over quota, no answer may be a fault of the server, no person may be lost.
"""

import argparse
import json
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchkit.databases import MAKE_TABLES, environment, postgres
from benchkit.tables import milliseconds, print_table

CLIENTS, LEFT = 200, 5
#: A client that is not answered after so many seconds has failed.
PATIENCE = 120
_START = 90.0


@dataclass(frozen=True)
class Found:
    """What the clients of one burst were answered, and when the last of them was."""

    statuses: "Counter[int]"
    seconds: float
    slowest: float

    @property
    def faults(self) -> int:
        """Answers that are faults of the server, and those that never came."""
        return sum(count for status, count in self.statuses.items() if status == 0 or status >= 500)


def main() -> int:
    """Measure and print; 1 if a place was given twice, an answer was a fault, or somebody is lost."""
    arguments = _arguments()
    if arguments.prepare:
        return _prepare(Path(arguments.prepare), arguments.clients)
    if arguments.count:
        return _count(Path(arguments.count))
    rows, faults = [], []
    for name, opened in (("SQLite", _sqlite()), ("PostgreSQL", _postgres())):
        try:
            with opened as (url, folder):
                row, wrong = _measured(name, url, folder, arguments.clients)
        except _Unavailable as reason:
            print(f"{name}: left out ({reason})")
            continue
        rows.append(row)
        faults += wrong
    heads = ["database", "read /s", "register /s", "ratio", "slowest ms", "people", "hold a place", "wait", "5xx"]
    print_table(f"{arguments.clients} register at once where {LEFT} places are left", heads, rows)
    print("\n".join(["", *(f"WRONG: {fault}" for fault in faults)] if faults else ["", "All targets are met."]))
    return int(bool(faults))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=CLIENTS, help="how many register at once")
    # How the benchmark calls itself in a process with a database.
    parser.add_argument("--prepare", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--count", metavar="FILE", help=argparse.SUPPRESS)
    return parser.parse_args()


class _Unavailable(Exception):
    """This database cannot be run here."""


@contextmanager
def _sqlite() -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory() as name:
        yield f"sqlite:///{name}/registering.sqlite3", Path(name)


@contextmanager
def _postgres() -> Iterator[tuple[str, Path]]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
    from postgres import Unavailable  # noqa: PLC0415 - found only now

    try:
        with postgres() as url, tempfile.TemporaryDirectory() as name:
            yield url, Path(name)
    except Unavailable as reason:
        raise _Unavailable(str(reason)) from reason


def _measured(name: str, url: str, folder: Path, clients: int) -> tuple[list[str], list[str]]:
    own = {**environment(url, folder), "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings"}
    prepared = folder / "prepared.json"
    for command in (["-c", MAKE_TABLES], ["-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]):
        subprocess.run([sys.executable, *command], env=own, check=True)
    _run(own, "--prepare", prepared, clients)
    given = json.loads(prepared.read_text(encoding="utf-8"))
    with _server(own) as port:
        reading = _burst(port, given, clients, write=False)
        writing = _burst(port, given, clients, write=True)
    _run(own, "--count", folder / "count.json", clients)
    count = json.loads((folder / "count.json").read_text(encoding="utf-8"))
    rates = [clients / found.seconds for found in (reading, writing)]
    row = [
        name,
        *(f"{rate:.0f}" for rate in rates),
        f"{rates[1] / rates[0]:.2f}",
        milliseconds(writing.slowest),
        str(count["people"]),
        str(count["held"]),
        str(count["waiting"]),
        str(writing.faults + reading.faults),
    ]
    return row, [f"{name}: {fault}" for fault in _wrong(count, writing, reading, clients)]


def _wrong(count: dict[str, int], writing: Found, reading: Found, clients: int) -> list[str]:
    found = []
    if count["held"] != LEFT or count["taken"] != LEFT:
        found.append(f"{count['held']} hold a place and the quota says {count['taken']}, of {LEFT}")
    if count["people"] != clients:
        found.append(f"{count['people']} people are there, of {clients} that were sent")
    if writing.faults or reading.faults:
        found.append(f"answers: {dict(writing.statuses)}, reading {dict(reading.statuses)}")
    if writing.statuses[302] != clients:
        found.append(f"not all were taken: {dict(writing.statuses)}")
    return found


def _run(own: dict[str, str], what: str, file: Path, clients: int) -> None:
    subprocess.run([sys.executable, __file__, what, str(file), "--clients", str(clients)], env=own, check=True)


@contextmanager
def _server(own: dict[str, str]) -> Iterator[int]:
    """The server as it is run, on a free port; ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "nhipcau.cli.main", "serve", "--no-jobs", "--port", str(port)]
    process = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        try:
            if _ask(port, "GET", "/healthz", {}) == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server does not answer")


def _burst(port: int, given: dict[str, Any], clients: int, *, write: bool) -> Found:
    """Let all clients ask at the same moment, each on a connection of its own."""
    ready = threading.Barrier(clients)
    answers: list[tuple[int, float]] = [(0, 0.0)] * clients
    starts: list[float] = [0.0] * clients

    def one(number: int) -> None:
        headers, body = {"Cookie": given["cookies"]}, ""
        if write:
            body = urlencode(_person(given, number))
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://localhost:{port}{given['path']}"
        ready.wait()
        starts[number] = time.perf_counter()
        try:
            status = _ask(port, "POST" if write else "GET", given["path"], headers, body)
        except OSError:
            status = 0
        answers[number] = (status, time.perf_counter())

    threads = [threading.Thread(target=one, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = max(end for _status, end in answers) - min(starts)
    slowest = max(end - start for (_status, end), start in zip(answers, starts, strict=True))
    return Found(Counter(status for status, _end in answers), seconds, slowest)


def _person(given: dict[str, Any], number: int) -> dict[str, str]:
    """The form as a browser sends it: what it held when it was shown, and the name of the person."""
    own = {"csrfmiddlewaretoken": given["csrf"], "key": str(uuid.uuid4()), "name": f"Nguyễn Thị Số {number}"}
    return {**given["values"], **own}


def _ask(port: int, method: str, path: str, headers: dict[str, str], body: str = "") -> int:
    """The status of the answer to one request on a connection of its own. Raises OSError."""
    content = body.encode()
    lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{port}"]
    lines += [f"{name}: {value}" for name, value in {**headers, "Content-Length": str(len(content))}.items()]
    with closing(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + content)
        data = b""
        while b"\r\n\r\n" not in data:
            part = connection.recv(1 << 16)
            if not part:
                raise OSError("no answer")
            data += part
        head, _blank, rest = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        left = int(length[1]) - len(rest) if length else 0
        while left > 0:
            left -= len(connection.recv(1 << 16)) or left
    return int(head.split(b" ", 2)[1])


def _prepare(file: Path, clients: int) -> int:
    """Make an edition, a delegation with as many places as are left, and its focal point, signed in; say how to ask."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.middleware.csrf import _get_new_csrf_string  # type: ignore[attr-defined]  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from nhipcau.conference.delegations.models import Delegation, FocalPoint, Quota  # noqa: PLC0415
    from nhipcau.conference.editions.models import Edition  # noqa: PLC0415

    edition = Edition.objects.create(slug="fictional", series="assises", status="planned", title_en="Fictional")
    delegation = Delegation.objects.create(
        edition=edition, slug="fictional", kind="agency", country="VN", state="accepted", name_en="Fictional"
    )
    Quota.objects.create(delegation=delegation, places=LEFT)
    user = get_user_model().objects.create_superuser(email="focal@example.org", password="of no use")  # type: ignore[call-arg]
    FocalPoint.objects.create(delegation=delegation, name="Focal", email=user.email, user=user, state="confirmed")
    # So that an answer tells what its template was given.
    setup_test_environment()
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    path = f"/en/delegations/{delegation.pk}/people/new"
    csrf = _get_new_csrf_string()
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    values: dict[str, str] = {}
    for form in client.get(path).context["whole"].forms:
        for box in form:
            if isinstance(value := box.value(), str | int) and not isinstance(value, bool):
                values[box.html_name] = str(value)
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={csrf}"
    given = {"path": path, "csrf": csrf, "cookies": cookies, "values": values, "clients": clients}
    file.write_text(json.dumps(given), encoding="utf-8")
    return 0


def _count(file: Path) -> int:
    """Say what the database holds now."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from nhipcau.conference.delegations.models import Delegate, Quota  # noqa: PLC0415

    found = {
        "people": Delegate.objects.values("name").distinct().count(),
        "held": Delegate.objects.filter(waiting_since=None).count(),
        "waiting": Delegate.objects.filter(waiting_since__isnull=False).count(),
        "taken": Quota.objects.get().taken,
    }
    file.write_text(json.dumps(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

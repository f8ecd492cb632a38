"""Devices at gates, as the server meets them: what they scan, and how they send it."""

import http.client
import json
import socket
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

from benchkit.serving import Server

PATH = "/door/api/scans"


@dataclass
class Phone:
    """A device that was enrolled; `kept` are the scans of which it knows that the server keeps them."""

    device: str
    secret: str
    sequence: int = 0
    scans: list[dict[str, Any]] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    #: Statuses of answers that were not 200, and how long the others took.
    faults: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def scan(self, serial: str) -> dict[str, Any]:
        """Scan a badge and keep the scan."""
        self.sequence += 1
        made = {
            "id": str(uuid.uuid4()),
            "sequence": self.sequence,
            "serial": serial,
            "way": "in",
            "how": "code",
            "verdict": "admitted",
            "device_at": _now(),
        }
        self.scans.append(made)
        return made

    @property
    def header(self) -> str:
        """How it proves who it is."""
        return f"Device {self.device}.{self.secret}"

    def body(self, scans: Sequence[dict[str, Any]]) -> bytes:
        """What it sends."""
        return json.dumps({"sent_at": _now(), "queued": 0, "scans": scans}).encode()

    def request(self, scans: Sequence[dict[str, Any]], port: int) -> bytes:
        """The whole request."""
        return request(PATH, self.body(scans), port, self.header)

    def sync(self, port: int, size: int) -> None:
        """Send what is not known to be kept, some at a time, until there is no more or no server."""
        waiting = [scan for scan in self.scans if scan["id"] not in self.kept]
        asked = http.client.HTTPConnection("localhost", port, timeout=60)
        with closing(asked), suppress(OSError, http.client.HTTPException):
            for place in range(0, len(waiting), size):
                self._send(asked, waiting[place : place + size])

    def _send(self, asked: http.client.HTTPConnection, scans: Sequence[dict[str, Any]]) -> None:
        start = time.perf_counter()
        asked.request("POST", PATH, self.body(scans), {"Authorization": self.header})
        answer = asked.getresponse()
        content = answer.read()
        if answer.status != 200:
            self.faults.append(answer.status)
            return
        self.times.append(time.perf_counter() - start)
        self.kept.update(json.loads(content)["kept"])


def request(path: str, body: bytes, port: int, authorization: str = "") -> bytes:
    """A request as it goes over the network."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Authorization: {authorization}\r\n\r\n".encode() + body


def sync_all(phones: Iterable[Phone], port: int, size: int) -> float:
    """Let all send at once, each over a connection of its own; return the seconds it took."""
    some = list(phones)
    start = time.perf_counter()
    with ThreadPoolExecutor(len(some)) as pool:
        list(pool.map(lambda phone: phone.sync(port, size), some))
    return time.perf_counter() - start


def rate(one: Server, requests: Sequence[Iterator[bytes]], seconds: float) -> float:
    """Answers a second to requests that go out over one connection for each iterator, each again once answered."""
    connections = [socket.create_connection(("127.0.0.1", one.port), timeout=60) for _each in requests]
    files = [connection.makefile("rb") for connection in connections]
    answered, start, elapsed = 0, time.perf_counter(), -1.0
    while elapsed < seconds:
        for connection, some in zip(connections, requests, strict=True):
            connection.sendall(next(some))
        for file in files:
            _read(file)
            answered += 1
        elapsed = time.perf_counter() - start
    for file, connection in zip(files, connections, strict=True):
        file.close()
        connection.close()
    return answered / elapsed


def _read(file: Any) -> None:
    """Read one answer. Raises RuntimeError unless it is 200."""
    status = file.readline()
    length = 0
    while (line := file.readline().strip().lower()) != b"":
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    body = file.read(length)
    if b" 200 " not in status:
        raise RuntimeError(f"{status!r} {body[:300]!r}")


def _now() -> int:
    return int(time.time() * 1000)

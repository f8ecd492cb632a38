"""A server, of one worker unless said otherwise, and what it answers in a second."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Connections that ask one after the other, each again as soon as it is answered.
CONNECTIONS = 4
#: Seconds after which another address has its turn.
MOMENT = 0.25
_START = 60.0
_SERVER = """
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from nhipcau.cli.serve import THREADS
import sys
Granian("benchkit.served_app:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
        workers=int(sys.argv[2]), blocking_threads=THREADS, websockets=False, log_level=LogLevels.warning).serve()
"""


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int
    pid: int

    def processor_time(self) -> float:
        """Seconds that the workers have computed so far."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(stat) for stat in _stats() if _parent(stat) == self.pid) / ticks

    def kill(self) -> None:
        """End all its processes at once, whatever they are at."""
        os.killpg(self.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Load:
    """How many requests a server answered in how many seconds, what it computed meanwhile, and bytes of the body."""

    answered: int
    elapsed: float
    computed: float
    size: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.answered / self.elapsed

    @property
    def processor(self) -> float:
        """Processor seconds of a request."""
        return self.computed / self.answered


@contextmanager
def server(environment: Mapping[str, str], workers: int = 1) -> Iterator[Server]:
    """Yield a server of the product and of a bare view, which ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-c", _SERVER, str(port), str(workers)]
    process = subprocess.Popen(command, env=dict(environment), start_new_session=True)
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def by_turns(one: Server, paths: Sequence[str], seconds: float, *, gzip: bool = True) -> list[Load]:
    """Ask for each address for so many seconds in all, a moment each in turn, so that other work slows all alike.

    Raises RuntimeError unless the answers are 200.
    """
    slices = max(2, round(seconds / MOMENT))
    found: list[list[Load]] = [[] for _path in paths]
    for path in paths:
        _load(one, path, 0, gzip=gzip)
    for _turn in range(slices):
        for place, path in enumerate(paths):
            found[place].append(_load(one, path, seconds / slices, gzip=gzip))
    return [_sum(loads) for loads in found]


def _load(one: Server, path: str, seconds: float, *, gzip: bool) -> Load:
    headers = "Accept-Encoding: gzip\r\n" if gzip else ""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{one.port}\r\n{headers}\r\n".encode()
    connections = [_connect(one.port) for _ in range(CONNECTIONS)]
    answered = size = 0
    before, start, elapsed = one.processor_time(), time.perf_counter(), -1.0
    while elapsed < seconds:
        for connection in connections:
            connection.sendall(request)
        for connection in connections:
            size = _read(connection, path)
            answered += 1
        elapsed = time.perf_counter() - start
    processor = one.processor_time() - before
    for connection in connections:
        connection.close()
    return Load(answered, elapsed, processor, size)


def _sum(loads: Sequence[Load]) -> Load:
    answered, elapsed, processor = (
        sum(part) for part in zip(*((one.answered, one.elapsed, one.computed) for one in loads), strict=True)
    )
    return Load(answered, elapsed, processor, loads[0].size)


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _read(connection: socket.socket, path: str) -> int:
    """Read one answer and return how long its body is."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(1 << 18)
    head, _blank, rest = data.partition(b"\r\n\r\n")
    status, *lines = head.lower().split(b"\r\n")
    if b" 200 " not in status + b" ":
        raise RuntimeError(f"{path} answered {status.decode()}")
    length = next(int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:"))
    left = length - len(rest)
    while left > 0:
        left -= len(connection.recv(1 << 18))
    return length


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        try:
            with closing(_connect(port)) as connection:
                connection.sendall(f"GET /healthz HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
                _read(connection, "/healthz")
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def _stats() -> Iterator[list[str]]:
    """The state of every process, from its state letter on (proc(5))."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue


def _parent(stat: list[str]) -> int:
    return int(stat[1])


def _ticks(stat: list[str]) -> int:
    return int(stat[11]) + int(stat[12])

"""The time something takes, and the memory it needs."""

import os
import resource
import threading
import time
from pathlib import Path

PAGE = resource.getpagesize()


class Peak:
    """The time something takes, and the most memory it needs beyond what the process had before.

    With `children`, all of the memory of the processes that it starts counts, too.
    """

    def __init__(self, *, children: bool = False) -> None:
        self._resident = _of_family if children else _resident

    def __enter__(self) -> "Peak":
        self._ended = threading.Event()
        self._before = self._most = self._resident()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        self._processor = time.process_time()
        self.start = time.perf_counter()
        return self

    def __exit__(self, *_error: object) -> None:
        seconds, processor = time.perf_counter() - self.start, time.process_time() - self._processor
        self._ended.set()
        self._thread.join()
        megabytes = (self._most - self._before) / 2**20
        self.measured = {"seconds": seconds, "processor": processor, "megabytes": megabytes}

    def _watch(self) -> None:
        while not self._ended.wait(0.02):
            self._most = max(self._most, self._resident())


def _resident(process: str = "self") -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, IndexError):  # it has ended meanwhile
        return 0


def _of_family() -> int:
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return _resident() + sum(_resident(child) for child in children)

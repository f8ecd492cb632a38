"""The time something takes, and the memory it needs."""

import resource
import threading
import time
from pathlib import Path

PAGE = resource.getpagesize()


class Peak:
    """The time something takes, and the most memory it needs beyond what the process had before."""

    def __enter__(self) -> "Peak":
        self._ended = threading.Event()
        self._before = self._most = _resident()
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
            self._most = max(self._most, _resident())


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE

"""Bodies kept in the memory of a worker.

They are found by their fingerprint, which is read from the database for every answer: what is kept here is never out
of date, only no longer asked for.
"""

from collections import OrderedDict
from threading import Lock

#: Bytes kept by each worker, compressed and plain together.
MOST = 48_000_000


class Memory:
    """Pairs of (compressed, plain) by fingerprint; those not asked for the longest are forgotten first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held = 0
        self._bodies: OrderedDict[str, tuple[bytes, bytes]] = OrderedDict()
        self._lock = Lock()

    def find(self, etag: str) -> tuple[bytes, bytes] | None:
        """Return both forms of a body, None if it is not kept."""
        with self._lock:
            bodies = self._bodies.get(etag)
            if bodies is not None:
                self._bodies.move_to_end(etag)
            return bodies

    def keep(self, etag: str, gzipped: bytes, body: bytes) -> None:
        """Keep a body, unless it alone would take more than a quarter of the room."""
        size = len(gzipped) + len(body)
        if size * 4 > self._most:
            return
        with self._lock:
            if etag in self._bodies:
                return
            self._bodies[etag] = gzipped, body
            self._held += size
            while self._held > self._most:
                _etag, (one, other) = self._bodies.popitem(last=False)
                self._held -= len(one) + len(other)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._bodies.clear()
            self._held = 0

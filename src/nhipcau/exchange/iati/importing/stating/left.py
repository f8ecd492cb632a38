"""What stands in a file and is not taken over, told by its name."""

_LONGEST, _MOST = 80, 500


class Left:
    """Counts by name what is not taken over: of one activity, then of a file."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def note(self, name: str, times: int = 1) -> None:
        """Something is not taken over; what has no end is not told to its end."""
        name = name[:_LONGEST]
        if name in self.counts or len(self.counts) < _MOST:
            self.counts[name] = self.counts.get(name, 0) + times

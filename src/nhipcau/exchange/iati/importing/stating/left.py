"""What stands in a file and is not taken over, told by its name."""

from collections import Counter


class Left:
    """Counts by name what is not taken over: of one activity, then of a file."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def note(self, name: str, times: int = 1) -> None:
        """Something is not taken over."""
        self.counts[name] += times

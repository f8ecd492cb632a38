"""How cheap a timetable could be at best: proven lower bounds, and the prices of what is scarce."""

from nhipcau.conference.meetings.scheduling.compiling import keep_compiled

keep_compiled()

from nhipcau.conference.meetings.scheduling.bounding.ascending import (  # noqa: E402 - compiled, and kept as said above
    Prices,
    lower_bound,
    prices,
)

__all__ = ["Prices", "lower_bound", "prices"]

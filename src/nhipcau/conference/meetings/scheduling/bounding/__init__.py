"""How cheap a timetable could be at best: proven lower bounds, and the prices of what is scarce."""

from nhipcau.conference.meetings.scheduling.bounding.ascending import Prices, lower_bound, prices

__all__ = ["Prices", "lower_bound", "prices"]

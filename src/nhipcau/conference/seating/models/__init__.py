"""Where people sit: rooms laid out in seats, and who sits on them. None of it is public."""

from nhipcau.conference.seating.models.guests import Guest, Pairing
from nhipcau.conference.seating.models.layouts import Layout, Seat
from nhipcau.conference.seating.models.plans import SavedSeating, SeatingPlan, SeatingRun, Weight

__all__ = [
    "Guest",
    "Layout",
    "Pairing",
    "SavedSeating",
    "Seat",
    "SeatingPlan",
    "SeatingRun",
    "Weight",
]

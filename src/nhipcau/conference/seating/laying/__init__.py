"""Seats of a room from a few numbers: where each stands, beside which, and how good it is. Plain Python.

places = lay(Spec(kind="rows", rows=10, seats=20, aisles=(10,), head=7))
"""

from nhipcau.conference.seating.laying.model import CHAIR, MOST, SEAT, Place, Spec, TooMany
from nhipcau.conference.seating.laying.neighbours import one_behind_the_other, side_by_side
from nhipcau.conference.seating.laying.rooms import lay

__all__ = ["CHAIR", "MOST", "SEAT", "Place", "Spec", "TooMany", "lay", "one_behind_the_other", "side_by_side"]

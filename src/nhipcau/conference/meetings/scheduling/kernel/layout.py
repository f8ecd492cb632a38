"""What the search keeps in memory: what is given (PROBLEM), and a timetable in the making (PLAN).

A timetable is here a slot and a venue for each request. Tables and interpreters are counted only: for each slot and
venue (a spot: slot × venues + venue), the meetings that need so many seats or more, and those that need an interpreter
of one of some pairs of languages. By Hall's theorem the counts tell exactly whether tables and interpreters can be
found for all of them (placing.py finds them).

Both are records of whole numbers: sizes, sums, and addresses of arrays. Compiled functions hand on the two records,
which are two pointers; handing on the arrays themselves made the search ten times slower.
"""

import numpy as np

# Columns of PLAN.request. Up to HOME they are given, after it they say where the request is.
LOST = 0  # what it costs to leave the request out
SIZE = 1  # how large a table it needs, as a number of size
NEED = 2  # what interpreters it needs, as a number of need; -1 is none
SESSION = 3  # the session it prefers; -1 is none
PINNED = 4  # 1 if it must be held
FIRST_PARTY, LAST_PARTY = 5, 6  # its part of PROBLEM.parties
FIRST_OPEN, LAST_OPEN = 7, 8  # its part of PROBLEM.slots_open
FIRST_VENUE, LAST_VENUE = 9, 10  # its part of PROBLEM.venues_open
HOME = 11  # the slot in which it was published; -1 is none
SLOT = 12  # where it is held; -1 is left out
VENUE = 13
PLACE = 14  # its position in PLAN.members of its spot
OUTSIDE = 15  # its position in PLAN.outside
ASTRAY = 16  # its position in PLAN.astray; -1 if it is held in its session, or has none
REQUEST_COLUMNS = 17

# Columns of PROBLEM.slot.
DAY, NUMBER, PART = 0, 1, 2  # its day, its number within the day, its session
SLOT_COLUMNS = 3

# Columns of PLAN.person.
MOST, GAPS, MEETINGS = 0, 1, 2  # meetings wanted a day, gaps in all, meetings in all
IDLER = 3  # the position in PLAN.idlers; -1 without gaps
PERSON_COLUMNS = 4

# Columns of PLAN.trail: request, and the slot and venue it was taken from; the slot is -1 if it was put in.
TRAIL_COLUMNS = 3

#: Of 64 bits each, if not said otherwise.
PROBLEM_ARRAYS = (
    "parties",  # of all requests
    "slots_open",  # to each request
    "venues_open",  # to each request: those it allows that have a table for it
    "open",  # request × day: the same slots as words
    "waits",  # person × day: as words, the slots in which somebody without a meeting waits
    "travel",  # venue × venue: in slots
    "slot",  # slot × 3
    "first",  # day: its first slot
    "union_first",  # need + 1: its part of union
    "union",  # the unions of pairs that contain all that a need asks for
    "movable",  # the requests that can be held somewhere and are not fixed
)
PROBLEM_NUMBERS = (
    *("slots", "days", "venues", "sizes", "unions", "movables"),
    "is_ranked",  # 1 if the slots open to each request stand in the order of their price
    "farthest",  # the longest way between two venues
    *("unserved", "gap", "fair", "idle", "against", "moved"),  # the weights
)
PLAN_ARRAYS = (
    "request",  # request × 17
    "busy",  # person × day: as words, the slots with a meeting
    "held",  # person × slot, 32 bits: the request, -1 is none
    "where",  # person × slot, 32 bits: the venue
    "person",  # person × 4
    "tables",  # spot × size: tables left, of that size or larger
    "hands",  # spot × union: interpreters left who have a pair of the union
    "roomy",  # venue × size × day: as words, the slots in which a table is left, of that size or larger
    "handy",  # venue × union × day: as words, the slots in which an interpreter of the union is left
    "members",  # spot × most, 32 bits: the meetings there
    "size",  # spot: how many members
    "outside",  # the requests that are left out
    "astray",  # those that are held in another session than they prefer
    "idlers",  # the people with gaps
    "trail",  # steps × 3
    "victims",
    "spare",  # day: as words, the slots in which a request that is being placed could be held
    "best",  # request × 2: slot and venue in the best timetable so far
    "touched",  # the requests that changed since then
    "is_touched",  # request
)
PLAN_NUMBERS = (
    "most",  # members a spot can have
    "cost",
    *("outsiders", "astrays", "idle_people"),  # how many are in these
    "steps",  # in the trail
    "victims_found",
    "settled",  # how many of the victims have been settled or given up
    "goer",  # the meeting that makes room for the one that moves; -1 if that is not known
    "root",  # the request with which the move begins
    "goal",  # the cost up to which the move will be made
    "best_cost",
    "changes",  # how many requests are touched
    *("tried", "taken"),  # moves so far, and how many of them were made
)

PROBLEM = np.dtype([(name, np.int64) for name in (*PROBLEM_ARRAYS, *PROBLEM_NUMBERS)])
PLAN = np.dtype([*((name, np.int64) for name in (*PLAN_ARRAYS, *PLAN_NUMBERS)), ("dice", np.uint64)])

"""Meetings whose parties share no language: half a day in a venue is a need for as many as work at once.

Who interprets which meeting is settled at the desk of meetings, among those on duty.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.deriving.wanted import Wanted, derives
from nhipcau.conference.interpreting.models import Mode, Need
from nhipcau.conference.meetings.models import MeetingSlot
from nhipcau.conference.meetings.planning.building import Picture, build
from nhipcau.conference.meetings.queries.places import planning_of
from nhipcau.conference.meetings.scheduling.model import Pair
from nhipcau.core.text.languages import LANGUAGES

#: The languages of both countries come first where several would do.
_USUAL: Pair = ("fr", "vi")
#: Half a day in a venue.
_Place = tuple[str, str, int]


@derives
def meetings(edition: Edition) -> Iterator[Wanted]:
    """Half days of meetings: as they are planned; before that, spread evenly. Some 25 queries."""
    if planning_of(edition) is None:
        return
    picture = build(edition)
    if not picture.times.rows or not picture.places.venue_ids:
        return
    pairs = _pairs(picture)
    counts = _planned(picture, pairs) if picture.meetings else _expected(picture, pairs)
    halves: dict[tuple[str, str], list[MeetingSlot]] = defaultdict(list)
    for slot in picture.times.rows:
        halves[slot.day.isoformat(), slot.half].append(slot)
    titles = titles_of_meetings()
    for ((day, half, venue), (one, other)), people in sorted(counts.items()):
        slots = halves[day, half]
        yield Wanted(
            key=f"meetings:{day}-{half}:{venue}:{one}-{other}",
            origin=Need.Origin.MEETINGS,
            starts=slots[0].starts,
            ends=slots[-1].ends,
            source=one,
            target=other,
            mode=Mode.CONSECUTIVE,
            people=people,
            titles=titles,
            venue_id=venue,
        )


def _pairs(picture: Picture) -> dict[int, Pair]:
    """For each request that needs an interpreter, between which languages: those of who interprets, else the usual."""
    given = {one.request: one.interpreter for one in picture.meetings if one.interpreter is not None}
    found = {}
    for request, needed in enumerate(picture.instance.needs):
        if not needed:
            continue
        who = given.get(request)
        able = needed & picture.instance.interpreters[who].pairs if who is not None else needed
        some = sorted(able or needed)
        found[request] = _USUAL if _USUAL in some else some[0]
    return found


def _planned(picture: Picture, pairs: dict[int, Pair]) -> dict[tuple[_Place, Pair], int]:
    """The most at once in each half day, as the timetable stands in preparation."""
    at_once: Counter[tuple[int, int, Pair]] = Counter()
    for one in picture.meetings:
        if one.request in pairs:
            venue = picture.venues[picture.instance.tables[one.table].venue]
            at_once[one.slot, venue, pairs[one.request]] += 1
    most: dict[tuple[_Place, Pair], int] = defaultdict(int)
    for (slot, venue, pair), count in at_once.items():
        key = (_half(picture, slot, venue), pair)
        most[key] = max(most[key], count)
    return most


def _expected(picture: Picture, pairs: dict[int, Pair]) -> dict[tuple[_Place, Pair], int]:
    """What is accepted, spread evenly over all periods, in the venue with most tables."""
    slots: Sequence[MeetingSlot] = picture.times.rows
    tables = Counter(table.venue for table in picture.instance.tables)
    venue = picture.venues[tables.most_common(1)[0][0]] if tables else picture.venues[0]
    places = {_half(picture, number, venue) for number in range(len(slots))}
    return {
        (place, pair): ceil(count / len(slots)) for pair, count in Counter(pairs.values()).items() for place in places
    }


def _half(picture: Picture, slot: int, venue: int) -> _Place:
    row = picture.times.rows[slot]
    return row.day.isoformat(), row.half, venue


def titles_of_meetings() -> dict[str, str]:
    """What duties at meetings are called, by language."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = _("Meetings between delegations")
    return found

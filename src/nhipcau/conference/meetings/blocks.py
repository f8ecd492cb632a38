"""What meetings add to the front page of the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext, pgettext

from nhipcau.conference.editions.desk import Block, Line, Urgency, desk_block
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Planning
from nhipcau.conference.meetings.queries.changes import count_changes
from nhipcau.conference.meetings.queries.places import planning_of
from nhipcau.conference.meetings.queries.swaps import open_swaps
from nhipcau.conference.meetings.queries.timetable import left_out_of

_SHOWN = (Planning.Phase.PROVISIONAL, Planning.Phase.PUBLISHED)


@desk_block(68, "meetings.plan")
def meetings(edition: Edition, user: Any) -> Block | None:
    """The swaps that wait, what people were not told yet, and what has no place."""
    planning = planning_of(edition)
    if planning is None or planning.phase not in _SHOWN:
        return None
    swaps, changes, left_out = open_swaps(edition), count_changes(edition), left_out_of(edition).count()
    counts = (
        (
            swaps,
            ngettext("another time is asked for %(n)s meeting", "another time is asked for %(n)s meetings", swaps),
            "swaps",
        ),
        (
            changes,
            ngettext(
                "%(n)s meeting is prepared otherwise than people know it",
                "%(n)s meetings are prepared otherwise than people know them",
                changes,
            ),
            "publish",
        ),
        (
            left_out,
            ngettext("%(n)s accepted wish has no place", "%(n)s accepted wishes have no place", left_out),
            "left_out",
        ),
    )
    lines = [
        Line(words % {"n": n}, reverse(f"meetings:{name}", args=[edition.slug]), Urgency.OPEN)
        for n, words, name in counts
        if n
    ]
    title = pgettext("between delegations", "Meetings")
    return Block(title, lines, reverse("meetings:desk", args=[edition.slug])) if lines else None

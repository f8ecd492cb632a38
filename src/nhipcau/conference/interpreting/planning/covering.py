"""What of half days of meetings is covered by duties that were given at their desk: there is one truth, the duty."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Need
from nhipcau.conference.meetings.models import Duty
from nhipcau.conference.meetings.planning.places import pairs_of


def duties_given_there(edition: Edition) -> list[Duty]:
    """The duties of an edition that do not follow from the rota, of those who come. One query."""
    rows = Duty.objects.filter(interpreter__edition=edition, interpreter__is_gone=False, assignment__isnull=True)
    return list(rows.select_related("venue", "interpreter__delegate").order_by("starts", "pk"))


def covered_by(needs: Iterable[Need], duties: Sequence[Duty]) -> Mapping[UUID, Sequence[Duty]]:
    """For each need at meetings the duties that fill its places: all of its time, in its venue, between its languages.

    Who has several pairs of languages counts once at a time: for the need that has fewest otherwise.
    """
    waiting = [need for need in needs if need.origin == Need.Origin.MEETINGS and not need.is_left_out]
    found: dict[UUID, list[Duty]] = defaultdict(list)
    for duty in sorted(duties, key=lambda one: (len(pairs_of(one.interpreter.pairs)), one.starts, one.pk)):
        taken: list[Need] = []
        for need in sorted(waiting, key=lambda one: (one.starts, len(found[one.pk]) - one.people)):
            is_free = all(need.starts >= other.ends or need.ends <= other.starts for other in taken)
            if is_free and len(found[need.pk]) < need.people and _covers(duty, need):
                found[need.pk].append(duty)
                taken.append(need)
    return found


def _covers(duty: Duty, need: Need) -> bool:
    pair = (min(need.source, need.target), max(need.source, need.target))
    is_then = duty.starts <= need.starts and duty.ends >= need.ends
    return is_then and duty.venue_id == need.venue_id and pair in pairs_of(duty.interpreter.pairs)

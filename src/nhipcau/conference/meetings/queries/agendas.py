"""Agendas of meetings as people were last shown them: of a party and of a person.

What stands in the timetable in preparation alone is in none of them. A meeting that was cancelled after it was shown
stands in those of its people, marked as such.
"""

from typing import Any

from django.db.models import Prefetch, Q

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Attendance, Profile
from nhipcau.conference.meetings.queries.lines import Agenda, Line, Shown
from nhipcau.conference.meetings.queries.places import LIVE, meetings_of
from nhipcau.conference.programme.zones import zone_of_edition


def agenda_of_party(profile: Profile) -> Agenda:
    """The agenda of a delegation; select its delegation with the edition. Two queries."""
    mine = Q(wish__asking=profile) | Q(wish__asked=profile)
    return Agenda(lines_of(profile.delegation.edition, profile, mine))


def agenda_of_person(delegate: Delegate) -> Agenda:
    """The agenda of a delegate, with delegation and edition selected: what the person attends. Three queries."""
    edition = delegate.delegation.edition
    profile = Profile.objects.filter(delegation=delegate.delegation_id).first()
    if profile is None:
        return Agenda([])
    profile.delegation = delegate.delegation
    return Agenda(lines_of(edition, profile, attendances__delegate=delegate))


def line_of(profile: Profile, meeting: Any) -> Line | None:
    """A meeting (its id) of a party, as it was shown; None for one of others, or that was not shown."""
    rows = lines_of(profile.delegation.edition, profile, pk=meeting)
    return next((one for one in rows if profile.pk in (one.wish.asking_id, one.wish.asked_id)), None)


def lines_of(edition: Edition, own: Profile | None, *mine: Q, **wanted: Any) -> list[Line]:
    """The meetings that were shown and are wanted, as `own` reads them, in the order of time. Two queries."""
    zone = zone_of_edition(edition)
    rows = meetings_of(edition).filter(shown__in=(*LIVE, Shown.CANCELLED), shown_slot__isnull=False)
    rows = rows.filter(*mine, **wanted)
    people = Attendance.objects.select_related("delegate")
    rows = rows.select_related("outcome", "wish__field").prefetch_related(Prefetch("attendances", queryset=people))
    return sorted((Line(one, zone, own) for one in rows), key=_in_time)


def _in_time(line: Line) -> tuple[Any, ...]:
    return line.starts, str(line.meeting.pk)

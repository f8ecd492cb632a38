"""Sessions that are interpreted: a need for each two languages, as the checks of the programme count them."""

from collections.abc import Iterator
from math import ceil

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.deriving.wanted import Wanted, derives
from nhipcau.conference.interpreting.models import Mode, Need
from nhipcau.conference.programme.checks.rules.interpreters import team_for
from nhipcau.conference.programme.models import Session
from nhipcau.core.text.languages import LANGUAGES


@derives
def sessions(edition: Edition) -> Iterator[Wanted]:
    """The sessions that have a time and are interpreted. One query."""
    rows = Session.objects.filter(edition=edition, starts__isnull=False, ends__isnull=False)
    rows = rows.exclude(interpreting=Session.Interpreting.NONE).exclude(state=Session.State.CANCELLED)
    for row in rows.select_related("room").order_by("starts", "pk"):
        yield from _needs(row)


def ways_of(session: Session) -> list[tuple[str, str, bool]]:
    """Between which languages a session is interpreted: from, into, and whether also back."""
    spoken, into = session.spoken_languages, session.interpreted_languages
    ways = {(one, other) for one in spoken for other in into if one != other}
    return [
        (one, other, (other, one) in ways) for one, other in sorted(ways) if (other, one) not in ways or one < other
    ]


def _needs(session: Session) -> Iterator[Wanted]:
    assert session.starts
    assert session.ends
    minutes = ceil((session.ends - session.starts).total_seconds() / 60)
    titles = {code: getattr(session, f"title_{code}") for code in LANGUAGES}
    for source, target, both in ways_of(session):
        one, other = sorted((source, target))
        yield Wanted(
            key=f"session:{session.pk}:{one}-{other}",
            origin=Need.Origin.SESSION,
            starts=session.starts,
            ends=session.ends,
            source=source,
            target=target,
            both_ways=both,
            mode=session.interpreting,
            people=team_for(minutes) if session.interpreting == Mode.SIMULTANEOUS else 1,
            titles=titles,
            session_id=session.pk,
            venue_id=session.room.venue_id if session.room else None,
        )

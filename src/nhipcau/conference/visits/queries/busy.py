"""What else takes the time of people: sessions, meetings, journeys, other visits."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Attendance
from nhipcau.conference.meetings.planning.blocks import Block, blocks, journeys, sessions
from nhipcau.conference.meetings.queries.lines import body_name
from nhipcau.conference.meetings.queries.places import LIVE, NAMES
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.conference.visits.wording import title_of

_PARTIES = tuple(f"meeting__wish__{party}__{name}" for party in ("asking", "asked") for name in NAMES)


@blocks
def visits(edition: Edition, delegates: Collection[UUID]) -> Iterator[Block]:
    """The runs at which people have a place, from the departure of their bus on; nobody meets others meanwhile."""
    for delegate, _run, block in _visits(edition):
        if delegate in delegates:
            yield block


class Busy:
    """What takes the time of some people, and what of it clashes with a run."""

    def __init__(self, edition: Edition, delegates: Collection[UUID]) -> None:
        """Read it all; as many queries however many people there are."""
        people = frozenset(delegates)
        self._found: dict[UUID, list[tuple[UUID | None, Block]]] = defaultdict(list)
        for provider in (sessions, journeys):
            for block in provider(edition, people):
                self._add(block.delegate_id, None, block)
        for delegate, run, block in _visits(edition):
            if delegate in people:
                self._add(delegate, run, block)
        for block in _meetings(edition, people):
            self._add(block.delegate_id, None, block)

    def _add(self, delegate: UUID | None, run: UUID | None, block: Block) -> None:
        if delegate is not None:
            self._found[delegate].append((run, block))

    def clashes(self, delegate: UUID, run: VisitRun) -> list[str]:
        """What of somebody's time a run takes that is taken already, in words, in the order of time.

        The session of the programme which the visit is stands in nobody's way.
        """
        session = run.visit.session
        title = session.translated("title") if session else None
        own = (session.starts, session.ends, title.value if title else session.slug) if session else None
        found = [
            block
            for other, block in self._found.get(delegate, [])
            if other != run.pk
            and block.starts < run.ends
            and run.starts < block.ends
            and (block.starts, block.ends, block.why) != own
        ]
        return list(dict.fromkeys(block.why for block in sorted(found, key=lambda one: one.starts)))


def _visits(edition: Edition) -> Iterator[tuple[UUID, UUID, Block]]:
    """Who has a place at which run, and from when to when; one query."""
    rows = SignUp.objects.filter(visit__edition=edition, state__in=SignUp.PLACED).order_by()
    for one in rows.select_related("run__visit", "bus"):
        leaves = one.bus.leaves_at if one.bus else None
        starts = min(leaves, one.run.starts) if leaves else one.run.starts
        yield one.delegate_id, one.run_id, Block(one.delegate_id, starts, one.run.ends, title_of(one.run.visit))


def _meetings(edition: Edition, delegates: Collection[UUID]) -> Iterator[Block]:
    """The meetings that people attend, as they were last shown; one query."""
    rows = Attendance.objects.filter(meeting__wish__edition=edition, delegate__in=delegates)
    rows = rows.filter(meeting__shown__in=LIVE, meeting__shown_slot__isnull=False).order_by()
    for one in rows.select_related("meeting__shown_slot", *_PARTIES):
        wish, slot = one.meeting.wish, one.meeting.shown_slot
        if slot is None:
            continue
        other = wish.asked if one.profile_id == wish.asking_id else wish.asking
        words = _("Meeting with %(body)s") % {"body": body_name(other)}
        yield Block(one.delegate_id, slot.starts, slot.ends, words)

"""The desk on the day: two delegations stand there, and get the next time at which both are free."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.actions.profiles import open_profile
from nhipcau.conference.meetings.actions.publishing import PERMISSION, show_at_once
from nhipcau.conference.meetings.actions.timetable import NOWHERE, hold, write_seats
from nhipcau.conference.meetings.models import Meeting, Planning, Profile, Wish
from nhipcau.conference.meetings.planning.sides import kind_of
from nhipcau.conference.meetings.queries.places import LIVE
from nhipcau.conference.meetings.queries.placing import Placing, Promised
from nhipcau.conference.meetings.scheduling.moving import Place
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

#: People at a table at most.
MOST_PEOPLE = 40


class MetAlready(ValidationError):
    """Two delegations have a meeting: one pair meets once in an edition."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(_("These two have a meeting already."))
        self.meeting = meeting


class NoTime(ValidationError):
    """There is no period left in which both are free and a table, and an interpreter where needed, are too."""

    def __init__(self) -> None:
        super().__init__(
            _("No period is left in which both are free and there is a table, and an interpreter where one is needed.")
        )


@transaction.atomic
def walk_in(
    user: Any,
    edition: Edition,
    parties: tuple[Delegation, Delegation],
    *,
    since: int | None = None,
    people: int = 4,
    no_interpreter: bool = False,
) -> Meeting:
    """Make a meeting of two delegations in the next period that has not begun, or from that with the id `since` on.

    Both see it at once. The plan is held meanwhile: two desks never give the same table. Raises `PermissionDenied`,
    `MetAlready`, `NoTime`, and `ValidationError` before the timetable is published, or for delegations that meet
    nobody.
    """
    require(user, PERMISSION, edition)
    if parties[0].pk == parties[1].pk or any(one.edition_id != edition.pk for one in parties):
        raise ValidationError(_("Choose two different delegations."))
    if not 2 <= people <= MOST_PEOPLE:
        raise ValidationError({"people": _("From 2 to 40.")})
    planning = hold_plan(edition)
    planning.edition = edition
    if planning.phase != Planning.Phase.PUBLISHED:
        raise ValidationError(_("Meetings are made at this desk once the timetable is published."))
    one, other = (open_profile(user, delegation) for delegation in parties)
    wish = _agreed(one, other, people=people, no_interpreter=no_interpreter)
    return _make(user, planning, wish, since)


@transaction.atomic
def later(user: Any, meeting: Meeting) -> Meeting:
    """Give a published meeting the next possible time after the one it has. Raises as `walk_in` does."""
    require(user, PERMISSION, meeting)
    planning = hold_plan(meeting.edition)
    planning.edition = meeting.edition
    meeting.refresh_from_db()
    _require_ahead(meeting)
    return _make(user, planning, meeting.wish, meeting.slot_id, after=True)


@transaction.atomic
def call_off(user: Any, meeting: Meeting) -> None:
    """Call a published meeting off, for both at once. A wish made at the desk is withdrawn with it.

    Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, PERMISSION, meeting)
    planning = hold_plan(meeting.edition)
    planning.edition = meeting.edition
    meeting.refresh_from_db()
    _require_ahead(meeting)
    if meeting.wish.origin == Wish.Origin.WALK_IN:
        move_on(meeting.wish, state=Wish.State.WITHDRAWN)
    write_seats({meeting.pk: NOWHERE})
    show_at_once(user, planning, [meeting])


def _require_ahead(meeting: Meeting) -> None:
    """Raises `ValidationError` unless people count on the meeting, and it has not begun."""
    began = meeting.slot is None or meeting.slot.starts <= timezone.now()
    if began or meeting.shown != Meeting.Shown.PUBLISHED or meeting.wish.state != Wish.State.ACCEPTED:
        raise ValidationError(_("Only a published meeting that has not begun can be changed here."))
    if meeting.locked:
        raise ValidationError(_("This meeting is locked. Unlock it first."))


def _agreed(one: Profile, other: Profile, *, people: int, no_interpreter: bool) -> Wish:
    """The accepted wish of two who stand at the desk: the one there is, else a new one. Raises `MetAlready`."""
    first, second = sorted((one, other), key=lambda profile: profile.pk)
    standing = (Wish.State.PENDING, Wish.State.ACCEPTED)
    wish = Wish.objects.filter(one=first, other=second, state__in=standing).select_related("edition").first()
    if wish is None:
        return Wish.objects.create(
            edition=one.delegation.edition,
            asking=one,
            asked=other,
            one=first,
            other=second,
            kind=kind_of(one.side, other.side),
            state=Wish.State.ACCEPTED,
            answer_level=Wish.Level.LIKE,
            answered_at=timezone.now(),
            origin=Wish.Origin.WALK_IN,
            people=people,
            no_interpreter=no_interpreter,
        )
    known = Meeting.objects.filter(wish=wish, shown__in=LIVE).first()
    if known is not None:
        raise MetAlready(known)
    columns: dict[str, Any] = {"people": people, "no_interpreter": no_interpreter}
    if wish.state == Wish.State.PENDING:
        columns |= {"state": Wish.State.ACCEPTED, "answer_level": Wish.Level.LIKE, "answered_at": timezone.now()}
    move_on(wish, **columns)
    return wish


def _make(user: Any, planning: Planning, wish: Wish, since: int | None, *, after: bool = False) -> Meeting:
    """Hold a wish at the first place that may be shown at once. Raises `NoTime`."""
    placing, promised = Placing(planning.edition, wish), Promised(planning.edition)
    start = placing.picture.slot_numbers.get(since) if since is not None else None
    for found in _free(placing, None if start is None else start + after):
        if promised.allows(placing, found, wish):
            changed = hold(placing, found, wish)[1]
            show_at_once(user, planning, changed)
            changed[0].refresh_from_db()
            return changed[0]
    raise NoTime


def _free(placing: Placing, since: int | None) -> Iterator[Place]:
    return (found for found in placing.places(since) if found.is_free)

"""Who attends a meeting: the delegation was asked, people are assigned afterwards, by it or for it.

One of each party speaks for it and has the time kept; others come along. Nobody is put where something else is at the
same time.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.models import Attendance, Meeting, MeetingSlot, Profile, Wish
from nhipcau.conference.meetings.planning.blocks import blocks_of
from nhipcau.conference.meetings.queries.places import LIVE
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.represent"


@transaction.atomic
def put(user: Any, meeting: Meeting, profile: Profile, delegate: Delegate, version: int, *, leads: bool) -> None:
    """Have somebody attend for a party: speak for it in the place of who did, or come along.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` in words: not of this delegation, at something else
    at that time, no seat left, or the meeting has no time any more.
    """
    require(user, PERMISSION, profile)
    _put(meeting, profile, delegate, version, leads=leads)


@transaction.atomic
def hand_over(delegate: Delegate, meeting: Meeting, colleague: Delegate, version: int) -> None:
    """Who speaks at a meeting lets a colleague of the same delegation do so; the personal link is the right to it.

    Raises as `put` does; `PermissionDenied` for who does not speak there.
    """
    own = Attendance.objects.filter(meeting=meeting, delegate=delegate, leads=True).select_related("profile").first()
    if own is None or delegate.state in Delegate.GONE:
        raise PermissionDenied(_("You do not speak at this meeting."))
    own.profile.delegation = delegate.delegation
    _put(meeting, own.profile, colleague, version, leads=True)


@transaction.atomic
def leave(user: Any, meeting: Meeting, profile: Profile, delegate: Delegate, version: int) -> None:
    """Somebody who was to come along does not. Raises `PermissionDenied`, `Overtaken`.

    `ValidationError` for who speaks for the delegation: somebody else is put there instead.
    """
    require(user, PERMISSION, profile)
    _hold(meeting, version)
    row = Attendance.objects.filter(meeting=meeting, profile=profile, delegate=delegate).first()
    if row is not None and row.leads:
        raise ValidationError(_("This person speaks for the delegation. Choose somebody else to do so instead."))
    if row is not None:
        row.delete()


def _put(meeting: Meeting, profile: Profile, delegate: Delegate, version: int, *, leads: bool) -> None:
    _hold(meeting, version)
    _require_fits(meeting, profile, delegate)
    _require_free(meeting, delegate)
    rows = Attendance.objects.filter(meeting=meeting, profile=profile)
    was = rows.filter(delegate=delegate).first()
    if was is not None and was.leads:
        return
    if leads:
        rows.filter(leads=True).delete()
    if was is None:
        _require_seat(meeting)
    Attendance.objects.update_or_create(
        meeting=meeting, delegate=delegate, defaults={"profile": profile, "leads": leads}
    )


def _hold(meeting: Meeting, version: int) -> None:
    """Keep everybody else from changing the timetable, and notice who changed this meeting meanwhile."""
    hold_plan(meeting.edition)
    move_on(meeting, version)


def _require_fits(meeting: Meeting, profile: Profile, delegate: Delegate) -> None:
    if profile.pk not in (meeting.wish.asking_id, meeting.wish.asked_id):
        raise ValidationError(_("This delegation is no party of the meeting."))
    if delegate.delegation_id != profile.delegation_id:
        raise ValidationError(_("This person is not of the delegation."))
    if delegate.state in Delegate.GONE or delegate.forgotten_at:
        raise ValidationError(_("%(name)s does not come to the conference.") % {"name": naming.printed(delegate)})
    if meeting.wish.state != Wish.State.ACCEPTED or not times_of(meeting):
        raise ValidationError(_("This meeting has no time (any more)."))


def times_of(meeting: Meeting) -> list[MeetingSlot]:
    """The periods in which a meeting takes people's time: in preparation, and as they were shown it."""
    shown = meeting.shown_slot if meeting.shown in LIVE else None
    return list(dict.fromkeys(one for one in (meeting.slot, shown) if one is not None))


def _require_free(meeting: Meeting, delegate: Delegate) -> None:
    times = times_of(meeting)
    name = naming.printed(delegate)
    other = Attendance.objects.filter(_at(times), delegate=delegate, meeting__wish__state=Wish.State.ACCEPTED)
    if other.exclude(meeting=meeting).exists():
        raise ValidationError(_("%(name)s has another meeting at this time.") % {"name": name})
    for block in blocks_of(meeting.edition, [delegate.pk]):
        mine = block.delegate_id == delegate.pk
        if mine and any(block.starts < one.ends and block.ends > one.starts for one in times):
            words = _("%(name)s is taken at this time: %(why)s.")
            raise ValidationError(words % {"name": name, "why": block.why})


def _at(times: list[MeetingSlot]) -> Q:
    """Attendances of meetings that overlap one of these periods, in preparation or as shown."""
    found = Q()
    for one in times:
        planned = {"meeting__slot__starts__lt": one.ends, "meeting__slot__ends__gt": one.starts}
        shown = {"meeting__shown_slot__starts__lt": one.ends, "meeting__shown_slot__ends__gt": one.starts}
        found |= Q(**planned) | Q(meeting__shown__in=LIVE, **shown)
    return found


def _require_seat(meeting: Meeting) -> None:
    table = meeting.table or meeting.shown_table
    taken = Attendance.objects.filter(meeting=meeting).count()
    if table is not None and taken >= table.seats:
        words = ngettext("The table has %(n)s seat only.", "The table has %(n)s seats only.", table.seats)
        raise ValidationError(words % {"n": table.seats})

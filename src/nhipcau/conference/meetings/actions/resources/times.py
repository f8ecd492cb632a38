"""The periods in which meetings are held."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.models import Meeting, MeetingSlot, Planning
from nhipcau.conference.programme.zones import NoSuchTime, instant_of, zone_of_edition
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
#: More periods than any conference has.
MOST = 400


@transaction.atomic
def make_slots(user: Any, planning: Planning, day: date, starts: time, ends: time) -> int:
    """Make periods on a day from one hour until another, of the length and with the pause that the planning has.

    Hours are those of the venue. Returns how many were made. Raises `PermissionDenied`, and `ValidationError` where
    none fits, they would overlap with others, or clocks are put forward then.
    """
    require(user, PERMISSION, planning.edition)
    hold_plan(planning.edition)
    rows = _between(planning, day, starts, ends)
    if not rows:
        raise ValidationError({"ends": _("No meeting fits into this time.")})
    present = MeetingSlot.objects.filter(edition=planning.edition)
    if present.filter(starts__lt=rows[-1].ends, ends__gt=rows[0].starts).exists():
        raise ValidationError({"starts": _("There are times for meetings already in these hours.")})
    if present.count() + len(rows) > MOST:
        raise ValidationError({"ends": _("An edition has %(most)s periods at most.") % {"most": MOST}})
    MeetingSlot.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def remove_slots(user: Any, planning: Planning, ids: Collection[int]) -> int:
    """Remove periods in which no meeting stands, and return how many.

    Raises `PermissionDenied`, and `ValidationError` where one stands there or was shown to people there.
    """
    require(user, PERMISSION, planning.edition)
    hold_plan(planning.edition)
    rows = MeetingSlot.objects.filter(edition=planning.edition, pk__in=ids)
    held = Meeting.objects.filter(Q(slot__in=rows) | Q(shown_slot__in=rows)).count()
    if held:
        words = ngettext(
            "%(n)s meeting stands in these times, or was shown to people there: move it first.",
            "%(n)s meetings stand in these times, or were shown to people there: move them first.",
            held,
        )
        raise ValidationError(words % {"n": held})
    return rows.delete()[1].get(MeetingSlot._meta.label, 0)


def _between(planning: Planning, day: date, starts: time, ends: time) -> list[MeetingSlot]:
    zone = zone_of_edition(planning.edition)
    local, last = datetime.combine(day, starts), datetime.combine(day, ends)
    length, step = timedelta(minutes=planning.minutes), timedelta(minutes=planning.minutes + planning.pause)
    rows = []
    while local + length <= last:
        half = MeetingSlot.Half.MORNING if local.hour < 12 else MeetingSlot.Half.AFTERNOON
        try:
            begins = instant_of(local, zone, second=False)
        except NoSuchTime as error:
            raise ValidationError({"starts": _("Clocks never show this time: they are put forward then.")}) from error
        rows.append(MeetingSlot(edition=planning.edition, starts=begins, ends=begins + length, day=day, half=half))
        local += step
    return rows

"""Showing people the timetable: all of it, provisional or published, or single meetings at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.jobs import tell_of_publication
from nhipcau.conference.meetings.models import Meeting, MeetingChange, Planning, Publication, Swap
from nhipcau.conference.meetings.queries.changes import Change, changes_among, changes_of
from nhipcau.conference.meetings.queries.places import LIVE, meetings_of
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
#: Letters in the words that go to all.
MOST_WORDS = 4000
Phase = Planning.Phase
_MOVED, _CANCELLED = MeetingChange.Kind.MOVED, MeetingChange.Kind.CANCELLED
#: From which phases a timetable may be shown as provisional, and as published.
PROVISIONAL_FROM = (Phase.CLOSED, Phase.PROVISIONAL)
PUBLISHED_FROM = (*PROVISIONAL_FROM, Phase.PUBLISHED)


def hold_seen(edition: Edition, version: int) -> Planning:
    """Hold the plan of an edition, in a transaction, if it is still as somebody saw it. Raises `Overtaken`."""
    planning = hold_plan(edition)
    if planning.version != version + 1:
        raise Overtaken
    return planning


@transaction.atomic
def publish(user: Any, edition: Edition, version: int, *, final: bool, words: str = "") -> Publication:
    """Show the timetable in preparation to all, and write to those whom the changes concern.

    `version` is that of the planning when the changes were read: exactly those are published. What is published for
    the first time as provisional, or not as provisional any more, all are written of. Raises `PermissionDenied`,
    `Overtaken`, and `ValidationError` where the phase does not allow it or nothing would change.
    """
    require(user, PERMISSION, edition)
    planning = hold_seen(edition, version)
    _refuse_phase(planning, final=final)
    changes = changes_of(edition).rows
    goal = Phase.PUBLISHED if final else Phase.PROVISIONAL
    if not changes and planning.phase == goal:
        raise ValidationError(_("Nothing has changed since people were last shown the timetable."))
    made = _record(user, edition, changes, final=final, words=words)
    _show(edition, changes, final=final, at=made.at)
    _settle_swaps(changes, made.at)
    if final:
        # What stays as it was is no longer provisional.
        kept = Meeting.objects.filter(edition=edition, shown=Meeting.Shown.PROVISIONAL)
        kept.update(shown=Meeting.Shown.PUBLISHED, sequence=F("sequence") + 1, version=F("version") + 1)
    Planning.objects.filter(pk=planning.pk).update(phase=goal)
    _write(made, to_all=planning.phase != goal)
    return made


def show_at_once(user: Any, planning: Planning, meetings: Sequence[Meeting]) -> Publication | None:
    """Show single meetings as they stand in preparation, and write to their parties; None where nothing changes.

    The caller holds the plan and has asked who may. What else is prepared stays unseen.
    """
    rows = meetings_of(planning.edition).filter(pk__in=[one.pk for one in meetings])
    changes = changes_among(rows)
    if not changes:
        return None
    final = planning.phase in (Phase.PUBLISHED, Phase.ENDED)
    made = _record(user, planning.edition, changes, final=final)
    _show(planning.edition, changes, final=final, at=made.at)
    _settle_swaps(changes, made.at)
    _write(made, to_all=False)
    return made


def _refuse_phase(planning: Planning, *, final: bool) -> None:
    if planning.phase in (PUBLISHED_FROM if final else PROVISIONAL_FROM):
        return
    if planning.phase == Phase.PUBLISHED:
        raise ValidationError(_("The timetable is published already; it cannot become provisional again."))
    raise ValidationError(_("In this phase no timetable is shown to people: close the wishes first."))


def _record(user: Any, edition: Edition, changes: Sequence[Change], *, final: bool, words: str = "") -> Publication:
    last = Publication.objects.filter(edition=edition).aggregate(last=Max("number"))["last"] or 0
    words = words.replace("\x00", "").strip()[:MOST_WORDS]
    made = Publication.objects.create(edition=edition, number=last + 1, final=final, words=words, by=user)
    MeetingChange.objects.bulk_create(
        MeetingChange(
            publication=made,
            meeting=one.meeting,
            kind=one.kind,
            before=one.before.ids if one.before else {},
            after=one.after.ids if one.after else {},
        )
        for one in changes
    )
    return made


def _show(edition: Edition, changes: Sequence[Change], *, final: bool, at: datetime) -> None:
    """Write what people see from now on. What is cancelled keeps the place where they were shown it."""
    there = [one.meeting.pk for one in changes if one.after]
    gone = [one.meeting.pk for one in changes if not one.after]
    raised = {"sequence": F("sequence") + 1, "version": F("version") + 1, "shown_at": at}
    Meeting.objects.filter(edition=edition, pk__in=there).update(
        shown=Meeting.Shown.PUBLISHED if final else Meeting.Shown.PROVISIONAL,
        shown_slot=F("slot"),
        shown_table=F("table"),
        shown_interpreter=F("interpreter"),
        **raised,
    )
    Meeting.objects.filter(edition=edition, pk__in=gone, shown__in=LIVE).update(
        shown=Meeting.Shown.CANCELLED, slot=None, table=None, interpreter=None, locked=False, **raised
    )


def _settle_swaps(changes: Sequence[Change], at: datetime) -> None:
    """Answer who asked for another time: one that would do is shown now, or the meeting is cancelled."""
    after = {one.meeting.pk: one.after for one in changes if one.kind in (_MOVED, _CANCELLED)}
    waiting = Swap.objects.filter(meeting__in=after, state=Swap.State.ASKED).prefetch_related("slots")
    for swap in waiting:
        place, wanted = after[swap.meeting_id], {slot.pk for slot in swap.slots.all()}
        if place is None:
            swap.state = Swap.State.WITHDRAWN
        elif not wanted or place.slot.pk in wanted:
            swap.state = Swap.State.GRANTED
        else:
            continue
        Swap.objects.filter(pk=swap.pk, state=Swap.State.ASKED).update(state=swap.state, answered_at=at)


def _write(made: Publication, *, to_all: bool) -> None:
    """Have a worker write to those concerned: there may be a thousand."""
    tell_of_publication.enqueue(made.pk, to_all=to_all)

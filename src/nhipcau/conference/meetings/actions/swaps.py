"""A party asks for another time of a meeting it was shown as provisional; the planner grants or refuses it."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.letters import readers_of, write
from nhipcau.conference.meetings.actions.publishing import PERMISSION, hold_seen, show_at_once
from nhipcau.conference.meetings.actions.timetable import NotFree, hold
from nhipcau.conference.meetings.models import Meeting, MeetingSlot, Planning, Profile, Swap
from nhipcau.conference.meetings.queries.places import other_party
from nhipcau.conference.meetings.queries.placing import Placing, Promised
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require

State = Swap.State
_MOST_LETTERS = 2000


@transaction.atomic
def ask_swap(
    user: Any, meeting: Meeting, profile: Profile, slots: Collection[MeetingSlot] = (), reason: str = ""
) -> Swap:
    """Ask for another time of a provisional meeting: one of `slots`, or any where none is named.

    Raises `PermissionDenied`, and `ValidationError` in words: not provisional, asked already, times that are none.
    """
    require(user, "meetings.represent", profile)
    wish = meeting.wish
    if profile.pk not in (wish.asking_id, wish.asked_id):
        raise ValidationError(_("This meeting is one of other delegations."))
    phase = Planning.objects.filter(edition=meeting.edition_id).values_list("phase", flat=True).first()
    if meeting.shown != Meeting.Shown.PROVISIONAL or phase != Planning.Phase.PROVISIONAL:
        raise ValidationError(_("Another time can be asked for only while the timetable is provisional."))
    if any(one.edition_id != meeting.edition_id or one.pk == meeting.shown_slot_id for one in slots):
        raise ValidationError({"slots": _("Choose other times than the one it has.")})
    try:
        with transaction.atomic():
            made = Swap.objects.create(meeting=meeting, profile=profile, reason=_short(reason))
    except IntegrityError as error:
        raise ValidationError(_("You have asked for another time of this meeting already.")) from error
    made.slots.set(slots)
    return made


@transaction.atomic
def withdraw_swap(user: Any, swap: Swap) -> None:
    """Keep the time after all. Raises `PermissionDenied`, and `Overtaken` where it was answered meanwhile."""
    require(user, "meetings.represent", swap.profile)
    _settle(swap, State.WITHDRAWN)


@transaction.atomic
def grant(user: Any, swap: Swap, slot: int, venue: int, version: int) -> Swap:
    """Move the meeting to a period and venue, and show that to both parties at once.

    `version` is that of the planning as it was seen. Raises `PermissionDenied`, `Overtaken`, `NotFree`, and
    `ValidationError` for a time that was not asked for, or a meeting that is locked.
    """
    meeting = swap.meeting
    require(user, PERMISSION, meeting)
    planning = hold_seen(meeting.edition, version)
    wanted = set(swap.slots.values_list("pk", flat=True))
    if slot == meeting.shown_slot_id or (wanted and slot not in wanted):
        raise ValidationError(_("This time was not asked for."))
    if meeting.locked:
        raise ValidationError(_("This meeting is locked. Unlock it first."))
    try:
        placing = Placing(meeting.edition, meeting.wish)
    except KeyError as error:
        raise Overtaken from error
    found = placing.at(slot, venue)
    if found is None or not found.is_free or not Promised(meeting.edition).allows(placing, found, meeting.wish):
        raise NotFree(found)
    _settle(swap, State.GRANTED)
    planning.edition = meeting.edition
    show_at_once(user, planning, hold(placing, found, meeting.wish)[1])
    return swap


@transaction.atomic
def refuse(user: Any, swap: Swap, words: str = "") -> None:
    """Say that the meeting stays where it is; the party is told by mail. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, swap.meeting)
    _settle(swap, State.REFUSED, _short(words))
    other = other_party(swap.meeting.wish, swap.profile).delegation
    of = swap.profile.delegation
    for number, (address, name, language) in enumerate(readers_of(of)):
        key = f"meeting-swap:{swap.pk}:{number}"
        link = ("parties:swap", of.pk, swap.meeting_id)
        told = {"name": name, "other": other.name(language).value, "words": swap.answer, "link": link}
        write(of, address, "meeting_swap_refused", language, key, **told)


def _settle(swap: Swap, state: Swap.State, answer: str = "") -> None:
    """Answer a swap that is still open. Raises `Overtaken`."""
    values = {"state": state, "answer": answer, "answered_at": timezone.now()}
    if not Swap.objects.filter(pk=swap.pk, state=State.ASKED).update(**values):
        raise Overtaken
    for name, value in values.items():
        setattr(swap, name, value)


def _short(words: str) -> str:
    return words.replace("\x00", "").strip()[:_MOST_LETTERS]

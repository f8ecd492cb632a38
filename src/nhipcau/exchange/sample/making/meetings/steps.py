"""What is written of meetings, in the order in which one refers to another."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model

from nhipcau.conference.meetings.models import (
    AskRule,
    Attendance,
    Duty,
    Meeting,
    MeetingChange,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Offer,
    Outcome,
    Planning,
    Profile,
    Publication,
    Representative,
    Swap,
    Wish,
)
from nhipcau.exchange.sample.making.meetings import profiles, wishes
from nhipcau.exchange.sample.plan import Plan

STEPS: Sequence[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (Planning, profiles.planning),
    (AskRule, profiles.ask_rules),
    (MeetingSlot, profiles.periods),
    (MeetingTable, profiles.meeting_tables),
    (MeetingInterpreter, profiles.meeting_interpreters),
    (Duty, profiles.duties),
    (Profile, profiles.profiles),
    (Offer, profiles.offers),
    (Representative, profiles.representatives),
    (Wish, wishes.wishes),
    (Meeting, wishes.meetings),
    (Attendance, wishes.attendances),
    (Publication, wishes.publications),
    (MeetingChange, wishes.changes),
    (Swap, wishes.swaps),
    (Swap.slots.through, wishes.swap_slots),
    (Outcome, wishes.outcomes),
]

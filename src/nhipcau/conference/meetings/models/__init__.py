"""What is kept of meetings: how they are arranged, profiles, wishes, the timetable twice over, runs, outcomes."""

from nhipcau.conference.meetings.models.advice import Advice
from nhipcau.conference.meetings.models.meetings import Attendance, Meeting, Outcome, Swap
from nhipcau.conference.meetings.models.planning import AskRule, Kind, MeetingSlot, Planning, Priority, Side
from nhipcau.conference.meetings.models.profiles import Absence, Offer, Profile, Representative
from nhipcau.conference.meetings.models.resources import Duty, MeetingInterpreter, MeetingTable, TableClosure
from nhipcau.conference.meetings.models.runs import MeetingChange, Publication, Run
from nhipcau.conference.meetings.models.wishes import NoThanks, Wish

__all__ = [
    "Absence",
    "Advice",
    "AskRule",
    "Attendance",
    "Duty",
    "Kind",
    "Meeting",
    "MeetingChange",
    "MeetingInterpreter",
    "MeetingSlot",
    "MeetingTable",
    "NoThanks",
    "Offer",
    "Outcome",
    "Planning",
    "Priority",
    "Profile",
    "Publication",
    "Representative",
    "Run",
    "Side",
    "Swap",
    "TableClosure",
    "Wish",
]

"""Where and when meetings are held, as it is said to people; and the rows that naming them needs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import (
    Meeting,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Planning,
    Profile,
    Wish,
)
from nhipcau.conference.programme.zones import local_of
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES

#: What naming a party needs, from the profile on.
NAMES = ("delegation__locality", "delegation__organisation")
#: States in which people count on a meeting.
LIVE = (Meeting.Shown.PROVISIONAL, Meeting.Shown.PUBLISHED)


@dataclass(frozen=True)
class Place:
    """When and where a meeting is held, and who interprets."""

    slot: MeetingSlot
    table: MeetingTable
    interpreter: MeetingInterpreter | None = None

    @classmethod
    def planned(cls, meeting: Meeting) -> Self | None:
        """Where it stands in the timetable in preparation; None where nowhere, also if the wish is no longer held."""
        if meeting.slot is None or meeting.table is None or meeting.wish.state != Wish.State.ACCEPTED:
            return None
        return cls(meeting.slot, meeting.table, meeting.interpreter)

    @classmethod
    def shown(cls, meeting: Meeting) -> Self | None:
        """Where people were last shown it; None where they count on none."""
        if meeting.shown_slot is None or meeting.shown_table is None or meeting.shown not in LIVE:
            return None
        return cls(meeting.shown_slot, meeting.shown_table, meeting.shown_interpreter)

    @property
    def ids(self) -> dict[str, int | None]:
        """What is kept of it in the record of a publication."""
        interpreter = self.interpreter.pk if self.interpreter else None
        return {"slot": self.slot.pk, "table": self.table.pk, "interpreter": interpreter}


def meetings_of(edition: Edition) -> "QuerySet[Meeting]":
    """The meetings of an edition with all that naming them, and their places, needs. One query."""
    parties = [f"wish__{side}__{name}" for side in ("asking", "asked") for name in NAMES]
    places = [f"{way}{name}" for way in ("", "shown_") for name in ("slot", "table__venue", "interpreter__delegate")]
    return Meeting.objects.filter(edition=edition).select_related(*parties, *places)


def planning_of(edition: Edition) -> Planning | None:
    """How the meetings of an edition are arranged; None where they are not yet."""
    planning = Planning.objects.filter(edition=edition).first()
    if planning is not None:
        planning.edition = edition
    return planning


def other_party(wish: Wish, profile: Profile) -> Profile:
    """The party of a wish that is not this one."""
    return wish.asked if wish.asking_id == profile.pk else wish.asking


def words_of_day(moment: datetime, zone: ZoneInfo) -> str:
    """A day in the language of the reader, by the clocks of the venue."""
    return format_date(PartialDate.from_date(local_of(moment, zone).date()), get_language() or LANGUAGES[0])


def words_of_hours(slot: MeetingSlot, zone: ZoneInfo) -> str:
    """From when to when: 10:30–10:55."""
    return f"{local_of(slot.starts, zone):%H:%M}–{local_of(slot.ends, zone):%H:%M}"


def words_of_time(slot: MeetingSlot, zone: ZoneInfo) -> str:
    """Day and hours of a meeting."""
    return f"{words_of_day(slot.starts, zone)}, {words_of_hours(slot, zone)}"


def words_of_table(table: MeetingTable) -> str:
    """A table with its venue."""
    words = _("table %(table)s, %(venue)s")
    return words % {"table": table.name, "venue": venue_name(table)}


def venue_name(table: MeetingTable) -> str:
    """The name of the venue of a table, in the language of the reader or the nearest."""
    found = table.venue.translated("name", get_language() or LANGUAGES[0])
    return found.value if found else table.venue.slug


def words_of_place(place: Place, zone: ZoneInfo) -> str:
    """When and where, in one line; without the interpreter."""
    return f"{words_of_time(place.slot, zone)}, {words_of_table(place.table)}"

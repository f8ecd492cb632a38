"""Meetings of a small edition for tests: two days in Hà Nội, parties, times, tables, interpreters, wishes."""

from datetime import timedelta
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import (
    Attendance,
    Duty,
    Meeting,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Planning,
    Profile,
    Representative,
    Wish,
)
from nhipcau.conference.meetings.planning.defaults import make_ask_rules
from nhipcau.conference.meetings.planning.sides import kind_of
from nhipcau.conference.venues.models import Venue
from tests import rows
from tests.conference.delegations.making import delegation, focal_point, person, secretary
from tests.conference.schedule.public import FIRST, at

__all__ = ["FIRST", "at", "focal_point"]

KINDS = {"gov": "ministry", "company": "company", "association": "association"}
NAMES = ("Nguyễn Thị Lan", "Jean Dupont", "Trần Văn Minh", "Marie Le Gall")


def planned(slug: str = "assises-13", phase: str = "open", **columns: Any) -> Planning:
    """The meetings of a new edition, with the usual rules who may ask whom."""
    edition = rows.edition(slug, status="planned", country="VN")
    venue(edition)
    make_ask_rules(edition)
    return Planning.objects.create(edition=edition, phase=phase, **columns)


def venue(edition: Edition, slug: str = "centre") -> Venue:
    """A venue in Hà Nội."""
    known = {"name_vi": f"Trung tâm {slug}", "name_fr": f"Centre {slug}", "name_en": f"Centre {slug}"}
    return Venue.objects.get_or_create(edition=edition, slug=slug, defaults=known)[0]


def planner(edition: Edition, name: str = "hoa") -> Any:
    """Somebody of the secretariat who plans meetings."""
    return secretary(edition, name, "meetings")


def party(edition: Edition, slug: str = "hue", side: str = "gov", people: int = 1, **columns: Any) -> Profile:
    """A delegation with an open profile, represented by `people` delegates who speak its languages.

    `delegation_…` are columns of the delegation; without one in `columns`, it speaks Vietnamese.
    """
    own = {name.removeprefix("delegation_"): value for name, value in columns.items() if name.startswith("delegation_")}
    of = delegation(edition, slug, **{"kind": KINDS[side], **own})
    rest = {name: value for name, value in columns.items() if not name.startswith("delegation_")}
    profile = Profile.objects.create(
        delegation=of, side=side, **{"is_open": True, "languages": "vi", "about_en": f"About {slug}", **rest}
    )
    for number in range(people):
        delegate = person(of, f"{NAMES[number % len(NAMES)]} {slug.title()}", state="approved")
        Representative.objects.create(profile=profile, delegate=delegate, position=number)
    return profile


def slots(edition: Edition, first: str = "09:00", count: int = 4, day: int = 0) -> list[MeetingSlot]:
    """Periods of 25 minutes, one every half hour."""
    made = []
    for number in range(count):
        starts = at(first, day) + timedelta(minutes=30 * number)
        half = "am" if starts.hour < 12 else "pm"
        made.append(
            MeetingSlot.objects.create(
                edition=edition, starts=starts, ends=starts + timedelta(minutes=25), day=starts.date(), half=half
            )
        )
    return made


def tables(edition: Edition, count: int = 2, seats: int = 4, of: Venue | None = None) -> list[MeetingTable]:
    """Tables numbered from 1 in the venue."""
    where = of or venue(edition)
    return [
        MeetingTable.objects.create(edition=edition, venue=where, name=str(number + 1), seats=seats)
        for number in range(count)
    ]


def interpreter(edition: Edition, name: str = "Phiên dịch", pairs: str = "vi-fr") -> MeetingInterpreter:
    """Somebody who interprets in the venue on both days from eight to eighteen."""
    made = MeetingInterpreter.objects.create(edition=edition, name=name, pairs=pairs)
    for day in range(2):
        Duty.objects.create(interpreter=made, venue=venue(edition), starts=at("08:00", day), ends=at("18:00", day))
    return made


def wish(asking: Profile, asked: Profile, state: str = "accepted", **columns: Any) -> Wish:
    """A wish, accepted unless said otherwise."""
    one, other = sorted((asking, asked), key=lambda profile: profile.pk)
    defaults = {"kind": kind_of(asking.side, asked.side), "people": 2}
    if state == "accepted":
        defaults["answer_level"] = "like"
    return Wish.objects.create(
        edition=asking.delegation.edition,
        asking=asking,
        asked=asked,
        one=one,
        other=other,
        state=state,
        **{**defaults, **columns},
    )


def meeting(
    of: Wish,
    slot: MeetingSlot | None = None,
    table: MeetingTable | None = None,
    by: MeetingInterpreter | None = None,
    shown: str = "",
) -> Meeting:
    """The meeting of an accepted wish in the timetable, shown to people as it is where `shown` says how.

    The first representative of each party speaks for it.
    """
    seen = {"shown": shown, "shown_slot": slot, "shown_table": table, "shown_interpreter": by} if shown else {}
    made = Meeting.objects.create(edition=of.edition, wish=of, slot=slot, table=table, interpreter=by, **seen)
    for profile in (of.asking, of.asked):
        first = profile.representatives.first()
        if slot and first:
            Attendance.objects.create(meeting=made, profile=profile, delegate=first.delegate, leads=True)
    return made

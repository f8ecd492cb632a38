"""A small edition of two venues to plan, with what the tests of warnings need around it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks import after_change
from nhipcau.conference.programme.models import Clash, Interpreters, Session, SessionPerson
from nhipcau.conference.venues.models import Room, Transfer, Venue
from nhipcau.core.dates.partial import PartialDate
from tests import rows
from tests.rows import titled

#: Told by the clock of Huế, seven hours ahead of UTC.
SHIFT = 7


def at(clock: str, day: int = 5) -> datetime:
    """The instant at which it is this time in Huế on a day of November 2026; "24:00" and later run into the next."""
    hours, minutes = clock.split(":")
    instant = datetime(2026, 11, day, tzinfo=UTC).timestamp() + (int(hours) - SHIFT) * 3600 + int(minutes) * 60
    return datetime.fromtimestamp(instant, tz=UTC)


@dataclass
class Town:
    """An edition of three days, 5 to 7 November 2026: two rooms in the congress house, one in the citadel."""

    edition: Edition
    hall: Room
    small: Room
    citadel: Room

    def add(self, slug: str, clock: str = "", day: int = 5, **columns: Any) -> Session:
        """A session in draft, `clock` such as "09:00-10:30", with all texts; the warnings follow."""
        if clock:
            starts, ends = clock.split("-")
            columns = {"starts": at(starts, day), "ends": at(ends, day), **columns}
        session = rows.item(self.edition, slug, **{"state": "draft", **columns})
        after_change(self.edition, [session.pk])
        return session

    def change(self, session: Session, **columns: Any) -> None:
        """Write columns of a session; the warnings follow."""
        for name, value in columns.items():
            setattr(session, name, value)
        session.save()
        after_change(self.edition, [session.pk])

    def seat(self, session: Session, role: str = "speaker", **columns: Any) -> SessionPerson:
        """Somebody who has agreed to take part in a session; the warnings follow."""
        row = SessionPerson.objects.create(session=session, role=role, **{"state": "confirmed", **columns})
        after_change(self.edition, [session.pk])
        return row

    def codes(self) -> list[str]:
        """The warnings there are."""
        return sorted(Clash.objects.filter(edition=self.edition).values_list("code", flat=True))

    def only(self, code: str) -> Clash:
        """The one warning of a kind."""
        return Clash.objects.get(edition=self.edition, code=code)


def make_town(**columns: Any) -> Town:
    """Write it into the database of the test."""
    dates = {"begins": PartialDate.parse("2026-11-05"), "ends": PartialDate.parse("2026-11-07")}
    edition = rows.edition("assises-13", **{"status": "planned", "country": "VN", **dates, **columns})
    house = Venue.objects.create(edition=edition, slug="house", **named("Congress house"))
    walls = Venue.objects.create(edition=edition, slug="walls", position=1, **named("Citadel"))
    Transfer.objects.create(one=house, other=walls, minutes=25)
    hours = {"opens": time(8), "closes": time(22)}
    return Town(
        edition=edition,
        hall=Room.objects.create(venue=house, slug="hall", capacity=300, booths=2, **hours, **named("Great hall")),
        small=Room.objects.create(venue=house, slug="small", position=1, capacity=40, **hours, **named("Small room")),
        citadel=Room.objects.create(venue=walls, slug="court", capacity=120, booths=1, **hours, **named("Court")),
    )


def named(name: str) -> dict[str, str]:
    """The same name in the three languages."""
    return {column.replace("title", "name"): value for column, value in titled(name).items()}


def interpreters(town: Town, people: int, pair: tuple[str, str] = ("fr", "vi"), **columns: Any) -> Interpreters:
    """Interpreters of an edition, from French to Vietnamese and back on every day unless said otherwise."""
    return Interpreters.objects.create(
        edition=town.edition, one=pair[0], other=pair[1], people=people, **{"most_minutes": 420, **columns}
    )

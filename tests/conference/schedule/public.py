"""A small released programme of an invented edition, as the public reads it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.schedule.actions.releases import release
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.outputs import writers
from nhipcau.conference.schedule.writing import write_pending
from nhipcau.conference.venues.models import Room, Venue
from tests import rows

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST = date(2027, 3, 27)
SLUG = "assises-13"
BASE = f"/en/editions/{SLUG}/programme"


def administrator() -> Any:
    """Who releases."""
    model = get_user_model()
    found = model.objects.filter(email="boss@example.org").first()
    return found or model.objects.create_superuser("boss@example.org", "a long password")


def at(hour: str, day: int = 0, zone: ZoneInfo = HANOI) -> datetime:
    """A moment of a day of the edition by the clocks of a zone."""
    return datetime.combine(FIRST + timedelta(day), time.fromisoformat(hour), zone)


def hall(edition: Edition, slug: str, zone: str = "Asia/Ho_Chi_Minh") -> Room:
    """A room in the only venue of an edition."""
    venue, _made = Venue.objects.get_or_create(
        edition=edition, slug="centre", defaults={"time_zone": zone, "name_vi": "Trung tâm", "name_en": "Centre"}
    )
    return Room.objects.create(
        venue=venue, slug=slug, name_vi=f"Phòng {slug}", name_en=f"Room {slug}", capacity=120, step_free=True
    )


def session(edition: Edition, slug: str, starts: datetime | None = None, minutes: int = 60, **columns: Any) -> Session:
    """A session; a workshop unless said otherwise."""
    times = {"starts": starts, "ends": starts + timedelta(minutes=minutes)} if starts else {}
    return rows.item(edition, slug, **times, **columns)


def takes_part(of: Session, role: str = "speaker", **who: Any) -> None:
    """Somebody on the programme."""
    SessionPerson.objects.create(session=of, role=role, state="confirmed", position=of.people.count(), **who)


def programme() -> Edition:
    """Two days in two rooms, something without an hour, something without a day. Not released yet."""
    edition = rows.edition(SLUG, status="planned", country="VN")
    red, blue = hall(edition, "red"), hall(edition, "blue")
    hue, brest = rows.place("hue"), rows.place("brest", country="FR", level="commune")
    water, culture = rows.field("water"), rows.field("culture")
    opening = session(
        edition, "opening", at("08:00"), kind="opening", main=True, room=red, spoken="vi", interpreted="fr,en"
    )
    takes_part(opening, "chair", person=rows.person("tran-an"), locality=hue)
    rivers = session(
        edition,
        "rivers",
        at("09:00"),
        90,
        room=red,
        spoken="fr",
        title_en="",
        title_vi="Sông ngòi",
        title_fr="Rivières",
    )
    rivers.fields.add(water)
    takes_part(rivers, name="Zoé Le Gall", locality=brest)
    museums = session(
        edition, "museums", at("09:30"), room=blue, spoken="vi", text_en="About craft villages and guilds"
    )
    museums.fields.add(culture)
    takes_part(museums, person=rows.person("le-minh"), locality=hue)
    session(edition, "summing-up", at("22:30"), 90, kind="plenary", room=red)
    session(edition, "morning-visit", at("07:00", 1), kind="visit", where_en="The lake", audience="invited")
    session(edition, "stands", kind="exhibition", on=FIRST.isoformat(), until=(FIRST + timedelta(1)).isoformat())
    session(edition, "dinner", kind="reception", on=FIRST.isoformat(), time_of_day="evening")
    session(edition, "letters", kind="decision", on="2026")
    return edition


def publish(edition: Edition, name: str = "First", *, files: tuple[str, ...] = ()) -> Release:
    """Release the draft of an edition and write its pages; of the files only those that are named."""
    made = only_release(edition, name)
    some = [(called, writer) for called, writer in writers() if called in ("pages", *files)]
    with patch("nhipcau.conference.schedule.writing.writers", lambda: some):
        write_pending()
    return made


def only_release(edition: Edition, name: str = "First") -> Release:
    """Release the draft of an edition; its pages are not written and so are made when somebody asks for them."""
    return release(administrator(), edition, names={"en": name, "vi": name, "fr": name})

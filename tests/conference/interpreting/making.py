"""Interpreters of a small edition for tests: sessions in a venue of Hà Nội, who interprets, and what needs them."""

from datetime import datetime
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.interpreters import Known, make_interpreter
from nhipcau.conference.interpreting.actions.needs import derive
from nhipcau.conference.interpreting.actions.runs import start_run, take_over
from nhipcau.conference.interpreting.models import Interpreter, Need, Rota, RotaRun
from nhipcau.conference.interpreting.planning.searching import carry_out
from nhipcau.conference.venues.models import Room
from tests import rows
from tests.conference.delegations.making import secretary
from tests.conference.meetings.making import at, venue

BOTH = (Known("fr", "vi", True, ("simultaneous", "consecutive")),)


def edition() -> Edition:
    """An edition with a venue and a room."""
    made = rows.edition("assises-13", status="planned", country="VN", begins="2027-03-27", ends="2027-03-28")
    Room.objects.create(venue=venue(made), slug="large", name_vi="Phòng lớn", name_en="Large room")
    return made


def planner(of: Edition) -> Any:
    """Somebody of the secretariat who plans interpreters."""
    return secretary(of, "hoa", "protocol")


def session(of: Edition, slug: str, starts: str = "09:00", ends: str = "10:30", day: int = 0, **columns: Any) -> Any:
    """A session interpreted both ways between French and Vietnamese."""
    usual = {"spoken": "vi,fr", "interpreted": "vi,fr", "interpreting": "simultaneous", "title_en": slug.title()}
    room = Room.objects.get(venue__edition=of)
    return rows.item(of, slug, starts=at(starts, day), ends=at(ends, day), room=room, **{**usual, **columns})


def interpreter(of: Edition, by: Any, name: str, known: Any = BOTH, **columns: Any) -> Interpreter:
    """An interpreter between French and Vietnamese who is there all the time."""
    times: list[tuple[datetime, datetime]] = columns.pop("times", [])
    return make_interpreter(by, of, {"name": name, **columns}, known, times)


def need(of: Edition, slug: str = "") -> Need:
    """The only need, or that of a session."""
    return Need.objects.get(edition=of, **({"session__slug": slug} if slug else {}))


def planned(of: Edition, by: Any) -> RotaRun:
    """The needs derived, a rota searched for and taken over."""
    derive(by, of)
    run = start_run(by, of, 2)[0]
    carry_out(run.pk)
    run.refresh_from_db()
    take_over(by, run, version(of))
    return run


def version(of: Edition) -> int:
    """The version of the rota."""
    return Rota.objects.get(edition=of).version

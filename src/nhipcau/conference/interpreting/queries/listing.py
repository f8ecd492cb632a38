"""Interpreters in a list, with their terms and times in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.interpreting.queries.people import interpreters_of, ways_in_words
from nhipcau.conference.interpreting.queries.runs import money
from nhipcau.conference.interpreting.wording import hours_of
from nhipcau.conference.meetings.models import MeetingInterpreter
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.schedule.pages import words


@dataclass(frozen=True)
class Listed:
    """An interpreter in words."""

    interpreter: Interpreter
    ways: Sequence[str]
    times: Sequence[str]
    fee: str


@dataclass(frozen=True)
class People:
    """All interpreters of an edition, and how many of the meetings are not among them."""

    rows: Sequence[Listed]
    only_at_meetings: int


def people_of(edition: Edition) -> People:
    """The list, those who do not come last. Five queries."""
    zone = zone_of_edition(edition)
    rows = [
        Listed(
            one,
            ways_in_words(one.abilities.all()),
            [
                f"{words.day_short(local_of(time.starts, zone).date(), year=False)}, "
                f"{hours_of(time.starts, time.ends, zone)}"
                for time in one.times.all()
            ],
            money(one.fee, one.currency) if one.fee else "",
        )
        for one in interpreters_of(edition, gone=True)
    ]
    others = MeetingInterpreter.objects.filter(edition=edition, is_gone=False, interpreter__isnull=True)
    return People(rows, others.count())

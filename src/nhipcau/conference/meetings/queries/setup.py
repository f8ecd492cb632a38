"""What is set up for the meetings of an edition, for the planner's desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, Q
from django.utils.timezone import localtime

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import (
    AskRule,
    Duty,
    Kind,
    Meeting,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Profile,
    Side,
    TableClosure,
    Wish,
)
from nhipcau.conference.meetings.planning.places import pairs_of
from nhipcau.conference.meetings.planning.requests import SEEN
from nhipcau.conference.meetings.planning.weighing import weights_of
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.venues.models import Venue
from nhipcau.core.records.languages import language_name


@dataclass(frozen=True)
class Counts:
    """How many there are of what meetings need, of wishes and of meetings."""

    profiles: int
    slots: int
    days: int
    tables: int
    venues: int
    interpreters: int
    wishes: Mapping[str, int]
    planned: int
    shown: int

    @property
    def accepted(self) -> int:
        """Wishes that are to be met."""
        return self.wishes.get(Wish.State.ACCEPTED, 0)

    @property
    def pending(self) -> int:
        """Wishes without an answer."""
        return self.wishes.get(Wish.State.PENDING, 0)

    @property
    def left_out(self) -> int:
        """Accepted wishes that stand in the timetable nowhere."""
        return self.accepted - self.planned


def counts_of(edition: Edition) -> Counts:
    """The counts. Six queries."""
    slots = MeetingSlot.objects.filter(edition=edition).aggregate(all=Count("pk"), days=Count("day", distinct=True))
    used = MeetingTable.objects.filter(edition=edition, is_closed=False)
    tables = used.aggregate(all=Count("pk"), venues=Count("venue", distinct=True))
    wishes = Wish.objects.filter(edition=edition).order_by().values_list("state").annotate(n=Count("pk"))
    held = Meeting.objects.filter(edition=edition).aggregate(
        planned=Count("pk", filter=Q(slot__isnull=False, wish__state=Wish.State.ACCEPTED)),
        shown=Count("pk", filter=Q(shown__in=SEEN)),
    )
    return Counts(
        Profile.objects.filter(delegation__edition=edition, is_open=True).count(),
        slots["all"],
        slots["days"],
        tables["all"],
        tables["venues"],
        MeetingInterpreter.objects.filter(edition=edition, is_gone=False).count(),
        dict(wishes),
        held["planned"],
        held["shown"],
    )


@dataclass(frozen=True)
class Part:
    """The periods of one half of a day, in the order of time; `free` has those in which no meeting stands."""

    day: date
    half: str
    rows: list[Any]
    zone: ZoneInfo

    @property
    def title(self) -> str:
        """The day and the half in words."""
        return f"{words.day_title(self.day)}, {MeetingSlot.Half(self.half).label}"

    @property
    def short(self) -> str:
        """The same, as short as it can be read."""
        return f"{words.day_short(self.day, year=False)}, {MeetingSlot.Half(self.half).label}"

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the first period to the last."""
        return self.rows[0].starts, self.rows[-1].ends

    @property
    def hours(self) -> str:
        """From when until when, by the clocks of the venue."""
        starts, ends = (localtime(one, self.zone) for one in self.span)
        return f"{words.clock(starts)}–{words.clock(ends)}"

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.day.isoformat()}-{self.half}"


def parts_of(edition: Edition) -> list[Part]:
    """The periods by half day, each with how many meetings stand in it. One query."""
    zone = zone_of_edition(edition)
    standing = Meeting.objects.filter(Q(slot__edition=edition) | Q(shown_slot__edition=edition))
    counts: dict[int, int] = {}
    pairs: Any = standing.values_list("slot", "shown_slot")
    for pair in pairs:
        for slot in {one for one in pair if one is not None}:
            counts[slot] = counts.get(slot, 0) + 1
    rows = list(MeetingSlot.objects.filter(edition=edition).order_by("starts"))
    for row in rows:
        row.meetings = counts.get(row.pk, 0)  # type: ignore[attr-defined]
        row.clock = words.clock(localtime(row.starts, zone))  # type: ignore[attr-defined]
    return [Part(day, half, list(some), zone) for (day, half), some in groupby(rows, lambda row: (row.day, row.half))]


@dataclass(frozen=True)
class VenueTables:
    """The tables of a venue."""

    venue: Venue
    tables: list[MeetingTable] = field(default_factory=list)

    @property
    def open(self) -> int:
        """How many are in use."""
        return sum(not table.is_closed for table in self.tables)


def tables_of(edition: Edition) -> list[VenueTables]:
    """The tables of each venue, with their closed times. Three queries."""
    closures = Prefetch("closures", TableClosure.objects.order_by("starts"))
    rows = MeetingTable.objects.filter(edition=edition).select_related("room").prefetch_related(closures)
    found = {venue.pk: VenueTables(venue) for venue in Venue.objects.filter(edition=edition)}
    for row in rows.order_by("venue", "sort", "pk"):
        found[row.venue_id].tables.append(row)
    return list(found.values())


def interpreters_of(edition: Edition) -> list[MeetingInterpreter]:
    """The interpreters with their duties. Two queries."""
    duties = Prefetch("duties", Duty.objects.select_related("venue").order_by("starts"))
    rows = MeetingInterpreter.objects.filter(edition=edition).select_related("delegate").prefetch_related(duties)
    return sorted(rows, key=lambda row: (row.is_gone, str(row).casefold(), row.pk))


def pair_words(text: str) -> str:
    """Pairs of languages, "vi-fr,en-fr", in words."""
    pairs = sorted(pairs_of(text))
    return ", ".join("–".join(str(language_name(code)) for code in pair) for pair in pairs)


def on_duty(row: MeetingInterpreter, part: Part) -> list[Duty]:
    """The duties of an interpreter that touch a half day. No query after `interpreters_of`."""
    starts, ends = part.span
    return [one for one in row.duties.all() if one.starts < ends and one.ends > starts]


def covers(duty: Duty, part: Part) -> bool:
    """Whether a duty covers a half day altogether."""
    starts, ends = part.span
    return duty.starts <= starts and duty.ends >= ends


@dataclass(frozen=True)
class WeightRow:
    """What wishes of a kind weigh."""

    kind: str
    leaders: bool
    must: int
    like: int

    @property
    def label(self) -> str:
        """The kind of meeting."""
        return str(Kind(self.kind).label)

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.kind}-{int(self.leaders)}"


def weight_rows(edition: Edition) -> list[WeightRow]:
    """The weights of all kinds, those between leaders first. One query."""
    weights = weights_of(edition)
    return [WeightRow(kind, leaders, *weights[kind, leaders]) for kind in Kind.values for leaders in (True, False)]


def rules_of(edition: Edition) -> dict[tuple[str, str], int]:
    """How many wishes each side may have towards each: (who asks, who is asked) → most. One query."""
    return {(row.asking, row.asked): row.most for row in AskRule.objects.filter(edition=edition)}


def sides() -> list[tuple[str, str]]:
    """The sides with their words."""
    return [(side.value, str(side.label)) for side in Side]


def used_pairs(edition: Edition) -> list[tuple[str, int]]:
    """The pairs of languages that interpreters have, with how many have each, the most first. One query."""
    counts: dict[tuple[str, str], int] = {}
    for text in MeetingInterpreter.objects.filter(edition=edition, is_gone=False).values_list("pairs", flat=True):
        for pair in pairs_of(text):
            counts[pair] = counts.get(pair, 0) + 1
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [("–".join(str(language_name(code)) for code in pair), count) for pair, count in ordered]

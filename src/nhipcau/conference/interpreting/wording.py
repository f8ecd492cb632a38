"""Rules, modes and moments of the rota in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, npgettext_lazy

from nhipcau.conference.interpreting.models import Need
from nhipcau.conference.interpreting.queries.people import way_words
from nhipcau.conference.interpreting.rota.rules import Rule
from nhipcau.conference.programme.zones import local_of
from nhipcau.conference.schedule.pages import words

#: What hinders one interpreter.
RULES: dict[Rule, Any] = {
    Rule.LANGUAGE: _("does not work between these languages"),
    Rule.MODE: _("does not work in this way between these languages"),
    Rule.AWAY: _("is not there at this time"),
    Rule.BUSY: _("has other work at this time"),
    Rule.TRAVEL: _("would not get there in time"),
    Rule.HOURS: _("would work more hours that day than agreed"),
    Rule.REST: _("would work too long without a rest"),
    Rule.CROWD: _("is one more than is needed"),
}
#: What is wrong with work that stands in a rota.
FAULTS: dict[Rule, Any] = {
    Rule.LANGUAGE: _("does not work between these languages"),
    Rule.MODE: _("does not work in this way between these languages"),
    Rule.AWAY: _("is not there at this time"),
    Rule.BUSY: _("works in two places at once"),
    Rule.TRAVEL: _("does not get from one place to the next in time"),
    Rule.HOURS: _("works more hours that day than agreed"),
    Rule.REST: _("works too long without a rest"),
    Rule.CROWD: _("is one more than is needed"),
}
#: How many are hindered by what, where a place stays empty.
_COUNTS: dict[str, Any] = {
    Rule.LANGUAGE: ngettext_lazy("%(n)s without these languages", "%(n)s without these languages", "n"),
    Rule.MODE: ngettext_lazy("%(n)s who does not work in this way", "%(n)s who do not work in this way", "n"),
    Rule.AWAY: ngettext_lazy("%(n)s not there then", "%(n)s not there then", "n"),
    Rule.BUSY: npgettext_lazy("interpreters", "%(n)s busy then", "%(n)s busy then", "n"),
    Rule.TRAVEL: ngettext_lazy("%(n)s too far away", "%(n)s too far away", "n"),
    Rule.HOURS: ngettext_lazy("%(n)s without hours left", "%(n)s without hours left", "n"),
    Rule.REST: ngettext_lazy("%(n)s who must rest", "%(n)s who must rest", "n"),
}


def why_words(why: Mapping[Any, int]) -> str:
    """Why a place stays empty: how many others each rule hinders."""
    known = [(rule, why[rule]) for rule in _COUNTS if why.get(rule)]
    return ", ".join(str(_COUNTS[rule] % {"n": count}) for rule, count in known) or str(_("nobody is left"))


def ways_of(need: Any) -> str:
    """From which language into which, of a need or of work that was told."""
    return way_words(need.source, need.target, both=need.both_ways)


def how_of(need: Any) -> str:
    """Languages and mode in one line."""
    return f"{ways_of(need)}, {need.get_mode_display()}"


def hours_of(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """From when to when by the clocks of the venue: 10:30–11:45; with the day where it ends on another."""
    first, last = local_of(starts, zone), local_of(ends, zone)
    until = words.clock(last) if last.date() == first.date() else f"{words.day_short(last.date())}, {words.clock(last)}"
    return f"{words.clock(first)}–{until}"


def length_words(minutes: int) -> str:
    """Minutes as hours: 6:30."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def where_of(need: Need, language: str) -> str:
    """Room and venue of a need, in a language or the nearest; select its session's room and its venue."""
    room = need.session.room if need.session else None
    named: Iterable[Any] = (one.translated("name", language) for one in (room, need.venue) if one)
    return ", ".join(one.value for one in named if one)

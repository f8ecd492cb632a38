"""Warnings in words: a sentence about the session that is to be mended."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from nhipcau.conference.programme.checks.naming import Names, long_day
from nhipcau.conference.programme.checks.rules.interpreters import TURN_MINUTES
from nhipcau.conference.programme.models.warnings import Clash
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.dates.formats import format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.languages import language_name

Facts = dict[str, Any]
Wording = Callable[[Facts, Names], str]

#: So many sessions that are interpreted at once are named.
NAMED = 4

_WORDS: dict[str, Wording] = {}
_FIELDS = {"title": gettext_lazy("title"), "text": gettext_lazy("text"), "topics": gettext_lazy("topics")}


def words_of(clash: Clash, names: Names) -> str:
    """The warning as a sentence in the active language."""
    return _WORDS[clash.code](clash.facts, names)


def pair_in_words(pair: list[str]) -> str:
    """Two languages, such as French–Vietnamese."""
    return "–".join(str(language_name(code)) for code in pair)


def _says(code: str) -> Callable[[Wording], Wording]:
    def add(wording: Wording) -> Wording:
        _WORDS[code] = wording
        return wording

    return add


@_says(Clash.Code.ROOM)
def _room(facts: Facts, names: Names) -> str:
    values = {"room": names.room(facts["room"]), "others": names.sessions_in_words(facts["others"], facts["more"])}
    return _("%(room)s is taken when it begins: %(others)s.") % values


@_says(Clash.Code.SEATS)
def _seats(facts: Facts, names: Names) -> str:
    values = {**facts, "room": names.room(facts["room"])}
    return _("It is planned for %(capacity)s people; %(room)s has %(seats)s seats.") % values


@_says(Clash.Code.BOOTHS)
def _booths(facts: Facts, names: Names) -> str:
    values = {**facts, "room": names.room(facts["room"])}
    return _("Interpretation booths needed: %(need)s; %(room)s has %(booths)s.") % values


@_says(Clash.Code.HOURS)
def _hours(facts: Facts, names: Names) -> str:
    room = names.room(facts["room"])
    if facts["closed"]:
        return _("%(room)s is closed on this day.") % {"room": room}
    hours = {"room": room, "opens": facts["opens"] or "00:00", "closes": facts["closes"] or "24:00"}
    return _("%(room)s is open from %(opens)s to %(closes)s only.") % hours


@_says(Clash.Code.PERSON)
def _person(facts: Facts, names: Names) -> str:
    values = {"who": names.who(facts), "others": names.sessions_in_words(facts["others"], facts["more"])}
    if facts["sure"]:
        return _("%(who)s is wanted elsewhere at the same time: %(others)s.") % values
    return _("Somebody of the name %(who)s is wanted elsewhere at the same time: %(others)s.") % values


@_says(Clash.Code.HEAD)
def _head(facts: Facts, names: Names) -> str:
    values = {"others": names.sessions_in_words(facts["others"], facts["more"]), "who": names.who(facts)}
    if facts["locality"] and (facts["person"] or facts["name"]):
        values["locality"] = names.locality(facts["locality"])
        return (
            _("%(who)s, head of delegation of %(locality)s, is needed elsewhere at the same time: %(others)s.") % values
        )
    return _("Needed elsewhere at the same time, %(who)s: %(others)s.") % values


@_says(Clash.Code.TRAVEL)
def _travel(facts: Facts, names: Names) -> str:
    values = {**facts, "who": names.who(facts), "others": names.sessions_in_words(facts["others"])}
    words = _("%(who)s comes from %(others)s at another venue: there are %(gap)s minutes for a way of %(minutes)s.")
    if not facts["known"]:
        words = _(
            "%(who)s comes from %(others)s at another venue: there are %(gap)s minutes. How long the way takes is not "
            "entered; %(minutes)s minutes are assumed."
        )
    return words % values


@_says(Clash.Code.ANSWER)
def _answer(facts: Facts, names: Names) -> str:
    who = {"names": ", ".join(names.standing(pk) for pk in facts["rows"])}
    words = {
        "declined": _("Declined: %(names)s."),
        "invited": _("Invited, no answer yet: %(names)s."),
        "unasked": _("Not asked yet: %(names)s."),
    }
    return words[facts["answer"]] % who


@_says(Clash.Code.INTERPRETERS)
def _interpreters(facts: Facts, names: Names) -> str:
    count = len(facts["sessions"])
    values: Facts = {"pair": pair_in_words(facts["pair"]), "day": long_day(date.fromisoformat(facts["day"]))}
    if "peak" in facts:
        at = local_of(datetime.fromisoformat(facts["at"]), zone_of_edition(names.edition))
        values["sessions"] = names.sessions_in_words(facts["sessions"][:NAMED], max(0, count - NAMED))
        values |= {"time": f"{at:%H:%M}", "count": count, "peak": facts["peak"]}
        need = ngettext(
            "%(pair)s, %(day)s: at %(time)s one session needs %(peak)s interpreters: %(sessions)s.",
            "%(pair)s, %(day)s: at %(time)s %(count)s sessions need %(peak)s interpreters: %(sessions)s.",
            count,
        )
    else:
        values |= {"minutes": facts["work"], "most": facts["most"]}
        need = _(
            "%(pair)s, %(day)s: the teams are at work for %(minutes)s minutes together, each interpreter for at most "
            "%(most)s."
        )
    team = _("A team takes turns of %(minutes)s minutes.") % {"minutes": TURN_MINUTES}
    return f"{need % values} {_have(facts)} {team}"


def _have(facts: Facts) -> str:
    if not facts["entered"]:
        return _("None are entered.")
    values = {"have": facts["have"], "need": facts["need"]}
    return pgettext("interpreters", "There are %(have)s of the %(need)s needed.") % values


@_says(Clash.Code.DATES)
def _dates(facts: Facts, names: Names) -> str:
    first, last = (
        PartialDate.from_date(date.fromisoformat(facts[end])) if facts[end] else None for end in ("first", "last")
    )
    return _("It lies outside the dates of the edition: %(dates)s.") % {
        "dates": format_span(first, last, get_language() or "vi")
    }


@_says(Clash.Code.UNPLACED)
def _unplaced(facts: Facts, names: Names) -> str:
    if facts["time"] and facts["room"]:
        return _("It is confirmed, but has neither a time nor a room.")
    return _("It is confirmed, but has no time.") if facts["time"] else _("It is confirmed, but has no room.")


@_says(Clash.Code.TRANSLATION)
def _translation(facts: Facts, names: Names) -> str:
    missing = [
        f"{_FIELDS[name]} ({', '.join(str(language_name(code)) for code in codes)})" for name, codes in facts.items()
    ]
    return _("Not yet translated: %(texts)s.") % {"texts": ", ".join(missing)}

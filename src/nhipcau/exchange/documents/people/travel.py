"""Who arrives and leaves when and is met, and who stays where."""

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate, Journey, Lodging
from nhipcau.conference.delegations.queries.travel import journeys_of
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.schedule.pages.words import clock, day_title
from nhipcau.core.dates.formats import format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.documents.people.gathering import Choice, delegates_for
from nhipcau.exchange.documents.people.tables import Column, Part, table_pdf

#: A journey names so many people; of more it says how many there are.
NAMED = 12


def journeys_for(edition: Edition, choice: Choice) -> "QuerySet[Journey]":
    """The arrivals and departures of a document in the order of time, with their people."""
    rows = journeys_of(edition).prefetch_related("people")
    return rows.filter(delegation__pk=choice.delegation) if choice.delegation else rows


def lodgings_for(edition: Edition, choice: Choice) -> "QuerySet[Lodging]":
    """The stays of a document by hotel and day, with their people."""
    rows = Lodging.objects.filter(delegation__edition=edition)
    rows = rows.select_related("delegation__locality", "delegation__organisation").prefetch_related("people")
    if choice.delegation:
        rows = rows.filter(delegation__pk=choice.delegation)
    order = f"delegation__sort_{choice.language or 'vi'}"
    return rows.order_by("hotel", F("arrives_on").asc(nulls_last=True), order, "pk")


def transfers_pdf(edition: Edition, choice: Choice) -> bytes:
    """Arrivals and departures by day in the time of the venue, with what is arranged. Raises TypesettingError."""
    language = choice.language or "vi"
    zone = zone_of_edition(edition)
    with override(language):
        moved = [(local_of(one.at, zone) if one.at else None, one) for one in journeys_for(edition, choice)]
        whole = _whole_delegations(edition, choice)
        days = groupby(moved, lambda pair: pair[0].date() if pair[0] else None)
        parts = [Part(_day(day), [_movement(at, one, whole, language) for at, one in some]) for day, some in days]
        columns = [
            Column(pgettext("of the day", "Time"), 2),
            Column(_("Delegation and people"), 9),
            Column(_("Arrival or departure"), 4),
            Column(_("Where"), 5),
            Column(_("Transfer"), 6),
        ]
        note = _("Hours are those of clocks at the venue.")
        return table_pdf(edition, language, _("Arrivals, departures and transfers"), columns, parts, note=note)


def hotels_pdf(edition: Edition, choice: Choice) -> bytes:
    """Hotels with who stays there, from when until when. Raises TypesettingError."""
    language = choice.language or "vi"
    rows = lodgings_for(edition, choice)
    with override(language):
        whole = _whole_delegations(edition, choice)
        parts = [
            Part(
                hotel,
                [_stay(one, whole, language) for one in stays],
                "; ".join(sorted({s.address for s in stays} - {""})),
            )
            for hotel, stays in ((hotel, list(some)) for hotel, some in groupby(rows, lambda one: one.hotel))
        ]
        columns = [
            Column(_("Nights"), 5),
            Column(_("Delegation and people"), 10),
            Column(pgettext("of a hotel", "Rooms"), 2, number=True),
            Column(pgettext("of a hotel", "Paid"), 4),
        ]
        return table_pdf(edition, language, _("Hotels"), columns, parts)


def _whole_delegations(edition: Edition, choice: Choice) -> dict[Any, list[Delegate]]:
    """The people of each delegation, for what names none and means all."""
    people: dict[Any, list[Delegate]] = defaultdict(list)
    for one in delegates_for(edition, Choice(choice.language, choice.delegation, everybody=True)):
        people[one.delegation_id].append(one)
    return people


def _people(row: Journey | Lodging, whole: dict[Any, list[Delegate]], language: str) -> list[str]:
    """The delegation and who is meant: those named, or all."""
    named = [one for one in row.people.all() if one.state not in Delegate.GONE and one.forgotten_at is None]
    people = named if row.people.all() else whole.get(row.delegation_id, [])
    names = ", ".join(naming.printed(one) for one in people[:NAMED])
    more = len(people) - NAMED
    if more > 0:
        names += " " + _("and %(n)s more") % {"n": more}
    everybody = "" if row.people.all() else " " + _("(all: %(n)s)") % {"n": len(people)}
    return [row.delegation.name(language).value + everybody, *([names] if names else [])]


def _day(day: date | None) -> str:
    return day_title(day) if day else _("Day not known yet")


def _movement(at: Any, one: Journey, whole: dict[Any, list[Delegate]], language: str) -> list[list[str]]:
    transfer = [_("no transfer wanted")]
    if one.transfer:
        transfer = [one.arranged or _("wanted, not arranged yet")]
    how = " ".join(part for part in (one.get_mode_display(), one.number) if part)
    return [
        [clock(at) if at else "–"],
        _people(one, whole, language),
        [capfirst(one.get_way_display()), how],
        [one.place or "–"],
        transfer,
    ]


def _stay(one: Lodging, whole: dict[Any, list[Delegate]], language: str) -> list[list[str]]:
    begins, ends = (PartialDate.from_date(day) if day else None for day in (one.arrives_on, one.leaves_on))
    return [
        [capfirst(format_span(begins, ends, language)) or "–"],
        _people(one, whole, language),
        [str(one.rooms) if one.rooms else "–"],
        [one.get_payer_display()],
    ]

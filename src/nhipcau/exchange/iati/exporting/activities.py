"""A project as an activity of IATI 2.03.

What the standard asks for and nobody knows is not made up: a project without a state or a first day is left out, and
said so. What the register knows and the standard has no word for stands in attributes of our own namespace.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.iati.exporting.codes import (
    ACTUAL_END,
    ACTUAL_START,
    AGREEMENT,
    PAGE,
    PLANNED_END,
    PLANNED_START,
    ROLES,
    STATUSES,
)
from nhipcau.exchange.iati.exporting.money import money
from nhipcau.exchange.iati.exporting.reported import collaboration, goals, recipients, reporter, sectors, status
from nhipcau.exchange.iati.exporting.results import results
from nhipcau.exchange.iati.exporting.rows import Activity, Body, Row
from nhipcau.exchange.iati.exporting.text import narrative, narratives, tag, together
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.projects.models import Project

#: Our own words in a file; a name, not an address.
NAMESPACE = "urn:nhipcau:iati:1"
_SRS = "http://www.opengis.net/def/crs/EPSG/0/4326"


class NotKnown(Exception):
    """What is missing of a project without which the standard takes no activity: "status" or "start"."""


@dataclass(frozen=True)
class Publisher:
    """Who publishes the file: its identifier among the publishers of IATI and its name; where its pages are."""

    ref: str
    name: str
    address: str

    def identifier(self, slug: str) -> str:
        """The identifier of what it publishes about a record."""
        return f"{self.ref}-{slug}"

    def organisation(self, body: Body) -> dict[str, str]:
        """How a body is named in attributes: by an identifier that others know, else by ours; and what it is."""
        return {"ref": body.ref or self.identifier(body.names["slug"]), "type": body.kind}

    @property
    def element(self) -> str:
        """The publisher as the one that reports, after the sources that are named on its pages."""
        attributes = {"ref": self.ref, "type": "90", "secondary-reporter": "1"}
        return tag("reporting-org", narrative(self.name, "vi"), attributes)

    def page(self, kind: str, slug: str, language: str = "fr") -> str:
        """The address of a record's page."""
        return f"{self.address}/{language}/{kind}/{slug}"


def activity(of: Activity, publisher: Publisher, today: date) -> str:
    """The XML of a project. Raises `NotKnown`."""
    row = of.project
    code = status(of, STATUSES.get(row["status"], ""))
    if not code:
        raise NotKnown("status")
    days = _days(row, today)
    if not any(kind in (PLANNED_START, ACTUAL_START) for kind, *_rest in days):
        raise NotKnown("start")
    start = min(day for kind, day, *_rest in days if kind in (PLANNED_START, ACTUAL_START))
    described = narratives(row, "description")
    about = {"type": "1", "n:is": "" if described else "title"}
    parts = [
        tag("iati-identifier", of.reported["identifier"] if of.reported else publisher.identifier(row["slug"])),
        reporter(of) or publisher.element,
        tag("title", narratives(row, "title")),
        tag("description", described or narratives(row, "title"), about),
        *_participants(of, publisher),
        tag("activity-status", attributes={"code": code}),
        *(
            tag("activity-date", words, {"type": kind, "iso-date": day, "n:known": known})
            for kind, day, known, words in days
        ),
        *recipients(of),
        *_locations(of),
        *sectors(of),
        *goals(of),
        *collaboration(of),
        *money(of.money, publisher.organisation, start, today),
        *_agreements(of, publisher),
        *results(of.results, {kind: day for kind, day, _known, _words in days}),
    ]
    attributes = {
        "last-updated-datetime": row["updated_at"].isoformat(timespec="seconds"),
        "linked-data-uri": publisher.page(Project.KIND, row["slug"]),
    }
    return tag("iati-activity", together(parts) + "\n", attributes)


def _days(row: Row, today: date) -> list[tuple[str, date, str, str]]:
    """The four days of an activity, as far as they are known: kind, day, what is known where that is less, in words.

    What is yet to come cannot have come: it is planned.
    """
    begun, ended = row["period_from"], row["period_to"]
    planned_begin, planned_end = row["planned_from"], row["planned_to"]
    if begun and begun.earliest and begun.earliest > today:
        begun, planned_begin = None, planned_begin or begun
    if ended and ended.latest and ended.latest > today:
        ended, planned_end = None, planned_end or ended
    known: list[tuple[str, PartialDate | None, bool]] = [
        (PLANNED_START, planned_begin, True),
        (ACTUAL_START, begun, True),
        (PLANNED_END, planned_end, False),
        (ACTUAL_END, ended, False),
    ]
    found = []
    for kind, when, is_start in known:
        day = (when.earliest or when.latest if is_start else when.latest or when.earliest) if when else None
        if when and day:
            known_as = "" if str(when) == day.isoformat() else str(when)
            found.append((kind, day, known_as, _known_of(known_as) if known_as else ""))
    return found


@lru_cache(maxsize=10_000)
def _known_of(when: str) -> str:
    """What is known of a day that is not known itself, in each language."""
    return "".join(narrative(format_date(PartialDate.parse(when), code), code) for code in LANGUAGES)


def _participants(of: Activity, publisher: Publisher) -> Iterator[str]:
    named = [(str(role), ROLES[role], body) for role, body in of.bodies]  # type: ignore[index]
    for ours, code, body in named or [("party", "4", body) for body in dict.fromkeys(of.parties)]:
        attributes = {**publisher.organisation(body), "role": code, "crs-channel-code": body.channel, "n:role": ours}
        yield tag("participating-org", narratives(body.names, "title"), attributes)


def _locations(of: Activity) -> Iterator[str]:
    for place, geonames in of.places:
        code = tag("location-id", attributes={"vocabulary": "G1", "code": geonames}) if geonames else ""
        yield tag("location", code + tag("name", narratives(place, "title")) + _point(place))
    for site in of.sites:
        yield tag("location", tag("name", narratives(site, "title")) + _point(site))


def _point(row: Row) -> str:
    if row["latitude"] is None or row["longitude"] is None:
        return ""
    return tag("point", tag("pos", f"{row['latitude']} {row['longitude']}"), {"srsName": _SRS})


def _agreements(of: Activity, publisher: Publisher) -> Iterator[str]:
    for row, signed in of.agreements:
        parts = [
            tag("title", narratives(row, "title")),
            tag("category", attributes={"code": AGREEMENT}),
            tag("document-date", attributes={"iso-date": signed}) if signed else "",
        ]
        attributes = {"url": publisher.page(Agreement.KIND, row["slug"]), "format": PAGE}
        yield tag("document-link", "".join(parts), attributes)

"""An activity of a file as plain values: what the register models, and what is kept to give it out again."""

from typing import Any

from nhipcau.exchange.iati.importing.stating.bodies import named, participants
from nhipcau.exchange.iati.importing.stating.codes import areas, documents, places, sectors, tags
from nhipcau.exchange.iati.importing.stating.days import day, known
from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.importing.stating.money import amounts
from nhipcau.exchange.iati.importing.stating.own import own
from nhipcau.exchange.iati.importing.stating.results import results
from nhipcau.exchange.iati.importing.stating.texts import line, texts, together

#: ActivityDate types by the columns of a project.
_DAYS = {"1": "planned_from", "2": "period_from", "3": "planned_to", "4": "period_to"}
_GENERAL = "1"
_LONGEST_TITLE = 300
#: What is read above and below; everything else is told by its name.
_READ = {
    *("iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status"),
    *("activity-date", "recipient-country", "recipient-region", "location", "sector", "tag", "document-link"),
    *("budget", "planned-disbursement", "transaction", "result", "collaboration-type"),
}
#: And of organisations.
_READ_OF_ORGANISATIONS = {"organisation-identifier", "name", "reporting-org"}
_LONGEST_NAME = 200


def stated(unit: Any, left: Left) -> dict[str, Any]:
    """What a file says of an activity: a dictionary of what JSON holds."""
    default = (unit.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    countries, regions = areas(unit)
    for child in unit.iterchildren("*"):
        if child.tag not in _READ:
            left.note(child.tag if not child.tag.startswith("{") else "elements of other vocabularies")
    status, collaboration = unit.find("activity-status"), unit.find("collaboration-type")
    return {
        "title": line(texts(unit.find("title"), default, left), _LONGEST_TITLE),
        "description": _described(unit, default, left),
        "status": (status.get("code") or "") if status is not None else "",
        "collaboration": (collaboration.get("code") or "") if collaboration is not None else "",
        "days": _days(unit, left),
        "bodies": participants(unit, default, left),
        "countries": countries,
        "regions": regions,
        "places": places(unit, default, left),
        "sectors": sectors(unit, left),
        "tags": tags(unit, left),
        "money": amounts(unit, default, left),
        "results": results(unit, default, left),
        "documents": documents(unit, left),
    }


def reporter(unit: Any) -> tuple[list[Any], bool]:
    """Who reports an activity (identifier, type, names), and whether on behalf of others."""
    element = unit.find("reporting-org")
    if element is None:
        return ["", "", {}], False
    default = (unit.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    found = named(element, default, Left()) or ["", element.get("type") or "", {}]
    found[0] = (element.get("ref") or "").strip()[:_LONGEST_TITLE]
    return found, element.get("secondary-reporter") in ("1", "true")


def organisation(unit: Any, left: Left) -> dict[str, Any]:
    """What a file says of an organisation: identifier, type and names; its type only where it reports itself."""
    default = (unit.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    ref = " ".join((unit.findtext("organisation-identifier") or "").split())
    (by, kind, _names), _secondary = reporter(unit)
    for child in unit.iterchildren("*"):
        if child.tag not in _READ_OF_ORGANISATIONS:
            left.note(child.tag if not child.tag.startswith("{") else "elements of other vocabularies")
    names = line(texts(unit.find("name"), default, left), _LONGEST_NAME)
    return {"title": names, "body": [ref, kind if by == ref else "", names]}


def _described(unit: Any, default: str, left: Left) -> dict[str, str]:
    """All descriptions, the general one first; one that only repeats the title is none."""
    elements = sorted(unit.iterchildren("description"), key=lambda one: one.get("type", _GENERAL) != _GENERAL)
    if elements and own(elements[0], "is") == "title":
        elements = elements[1:]
    return together((texts(one, default, left) for one in elements), "\n\n")


def _days(unit: Any, left: Left) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in unit.iterchildren("activity-date"):
        column = _DAYS.get(element.get("type", ""))
        found_day = known(own(element, "known")) or day(element.get("iso-date"))
        if column is None or not found_day:
            left.note("activity-date of another kind")
        elif column in found:
            left.note("further activity-date of a kind")
        else:
            found[column] = found_day
    return found

"""An activity of a file as plain values: what the register models, and what is kept to give it out again."""

from typing import Any

from nhipcau.exchange.iati.importing.stating.bodies import named, participants
from nhipcau.exchange.iati.importing.stating.codes import areas, documents, places, sectors, tags
from nhipcau.exchange.iati.importing.stating.days import day, known
from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.importing.stating.money import amounts
from nhipcau.exchange.iati.importing.stating.own import own
from nhipcau.exchange.iati.importing.stating.parts import Parts
from nhipcau.exchange.iati.importing.stating.results import results
from nhipcau.exchange.iati.importing.stating.texts import line, texts, together
from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.unit import LANGUAGE, Unit

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


def stated(unit: Unit, left: Left) -> dict[str, Any]:
    """What a file says of an activity: a dictionary of what JSON holds."""
    default, parts = _default(unit), unit.children
    countries, regions = areas(parts)
    _note_unread(parts, _READ, left)
    return {
        "title": line(texts(_one(parts, "title"), default, left), _LONGEST_TITLE),
        "description": _described(parts, default, left),
        "status": _code(parts, "activity-status"),
        "collaboration": _code(parts, "collaboration-type"),
        "days": _days(parts, left),
        "bodies": participants(parts, default, left),
        "countries": countries,
        "regions": regions,
        "places": places(parts, default, left),
        "sectors": sectors(parts, left),
        "tags": tags(parts, left),
        "money": amounts(parts, unit.node.get("default-currency") or "", default, left),
        "results": results(parts, default, left),
        "documents": documents(parts, left),
    }


def reporter(unit: Unit) -> tuple[list[Any], bool]:
    """Who reports an activity (identifier, type, names), and whether on behalf of others."""
    element = _one(unit.children, "reporting-org")
    if element is None:
        return ["", "", {}], False
    _ref, kind, names = named(element, _default(unit), Left()) or ("", element.get("type") or "", {})
    ref = (element.get("ref") or "").strip()[:_LONGEST_TITLE]
    return [ref, kind, names], element.get("secondary-reporter") in ("1", "true")


def organisation(unit: Unit, left: Left) -> dict[str, Any]:
    """What a file says of an organisation: identifier, type and names; its type only where it reports itself."""
    parts = unit.children
    identifier = _one(parts, "organisation-identifier")
    ref = " ".join(((identifier.text if identifier is not None else "") or "").split())
    (by, kind, _names), _secondary = reporter(unit)
    _note_unread(parts, _READ_OF_ORGANISATIONS, left)
    names = line(texts(_one(parts, "name"), _default(unit), left), _LONGEST_NAME)
    return {"title": names, "body": [ref, kind if by == ref else "", names]}


def _default(unit: Unit) -> str:
    """The language of texts that name none."""
    return (unit.node.get(LANGUAGE) or "").lower()


def _one(parts: Parts, name: str) -> Node | None:
    return next(iter(parts.get(name, ())), None)


def _code(parts: Parts, name: str) -> str:
    element = _one(parts, name)
    return (element.get("code") or "") if element is not None else ""


def _note_unread(parts: Parts, read: set[str], left: Left) -> None:
    for name, elements in parts.items():
        if name not in read:
            left.note(name if not name.startswith("{") else "elements of other vocabularies", len(elements))


def _described(parts: Parts, default: str, left: Left) -> dict[str, str]:
    """All descriptions, the general one first; one that only repeats the title is none."""
    elements = sorted(parts.get("description", ()), key=lambda one: one.get("type", _GENERAL) != _GENERAL)
    if elements and own(elements[0], "is") == "title":
        elements = elements[1:]
    return together((texts(one, default, left) for one in elements), "\n\n")


def _days(parts: Parts, left: Left) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in parts.get("activity-date", ()):
        column = _DAYS.get(element.get("type", ""))
        found_day = known(own(element, "known")) or day(element.get("iso-date"))
        if column is None or not found_day:
            left.note("activity-date of another kind")
        elif column in found:
            left.note("further activity-date of a kind")
        else:
            found[column] = found_day
    return found

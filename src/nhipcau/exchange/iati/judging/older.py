"""Activities of the versions 1.01 to 1.05, in the words of 2.03: so they are judged and read as all others.

Texts move into narratives, codes become those of the new lists, elements stand in the new order. What no import takes
over and the versions write differently is dropped, and named. The lines stay those of the file.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from lxml import etree

#: How the versions begin that are read so.
OLDER = "1."
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The order of the elements of an activity in 2.03; what is not named is dropped.
_ACTIVITY = (
    *("iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status"),
    *("activity-date", "recipient-country", "recipient-region", "location", "sector", "policy-marker"),
    *("collaboration-type", "default-flow-type", "default-finance-type", "default-aid-type", "default-tied-status"),
    *("budget", "planned-disbursement", "transaction", "document-link", "related-activity", "result"),
)
#: The same of what stands within them.
_WITHIN: dict[str, tuple[str, ...]] = {
    "location": ("location-id", "name", "point"),
    "budget": ("period-start", "period-end", "value"),
    "planned-disbursement": ("period-start", "period-end", "value"),
    "transaction": (
        *("transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org"),
        *("disbursement-channel", "flow-type", "finance-type", "aid-type", "tied-status"),
    ),
    "document-link": ("title", "category"),
    "result": ("title", "description", "indicator"),
    "indicator": ("title", "description", "baseline", "period"),
    "baseline": ("comment",),
    "period": ("period-start", "period-end", "target", "actual"),
    "target": ("comment",),
    "actual": ("comment",),
    "point": ("pos",),
}
#: Elements that hold a text; those that stood once for each language become one.
_TEXTS = {
    "title",
    "description",
    "reporting-org",
    "participating-org",
    "provider-org",
    "receiver-org",
    "name",
    "comment",
}
_ONE = {"title", "description", "name", "comment"}
_PLAIN = {"iati-identifier", "value", "pos"}
_DATES = {"start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4"}
_ROLES = {"funding": "1", "accountable": "2", "extending": "3", "implementing": "4"}
_VOCABULARIES = {"DAC": "1", "DAC-3": "2", "COFOG": "3", "NACE": "4", "NTEE": "5", "WB": "6", "RO": "99", "RO2": "98"}
_IN_ORDER = ("IF", "C", "D", "E", "IR", "LR", "R", "QP", "QS", "CG")
_TRANSACTIONS = {code: str(number) for number, code in enumerate(_IN_ORDER, start=1)}
_BUDGETS = {"original": "1", "revised": "2"}
#: Element and attribute, and the codes that became others.
_CODES: dict[str, tuple[str, dict[str, str]]] = {
    "activity-date": ("type", _DATES),
    "participating-org": ("role", _ROLES),
    "sector": ("vocabulary", _VOCABULARIES),
    "policy-marker": ("vocabulary", {"DAC": "1"}),
    "transaction-type": ("code", _TRANSACTIONS),
    "budget": ("type", _BUDGETS),
}
#: Attributes that are no longer there.
_GONE = {
    "iati-activity": ("version",),
    "planned-disbursement": ("updated",),
    "location": ("percentage",),
}


def bring_up(unit: Any) -> list[str]:
    """Rewrite an activity of an older version, in place, and return the names of what was dropped."""
    dropped: list[str] = []
    _arrange(unit, _ACTIVITY, dropped)
    for name in _GONE["iati-activity"]:
        unit.attrib.pop(name, None)
    return dropped


def _arrange(element: Any, order: Iterable[str], dropped: list[str]) -> None:
    """Bring what stands in an element into an order, rewritten; drop the rest."""
    children: dict[str, list[Any]] = defaultdict(list)
    if element.tag == "location":
        _point(element)
    names = list(order)
    for child in list(element):
        if isinstance(child.tag, str) and child.tag in names:
            children[child.tag].append(child)
        elif isinstance(child.tag, str):
            dropped.append(child.tag)
        child.tail = None
        element.remove(child)
    for name in names:
        for child in _together(children[name]) if name in _ONE else children[name]:
            _rewrite(child, dropped)
            element.append(child)


def _rewrite(element: Any, dropped: list[str]) -> None:
    name = element.tag
    for gone in _GONE.get(name, ()):
        element.attrib.pop(gone, None)
    if name in _CODES:
        attribute, codes = _CODES[name]
        stated = element.get(attribute, "")
        found = codes.get(stated) or codes.get(stated.lower()) or codes.get(stated.upper())
        if found:
            element.set(attribute, found)
    if name in _TEXTS:
        _tell(element, element)
    elif name not in _PLAIN:
        element.attrib.pop(_LANG, None)
        element.text = None
    if name in _WITHIN:
        _arrange(element, _WITHIN[name], dropped)
    elif name not in _TEXTS:
        for child in list(element):
            element.remove(child)


def _together(elements: list[Any]) -> list[Any]:
    """Texts in several languages as one element; descriptions only those of one type."""
    found: dict[str, Any] = {}
    for element in elements:
        first = found.setdefault(element.get("type", ""), element)
        if first is not element:
            _tell(first, first)
            _tell(first, element)
    return list(found.values())


def _tell(target: Any, element: Any) -> None:
    """Move the text of an element into a narrative of another, or of itself."""
    text, language = element.text, element.get(_LANG)
    if target is element:
        element.text = None
        element.attrib.pop(_LANG, None)
    if text and text.strip():
        narrative = etree.SubElement(target, "narrative")
        narrative.text = text
        narrative.sourceline = element.sourceline
        if language:
            narrative.set(_LANG, language)


def _point(location: Any) -> None:
    """Coordinates as a point, and the entry of GeoNames as an identifier."""
    coordinates = location.find("coordinates")
    if coordinates is not None and location.find("point") is None:
        point = etree.SubElement(location, "point", srsName="http://www.opengis.net/def/crs/EPSG/0/4326")
        position = etree.SubElement(point, "pos")
        position.text = f"{coordinates.get('latitude', '')} {coordinates.get('longitude', '')}"
        point.sourceline = position.sourceline = coordinates.sourceline
        location.remove(coordinates)
    for entry in location.findall("gazetteer-entry"):
        if entry.get("gazetteer-ref") == "GEO" and (entry.text or "").strip():
            known = etree.SubElement(location, "location-id", vocabulary="G1", code=entry.text.strip())
            known.sourceline = entry.sourceline
            location.remove(entry)

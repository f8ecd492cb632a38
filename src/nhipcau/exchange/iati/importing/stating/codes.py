"""Countries, sectors, goals and places of an activity."""

from typing import Any

from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.importing.stating.own import own
from nhipcau.exchange.iati.importing.stating.parts import Parts, first, within
from nhipcau.exchange.iati.importing.stating.remembered import remembered
from nhipcau.exchange.iati.importing.stating.texts import line, texts
from nhipcau.exchange.iati.judging.nodes import Node

#: Code, vocabulary, percentage.
Coded = list[str]
#: Code of GeoNames, names, latitude and longitude.
Place = list[Any]
_OECD = ("1", "2")
_SDG_GOAL, _SDG_TARGET = "2", "3"
_GEONAMES = "G1"
MOST_PLACES = 200
_AREAS = ("recipient-country", "recipient-region")
#: What is said of places and not taken over.
_UNREAD = ("administrative", "description", "activity-description", "exactness", "feature-designation")


def sectors(parts: Parts, left: Left) -> list[Coded]:
    """The purpose codes of the OECD, of the activity or else of its transactions; other vocabularies are left out."""
    own_ones = parts.get("sector", ())
    found: list[Coded] = []
    for element in own_ones or within(parts.get("transaction", ()), "sector"):
        vocabulary = (element.get("vocabulary") or "1").strip()
        if own(element, "field") == "unknown":
            continue
        if vocabulary not in _OECD:
            left.note(f"sector of vocabulary {vocabulary}")
            continue
        _add(found, element, vocabulary, shared=bool(own_ones))
    return found


def areas(parts: Parts) -> tuple[list[Coded], list[Coded]]:
    """The countries and the regions, of the activity or else of its transactions."""
    countries: list[Coded] = []
    regions: list[Coded] = []
    direct = [element for name in _AREAS for element in parts.get(name, ())]
    transactions = () if direct else parts.get("transaction", ())
    for element in direct or [each for name in _AREAS for each in within(transactions, name)]:
        if element.tag == "recipient-country":
            _add(countries, element, "", shared=bool(direct))
            continue
        _add(regions, element, (element.get("vocabulary") or "1").strip(), shared=bool(direct))
    return countries, regions


def tags(parts: Parts, left: Left) -> list[Coded]:
    """The goals and targets among the Sustainable Development Goals."""
    found: list[Coded] = []
    for element in parts.get("tag", ()):
        vocabulary = element.get("vocabulary", "")
        if vocabulary in (_SDG_GOAL, _SDG_TARGET):
            _add(found, element, vocabulary, shared=False)
        else:
            left.note(f"tag of vocabulary {vocabulary}")
    return found


def places(parts: Parts, default: str, left: Left) -> list[Place]:
    """The places: code of GeoNames, names, latitude and longitude."""
    found: list[Place] = []
    for element in parts.get("location", ()):
        one = _place(element, default, left)
        if not one[0] and not one[1]:
            left.note("location without a name")
        elif len(found) >= MOST_PLACES:
            left.note("location beyond the first 200")
        elif one not in found:
            found.append(one)
        for name in dict.fromkeys([each.tag for each in element.children]):
            if name in _UNREAD:
                left.note(f"{name} of a location")
    return found


@remembered
def _place(element: Node, default: str, left: Left) -> Place:
    codes = [
        (one.get("code") or "").strip()
        for one in element.children
        if one.tag == "location-id" and one.get("vocabulary") == _GEONAMES
    ]
    names = line(texts(first(element, "name"), default, left), 300)
    return [next(iter(codes), ""), names, *_point(element)]


def documents(parts: Parts, left: Left) -> list[str]:
    """The addresses of agreements; other documents are left out."""
    found: list[str] = []
    for element in parts.get("document-link", ()):
        codes = {one.get("code", "") for one in element.children if one.tag == "category"}
        address = (element.get("url") or "").strip()
        if "A09" in codes and address:
            if address not in found:
                found.append(address)
        else:
            left.note("document-link")
    return found


def _add(found: list[Coded], element: Node, vocabulary: str, *, shared: bool) -> None:
    code = (element.get("code") or "").strip()
    equal = own(element, "shares") == "equal"
    percentage = (element.get("percentage") or "").strip() if shared and not equal else ""
    if code and not any(one[:2] == [code, vocabulary] for one in found):
        found.append([code, vocabulary, percentage])


def _point(element: Node) -> tuple[float | None, float | None]:
    positions = within(within([element], "point"), "pos")
    words = ((positions[0].text if positions else "") or "").split()
    try:
        latitude, longitude = (float(word) for word in words)
    except ValueError:
        return None, None
    inside = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if inside else (None, None)

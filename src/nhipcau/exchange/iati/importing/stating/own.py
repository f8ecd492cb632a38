"""Our own words in files that this register wrote (exporting/activities.py): what the standard has no place for."""

from nhipcau.exchange.iati.judging.nodes import Node

#: As in the files that are written; a name, not an address.
NAMESPACE = "urn:nhipcau:iati:1"


#: Attributes by the names that are used of them here.
_NAMES = {
    name: f"{{{NAMESPACE}}}{name}"
    for name in ("role", "is", "kind", "state", "year", "known", "shares", "field", "as-of")
}


def own(element: Node, name: str) -> str:
    """An attribute of our own; empty where there is none, as in the files of others."""
    return element.get(_NAMES[name], "")

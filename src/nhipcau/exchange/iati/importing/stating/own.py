"""Our own words in files that this register wrote (exporting/activities.py): what the standard has no place for."""

from typing import Any

#: As in the files that are written; a name, not an address.
NAMESPACE = "urn:nhipcau:iati:1"


def own(element: Any, name: str) -> str:
    """An attribute of our own; empty where there is none, as in the files of others."""
    return str(element.get(f"{{{NAMESPACE}}}{name}") or "")

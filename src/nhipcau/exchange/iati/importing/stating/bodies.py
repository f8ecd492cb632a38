"""Organisations as files name them."""

from typing import Any

from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.importing.stating.own import own
from nhipcau.exchange.iati.importing.stating.parts import Parts
from nhipcau.exchange.iati.importing.stating.remembered import remembered
from nhipcau.exchange.iati.importing.stating.texts import Texts, line, texts
from nhipcau.exchange.iati.judging.nodes import Node

#: An organisation: identifier, type, names.
Named = tuple[str, str, Texts]
#: OrganisationRole in the words of the register; who extends the money on behalf of others is one who takes part.
ROLES = {"1": "funder", "2": "owner", "3": "partner", "4": "implementer"}
_OURS = {"owner", "funder", "implementer", "partner", "beneficiary"}
#: An identifier with these signs breaks a rule of the standard, so that it is none; see rule 1.x.13.
_SIGNS = frozenset("/&|? \t\n")
_LONGEST_REF, _LONGEST_NAME = 200, 200
#: Fewer signs than these tell nobody apart ("0", "NA").
_SHORTEST_REF = 3


@remembered
def named(element: Node, default: str, left: Left) -> Named | None:
    """Identifier, type and names of an organisation; None where neither identifier nor name is known."""
    ref = (element.get("ref") or "").strip()
    if not _SHORTEST_REF <= len(ref) <= _LONGEST_REF or not _SIGNS.isdisjoint(ref):
        ref = ""
    names: Texts = line(texts(element, default, left), _LONGEST_NAME)
    return (ref, (element.get("type") or "").strip(), names) if ref or names else None


def participants(parts: Parts, default: str, left: Left) -> list[list[Any]]:
    """Role and organisation of each that takes part; who is named twice as the same stands once."""
    found: list[list[Any]] = []
    for element in parts.get("participating-org", ()):
        body = named(element, default, left)
        if body is None:
            left.note("participating-org without a name")
            continue
        ours = own(element, "role")
        role = ours if ours in _OURS or ours == "party" else ROLES.get(element.get("role", ""), "partner")
        one = [role, body]
        if one not in found:
            found.append(one)
    return found

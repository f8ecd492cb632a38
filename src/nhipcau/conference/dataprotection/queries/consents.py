"""Consents, also those that nobody has given or refused yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nhipcau.conference.delegations.models import Consent, Delegate


@dataclass(frozen=True)
class Said:
    """A purpose with what the person said to it, if anything."""

    purpose: str
    label: Any
    given: bool
    at: datetime | None
    giver: Any


def consents_of(delegate: Delegate) -> list[Said]:
    """Every purpose, with what was said to it; one statement."""
    known = {one.purpose: one for one in Consent.objects.filter(delegate=delegate)}
    found = []
    for value, label in Consent.Purpose.choices:
        one = known.get(value)
        found.append(
            Said(value, label, bool(one and one.given), one.at if one else None, one.get_giver_display() if one else "")
        )
    return found

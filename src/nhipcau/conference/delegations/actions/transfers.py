"""How people are met and brought: what the secretariat arranges."""

from typing import Any

from django.db import transaction

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Journey
from nhipcau.core.roles.rules import require

#: As long as the words of an arrangement may be.
LONGEST = 300


@transaction.atomic
def arrange(user: Any, journey: Journey, words: str) -> Journey:
    """Say how a transfer is arranged: vehicle, driver, place to meet. No words: it is not arranged after all.

    Raises `PermissionDenied`.
    """
    require(user, "delegations.manage", journey.delegation)
    said = " ".join(words.split())[:LONGEST]
    if said != journey.arranged:
        journey.arranged = said
        journey.save(update_fields=["arranged"])
        log(journey.delegation, "transfer", user)
    return journey

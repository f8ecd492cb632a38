"""What every action on an exhibitor does beside claiming its version: keep what was done."""

from typing import Any

from nhipcau.conference.exhibition.models import Exhibitor, ExhibitorStep

PLAN, CHANGE = "exhibition.plan", "exhibition.change"


def note_step(exhibitor: Exhibitor, verb: str, user: Any, words: str = "", **detail: Any) -> ExhibitorStep:
    """Keep a step; `user` is None for what the software did. `detail` holds names and states, never values."""
    by = user if getattr(user, "is_authenticated", False) else None
    return ExhibitorStep.objects.create(exhibitor=exhibitor, verb=verb, by=by, words=words, detail=detail)

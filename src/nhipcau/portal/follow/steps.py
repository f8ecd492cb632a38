"""When somebody is reminded of an agreement that expires."""

from collections.abc import Sequence
from datetime import date

#: Days before the end, the last first.
STEPS = (30, 90, 180)


def step_on(ends_on: date, today: date, steps: Sequence[int] = STEPS) -> int | None:
    """The step at which an agreement stands on `today`: the last that was reached; None before and after all.

    `steps` are days before the end, the last first.

    Who could not be reminded in time is reminded of the present step, not of those before it.
    """
    days = (ends_on - today).days
    return next((step for step in steps if 0 <= days <= step), None)

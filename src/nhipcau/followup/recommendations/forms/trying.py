"""Doing what a form asks for, and showing in it what was found wrong."""

from collections.abc import Callable
from typing import Any, TypeVar

from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.core.records.claiming import Overtaken

T = TypeVar("T")


def attempt_or_tell(form: Any, action: Callable[[], T]) -> T | None:
    """What an action returns, or None after noting in the form what is wrong, or that somebody was faster."""
    try:
        return attempt(form, action)
    except Overtaken as error:
        form.add_error(None, str(error))
        return None

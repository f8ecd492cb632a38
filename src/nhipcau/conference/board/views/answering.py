"""How the board answers what was sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from nhipcau.conference.editions.desk import pages
from nhipcau.core.records.claiming import Overtaken


def kept(form: Any, action: Callable[[], Any]) -> bool:
    """Whether an action was carried out; what it found wrong stands in the form, also that somebody else was faster."""
    try:
        return pages.attempt(form, action) is not None
    except Overtaken as error:
        form.add_error(None, str(error))
        return False


def done(request: HttpRequest, action: Callable[[], Any], words: str) -> bool:
    """Whether an action without a form was carried out; either is said on the next page."""
    try:
        action()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Overtaken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)
        return True
    return False


def whole(text: str | None, least: int = 0, most: int = 2**31 - 1) -> int | None:
    """A whole number that was sent, or None for anything else."""
    try:
        number = int(text or "")
    except ValueError:
        return None
    return number if least <= number <= most else None

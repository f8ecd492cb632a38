"""What addresses of the planner's desk name, and the last step by hand, which can be undone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.timetable import Step
from nhipcau.conference.meetings.models import Planning, Wish
from nhipcau.conference.meetings.queries.places import planning_of
from nhipcau.conference.meetings.queries.timetable import wishes_of

_STEP = "meetings_step"


def planned(request: HttpRequest, slug: str) -> tuple[Edition, Planning]:
    """The edition at whose desk somebody plans, and its planning. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    planning = planning_of(edition)
    if planning is None:
        raise Http404(_("No meetings are arranged for this edition yet."))
    return edition, planning


def wish_or_404(edition: Edition, pk: UUID) -> Wish:
    """A wish of an edition, with its parties. Raises Http404."""
    found = wishes_of(edition).filter(pk=pk).first()
    if found is None:
        raise Http404(_("No such wish."))
    found.edition = edition
    return found


def number_in(request: HttpRequest, name: str) -> int:
    """A number that was sent; -1, which is nothing's, where there is none."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def complain(request: HttpRequest, error: Exception) -> None:
    """Say what an action found wrong."""
    words = error.messages if isinstance(error, ValidationError) else [str(error)]
    messages.error(request, " ".join(words))


def keep_step(request: HttpRequest, edition: Edition, step: Step) -> None:
    """Remember the last step by hand of this person, to be undone."""
    before = {pk: list(seat) for pk, seat in step.before.items()}
    request.session[_STEP] = {"edition": edition.pk, "version": step.version, "before": before}


def last_step(request: HttpRequest, edition: Edition, version: int) -> Step | None:
    """The last step by hand of this person, if nothing came after it."""
    kept: dict[str, Any] = request.session.get(_STEP) or {}
    if kept.get("edition") != edition.pk or kept.get("version") != version:
        return None
    return Step(kept["version"], kept["before"])


def forget_step(request: HttpRequest) -> None:
    """There is nothing to undo any more."""
    request.session.pop(_STEP, None)

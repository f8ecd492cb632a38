"""What the views share: finding people, reading forms, answering with pictures."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.queries.persons import person_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.photos import TYPE, read
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import Overtaken


def person_or_404(edition: Edition, pk: UUID) -> Delegate:
    """Somebody of the edition who was handed in. Raises Http404."""
    found = person_of(edition, pk)
    if found is None:
        raise Http404(_("No such person."))
    return found


def version_of(request: HttpRequest) -> int:
    """The version of the person that the form was made for."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else -1


def text_of(request: HttpRequest, name: str, most: int) -> str:
    """A text that was sent, as both databases keep it."""
    return request.POST.get(name, "").replace("\x00", "").strip()[:most]


def photo_of(delegate: Delegate) -> HttpResponse:
    """The photo of a person; the views say that nobody keeps it on the way. Raises Http404."""
    content = read(delegate, "large")
    if content is None:
        raise Http404(_("No such picture."))
    return HttpResponse(content, content_type=TYPE)


def attempt(request: HttpRequest, done: str, act: Callable[[], Any]) -> list[str]:
    """Act and say that it is `done`; return what was wrong with what was given.

    What a person may not do, and what somebody else did meanwhile, is said on the page that follows.
    """
    try:
        act()
    except ValidationError as error:
        return list(error.messages)
    except (Overtaken, PermissionDenied) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return []

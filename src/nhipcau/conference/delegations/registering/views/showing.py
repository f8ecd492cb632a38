"""What pages of registration fetch: the photo of somebody, and how a name will be printed."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.registering.said import said_of
from nhipcau.core.roles.rules import may

#: Any one of these opens the photo of somebody.
_VIEWERS = ("delegations.register", "delegations.see")


@require_safe
def photo(request: HttpRequest, person: UUID, size: str) -> HttpResponse:
    """The photo of somebody, for those who work with it; kept by no cache. Raises Http404 and `PermissionDenied`."""
    if not request.user.is_authenticated:
        raise PermissionDenied(_("Sign in to see this."))
    rows = Delegate.objects.select_related("delegation__edition")
    found = rows.filter(pk=person, forgotten_at=None).first()
    if found is None:
        raise Http404(_("No such picture."))
    if not any(may(request.user, permission, found) for permission in _VIEWERS):
        raise PermissionDenied(_("Your roles do not allow this."))
    return picture_response(found, size)


def picture_response(delegate: Delegate, size: str) -> HttpResponse:
    """The photo of a delegate as an answer that nobody keeps. Raises Http404."""
    content = photos.read(delegate, size)
    if content is None:
        raise Http404(_("No such picture."))
    response = HttpResponse(content, content_type=photos.TYPE)
    response["Content-Disposition"] = "inline"
    add_never_cache_headers(response)
    return response


@require_POST
def naming(request: HttpRequest) -> HttpResponse:
    """How the name in a form would be printed and addressed. Nothing is read and nothing kept."""
    response = render(request, "registering/said.html", {"said": said_of(None, request.POST)})
    add_never_cache_headers(response)
    return response

"""What everybody may see: published albums, and the pictures themselves."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.pictures.imaging.sizes import TYPES
from nhipcau.conference.pictures.queries import published_albums, size_of
from nhipcau.core.roles.rules import may
from nhipcau.registry.partnerships.models import Partnership

#: As long as a browser need not ask again: a picture that is withdrawn is gone for everybody by then.
_KEPT = 3600


@require_safe
def edition_pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """The published pictures of an edition. Raises Http404."""
    return _page(request, record_or_404(Edition, slug))


@require_safe
def partnership_pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """The published pictures of a partnership. Raises Http404."""
    return _page(request, record_or_404(Partnership, slug))


@require_safe
def image(request: HttpRequest, uid: UUID, width: int, name: str) -> HttpResponseBase:
    """A picture in one size: for everybody once it is published, before for those who work on it.

    Raises Http404 and `PermissionDenied`.
    """
    found = size_of(uid, width, name)
    if found is None:
        raise Http404(_("No such picture."))
    public = found.picture.shown and found.picture.album.published
    if not public and not may(request.user, "pictures.manage", found.picture):
        raise PermissionDenied(_("This picture is not published."))
    try:
        response = FileResponse(default_storage.open(found.stored), content_type=TYPES[found.format])
    except FileNotFoundError as error:
        raise Http404(_("No such picture.")) from error
    response["Content-Disposition"] = "inline"
    if public:
        patch_cache_control(response, public=True, max_age=_KEPT)
    else:
        add_never_cache_headers(response)
    return response


def record_or_404(model: type[Any], slug: str) -> Any:
    """An edition or partnership. Raises Http404."""
    found = model.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(_("No such record."))
    return found


def _page(request: HttpRequest, record: Any) -> HttpResponse:
    manages = request.user.is_authenticated and may(request.user, "pictures.manage", record)
    context = {"record": record, "albums": published_albums(record), "manages": manages}
    return render(request, "pictures/pictures.html", context)

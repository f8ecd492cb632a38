"""How a page of the desk begins."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require


def enter(request: HttpRequest, slug: str, permission: str = "desk.enter") -> Edition:
    """The edition whose desk is opened. Raises Http404, and `PermissionDenied` for who has no permission there."""
    edition = Edition.objects.select_related("host").filter(slug=slug).first()
    if edition is None:
        raise Http404(_("No such edition."))
    require(request.user, permission, edition)
    return edition

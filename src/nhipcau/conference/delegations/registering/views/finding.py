"""What addresses of registration name, for those who may register people."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.core.roles.rules import require


def delegation_or_404(request: HttpRequest, pk: UUID) -> Delegation:
    """A delegation whose people the reader may register. Raises Http404 and `PermissionDenied`."""
    rows = Delegation.objects.select_related("edition", "locality", "organisation")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(_("No such delegation."))
    require(request.user, "delegations.register", found)
    return found


def delegate_or_404(delegation: Delegation, person: UUID) -> Delegate:
    """Somebody of a delegation. Raises Http404."""
    found = Delegate.objects.filter(delegation=delegation, pk=person, forgotten_at=None).first()
    if found is None:
        raise Http404(_("Nobody of this delegation."))
    found.delegation = delegation
    return found


def version_in(request: HttpRequest) -> int:
    """The version that the reader had before him; -1, which is never right, where there is none."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1

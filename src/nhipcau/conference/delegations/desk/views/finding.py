"""What addresses of delegations name."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.queries.page import delegation_of
from nhipcau.conference.editions.desk import enter


def found(request: HttpRequest, slug: str, pk: UUID, permission: str = "delegations.manage") -> Delegation:
    """The delegation of an edition at whose desk somebody may. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, permission)
    delegation = delegation_of(edition, pk)
    if delegation is None:
        raise Http404(_("No such delegation."))
    return delegation


def version_of(request: HttpRequest) -> int:
    """The version that the page showed; -1 where it said none."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else -1


def address_of(delegation: Delegation, part: str = "") -> str:
    """The address of the page of a delegation, at a part of it."""
    return reverse("delegations:delegation", args=[delegation.edition.slug, delegation.pk]) + part


def to(delegation: Delegation, part: str = "") -> HttpResponseRedirect:
    """Back to the page of a delegation."""
    return HttpResponseRedirect(address_of(delegation, part))

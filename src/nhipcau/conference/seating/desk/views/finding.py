"""What addresses of seating name."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.seating.actions.layouts import PERMISSION
from nhipcau.conference.seating.models import Guest, Layout, SeatingPlan
from nhipcau.conference.seating.queries.layouts import layout_of, plan_of


def entered(request: HttpRequest, slug: str) -> Edition:
    """The edition at whose desk somebody seats people. Raises Http404 and `PermissionDenied`."""
    return enter(request, slug, PERMISSION)


def layout_or_404(request: HttpRequest, slug: str, pk: Any) -> Layout:
    """A layout. Raises Http404 and `PermissionDenied`."""
    found = layout_of(entered(request, slug), pk)
    if found is None:
        raise Http404(_("No such layout."))
    return found


def plan_or_404(request: HttpRequest, slug: str, pk: Any) -> SeatingPlan:
    """A seating plan. Raises Http404 and `PermissionDenied`."""
    found = plan_of(entered(request, slug), pk)
    if found is None:
        raise Http404(_("No such seating plan."))
    return found


def guest_or_404(plan: SeatingPlan, number: int) -> Guest:
    """A guest of a plan by his id. Raises Http404."""
    names = ("delegate__delegation__locality", "delegate__delegation__organisation", "interpreter", "seat")
    found = plan.guests.select_related(*names).filter(pk=number).first()
    if found is None:
        raise Http404(_("No such guest."))
    found.plan = plan
    return found


def numbers_in(request: HttpRequest, name: str) -> list[int]:
    """The numbers that were sent under a name."""
    return [int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) < 12]

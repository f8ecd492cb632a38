"""Focal points at the desk: named, confirmed, ended."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nhipcau.conference.delegations.actions import focal_points as actions
from nhipcau.conference.delegations.desk.forms.people import FocalForm
from nhipcau.conference.delegations.desk.views.finding import address_of, found, to
from nhipcau.conference.delegations.models import FocalPoint
from nhipcau.conference.editions.desk.pages import attempt, form_page

PART = "#focal-points"


@never_cache
@login_required
def new(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The form of a focal point named by the secretariat. Raises Http404 and `PermissionDenied`."""
    delegation = found(request, slug, pk)
    form = FocalForm(request.POST or None)
    if form.is_valid():
        made = attempt(form, lambda: actions.nominate(request.user, delegation, form.cleaned_data))
        if made is not None:
            messages.success(request, _("Kept. Confirm the person, who gets a mail then."))
            return to(delegation, PART)
    title, back = _("Name a focal point"), address_of(delegation, PART)
    context = {"title": title, "back": back, "back_words": str(delegation)}
    return form_page(request, delegation.edition, form, "delegations/form.html", **context)


@never_cache
@login_required
@require_POST
def decide(request: HttpRequest, slug: str, pk: UUID, focal: int) -> HttpResponse:
    """Confirm a focal point, or end the task. Raises Http404 and `PermissionDenied`."""
    delegation = found(request, slug, pk)
    person = get_object_or_404(FocalPoint, pk=focal, delegation=delegation)
    person.delegation = delegation
    try:
        if "end" in request.POST:
            actions.end_focal_point(request.user, person, request.POST.get("reason", "")[:2000])
            messages.success(request, _("Ended: the person has no rights here any more."))
        else:
            actions.confirm_focal_point(request.user, person)
            messages.success(
                request, _("Confirmed. A mail with a link is on its way; rights begin when it is accepted.")
            )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return to(delegation, PART)

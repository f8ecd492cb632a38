"""How an edition registers people, and the limits of one delegation."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhipcau.conference.delegations.actions import settings as actions
from nhipcau.conference.delegations.deadlines import registration_of
from nhipcau.conference.delegations.desk.forms.inviting import LimitsForm
from nhipcau.conference.delegations.desk.forms.places import initial_places
from nhipcau.conference.delegations.desk.forms.settings import RegistrationForm
from nhipcau.conference.delegations.desk.views.finding import address_of, found, to, version_of
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
def registration(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of the registration of an edition. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "delegations.manage")
    form = RegistrationForm(request.POST or None, edition=edition, registration=registration_of(edition))
    if form.is_valid():
        kept = attempt(form, lambda: actions.set_registration(request.user, edition, form.cleaned_data))
        if kept is not None:
            messages.success(request, _("Saved."))
            return redirect("delegations:list", edition.slug)
    back = reverse("delegations:list", args=[edition.slug])
    title, words = _("Registration"), _("Delegations")
    return form_page(request, edition, form, "delegations/form.html", title=title, back=back, back_words=words)


@never_cache
@login_required
def limits(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The form for the places and the deadline of a delegation. Raises Http404 and `PermissionDenied`."""
    delegation = found(request, slug, pk)
    quotas = dict(delegation.quotas.values_list("category", "places"))
    form = LimitsForm(request.POST or None, delegation=delegation, initial=initial_places(quotas))
    if form.is_valid():
        try:
            if attempt(form, lambda: _kept(request, delegation, form)) is not None:
                messages.success(request, _("Saved."))
                return to(delegation, "#places")
        except Overtaken as error:
            messages.error(request, str(error))
            return to(delegation)
    title, back = _("Places and deadline"), address_of(delegation)
    context = {"title": title, "back": back, "back_words": str(delegation), "delegation": delegation}
    return form_page(request, delegation.edition, form, "delegations/form.html", **context)


@transaction.atomic
def _kept(request: HttpRequest, delegation: Delegation, form: LimitsForm) -> Delegation:
    actions.set_places(request.user, delegation, version_of(request), form.places)
    if delegation.closes_at != form.cleaned_data["closes_at"]:
        actions.set_deadline(request.user, delegation, None, form.cleaned_data["closes_at"])
    return delegation

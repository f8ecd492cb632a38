"""Entering and inviting bodies: one, or many localities at once."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.delegations.actions import inviting as actions
from nhipcau.conference.delegations.desk.forms.inviting import DelegationForm, InviteForm, ManyForm, OfferForm
from nhipcau.conference.delegations.desk.views.finding import address_of, found, to, version_of
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.queries.offers import levels_of, offered_localities
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a body that is invited. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "delegations.manage")
    initial = {"kind": Delegation.Kind.LOCALITY, "places_total": 8, "places_head": 1}
    form = InviteForm(request.POST or None, initial=initial)
    if form.is_valid():
        made = attempt(form, lambda: _invited(request, edition, form))
        if made is not None:
            messages.success(request, _("Invited.") if made.invited_at else _("Kept; it is not invited yet."))
            return to(made)
    back = reverse("delegations:list", args=[edition.slug])
    title, words = _("Invite a delegation"), _("Delegations")
    return form_page(request, edition, form, "delegations/form.html", title=title, back=back, back_words=words)


@never_cache
@login_required
def many(request: HttpRequest, slug: str) -> HttpResponse:
    """Localities of the register, to be invited at once. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "delegations.manage")
    choice = OfferForm(request.GET or {"partners": "on"})
    choice.is_valid()
    wanted = choice.cleaned_data
    offered = offered_localities(edition, wanted.get("country", ""), partners=wanted.get("partners", False))
    form = ManyForm(request.POST or None, edition=edition, offered=offered)
    if form.is_valid():
        data = form.cleaned_data
        made = attempt(
            form,
            lambda: actions.invite_many(
                request.user,
                edition,
                data["localities"],
                form.given_places,
                data["closes_at"],
                send=data["send"],
            ),
        )
        if made is not None:
            n = len(made.made)
            messages.success(request, ngettext("%(n)d delegation entered.", "%(n)d delegations entered.", n) % {"n": n})
            return redirect("delegations:list", edition.slug)
    chosen = set(request.POST.getlist("localities"))
    context = {"edition": edition, "form": form, "choice": choice, "levels": levels_of(offered), "ticked": chosen}
    return render(request, "delegations/many.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The form of a delegation. Raises Http404 and `PermissionDenied`."""
    delegation = found(request, slug, pk)
    # A copy: the form writes into what it is given, and the action compares with what is there.
    form = DelegationForm(request.POST or None, instance=found(request, slug, pk))
    if form.is_valid():
        try:
            values, version = form.cleaned_data, version_of(request)
            if attempt(form, lambda: actions.change_delegation(request.user, delegation, version, values)) is not None:
                messages.success(request, _("Saved."))
                return to(delegation)
        except Overtaken as error:
            messages.error(request, str(error))
            return to(delegation)
    title, back = _("Change the delegation"), address_of(delegation)
    context = {"title": title, "back": back, "back_words": str(delegation), "delegation": delegation}
    return form_page(request, delegation.edition, form, "delegations/form.html", **context)


@transaction.atomic
def _invited(request: HttpRequest, edition: Edition, form: InviteForm) -> Delegation:
    made = actions.prepare(request.user, edition, form.columns, form.given_places)
    return actions.invite(request.user, made) if form.cleaned_data["send"] else made

"""Whom to meet: suggestions with reasons, all who take part, one of them; asking and passing over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.meetings.actions.limits import closed_because
from nhipcau.conference.meetings.actions.wishes import ask, dismiss, restore
from nhipcau.conference.meetings.models import Offer, Profile, Side, Wish
from nhipcau.conference.meetings.parties.forms.wishes import WishForm
from nhipcau.conference.meetings.parties.views.entering import (
    REFUSALS,
    other_or_404,
    page,
    profile_or_404,
    sees_others,
    words_of,
)
from nhipcau.conference.meetings.parties.wording import Pair, in_words
from nhipcau.conference.meetings.queries.parties import Filters, country_of, offers_of, open_profiles
from nhipcau.conference.meetings.queries.suggestions import names_in, reasons_between, suggestions_for
from nhipcau.conference.meetings.queries.ties import Ties, ties_between
from nhipcau.conference.meetings.queries.wishes import dismissed_by, quotas_of, standing_between
from nhipcau.conference.meetings.suggesting.reasons import Reason
from nhipcau.core.roles.rules import may
from nhipcau.registry.needs.queries.partners import fields_to_choose
from nhipcau.registry.places.models import Country

PER_PAGE = 25


@dataclass(frozen=True)
class Card:
    """A delegation one may meet: what it says, what speaks for it, what there is already, and the wish between us.

    `may_ask` says whether another wish towards its side is left.
    """

    profile: Profile
    country: str
    offers: list[Offer]
    reasons: list[SafeString]
    ties: Ties
    wish: Wish | None
    may_ask: bool


@never_cache
@login_required
@require_safe
def find(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Suggestions, and all who take part. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    if not sees_others(request, found):
        return render(request, "meetings/party_find.html", page(request, found.delegation, found, hidden=True))
    filters = Filters.of(request.GET)
    rows = open_profiles(found.delegation.edition, filters).exclude(pk=found.pk)
    listed = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    first = not filters.narrowing and listed.number == 1
    suggested = {one.profile.pk: one for one in suggestions_for(found)} if first else {}
    reasons = {key: one.reasons for key, one in suggested.items()}
    plans, quotas = may(request.user, "meetings.plan", found), quotas_of(found)
    left = {side for side in Side if plans} | {one.side for one in quotas if one.left}
    cards = _cards(found, [*(one.profile for one in suggested.values()), *listed], reasons, left)
    context = page(
        request,
        found.delegation,
        found,
        suggested=cards[: len(suggested)],
        cards=cards[len(suggested) :],
        page=listed,
        filters=filters,
        query=urlencode(filters.narrowing),
        sides=Side.choices,
        countries=Country.choices,
        fields=fields_to_choose(),
        quotas=quotas,
        closed=closed_because(request.user, found.delegation.edition),
        dismissed=dismissed_by(found) if first else [],
        here=request.get_full_path(),
    )
    return render(request, "meetings/party_find.html", context)


@never_cache
@login_required
@require_safe
def other(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """The profile of a delegation one may meet. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    return _other(request, found, other_or_404(request, found, other), _form(request, found))


@never_cache
@login_required
@require_POST
def ask_other(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Wish to meet a delegation, with the whole form or by one button. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    whom = other_or_404(request, found, other)
    short = "whole" not in request.POST
    data = {"level": request.POST.get("level", ""), "people": "4"} if short else request.POST
    form = _form(request, found, data)
    if form.is_valid():
        try:
            made = ask(request.user, found, whom, form.values, agreed=form.cleaned_data.get("agreed", False))
        except REFUSALS as error:
            form.add_error(None, words_of(error))
        else:
            messages.success(request, _asked(made))
            return _back(request, reverse("parties:wishes", args=[found.delegation_id]))
    return _other(request, found, whom, form)


@never_cache
@login_required
@require_http_methods(["POST"])
def dismiss_other(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Do not suggest a delegation again, or do. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    whom = other_or_404(request, found, other)
    if "restore" in request.POST:
        restore(request.user, found, whom)
        messages.success(request, _("May be suggested again."))
    else:
        dismiss(request.user, found, whom)
        messages.success(request, _("Not suggested any more. It can still ask you."))
    return _back(request, reverse("parties:find", args=[found.delegation_id]))


def _form(request: HttpRequest, found: Profile, data: object = None) -> WishForm:
    return WishForm(data, plans=may(request.user, "meetings.plan", found))


def _other(request: HttpRequest, found: Profile, whom: Profile, form: WishForm) -> HttpResponse:
    quota = next((one for one in quotas_of(found) if one.side == whom.side), None)
    plans = may(request.user, "meetings.plan", found)
    left = {quota.side} if quota and quota.left else {side for side in Side if plans}
    [card] = _cards(found, [whom], {whom.pk: reasons_between(found, whom)}, left)
    context = page(
        request,
        found.delegation,
        found,
        card=card,
        form=form,
        closed=closed_because(request.user, found.delegation.edition),
        quota=quota,
    )
    return render(request, "meetings/party_other.html", context, status=422 if form.errors else 200)


def _cards(
    found: Profile, others: Sequence[Profile], reasons: dict[UUID, tuple[Reason, ...]], left: Collection[str]
) -> list[Card]:
    """Cards of profiles; a fixed number of queries."""
    offers, ties, wishes = offers_of(others), ties_between(found, others), standing_between(found, others)
    names = names_in([reason for some in reasons.values() for reason in some])
    return [
        Card(
            profile=one,
            country=country_of(one.delegation),
            offers=offers.get(one.pk, []),
            reasons=[in_words(reason, Pair(found, one, names)) for reason in reasons.get(one.pk, ())],
            ties=ties[one.pk],
            wish=wishes.get(one.pk),
            may_ask=one.side in left,
        )
        for one in others
    ]


def _asked(made: Wish) -> str:
    name = made.asked.delegation.name().value
    if made.state == Wish.State.ACCEPTED:
        return _("Entered and accepted: the meeting with “%(name)s”.") % {"name": name}
    return _("“%(name)s” is told of your wish.") % {"name": name}


def _back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if safe else otherwise)

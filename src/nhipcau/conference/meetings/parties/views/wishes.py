"""The wishes of a delegation: asked of it and by it, answered, changed and withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.conference.meetings.actions.limits import STANDING, closed_because
from nhipcau.conference.meetings.actions.wishes import answer, change_wish, withdraw
from nhipcau.conference.meetings.models import Profile, Wish
from nhipcau.conference.meetings.parties.forms.wishes import AnswerForm, WishForm
from nhipcau.conference.meetings.parties.views.entering import (
    REFUSALS,
    page,
    profile_or_404,
    version_in,
    wish_or_404,
    words_of,
)
from nhipcau.conference.meetings.queries.places import other_party
from nhipcau.conference.meetings.queries.ties import ties_between
from nhipcau.conference.meetings.queries.wishes import quotas_of, wishes_of


@never_cache
@login_required
@require_safe
def wishes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All wishes of a delegation, those to be answered first. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    listed = wishes_of(found)
    groups = {
        name: [(one, other_party(one, found)) for one in getattr(listed, name)]
        for name in ("to_answer", "accepted", "waiting", "over")
    }
    context = page(
        request,
        found.delegation,
        found,
        groups=groups,
        quotas=quotas_of(found),
        closed=closed_because(request.user, found.delegation.edition),
    )
    return render(request, "meetings/party_wishes.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def wish(request: HttpRequest, pk: UUID, number: UUID) -> HttpResponse:
    """A wish with its answer; who asks may change it. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    row = wish_or_404(found, number)
    form = _form(request, found, row)
    if form is not None and form.is_bound and form.is_valid():
        try:
            change_wish(request.user, row, form.values, version_in(request))
        except REFUSALS as error:
            form.add_error(None, words_of(error))
        else:
            messages.success(request, _("Kept."))
            return _to(found, row)
    return _page(request, found, row, form, AnswerForm())


@never_cache
@login_required
@require_POST
def answer_wish(request: HttpRequest, pk: UUID, number: UUID) -> HttpResponse:
    """Accept a wish or decline it. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    row = wish_or_404(found, number)
    form = AnswerForm(request.POST)
    if form.is_valid():
        accept, said = "accept" in request.POST, form.cleaned_data
        try:
            answer(
                request.user, row, accept=accept, level=said["level"], words=said["words"], version=version_in(request)
            )
        except REFUSALS as error:
            form.add_error(None, words_of(error))
        else:
            messages.success(request, _("Accepted.") if accept else _("Declined."))
            return HttpResponseRedirect(reverse("parties:wishes", args=[found.delegation_id]))
        row = wish_or_404(found, number)
    return _page(request, found, row, None, form)


@never_cache
@login_required
@require_POST
def withdraw_wish(request: HttpRequest, pk: UUID, number: UUID) -> HttpResponse:
    """Take a wish back. Raises Http404 and `PermissionDenied`."""
    found = profile_or_404(request, pk)
    row = wish_or_404(found, number)
    try:
        withdraw(request.user, row, version_in(request))
    except REFUSALS as error:
        messages.error(request, words_of(error))
        return _to(found, row)
    messages.success(request, _("Withdrawn."))
    return HttpResponseRedirect(reverse("parties:wishes", args=[found.delegation_id]))


def _form(request: HttpRequest, found: Profile, row: Wish) -> WishForm | None:
    """The form for who asked, while the wish stands and may be changed."""
    if row.asking_id != found.pk or row.state not in STANDING or closed_because(request.user, found.delegation.edition):
        return None
    return WishForm(request.POST if request.method == "POST" else None, wish=row)


def _page(
    request: HttpRequest, found: Profile, row: Wish, form: WishForm | None, answering: AnswerForm
) -> HttpResponse:
    other = other_party(row, found)
    closed = closed_because(request.user, found.delegation.edition)
    is_asked = row.asked_id == found.pk
    open_to_answer = row.state in (Wish.State.PENDING, Wish.State.DECLINED)
    context = page(
        request,
        found.delegation,
        found,
        wish=row,
        other=other,
        ties=ties_between(found, [other])[other.pk],
        form=form,
        answering=answering if is_asked and open_to_answer and not closed else None,
        may_decline=row.state == Wish.State.PENDING,
        may_withdraw=row.state == Wish.State.ACCEPTED or (row.state == Wish.State.PENDING and not is_asked),
        is_asked=is_asked,
        closed=closed,
    )
    wrong = bool((form and form.errors) or answering.errors)
    return render(request, "meetings/party_wish.html", context, status=422 if wrong else 200)


def _to(found: Profile, row: Wish) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("parties:wish", args=[found.delegation_id, row.pk]))

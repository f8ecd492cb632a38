"""The meeting profile of a delegation: what it says of itself."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.registering.forms.faults import take_faults
from nhipcau.conference.meetings.actions.profiles import save_profile
from nhipcau.conference.meetings.models import Planning
from nhipcau.conference.meetings.parties.forms.profile import ProfileForm, offer_rows, offers_in
from nhipcau.conference.meetings.parties.views.entering import delegation_or_404, page, profile_of
from nhipcau.conference.meetings.planning.sides import side_of
from nhipcau.conference.meetings.queries.register import known_of
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a delegation says of itself, begun with what the register knows. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    if reason := _nothing_because(found):
        context = page(request, found, None, reason=reason)
        return render(request, "meetings/party_none.html", context, status=422 if request.method == "POST" else 200)
    known, kept = known_of(found), profile_of(found)
    data = request.POST if request.method == "POST" else None
    form = ProfileForm(data, profile=kept, known=known)
    rows = offer_rows(data, profile=kept, known=known)
    if data is not None and form.is_valid() and rows.is_valid():
        try:
            save_profile(request.user, found, form.values, form.cleaned_data["version"], offers_in(rows))
        except Overtaken as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            take_faults(form, error)
        else:
            messages.success(request, _("Kept."))
            return HttpResponseRedirect(reverse("parties:profile", args=[found.pk]))
    context = page(request, found, kept, form=form, rows=rows, known=known)
    refused = bool(form.errors) or (data is not None and not rows.is_valid())
    return render(request, "meetings/party_profile.html", context, status=422 if refused else 200)


def _nothing_because(found: Delegation) -> str:
    """Why a delegation has no meetings, in words; empty if it may have."""
    if side_of(found) is None:
        return _("Delegations of this kind have no meetings.")
    if not Planning.objects.filter(edition=found.edition).exists():
        return _("No meetings are arranged for this edition yet.")
    return ""

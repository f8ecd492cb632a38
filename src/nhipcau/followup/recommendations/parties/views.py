"""Handing on what a meeting recommends: words of its own, nothing of what came of the meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.meetings.models import Outcome
from nhipcau.conference.meetings.parties.views.entering import profile_or_404
from nhipcau.conference.meetings.queries.agendas import line_of
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.recommendations.actions.candidates import hand_on as act
from nhipcau.followup.recommendations.forms.proposed import ProposedForm, known_fields, values_of
from nhipcau.followup.recommendations.forms.trying import attempt_or_tell
from nhipcau.followup.recommendations.models import Candidate


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def hand_on(request: HttpRequest, pk: UUID, meeting: UUID) -> HttpResponse:
    """Propose to the secretariat what a meeting recommends. Raises Http404 and `PermissionDenied`."""
    profile = profile_or_404(request, pk)
    line = line_of(profile, meeting)
    rows = Outcome.objects.filter(meeting=meeting, next=Outcome.Next.RECOMMENDATION)
    if line is None or not rows.exists():
        raise Http404(_("No recommendation follows from this meeting."))
    known = Candidate.objects.filter(outcome__meeting=meeting).select_related("field", "recommendation").first()
    form = _form(request, known)
    if form.is_valid():
        values = {**form.texts, "field": form.chosen_field, "groups": form.cleaned_data["addressed"]}
        if attempt_or_tell(form, lambda: act(request.user, line.meeting, values)) is not None:
            messages.success(request, _("Handed on to the secretariat."))
            return HttpResponseRedirect(reverse("parties:meeting", args=[pk, meeting]))
    context = {
        "delegation": profile.delegation,
        "edition": profile.delegation.edition,
        "line": line,
        "form": form,
        "known": known,
        "decided": known is not None and known.state != Candidate.State.PROPOSED,
    }
    return render(request, "recommendations/hand_on.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, known: Candidate | None) -> ProposedForm:
    data: Any = request.POST if request.method == "POST" else None
    own = get_language() or LANGUAGES[0]
    return ProposedForm(data, own=own, known=known_fields(), initial=values_of(known) if known else {})

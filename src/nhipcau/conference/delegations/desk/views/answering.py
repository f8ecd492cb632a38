"""The pages to which letters lead: the answer of an invited body, and the task that a focal point accepts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.actions import focal_points, inviting
from nhipcau.conference.delegations.actions.steps import Overtaken
from nhipcau.conference.delegations.deadlines import words_of_deadline
from nhipcau.conference.delegations.desk.forms.inviting import checked_answer
from nhipcau.conference.delegations.desk.forms.people import NomineeForm
from nhipcau.conference.delegations.letters import focal_by_token, invited_by_token
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.core.accounts.limits import allow


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What an invited body answers, without an account. Raises Http404 for a link that leads nowhere."""
    delegation = invited_by_token(token)
    if delegation is None:
        raise Http404(_("This link is no longer valid. Ask the secretariat for another one."))
    form = NomineeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answered = attempt(form, lambda: _answered(request, delegation, form))
        if answered is not None:
            messages.success(request, _("Thank you, your answer has arrived."))
            return redirect("delegations:answer", token)
    context = {
        "delegation": delegation,
        "edition": delegation.edition,
        "form": form,
        "coming": request.POST.get("coming", ""),
        "answerable": delegation.state in inviting.ANSWERABLE,
        "deadline": words_of_deadline(delegation),
        "nominated": delegation.focal_points.exclude(state="ended").exists(),
    }
    return render(request, "delegations/answer.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The task of a focal point, accepted by who was confirmed. Raises Http404 for a link that leads nowhere."""
    focal = focal_by_token(token)
    if focal is None:
        raise Http404(_("This link is no longer valid. Ask the secretariat for another one."))
    fault = ""
    if request.method == "POST":
        try:
            focal_points.accept(request.user, focal)
        except PermissionDenied as error:
            fault = str(error)
        else:
            return redirect("registering:delegation", focal.delegation.pk)
    own = request.user.email.casefold() == focal.email.casefold()  # type: ignore[union-attr]
    context = {
        "focal": focal,
        "delegation": focal.delegation,
        "edition": focal.delegation.edition,
        "own": own,
        "fault": fault,
        "deadline": words_of_deadline(focal.delegation),
    }
    return render(request, "delegations/accept.html", context, status=403 if fault else 200)


def _answered(request: HttpRequest, delegation: Delegation, form: NomineeForm) -> Delegation:
    coming = checked_answer(request.POST.get("coming", ""))
    if not allow("delegations.answer", str(delegation.pk), limit=20, seconds=3600):
        raise ValidationError(_("So many answers in an hour are too many. Try again later."))
    try:
        return inviting.answer(delegation, coming=coming, nominee=form.nominee if coming else None)
    except Overtaken as error:
        raise ValidationError(str(error)) from error

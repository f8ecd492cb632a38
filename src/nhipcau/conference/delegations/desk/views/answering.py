"""The pages to which letters lead: the answer of an invited body, and the task that a focal point accepts."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.actions import focal_points, inviting
from nhipcau.conference.delegations.deadlines import words_of_deadline
from nhipcau.conference.delegations.desk.forms.inviting import checked_answer
from nhipcau.conference.delegations.desk.forms.people import NomineeForm
from nhipcau.conference.delegations.letters import focal_by_token, invited_by_token
from nhipcau.conference.delegations.models import Delegation, FocalPoint
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.core.accounts.limits import allow
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.web.accounts.inviting import AcceptForm


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
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The task of a focal point, accepted by who was confirmed; who has no account makes one here.

    Raises Http404 for a link that leads nowhere.
    """
    focal = focal_by_token(token)
    if focal is None:
        raise Http404(_("This link is no longer valid. Ask the secretariat for another one."))
    if request.user.is_authenticated:
        return _accept_as(request, focal)
    if get_user_model().objects.filter(email=focal.email).exists():
        return redirect_to_login(request.path)
    return _accept_as_new(request, focal)


def _accept_as(request: HttpRequest, focal: FocalPoint) -> HttpResponse:
    fault = ""
    if request.method == "POST":
        try:
            focal_points.accept(request.user, focal)
        except PermissionDenied as error:
            fault = str(error)
        else:
            return redirect("registering:delegation", focal.delegation.pk)
    own = getattr(request.user, "email", "").casefold() == focal.email.casefold()
    return render(request, "delegations/accept.html", _shown(focal, own=own, fault=fault), status=403 if fault else 200)


def _accept_as_new(request: HttpRequest, focal: FocalPoint) -> HttpResponse:
    form = AcceptForm(request.POST or None, email=focal.email)
    form.fields["first_name"].help_text = ""
    if not form.is_valid():
        context = _shown(focal, own=True, form=form)
        return render(request, "delegations/accept.html", context, status=422 if form.errors else 200)
    try:
        user = focal_points.accept_as_new(focal, language=get_language() or "", **form.cleaned_data)
    except PermissionDenied:
        return redirect_to_login(request.path)
    messages.success(request, _("Your account is ready. A second factor protects it better than a password alone."))
    where = reverse("registering:delegation", args=[focal.delegation.pk])
    response: HttpResponse = perform_login(request, user, redirect_url=where, email=user.email)
    return response


def _shown(focal: FocalPoint, **more: Any) -> dict[str, Any]:
    delegation = focal.delegation
    deadline = words_of_deadline(delegation)
    return {"focal": focal, "delegation": delegation, "edition": delegation.edition, "deadline": deadline, **more}


def _answered(request: HttpRequest, delegation: Delegation, form: NomineeForm) -> Delegation:
    coming = checked_answer(request.POST.get("coming", ""))
    if not allow("delegations.answer", str(delegation.pk), limit=20, seconds=3600):
        raise ValidationError(_("So many answers in an hour are too many. Try again later."))
    try:
        return inviting.answer(delegation, coming=coming, nominee=form.nominee if coming else None)
    except Overtaken as error:
        raise ValidationError(str(error)) from error

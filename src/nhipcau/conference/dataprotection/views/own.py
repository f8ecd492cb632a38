"""What is kept of a person, for the person who came by the personal link."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nhipcau.conference.dataprotection.actions.asking import ask
from nhipcau.conference.dataprotection.export import export_own
from nhipcau.conference.dataprotection.forms import AskForm
from nhipcau.conference.dataprotection.holdings import groups_of, kinds_of
from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.dataprotection.queries.accesses import accesses_to, in_words
from nhipcau.conference.dataprotection.queries.consents import consents_of
from nhipcau.conference.delegations.actions.consents import keep_consent
from nhipcau.conference.delegations.actions.people import may_change
from nhipcau.conference.delegations.links import AGENDA, REGISTER, delegate_of, token_of
from nhipcau.conference.delegations.models import Consent, Delegate
from nhipcau.conference.editions.templatetags.desk import plain_date
from nhipcau.core.privacy.actions import PERSON

#: So many lines of the log stand on the page; the file has all.
SHOWN = 30
View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Decorator: give the view the delegate of the link, or say that it leads nowhere; never kept, never passed on."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        delegate = delegate_of(token, AGENDA)
        response = (
            render(request, "privacy/gone.html", status=404)
            if delegate is None
            else view(request, delegate, token, **more)
        )
        patch_cache_control(response, private=True, no_store=True)
        # Nothing to other sites; "no-referrer" would have browsers hide from our own where a form comes from.
        response["Referrer-Policy"] = "same-origin"
        return response

    return answer


@require_GET
@by_link
def data(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """All that is kept of the person, why, until when, who looked, and what may be asked."""
    accesses = accesses_to(delegate)
    asked = list(DataRequest.objects.filter(delegate=delegate).order_by("-asked_at"))
    change = may_change(None, delegate, PERSON)
    context = {
        "delegate": delegate,
        "edition": delegate.delegation.edition,
        "token": token,
        "groups": groups_of(delegate, kinds_of(delegate)),
        "consents": consents_of(delegate),
        "looked": in_words(delegate.delegation.edition, accesses[:SHOWN]),
        "looked_in_all": accesses.count(),
        "asked": asked,
        "open_kinds": {one.kind for one in asked if not one.outcome},
        "own_form": token_of(delegate, REGISTER) if change else "",
    }
    return render(request, "privacy/data.html", context)


@require_POST
@by_link
def consent(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """Give a consent or take it back."""
    purpose, given = request.POST.get("purpose", ""), request.POST.get("given") == "yes"
    if purpose not in Consent.Purpose.values:
        return _back(token)
    keep_consent(None, delegate, purpose, given, other=PERSON)
    taken_back = _("Taken back. What rested on it is dropped.")
    messages.success(request, _("You have consented.") if given else taken_back)
    return _back(token)


@require_GET
@by_link
def export(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """All of it as a file."""
    response = HttpResponse(export_own(delegate), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="nhipcau-data.zip"'
    return response


@by_link
def correction(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """Ask for a correction that the person cannot make alone."""
    return _ask(request, delegate, token, DataRequest.Kind.CORRECTION)


@by_link
def erasure(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """Ask for erasure, once it is clear what that means."""
    return _ask(request, delegate, token, DataRequest.Kind.ERASURE)


def _ask(request: HttpRequest, delegate: Delegate, token: str, kind: str) -> HttpResponse:
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask(delegate, kind, form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error("text", error.message_dict["text"])
        else:
            words = _("The secretariat has your request and answers it by %(day)s at the latest.")
            messages.success(request, words % {"day": _day(asked)})
            return _back(token)
    context = {"form": form, "token": token, "delegate": delegate, "is_erasure": kind == DataRequest.Kind.ERASURE}
    context["edition"] = delegate.delegation.edition
    return render(request, "privacy/ask.html", context, status=422 if form.errors else 200)


def _day(asked: DataRequest) -> str:
    return str(plain_date(asked.due_on))


def _back(token: str) -> HttpResponse:
    return redirect("privacy:data", token)

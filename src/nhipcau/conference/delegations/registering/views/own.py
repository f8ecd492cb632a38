"""The page of one person by the personal link: own data, photo, consents, identity and needs."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.delegations.actions.entering import revise
from nhipcau.conference.delegations.actions.people import may_change
from nhipcau.conference.delegations.completeness import missing
from nhipcau.conference.delegations.deadlines import words_of_deadline
from nhipcau.conference.delegations.links import REGISTER, delegate_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.registering.forms.whole import Whole
from nhipcau.conference.delegations.registering.said import said_of
from nhipcau.conference.delegations.registering.views.showing import picture_response
from nhipcau.core.privacy.actions import PERSON
from nhipcau.core.records.claiming import Overtaken


@never_cache
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Fill in one's own data. Raises Http404 for a link that is worthless."""
    delegate = _delegate_or_404(token)
    if not may_change(None, delegate, PERSON):
        return _page(request, token, delegate, None)
    whole = Whole(request, delegate.delegation, delegate, other=PERSON)
    if request.method == "POST" and not whole.shows and whole.is_valid():
        try:
            revise(None, delegate, whole.version, whole.entry(), other=PERSON)
        except ValidationError as error:
            whole.take_faults(error)
        except Overtaken as error:
            whole.person.add_error(None, str(error))
        else:
            messages.success(request, _("Kept. You can come back by the same link and change it."))
            return HttpResponseRedirect(reverse("registering:own", args=[token]))
        delegate = _delegate_or_404(token)
    return _page(request, token, delegate, whole)


@never_cache
@require_safe
def own_photo(request: HttpRequest, token: str, size: str) -> HttpResponse:
    """One's own photo, kept by no cache. Raises Http404."""
    return picture_response(_delegate_or_404(token), size)


def _page(request: HttpRequest, token: str, delegate: Delegate, whole: Whole | None) -> HttpResponse:
    context = {
        "delegation": delegate.delegation,
        "edition": delegate.delegation.edition,
        "delegate": delegate,
        "token": token,
        "whole": whole,
        "said": said_of(delegate, request.POST),
        "missing": missing(delegate),
        "deadline": words_of_deadline(delegate.delegation),
    }
    refused = request.method == "POST" and not (whole and whole.shows)
    response = render(request, "registering/own.html", context, status=422 if refused else 200)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


def _delegate_or_404(token: str) -> Delegate:
    found = delegate_of(token, REGISTER)
    if found is None:
        raise Http404(_("This link does not lead anywhere any more. Ask your delegation for a new one."))
    return found

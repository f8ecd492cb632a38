"""Somebody of a delegation: added, changed, withdrawn, replaced."""

import uuid
from typing import Any
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

from nhipcau.conference.delegations.actions.entering import enter, revise
from nhipcau.conference.delegations.actions.people import (
    closed_because,
    may_be_removed,
    may_change,
    remove_person,
    substitute,
    withdraw_person,
)
from nhipcau.conference.delegations.completeness import missing
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.registering.forms.whole import Whole
from nhipcau.conference.delegations.registering.said import said_of
from nhipcau.conference.delegations.registering.views.finding import delegate_or_404, delegation_or_404, version_in
from nhipcau.core.records.claiming import Overtaken

_READ_AND_SEND = ["GET", "POST"]


@never_cache
@login_required
@require_http_methods(_READ_AND_SEND)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The form about somebody new. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    if reason := closed_because(request.user, found):
        messages.error(request, reason)
        return _back(found)
    whole = Whole(request, found, None)
    if request.method == "POST" and not whole.shows and whole.is_valid():
        try:
            made = enter(request.user, found, whole.entry(_key(request)))
        except ValidationError as error:
            whole.take_faults(error)
        else:
            messages.success(request, _registered(made))
            return _next(request, found)
    return _form_page(request, found, whole, key=request.POST.get("key") or uuid.uuid4())


@never_cache
@login_required
@require_http_methods(_READ_AND_SEND)
def person(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """The form about somebody of the delegation. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    delegate = delegate_or_404(found, person)
    if not may_change(request.user, delegate):
        context = {"delegation": found, "delegate": delegate, "missing": missing(delegate), "said": said_of(delegate)}
        return render(request, "registering/fixed.html", context, status=409 if request.method == "POST" else 200)
    whole = Whole(request, found, delegate)
    if request.method == "POST" and not whole.shows and whole.is_valid():
        try:
            revise(request.user, delegate, whole.version, whole.entry())
        except ValidationError as error:
            whole.take_faults(error)
        except Overtaken as error:
            whole.person.add_error(None, str(error))
        else:
            messages.success(request, _("Kept: %(name)s.") % {"name": delegate.name})
            return _next(request, found)
        delegate = delegate_or_404(found, person)
    return _form_page(request, found, whole, delegate=delegate, missing=missing(delegate))


@never_cache
@login_required
@require_http_methods(_READ_AND_SEND)
def leave(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Somebody does not come: withdrawn, deleted as a draft, or replaced. Raises Http404 and `PermissionDenied`."""
    found = delegation_or_404(request, pk)
    delegate = delegate_or_404(found, person)
    faults: list[str] = []
    if request.method == "POST":
        try:
            there = _leave(request, found, delegate)
        except ValidationError as error:
            faults = error.messages
        except Overtaken as error:
            faults = [str(error)]
        else:
            return HttpResponseRedirect(there)
        delegate = delegate_or_404(found, person)
    context = {
        "delegation": found,
        "delegate": delegate,
        "gone": delegate.state in Delegate.GONE,
        "removable": may_be_removed(delegate),
        "faults": faults,
        "given": request.POST,
    }
    return render(request, "registering/leave.html", context, status=422 if faults else 200)


def _leave(request: HttpRequest, found: Delegation, delegate: Delegate) -> str:
    reason, version = request.POST.get("reason", "")[:2000], version_in(request)
    home = reverse("registering:delegation", args=[found.pk])
    if "replace" in request.POST:
        values = {"name": request.POST.get("name", "")[:200], "name_order": delegate.name_order}
        values["email"] = request.POST.get("email", "")[:254]
        new = substitute(request.user, delegate, version, values, reason)
        messages.success(request, _("%(name)s comes instead. Fill in what is missing.") % {"name": new.name})
        return reverse("registering:person", args=[found.pk, new.pk])
    if "remove" in request.POST:
        remove_person(request.user, delegate, version)
        messages.success(request, _("Deleted: %(name)s.") % {"name": delegate.name})
        return home
    withdraw_person(request.user, delegate, version, reason)
    messages.success(request, _("Withdrawn: %(name)s.") % {"name": delegate.name})
    return home


def _form_page(
    request: HttpRequest, found: Delegation, whole: Whole, delegate: Delegate | None = None, **more: Any
) -> HttpResponse:
    context = {
        "delegation": found,
        "edition": found.edition,
        "delegate": delegate,
        "whole": whole,
        "said": said_of(delegate, request.POST),
        **more,
    }
    refused = request.method == "POST" and not whole.shows
    return render(request, "registering/person.html", context, status=422 if refused else 200)


def _registered(made: Delegate) -> str:
    words = _("Registered: %(name)s.") if made.waiting_since is None else _("On the waiting list: %(name)s.")
    return words % {"name": made.name}


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _next(request: HttpRequest, found: Delegation) -> HttpResponseRedirect:
    if "another" in request.POST:
        return HttpResponseRedirect(reverse("registering:add", args=[found.pk]))
    return _back(found)


def _back(found: Delegation) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("registering:delegation", args=[found.pk]))

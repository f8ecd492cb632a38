"""Sessions as a list, and the form of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.programme.actions import Overtaken, change_session, create_session
from nhipcau.conference.programme.checks.queries import warnings_of
from nhipcau.conference.programme.forms.content import ContentForm
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.planning.days import rooms_of
from nhipcau.conference.programme.planning.listing import listed
from nhipcau.conference.programme.views.entering import (
    PLAN,
    SEE,
    enter_session,
    overtaken_words,
    page_context,
    said_of,
)
from nhipcau.core.roles.rules import require

_form = require_http_methods(["GET", "POST"])


@login_required
@require_GET
def sessions(request: HttpRequest, slug: str) -> HttpResponse:
    """The sessions of an edition, filtered. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, SEE)
    asked = {name: request.GET.get(name, "") for name in ("q", "kind", "state", "room", "day", "placed")}
    context = {
        **page_context(request, edition),
        "listed": listed(edition, asked, request.GET.get("page")),
        "asked": asked,
        "kinds": Session.Kind.choices,
        "states": Session.State.choices,
        "rooms": rooms_of(edition),
    }
    return render(request, "programme/sessions.html", context)


@login_required
@_form
def new(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Add a session; the short form beside the grid sends here too. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PLAN)
    form = ContentForm()
    if request.method != "POST":
        return _page(request, form.show(), {"edition": edition})
    form.take(_completed(request) if "quick" in request.POST else request.POST)
    values = form.values()
    if not form.troubles and "find" not in request.POST:
        try:
            made = create_session(request.user, edition, values)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Added: %(title)s.") % {"title": made})
            grid = f"{reverse('programme:editor', args=[slug])}?day={request.POST.get('quick', '')[:10]}#{made.slug}"
            there = reverse("programme:move", args=[slug, made.slug])
            return redirect(grid if "quick" in request.POST else there)
    return _page(request, form, {"edition": edition}, 200 if "find" in request.POST else 422)


@login_required
@_form
def session(request: HttpRequest, slug: str, session: str) -> HttpResponseBase:
    """The form of a session; who may not plan reads it. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session)
    form = ContentForm(found)
    if request.method != "POST":
        return _page(request, form.show())
    require(request.user, PLAN, found.edition)
    form.take(request.POST)
    values = form.values()
    if "find" in request.POST:
        return _page(request, form)
    if form.troubles:
        return _page(request, form, status=422)
    try:
        change_session(request.user, found, form.version, values)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, form, status=422)
    except Overtaken as error:
        return _overtaken(request, form, found, error)
    messages.success(request, _("Saved."))
    return redirect(request.path)


def _overtaken(request: HttpRequest, form: ContentForm, found: Session, error: Overtaken) -> HttpResponseBase:
    words = overtaken_words(error, found.edition)
    if error.session is None:
        messages.warning(request, words)
        return redirect("programme:sessions", found.edition.slug)
    error.session.edition = found.edition
    form.follow(error.session)
    return _page(request, form, {"overtaken": words, "said": said_of(error, found.edition)}, 409)


def _completed(request: HttpRequest) -> Any:
    """What the short form sends, with the state that it does not ask for."""
    data = request.POST.copy()
    data.setdefault("state", Session.State.DRAFT.value)
    return data


def _page(
    request: HttpRequest, form: ContentForm, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    found = form.session
    edition = found.edition if found is not None else (more or {})["edition"]
    context = {**page_context(request, edition, found), "form": form, "tab": "content", **(more or {})}
    if found is not None:
        context |= {"warnings": warnings_of(edition, session=found), "here": request.path}
    return render(request, "programme/session.html", context, status=status)

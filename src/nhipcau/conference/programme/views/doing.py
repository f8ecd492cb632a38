"""What is done to sessions with one button: confirming, cancelling, copying, removing."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.programme.actions import (
    Overtaken,
    Refused,
    cancel_session,
    change_session,
    copy_session,
    remove_session,
)
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.views.entering import PLAN, enter_session, overtaken_words

#: As many sessions are confirmed at once as stand on a page of the list.
MOST = 50


@login_required
@require_POST
def cancel(request: HttpRequest, slug: str, session: str) -> HttpResponseBase:
    """Say that a session is not held. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session, PLAN)
    there = redirect("programme:session", slug, session)
    done = _try(request, found, lambda: cancel_session(request.user, found, _version(request)))
    if done:
        messages.success(request, _("Cancelled. It stays on the programme as cancelled until you remove it."))
    return there


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, session: str) -> HttpResponseBase:
    """Remove a session. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session, PLAN)
    done = _try(request, found, lambda: remove_session(request.user, found, _version(request)))
    if done:
        messages.success(request, _("Removed: %(title)s. You can undo this on the grid.") % {"title": found})
        return redirect("programme:sessions", slug)
    return redirect("programme:session", slug, session)


@login_required
@require_POST
def copy(request: HttpRequest, slug: str, session: str) -> HttpResponseBase:
    """Add a session like another. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session, PLAN)
    made: list[Session] = []
    if _try(request, found, lambda: made.append(copy_session(request.user, found))):
        messages.success(request, _("This is the copy: a draft that is not yet placed."))
        return redirect("programme:session", slug, made[0].slug)
    return redirect("programme:session", slug, session)


@login_required
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Confirm the drafts that were ticked in the list. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PLAN)
    wanted = request.POST.getlist("session")[:MOST]
    drafts = Session.objects.filter(edition=edition, slug__in=wanted, state=Session.State.DRAFT)
    done = 0
    values = {"state": Session.State.CONFIRMED.value}
    for one in drafts.select_related("edition"):
        done += _try(request, one, partial(change_session, request.user, one, one.version, values))
    words = ngettext("%(number)s session confirmed.", "%(number)s sessions confirmed.", done) % {"number": done}
    messages.success(request, words)
    return redirect(f"{reverse('programme:sessions', args=[slug])}?{request.GET.urlencode()}")


def _try(request: HttpRequest, session: Session, act: Callable[[], Any]) -> bool:
    """Do it, or say what speaks against it; whether it was done."""
    try:
        act()
    except Overtaken as error:
        messages.warning(request, overtaken_words(error, session.edition))
    except Refused as error:
        messages.warning(request, str(error))
    except ValidationError as error:
        messages.warning(request, f"{session}: {' '.join(error.messages)}")
    else:
        return True
    return False


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1

"""Pages of warnings at the desk of an edition."""

from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions import Overtaken, move_session
from nhipcau.conference.programme.checks.changes import AT_ONCE, recompute_later
from nhipcau.conference.programme.checks.queries import clashes_of, days_of, kinds_of, tell
from nhipcau.conference.programme.checks.whole import recompute
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.models.warnings import Checking, Clash
from nhipcau.conference.programme.views.entering import overtaken_words
from nhipcau.conference.venues.models import Room
from nhipcau.core.roles.rules import may

PER_PAGE = 30


@login_required
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """All warnings of an edition, filtered by kind and day. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "programme.see")
    code = request.GET.get("kind", "")
    code = code if code in Clash.Code.values else ""
    day = _day(request.GET.get("day", ""))
    page = Paginator(clashes_of(edition, code=code, day=day), PER_PAGE).get_page(request.GET.get("page"))
    plans = may(request.user, "programme.plan", edition)
    context = {
        "edition": edition,
        "page": page,
        "warnings": tell(edition, page.object_list, ways=plans),
        "may_plan": plans,
        "kinds": kinds_of(edition),
        "days": days_of(edition),
        "kind": code,
        "day": day,
        "query": urlencode({name: value for name, value in (("kind", code), ("day", day or "")) if value}),
        "checking": Checking.objects.filter(edition=edition).first(),
    }
    return render(request, "programme/warnings_page.html", context)


@login_required
@require_POST
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """Move a session as a way out says. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "programme.plan")
    session = Session.objects.filter(edition=edition, slug=request.POST.get("session", "")).first()
    if session is None:
        raise Http404(_("No such session."))
    session.edition = edition
    try:
        _move(request, session)
    except Overtaken as error:
        messages.error(request, overtaken_words(error, edition))
    except (ValidationError, ValueError) as error:
        words = error.messages if isinstance(error, ValidationError) else [_("This way out is no longer open.")]
        messages.error(request, " ".join(words))
    else:
        messages.success(request, _("Moved: %(session)s.") % {"session": session})
    return HttpResponseRedirect(_back(request, edition))


@login_required
@require_POST
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Look at the whole programme anew, at once if it is small. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "programme.plan")
    if Session.objects.filter(edition=edition).count() > AT_ONCE:
        recompute_later(edition)
    else:
        recompute(edition)
        messages.success(request, _("The whole programme was checked."))
    return HttpResponseRedirect(_back(request, edition))


def _move(request: HttpRequest, session: Session) -> None:
    given = request.POST
    starts, ends = (datetime.fromisoformat(given[name]) if given.get(name) else None for name in ("starts", "ends"))
    room = Room.objects.filter(pk=int(given["room"])).first() if given.get("room") else None
    move_session(request.user, session, int(given.get("version", "")), starts=starts, ends=ends, room=room)


def _back(request: HttpRequest, edition: Edition) -> str:
    """The page on which the way out stood: the list of warnings, or the grid."""
    there = request.POST.get("next") or request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if own else reverse("warnings:list", args=[edition.slug])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

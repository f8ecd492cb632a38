"""The personal page, and the page on which sessions are chosen."""

from datetime import date
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from nhipcau.conference.agenda import actions
from nhipcau.conference.agenda.queries.page import page_of
from nhipcau.conference.agenda.queries.sessions import Line, days_of, lines_found, lines_of_day, release_days
from nhipcau.conference.agenda.views.device import device_of
from nhipcau.conference.agenda.views.entering import personal
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.schedule.pages.days import DayView
from nhipcau.conference.schedule.queries import current_release


@require_safe
@personal
def home(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """Badge, sessions, transfers, documents, changes."""
    return render(request, "agenda/home.html", _context(delegate, token, page=page_of(delegate, token)))


@require_safe
@personal
def programme(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """The sessions of one day of the released programme, or those found by words, each with its button."""
    return _programme_page(request, delegate, token)


@require_POST
@personal
def choose(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """Choose a session, then show it where it was chosen."""
    slug = request.POST.get("session", "")
    try:
        actions.choose(delegate, slug)
    except ValidationError as error:
        return _programme_page(request, delegate, token, error.messages)
    return _back(request, token, slug)


@require_POST
@personal
def leave(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """Take a session out of the agenda, then show where it stood."""
    slug = request.POST.get("session", "")
    actions.leave(delegate, slug)
    return _back(request, token, slug)


@require_POST
@personal
def mark_read(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """Note that the changes were read."""
    actions.mark_read(delegate)
    return HttpResponseRedirect(reverse("agenda:home", args=[token]))


def _programme_page(
    request: HttpRequest, delegate: Delegate, token: str, problems: list[str] | None = None
) -> HttpResponse:
    release = current_release(delegate.delegation.edition)
    days = release_days(release)
    asked = request.POST if request.method == "POST" else request.GET
    text = asked.get("q", "").strip()[:100]
    day = next((one for one in days if one.isoformat() == asked.get("day")), days[0] if days else None)
    lines: list[Line] = []
    if release and day:
        lines = lines_found(delegate, release, text) if text else lines_of_day(delegate, release, day)
    context = _context(
        delegate,
        token,
        day=_tab(day) if day and not text else None,
        days=[_tab(one) for one in days],
        found=days_of(lines),
        text=text,
        on_programme=True,
        problems=problems or [],
    )
    return render(request, "agenda/programme.html", context, status=422 if problems else 200)


def _tab(day: date) -> DayView:
    return DayView(day, year=False)


def _context(delegate: Delegate, token: str, **more: object) -> dict[str, object]:
    edition = delegate.delegation.edition
    return {"delegate": delegate, "edition": edition, "token": token, "device": device_of(token), **more}


def _back(request: HttpRequest, token: str, slug: str) -> HttpResponse:
    """The page on which the button stood, at its session."""
    asked = {name: request.POST.get(name, "")[:100] for name in ("day", "q")}
    query = urlencode({name: value for name, value in asked.items() if value})
    if not query:
        return HttpResponseRedirect(reverse("agenda:home", args=[token]))
    return HttpResponseRedirect(f"{reverse('agenda:programme', args=[token])}?{query}#s-{quote(slug)}")

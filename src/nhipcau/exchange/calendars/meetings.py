"""Calendars of meetings: of a delegation (also to subscribe to), of a table, of an interpreter."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.agenda.contributions import Contributed
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.links import delegation_of
from nhipcau.conference.meetings.mine.contributions import contributed
from nhipcau.conference.meetings.models import Profile
from nhipcau.conference.meetings.parties.views.entering import profile_of, profile_or_404
from nhipcau.conference.meetings.queries.agendas import agenda_of_party
from nhipcau.conference.meetings.queries.lines import Line
from nhipcau.conference.meetings.queries.places import words_of_table
from nhipcau.conference.meetings.queries.sheets import Sheet, sheets_of_interpreters, sheets_of_tables
from nhipcau.exchange.calendars.contributed import with_more, without_release
from nhipcau.exchange.calendars.writing import ics


@never_cache
@login_required
@require_safe
def delegation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meetings of a delegation, for who speaks for it. Raises Http404 and `PermissionDenied`."""
    return _of_party(profile_or_404(request, pk))


@never_cache
@require_safe
def subscribed(request: HttpRequest, token: str) -> HttpResponse:
    """The same by the link of a focal point, which calendar programs read again and again. Raises Http404."""
    found = delegation_of(token)
    profile = profile_of(found) if found else None
    if profile is None:
        raise Http404(_("This link leads nowhere"))
    return _of_party(profile)


@never_cache
@login_required
@require_safe
def table(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What is held at a table, for planners. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    return _of_sheet(edition, sheets_of_tables(edition, some=[number]), f"table-{number}")


@never_cache
@login_required
@require_safe
def interpreter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whom an interpreter interprets for, for planners to hand on. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    return _of_sheet(edition, sheets_of_interpreters(edition, some=[number]), f"interpreter-{number}")


def _of_party(profile: Profile) -> HttpResponse:
    lines = agenda_of_party(profile).lines
    entries = [contributed(line, ours=True) for line in lines]
    return _calendar(profile.delegation.edition, entries, profile.delegation.name().value, "meetings")


def _of_sheet(edition: Edition, sheets: list[Sheet], name: str) -> HttpResponse:
    if not sheets:
        raise Http404(_("No meetings were shown there."))
    sheet = sheets[0]
    return _calendar(edition, [_contributed(line) for line in sheet.agenda.lines], sheet.title, name)


def _contributed(line: Line) -> Contributed:
    """A meeting seen from outside: both parties by name, with those who attend."""
    people = (f"{body}: {', '.join(one.name for one in some)}" for body, some in line.sides if some)
    return Contributed(
        title=" – ".join(body for body, _people in line.sides),
        starts=line.starts,
        ends=line.ends,
        where=words_of_table(line.table),
        words=" · ".join(people),
        uid=line.meeting.pk,
        changed_at=line.meeting.shown_at,
        sequence=line.meeting.sequence,
        is_tentative=line.is_provisional,
    )


def _calendar(edition: Edition, entries: Iterable[Contributed], title: str, name: str) -> HttpResponse:
    language = get_language() or "vi"
    heading = _("Timetable of meetings")
    programme = with_more(without_release(edition, language, heading), ((heading, one) for one in entries))
    response = HttpResponse(b"".join(ics.calendar(programme, title)), content_type=ics.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-{name}-{language}.ics"'
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


app_name = "meeting_calendars"
_DESK = "editions/<slug:slug>/desk/meetings"
urlpatterns = [
    path("delegations/<uuid:pk>/meetings.ics", delegation, name="delegation"),
    path("delegations/meetings/<str:token>.ics", subscribed, name="subscribed"),
    path(f"{_DESK}/tables/<int:number>.ics", table, name="table"),
    path(f"{_DESK}/interpreters/<int:number>.ics", interpreter, name="interpreter"),
]

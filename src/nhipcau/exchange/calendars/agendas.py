"""The calendar of one delegate: the own sessions, what later apps add to the agenda, and the journeys."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.agenda.contributions import Contributed, sections_of
from nhipcau.conference.agenda.queries.page import journeys_of
from nhipcau.conference.agenda.queries.sessions import chosen_slugs, my_lines
from nhipcau.conference.agenda.views.entering import personal
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.conference.schedule.outputs import ReleaseView, SessionView
from nhipcau.conference.schedule.queries import current_release
from nhipcau.exchange.calendars.contributed import with_more, without_release
from nhipcau.exchange.calendars.entries import Programme
from nhipcau.exchange.calendars.programmes import gone_from, programme_of
from nhipcau.exchange.calendars.writing import ics

_NAMESPACE = UUID("a3c1d7b6-4f5e-5e0b-9a43-6f3a2b7f8c55")
#: Of a journey only one moment is known.
_OF_A_JOURNEY = timedelta(minutes=30)


@require_safe
@personal
def calendar(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """The agenda as a calendar; the page itself while no programme has been published, and nothing else is in it."""
    edition = delegate.delegation.edition
    coming = delegate.state not in Delegate.GONE
    release = current_release(edition)
    more = list(_more(delegate, token)) if coming else []
    if not coming or (release is None and not any(one.uid for _heading, one in more)):
        return HttpResponseRedirect(reverse("agenda:home", args=[token]))
    language = get_language() or "vi"
    programme = _programme(delegate, release) if release else without_release(edition, language, _("My agenda"))
    programme = with_more(programme, more)
    response = HttpResponse(b"".join(ics.calendar(programme, _("My agenda"))), content_type=ics.CONTENT_TYPE)
    name = f"{delegate.delegation.edition.slug}-agenda-{programme.language}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _programme(delegate: Delegate, release: Release) -> Programme:
    """The own sessions as a programme; of those chosen that are gone it says so, so that calendars take them away."""
    slugs = {line.card.content.slug for line in my_lines(delegate, release)}
    rows = ReleasedSession.objects.filter(release=release, slug__in=slugs)
    sessions = tuple(
        SessionView(SessionContent.from_json(row.content), row.sequence, row.changed_at)
        for row in rows.only("content", "sequence", "changed_at", "position")
    )
    view = ReleaseView(release, delegate.delegation.edition, Frame.from_json(release.frame), sessions)
    chosen = chosen_slugs(delegate) - slugs
    gone = [one for one in gone_from(release) if one.content.slug in chosen] if chosen else []
    return programme_of(view, get_language() or "vi", gone=gone)


def _more(delegate: Delegate, token: str) -> Iterator[tuple[str, Contributed]]:
    """What is no session and has a time, each with the heading of its section."""
    for section in sections_of(delegate, token):
        yield from ((section.heading, one) for one in section.entries if one.uid and one.starts and one.ends)
    yield from ((_("Travel"), one) for one in _journeys(delegate))


def _journeys(delegate: Delegate) -> Iterable[Contributed]:
    for view in journeys_of(delegate):
        if view.journey.at is None:
            continue
        words = " ".join(part for part in (view.journey.get_mode_display(), view.journey.number) if part)
        yield Contributed(
            title=f"{capfirst(view.journey.get_way_display())}: {words}",
            starts=view.journey.at,
            ends=view.journey.at + _OF_A_JOURNEY,
            where=view.journey.place,
            words=view.journey.arranged,
            uid=uuid5(_NAMESPACE, f"journey {view.journey.pk} {delegate.pk}"),
        )


app_name = "agenda_calendar"
urlpatterns = [path("/<str:token>/agenda.ics", calendar, name="calendar")]

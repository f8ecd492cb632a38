"""The calendar of one delegate: the own sessions, what later apps add to the agenda, and the journeys."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
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
from nhipcau.core.text.languages import Text
from nhipcau.exchange.calendars.entries import Entry, Place, Programme
from nhipcau.exchange.calendars.programmes import gone_from, programme_of
from nhipcau.exchange.calendars.writing import ics

_NAMESPACE = UUID("a3c1d7b6-4f5e-5e0b-9a43-6f3a2b7f8c55")
#: Of a journey only one moment is known.
_OF_A_JOURNEY = timedelta(minutes=30)
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@require_safe
@personal
def calendar(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """The agenda as a calendar; the page itself while no programme has been published."""
    release = current_release(delegate.delegation.edition)
    if release is None or delegate.state in Delegate.GONE:
        return HttpResponseRedirect(reverse("agenda:home", args=[token]))
    programme = _programme(delegate, release, token)
    response = HttpResponse(b"".join(ics.calendar(programme, _("My agenda"))), content_type=ics.CONTENT_TYPE)
    name = f"{delegate.delegation.edition.slug}-agenda-{programme.language}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _programme(delegate: Delegate, release: Release, token: str) -> Programme:
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
    programme = programme_of(view, get_language() or "vi", gone=gone)
    more = [_entry(programme, heading, one) for heading, one in _more(delegate, token)]
    return replace(programme, entries=(*programme.entries, *more))


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


def _entry(programme: Programme, heading: str, one: Contributed) -> Entry:
    assert one.uid
    content = SessionContent(
        slug=str(one.uid),
        uid=one.uid,
        kind="",
        state="cancelled" if one.is_cancelled else "confirmed",
        starts=one.starts,
        ends=one.ends,
        zone=programme.frame.zone,
    )
    local = content.local_starts
    return Entry(
        content=content,
        sequence=_sequence(one),
        url=programme.url,
        title=Text(one.title, ""),
        kind_label=heading,
        when="",
        text=Text(one.words, "") if one.words else None,
        place=Place(words=Text(one.where, "")) if one.where else Place(),
        day=local.date() if local else None,
        changed_at=one.changed_at,
    )


def _sequence(one: Contributed) -> int:
    if one.sequence is not None:
        return one.sequence
    return int((one.changed_at - _EPOCH) / timedelta(seconds=1)) if one.changed_at else 0


app_name = "agenda_calendar"
urlpatterns = [path("/<str:token>/agenda.ics", calendar, name="calendar")]

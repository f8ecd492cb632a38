"""What is no session of a programme, yet stands in calendars: meetings, journeys, what later apps add to agendas."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.timezone import now
from django.utils.translation import override

from nhipcau.conference.agenda.contributions import Contributed
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.addresses import programme_address
from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.core.records.revision import register_state
from nhipcau.core.text.languages import Text
from nhipcau.core.web.address import site_address
from nhipcau.exchange.calendars.entries import Entry, Place, Programme

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def without_release(edition: Edition, language: str, name: str) -> Programme:
    """A calendar of an edition that holds no session: `name` is said of what it holds instead."""
    title = edition.translated("title", language)
    address = site_address()
    with override(language):
        url = address + programme_address(edition.slug)
    return Programme(
        frame=Frame(edition.slug, zone=zone_of_edition(edition).key),
        language=language,
        title=title or Text(edition.slug, ""),
        theme=None,
        release=name,
        number=0,
        released_at=now(),
        address=address,
        url=url,
        entries=(),
        fictional=settings.SAMPLE_BANNER or register_state().sample,
    )


def with_more(programme: Programme, more: Iterable[tuple[str, Contributed]]) -> Programme:
    """The programme with more entries, each under its heading; those without a time are left out."""
    entries = [_entry(programme, heading, one) for heading, one in more if one.uid and one.starts and one.ends]
    return replace(programme, entries=(*programme.entries, *entries))


def _entry(programme: Programme, heading: str, one: Contributed) -> Entry:
    assert one.uid
    content = SessionContent(
        slug=str(one.uid),
        uid=one.uid,
        kind="",
        state="cancelled" if one.is_cancelled else "tentative" if one.is_tentative else "confirmed",
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

"""All that stands on the personal page of a delegate; a bounded number of queries."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime, now
from django.utils.translation import get_language

from nhipcau.conference.accreditation.models import Badge, Zone
from nhipcau.conference.accreditation.rights import zones_of
from nhipcau.conference.agenda.contributions import Contributed, sections_of
from nhipcau.conference.agenda.models import PersonalPage
from nhipcau.conference.agenda.queries.changes import News, news_of
from nhipcau.conference.agenda.queries.sessions import Day, Document, days_of, documents_of, my_lines
from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate, Journey, Lodging
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.queries import current_release
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.codes import Picture, picture_of


@dataclass(frozen=True)
class BadgeView:
    """The badge in use, and the zones it opens."""

    badge: Badge
    picture: Picture
    zones: list[Zone]


@dataclass(frozen=True)
class JourneyView:
    """A journey by the clocks of the venue."""

    journey: Journey
    local: datetime | None

    @property
    def when(self) -> str:
        """The day and the hour in words."""
        return f"{words.day_title(self.local.date())}, {words.clock(self.local)}" if self.local else ""


@dataclass(frozen=True)
class EntryView:
    """What another app added, by the clocks of the venue."""

    entry: Contributed
    zone: tzinfo

    @property
    def when(self) -> str:
        """The day and the hours in words; empty for what has no time."""
        if self.entry.starts is None:
            return ""
        starts = localtime(self.entry.starts, self.zone)
        until = f"–{words.clock(localtime(self.entry.ends, self.zone))}" if self.entry.ends else ""
        return f"{words.day_short(starts.date(), year=False)}, {words.clock(starts)}{until}"


@dataclass(frozen=True)
class PageView:
    """The page, in the active language."""

    delegate: Delegate
    badge: BadgeView | None
    release: Release | None
    days: list[Day]
    news: list[News]
    sections: list[tuple[str, list[EntryView]]]
    journeys: list[JourneyView]
    lodgings: list[Lodging]
    documents: list[Document]
    made_at: datetime

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return naming.printed(self.delegate)

    @property
    def function(self) -> str:
        """The function, where there is one."""
        found = naming.function(self.delegate, _language())
        return found.value if found else ""

    @property
    def body(self) -> str:
        """For whom."""
        return naming.body(self.delegate, _language()).value

    @property
    def is_coming(self) -> bool:
        """Whether the delegate is not withdrawn or refused."""
        return self.delegate.state not in Delegate.GONE

    @property
    def made(self) -> str:
        """When this was so, by the clocks of the venue."""
        local = localtime(self.made_at, zone_of_edition(self.delegate.delegation.edition))
        return f"{words.day_short(local.date())}, {words.clock(local)}"


def page_of(delegate: Delegate, token: str) -> PageView:
    """All of the page."""
    release = current_release(delegate.delegation.edition)
    coming = delegate.state not in Delegate.GONE
    lines = my_lines(delegate, release) if coming else []
    return PageView(
        delegate=delegate,
        badge=badge_of(delegate),
        release=release if coming else None,
        days=days_of(lines),
        news=news_of(delegate, PersonalPage.objects.filter(pk=delegate.pk).first(), lines),
        sections=_sections(delegate, token) if coming else [],
        journeys=journeys_of(delegate) if coming else [],
        lodgings=_lodgings(delegate) if coming else [],
        documents=documents_of(lines),
        made_at=now(),
    )


def _sections(delegate: Delegate, token: str) -> list[tuple[str, list[EntryView]]]:
    zone = zone_of_edition(delegate.delegation.edition)
    return [(one.heading, [EntryView(entry, zone) for entry in one.entries]) for one in sections_of(delegate, token)]


def badge_of(delegate: Delegate) -> BadgeView | None:
    """The badge in use, as it is shown at the door; None without one. Four queries."""
    badge = Badge.objects.filter(delegate=delegate, revoked_at=None).first()
    if badge is None or delegate.state in Delegate.GONE:
        return None
    numbers = zones_of(delegate)
    zones = [one for one in Zone.objects.filter(edition=delegate.delegation.edition) if one.number in numbers]
    return BadgeView(badge, picture_of(badge.code), zones)


def journeys_of(delegate: Delegate) -> list[JourneyView]:
    """The arrivals and departures of a delegate: the own ones, else those of the whole delegation. One query."""
    zone = zone_of_edition(delegate.delegation.edition)
    rows: list[Journey] = list(_mine(Journey, delegate).order_by("at", "pk"))
    own = {one.way for one in rows if getattr(one, "own", False)}
    kept = [one for one in rows if getattr(one, "own", False) or one.way not in own]
    return [JourneyView(one, localtime(one.at, zone) if one.at else None) for one in kept]


def _lodgings(delegate: Delegate) -> list[Lodging]:
    """Where the delegate stays: an own hotel, else that of the whole delegation. One query."""
    rows: list[Lodging] = list(_mine(Lodging, delegate).order_by("arrives_on", "pk"))
    return [one for one in rows if getattr(one, "own", False)] or rows


def _mine(model: type[Journey] | type[Lodging], delegate: Delegate) -> "QuerySet[Any]":
    """What is of the whole delegation, and what is of this delegate, marked as `own`."""
    links = model.people.through._default_manager.filter(**{model._meta.model_name or "": OuterRef("pk")})
    rows = model._default_manager.filter(delegation=delegate.delegation_id)
    own = Exists(links.filter(delegate=delegate.pk))
    return rows.annotate(own=own).filter(Q(own=True) | ~Exists(links))


def _language() -> str:
    return get_language() or LANGUAGES[0]

"""Published reports, with their sessions as the public knows them: as released, or in the record of the past."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.schedule.addresses import session_address
from nhipcau.conference.schedule.frozen import words_of
from nhipcau.conference.schedule.queries import current_sessions
from nhipcau.core.text.languages import LANGUAGES, Text, pick
from nhipcau.followup.recommendations.models import Recommendation, SessionReport
from nhipcau.followup.recommendations.queries.records import recommendations_for_list


@dataclass(frozen=True)
class PublicSession:
    """A session as the public knows it: its title by language; `released` says that it has a page."""

    session: Session
    edition: Edition
    title: Mapping[str, str]
    released: bool

    def translated(self, field: str, language: str | None = None) -> Text | None:
        """Its title in a language (that of the page unless said) or the nearest that has it."""
        return pick(getattr(self, field), language or get_language() or LANGUAGES[0])

    @property
    def url(self) -> str:
        """Where its page is; empty where it has none."""
        return session_address(self.edition.slug, self.session.slug) if self.released else ""


@dataclass(frozen=True)
class PublicReport:
    """A published report with its session."""

    report: SessionReport
    session: PublicSession


@dataclass(frozen=True)
class Origin:
    """The session from which something comes; `reported` says that its report is published."""

    session: PublicSession
    reported: bool


def public_sessions(edition: Edition, sessions: Collection[Session]) -> dict[int, PublicSession]:
    """Those of some sessions of an edition that the public knows, by their keys; at most one query."""
    wanted = [one for one in sessions if one.state != Session.State.CANCELLED]
    rows = current_sessions(edition).filter(slug__in=[one.slug for one in wanted]) if wanted else []
    contents: dict[str, Any] = {row.slug: row.content for row in rows}
    found = {}
    for one in wanted:
        one.edition = edition
        if one.slug in contents:
            found[one.pk] = PublicSession(one, edition, contents[one.slug].get("title", {}), released=True)
        elif one.is_public and one.audience != Session.Audience.INTERNAL:
            found[one.pk] = PublicSession(one, edition, words_of(one, "title"), released=False)
    return found


def is_shown(session: Session) -> bool:
    """Whether the public knows of a session."""
    return session.pk in public_sessions(session.edition, [session])


def reports_of(edition: Edition) -> list[PublicReport]:
    """The published reports of an edition, in the order of its programme; at most two queries."""
    rows = SessionReport.objects.filter(session__edition=edition, state=SessionReport.State.PUBLISHED)
    found = list(rows.select_related("session").order_by("session__starts", "session__position", "session"))
    known = public_sessions(edition, [one.session for one in found])
    return [PublicReport(one, known[one.session_id]) for one in found if one.session_id in known]


def report_for_page(edition: Edition, slug: str) -> PublicReport | None:
    """The published report of a session, or None."""
    return next((one for one in reports_of(edition) if one.report.session.slug == slug), None)


def drawn_from(report: SessionReport) -> list[Recommendation]:
    """The recommendations that were drawn from a report, by number."""
    rows = recommendations_for_list().filter(candidates__report=report).distinct()
    return sorted(rows, key=lambda one: (one.number is None, one.number or 0, one.pk))


def public_source(recommendation: Recommendation) -> Origin | None:
    """The session that a recommendation comes from; None where there is none that the public knows."""
    session, edition = recommendation.session, recommendation.edition
    if session is None or edition is None:
        return None
    known = public_sessions(edition, [session]).get(session.pk)
    if known is None:
        return None
    rows = SessionReport.objects.filter(session=session, state=SessionReport.State.PUBLISHED)
    return Origin(known, rows.exists())

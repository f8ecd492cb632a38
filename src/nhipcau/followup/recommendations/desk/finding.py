"""What addresses of the desk name."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.followup.recommendations.models import Candidate, Recommendation, SessionReport
from nhipcau.followup.recommendations.queries.candidates import candidate_of
from nhipcau.followup.recommendations.queries.sessions import session_of

PERMISSION = "recommendations.make"


def session_or_404(request: HttpRequest, slug: str, session: str) -> Session:
    """A session of an edition whose desk the reader may open. Raises Http404 and `PermissionDenied`."""
    found = session_of(enter(request, slug, PERMISSION), session)
    if found is None:
        raise Http404(_("No such session."))
    return found


def report_in(session: Session) -> SessionReport | None:
    """The report of a session that was read with it, or None."""
    report: SessionReport | None = getattr(session, "report", None)
    return report


def report_or_404(request: HttpRequest, slug: str, session: str) -> SessionReport:
    """The report of a session. Raises Http404 and `PermissionDenied`."""
    found = session_or_404(request, slug, session)
    report = report_in(found)
    if report is None:
        raise Http404(_("This session has no report yet."))
    report.session = found
    return report


def candidate_or_404(request: HttpRequest, slug: str, pk: UUID) -> tuple[Edition, Candidate]:
    """An edition, and something that is proposed there. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    found = candidate_of(edition, pk)
    if found is None:
        raise Http404(_("Nothing like this is proposed."))
    return edition, found


def recommendation_or_404(request: HttpRequest, slug: str, record: str) -> tuple[Edition, Recommendation]:
    """An edition, and one of its recommendations. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    rows = Recommendation.objects.select_related("field", "carries_on", "article", "session")
    found = rows.filter(edition=edition, slug=record).first()
    if found is None:
        raise Http404(_("No such recommendation."))
    found.edition = edition
    return edition, found

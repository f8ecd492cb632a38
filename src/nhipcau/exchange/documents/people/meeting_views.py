"""Agendas of meetings as PDF: for a delegation, a person, and the planners."""

from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.agenda.views.entering import personal
from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.parties.views.entering import profile_or_404
from nhipcau.conference.meetings.queries.agendas import agenda_of_party, agenda_of_person
from nhipcau.conference.meetings.queries.lines import Agenda
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.people.meetings import Wanted, agenda_pdf, interpreters_pdf, tables_pdf


@never_cache
@login_required
@require_safe
def delegation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The timetable of a delegation, for who speaks for it. Raises Http404 and `PermissionDenied`."""
    profile = profile_or_404(request, pk)
    edition = profile.delegation.edition
    content = agenda_pdf(edition, agenda_of_party(profile), profile.delegation.name().value, _language())
    return _pdf(edition, "meetings", content)


@require_safe
@personal
def mine(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """One's own meetings by one's personal link."""
    edition = delegate.delegation.edition
    agenda = agenda_of_person(delegate) if delegate.state not in Delegate.GONE else Agenda([])
    return _pdf(edition, "my-meetings", agenda_pdf(edition, agenda, naming.printed(delegate), _language(), ours=False))


@never_cache
@login_required
@require_safe
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """What is held at each table, for planners. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    return _pdf(edition, "tables", tables_pdf(edition, _wanted(request)))


@never_cache
@login_required
@require_safe
def interpreters(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom each interpreter interprets for, for planners. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    return _pdf(edition, "interpreters", interpreters_pdf(edition, _wanted(request)))


def _wanted(request: HttpRequest) -> Wanted:
    """What the address asks for; a day that is none is no day."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = None
    return Wanted(_language(), day, apart=request.GET.get("apart") == "1")


def _language() -> str:
    return get_language() or LANGUAGES[0]


def _pdf(edition: Edition, name: str, content: bytes) -> HttpResponse:
    return pdf_answer(f"nhipcau-{edition.slug}-{name}-{_language()}.pdf", content)


app_name = "meeting_papers"
_DESK = "editions/<slug:slug>/desk/meetings/sheets"
urlpatterns = [
    path("delegations/<uuid:pk>/meetings.pdf", delegation, name="delegation"),
    path("my/<str:token>/meetings.pdf", mine, name="mine"),
    path(f"{_DESK}/tables.pdf", tables, name="tables"),
    path(f"{_DESK}/interpreters.pdf", interpreters, name="interpreters"),
]

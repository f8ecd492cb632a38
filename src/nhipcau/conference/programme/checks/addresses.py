"""Where the pages are on which something is mended."""

from django.urls import reverse

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session


def session_url(session: Session) -> str:
    """The form of a session."""
    return reverse("programme:session", args=[session.edition.slug, session.slug])


def time_url(session: Session) -> str:
    """Where a session is given another time or room."""
    return reverse("programme:move", args=[session.edition.slug, session.slug])


def people_url(session: Session, row: int | None = None) -> str:
    """Where it is said who takes part in a session, at one of them if named."""
    page = reverse("programme:people", args=[session.edition.slug, session.slug])
    return f"{page}#people-{row}" if row else page


def field_url(session: Session, field: str) -> str:
    """The form of a session at one of its fields."""
    return f"{session_url(session)}#id_{field}"


def interpreters_url(edition: Edition) -> str:
    """Where interpreters are entered."""
    return reverse("programme:interpreters", args=[edition.slug])


def move_url(edition: Edition) -> str:
    """What a one-click move is sent to."""
    return reverse("warnings:move", args=[edition.slug])

"""Where the pages are on which something is mended."""

from django.urls import NoReverseMatch, reverse

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session


def session_url(session: Session) -> str:
    """The form of a session."""
    return _reverse("programme:session", session.edition.slug, session.slug)


def time_url(session: Session) -> str:
    """Where a session is given another time or room."""
    return _reverse("programme:move", session.edition.slug, session.slug)


def people_url(session: Session) -> str:
    """Where it is said who takes part in a session."""
    return _reverse("programme:people", session.edition.slug, session.slug)


def field_url(session: Session, field: str) -> str:
    """The form of a session at one of its fields."""
    return f"{session_url(session)}#id_{field}"


def interpreters_url(edition: Edition) -> str:
    """Where interpreters are entered."""
    return _reverse("programme:interpreters", edition.slug)


def move_url(edition: Edition) -> str:
    """What a one-click move is sent to."""
    return reverse("warnings:move", args=[edition.slug])


def _reverse(name: str, *args: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""

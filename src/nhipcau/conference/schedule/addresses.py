"""Where the pages of a released programme are, in the active language."""

from datetime import date
from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def programme_address(edition: str) -> str:
    """The programme of the edition with this slug; all its other pages are below it."""
    return _address(edition, get_language(), get_urlconf(), get_script_prefix())


def session_address(edition: str, slug: str) -> str:
    """The page of a session."""
    return f"{programme_address(edition)}/sessions/{slug}"


def day_address(edition: str, day: date) -> str:
    """The page of a day."""
    return f"{programme_address(edition)}/days/{day.isoformat()}"


@lru_cache(maxsize=256)
def _address(edition: str, language: str | None, urlconf: str | None, prefix: str) -> str:
    return reverse("schedule:programme", args=[edition])

"""Where the pages of a released programme are, in the active language."""

from datetime import date
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.text import slugify
from django.utils.translation import get_language

from nhipcau.core.text.folding import fold


def programme_address(edition: str) -> str:
    """The programme of the edition with this slug; all its other pages are below it."""
    return _address(edition, get_language(), get_urlconf(), get_script_prefix())


def session_address(edition: str, slug: str) -> str:
    """The page of a session."""
    return f"{programme_address(edition)}/sessions/{slug}"


def day_address(edition: str, day: date) -> str:
    """The page of a day."""
    return f"{programme_address(edition)}/days/{day.isoformat()}"


def name_slug(name: str) -> str:
    """How an address holds the name of somebody without a record.

    Two names that differ in an accent only (Lê Thanh, Lê Thành) are two people: a few digits of a fingerprint tell
    them apart.
    """
    whole = normalize("NFC", " ".join(name.split())).casefold()
    digits = sha256(whole.encode()).hexdigest()[:4]
    return f"{slugify(fold(name))[:80]}-{digits}".lstrip("-")


@lru_cache(maxsize=256)
def _address(edition: str, language: str | None, urlconf: str | None, prefix: str) -> str:
    return reverse("schedule:programme", args=[edition])

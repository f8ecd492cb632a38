"""What mails need that are written outside of a request: the language of the reader."""

from typing import Any

from django.conf import settings


def language_of(user: Any) -> str:
    """The language in which somebody reads."""
    return user.language or settings.LANGUAGE_CODE

"""What mails need that are written outside of a request: the language of the reader, and full addresses."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LOCAL = "http://localhost:8000"


def site_address() -> str:
    """The address of the site without a slash at its end. On a machine of a developer it is not set."""
    if not settings.SITE_ADDRESS and settings.HTTPS:
        raise ImproperlyConfigured("NHIPCAU_ADDRESS is not set: mails would lead nowhere")
    return settings.SITE_ADDRESS or LOCAL


def language_of(user: Any) -> str:
    """The language in which somebody reads."""
    return user.language or settings.LANGUAGE_CODE

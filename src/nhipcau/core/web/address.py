"""The address of the site: as it is set, as a request tells it, or where no request does."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

LOCAL = "http://localhost:8000"


def site_address() -> str:
    """The address of the site without a slash at its end; that of a developer's machine where none is set.

    For mails and files that are written once. Raises ImproperlyConfigured where a site that is public has none.
    """
    if not settings.SITE_ADDRESS and settings.HTTPS:
        raise ImproperlyConfigured("NHIPCAU_ADDRESS is not set: mails and calendars would lead nowhere")
    return settings.SITE_ADDRESS or LOCAL


def address_for(request: HttpRequest) -> str:
    """The address of the site without a slash at its end; where none is set, the one that was asked."""
    return settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"

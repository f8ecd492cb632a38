"""The address of the site, where no request tells it: in mails and in files that are written once."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LOCAL = "http://localhost:8000"


def site_address() -> str:
    """The address of the site without a slash at its end; that of a developer's machine where none is set.

    Raises ImproperlyConfigured where a site that is public has none.
    """
    if not settings.SITE_ADDRESS and settings.HTTPS:
        raise ImproperlyConfigured("NHIPCAU_ADDRESS is not set: mails and calendars would lead nowhere")
    return settings.SITE_ADDRESS or LOCAL

"""Who is signed in, for the head of every page.

Pages of somebody who never signed in do not ask: they depend on their address alone, and may be kept by caches.
"""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

#: The cookie in which messages wait for the next page.
_MESSAGES = "messages"


def signed_in(request: HttpRequest) -> dict[str, Any]:
    """`account` (None unless somebody is signed in), `notices` for the reader, and where the workspace begins."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    return {
        "account": (lambda: request.user if request.user.is_authenticated else None) if known else None,
        "notices": get_messages(request) if known or _MESSAGES in request.COOKIES else (),
        "workspace": partial(reverse, "workspace:home"),
    }

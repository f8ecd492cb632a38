"""Pages that were written for everybody, with the part of the head that is somebody's own."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

_BEGIN, _END = b"<!--account-->", b"<!--/account-->"


def with_account(request: HttpRequest, body: bytes) -> bytes:
    """The page with the links of whoever is signed in; as it is where nobody can be, or where it has no such part."""
    begin, end = body.find(_BEGIN), body.find(_END)
    if begin < 0 or end < begin or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return body
    account = render_to_string("account/head.html", {}, request).encode()
    return body[: begin + len(_BEGIN)] + account + body[end:]

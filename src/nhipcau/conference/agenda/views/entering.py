"""How a personal page is opened: by its link alone. Nothing between the server and the reader keeps it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from nhipcau.conference.delegations.links import AGENDA, delegate_of

#: A view of a delegate and the token of the link, with what else its address names.
View = Callable[..., HttpResponse]

#: Of every answer: kept by nobody but the worker of the page, found by no search, and told to no other site.
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
#: The link was replaced, or the person forgotten: the worker drops what it keeps.
GONE = 410


def personal(view: View) -> View:
    """Decorator: give the view the delegate to whom the link leads, and its token; answer 410 where it leads nowhere.

    No cookie is needed for its forms: who has the link has the right, and no other site knows it.
    """

    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, token: str, **named: Any) -> HttpResponse:
        delegate = delegate_of(token, AGENDA)
        if delegate is None:
            response = render(request, "agenda/gone.html", status=GONE)
        else:
            response = view(request, delegate, token, **named)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return opened

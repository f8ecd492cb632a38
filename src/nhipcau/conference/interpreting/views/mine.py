"""The page of one interpreter, opened by the personal link alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhipcau.conference.agenda.views.entering import GONE, HEADERS
from nhipcau.conference.interpreting.links import interpreter_of
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.interpreting.queries.agenda import days_of

#: A view of an interpreter and the token of the link.
View = Callable[..., HttpResponse]


def opened_by_link(view: View) -> View:
    """Decorator: give the view the interpreter to whom the link leads, and its token; answer 410 for a dead link."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **named: Any) -> HttpResponse:
        row = interpreter_of(token)
        if row is None:
            response = render(request, "agenda/gone.html", status=GONE)
        else:
            response = view(request, row, token, **named)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return opened


@require_safe
@opened_by_link
def agenda(request: HttpRequest, row: Interpreter, token: str) -> HttpResponse:
    """The work of an interpreter by day, as told last."""
    context = {"interpreter": row, "edition": row.edition, "token": token, "days": days_of(row)}
    return render(request, "interpreting/agenda.html", context)

"""How pages with forms of the desk are answered."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhipcau.conference.editions.models import Edition

T = TypeVar("T")


def form_page(
    request: HttpRequest, edition: Edition, form: Any, template: str = "desk/form.html", **context: Any
) -> HttpResponse:
    """A page with a form; `context` gives at least `title`, and `back` with `back_words`. 422 where it has faults."""
    shown = {"edition": edition, "form": form, **context}
    return render(request, template, shown, status=422 if form.errors else 200)


def attempt(form: Any, action: Callable[[], T]) -> T | None:
    """What an action returns, or None after noting in the form what it found wrong."""
    try:
        return action()
    except ValidationError as error:
        faults = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for name, some in faults.items():
            form.add_error(name if name in form.fields else None, some)
    return None

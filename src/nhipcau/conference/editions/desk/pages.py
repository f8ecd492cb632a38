"""How pages with forms of the desk are answered."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import Overtaken

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


def kept(form: Any, action: Callable[[], Any]) -> bool:
    """Whether an action was carried out; what it found wrong stands in the form, also that somebody else was faster."""
    try:
        attempt(form, action)
    except Overtaken as error:
        form.add_error(None, str(error))
    return not form.errors


def saved(request: HttpRequest, form: Any, action: Callable[[], Any]) -> bool:
    """Do what a form asks for and say so; note in the form what is wrong. Returns whether it was done."""
    if not (form.is_valid() and kept(form, action)):
        return False
    messages.success(request, _("Saved."))
    return True


def done(request: HttpRequest, action: Callable[[], Any], said: Any = "") -> bool:
    """Whether an action without a form was carried out; either is said on the next page.

    `said` is what is said then, or makes it of what the action returns.
    """
    try:
        result = action()
    except (Overtaken, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return False
    messages.success(request, said(result) if callable(said) else said or _("Saved."))
    return True


def number_of(request: HttpRequest, name: str, default: int = 0) -> int:
    """A number that was sent, or the default."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else default

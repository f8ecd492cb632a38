"""What pages of protocol have in common: how they begin, and what they say of an action that refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.models import Order
from nhipcau.conference.protocol.queries.orders import order_of
from nhipcau.core.records.claiming import Overtaken


def entered(request: HttpRequest, slug: str) -> Edition:
    """The edition at whose desk somebody keeps protocol. Raises Http404 and `PermissionDenied`."""
    return enter(request, slug, PERMISSION)


def order_or_404(request: HttpRequest, slug: str, pk: Any) -> Order:
    """An order of the edition at whose desk somebody keeps protocol. Raises Http404 and `PermissionDenied`."""
    order = order_of(entered(request, slug), pk)
    if order is None:
        raise Http404(_("No such order."))
    return order


def done(request: HttpRequest, action: Callable[[], Any], said: Any = "") -> bool:
    """Do it and say so; or say why not. Returns whether it was done."""
    try:
        result = action()
    except (Overtaken, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return False
    messages.success(request, said(result) if callable(said) else said or _("Saved."))
    return True


def kept(request: HttpRequest, form: Any, action: Callable[[], Any]) -> bool:
    """Do what a form asks for; note in the form what is wrong. Returns whether it was done."""
    if not form.is_valid():
        return False
    try:
        attempt(form, action)
    except Overtaken as error:
        form.add_error(None, str(error))
    if form.errors:
        return False
    messages.success(request, _("Saved."))
    return True


def number_of(request: HttpRequest, name: str, default: int = 0) -> int:
    """A number that was sent, or the default."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else default

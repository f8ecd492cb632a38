"""How pages of protocol begin."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.models import Order
from nhipcau.conference.protocol.queries.orders import order_of


def entered(request: HttpRequest, slug: str) -> Edition:
    """The edition at whose desk somebody keeps protocol. Raises Http404 and `PermissionDenied`."""
    return enter(request, slug, PERMISSION)


def order_or_404(request: HttpRequest, slug: str, pk: Any) -> Order:
    """An order of the edition at whose desk somebody keeps protocol. Raises Http404 and `PermissionDenied`."""
    order = order_of(entered(request, slug), pk)
    if order is None:
        raise Http404(_("No such order."))
    return order

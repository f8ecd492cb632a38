"""Addresses of papers of protocol, at the desk of an edition."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.queries.orders import order_of
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.protocol.build import order_pdf, welcome_pdf


@never_cache
@login_required
@require_safe
def order(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """An order, or the frozen version that the address names. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    row, number = order_of(edition, pk), request.GET.get("frozen", "")
    if row is None:
        raise Http404(_("No such order."))
    frozen = row.frozen.filter(number=int(number)).first() if number.isdecimal() and len(number) < 5 else None
    if number and frozen is None:
        raise Http404(_("No such version."))
    name = f"{row.kind}-{frozen.number}" if frozen else row.kind
    return _pdf(slug, name, order_pdf(row, frozen, _language()))


@never_cache
@login_required
@require_safe
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is welcomed on arrival, and how. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    return _pdf(slug, "welcome", welcome_pdf(edition, _language()))


def _language() -> str:
    return get_language() or LANGUAGES[0]


def _pdf(slug: str, name: str, content: bytes) -> HttpResponse:
    return pdf_answer(f"nhipcau-{slug}-{name}-{_language()}.pdf", content)


app_name = "protocol_papers"
_DESK = "editions/<slug:slug>/desk/protocol"
urlpatterns = [
    path(f"{_DESK}/orders/<uuid:pk>.pdf", order, name="order"),
    path(f"{_DESK}/welcome.pdf", welcome, name="welcome"),
]

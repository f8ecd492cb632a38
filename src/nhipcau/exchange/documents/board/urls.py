"""Addresses of what is printed of the board."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.board.actions.common import PERMISSION
from nhipcau.conference.board.queries.shows import show_of, view_of
from nhipcau.conference.board.views.shows import of_key
from nhipcau.conference.editions.desk import enter
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.board.sheets import contacts_pdf, show_pdf


@never_cache
@login_required
@require_safe
def show(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A run of show to print. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    session, kind = of_key(edition, key)
    found = show_of(edition, session=session, kind=kind)
    if found is None:
        raise Http404(_("There is no run of show."))
    name = key.rpartition(":")[2]
    return pdf_answer(f"nhipcau-{edition.slug}-show-{name}-{get_language()}.pdf", show_pdf(view_of(found)))


@never_cache
@login_required
@require_safe
def contacts(request: HttpRequest, slug: str) -> HttpResponse:
    """The contact sheet to print. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    return pdf_answer(f"nhipcau-{edition.slug}-contacts-{get_language()}.pdf", contacts_pdf(edition, request.user))


app_name = "board_papers"
_DESK = "editions/<slug:slug>/desk"
urlpatterns = [
    path(f"{_DESK}/show/<show:key>/show.pdf", show, name="show"),
    path(f"{_DESK}/contacts/contacts.pdf", contacts, name="contacts"),
]

"""Pages of declarations."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.followup.declarations.lists import DECLARATIONS
from nhipcau.followup.declarations.queries import declaration_for_page


def declarations(request: HttpRequest) -> HttpResponseBase:
    """The list of declarations."""
    return list_page(request, DECLARATIONS)


def declaration(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one declaration. Raises Http404."""
    record = declaration_for_page(slug)
    if record is None:
        raise Http404(_("No such declaration."))
    articles = list(record.articles.all())
    return record_page(request, record, "declarations/declaration.html", {"articles": articles}, articles)

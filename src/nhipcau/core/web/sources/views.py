"""Pages of sources."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from nhipcau.core.sources.models import Source
from nhipcau.core.sources.queries import copies_of, source_for_page
from nhipcau.core.sources.support import fill, groups_of, supports_by_type, things_supported
from nhipcau.core.web.pages import ListPaginator
from nhipcau.core.web.sources.lists import SOURCES
from nhipcau.core.web.state import state_of
from nhipcau.core.web.summaries import summary
from nhipcau.core.web.views import list_page, record_page

#: What a source supports stands on pages of this many; more than one page is divided by kind first.
PER_PAGE = 100


def sources(request: HttpRequest) -> HttpResponseBase:
    """The list of sources."""
    return list_page(request, SOURCES)


def source(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one source with all that it supports; `?kind=` chooses among many. Raises Http404."""
    record = source_for_page(slug)
    if record is None:
        raise Http404(_("No such source."))
    context = {"copies": copies_of(record), **_support(request, record)}
    return record_page(request, record, "sources/source.html", context)


def _support(request: HttpRequest, record: Source) -> dict[str, Any]:
    counts = summary(f"source:{record.pk}:supports", lambda: supports_by_type(record), state_of(request).number)
    groups = groups_of(counts)
    total = sum(group.total for group in groups)
    if total <= PER_PAGE:
        shown, tabs, chosen = groups, [], ""
    else:
        wanted = request.GET.get("kind")
        shown = [group for group in groups if group.name == wanted] or groups[:1]
        tabs, chosen = groups, shown[0].name
    rows = things_supported(record, shown)
    page = ListPaginator(rows, PER_PAGE, sum(group.total for group in shown)).get_page(request.GET.get("page"))
    return {
        "tabs": tabs,
        "chosen": chosen,
        "groups": fill(record, shown, list(page)),
        "page": page,
        "total": total,
    }

"""The home page: the bridge map, what is new, what expires."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.sources.references import References
from nhipcau.core.web.address import address_for
from nhipcau.portal.bridge.filters import FRENCH_LEVELS, filters_of, kept
from nhipcau.portal.bridge.pictures import pictures_of
from nhipcau.portal.queries.bridge import bridge
from nhipcau.portal.queries.home import expired_unrenewed, latest_news, tallies
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.partnerships.queries import ArcFilters, expiring
from nhipcau.registry.partnerships.queries.units import BODY


def _choices(filters: ArcFilters, language: str) -> list[dict[str, Any]]:
    fields = [(one.slug, str(one)) for one in CooperationField.objects.order_by(f"sort_{language}")]
    levels = [*((level.value, level.label) for level in FRENCH_LEVELS), (BODY, _("network, agency or other body"))]
    return [
        {"name": "field", "label": _("Field"), "all": _("all fields"), "options": fields, "chosen": filters.field},
        {
            "name": "status",
            "label": _("Status"),
            "all": _("all statuses"),
            "options": Partnership.Status.choices,
            "chosen": filters.status,
        },
        {
            "name": "level",
            "label": _("French side"),
            "all": _("all levels"),
            "options": levels,
            "chosen": filters.level,
        },
        {
            "name": "map",
            "label": _("Map"),
            "all": _("as it was: units that signed"),
            "options": [("today", _("today’s units"))],
            "chosen": "today" if filters.today else "",
        },
    ]


def home(request: HttpRequest) -> HttpResponse:
    """The home page in the language of the address."""
    language = get_language() or "vi"
    filters, problem = filters_of(request.GET)
    shown = bridge(filters)
    news = latest_news()
    today = timezone.localdate()
    context = {
        "tallies": tallies(),
        "choices": _choices(filters, language),
        "chosen": filters,
        "filtered": filters != ArcFilters(),
        "today": filters.today,
        "problem": problem,
        "total": shown.total,
        "undrawn": shown.undrawn,
        "rows": shown.rows,
        **pictures_of(shown.links),
        "list_query": kept(request.GET),
        "this_year": today.year,
        "news": news,
        "expiring": expiring(today)[:8],
        "expired": expired_unrenewed(today),
        "references": References(news),
        "structured": _structured(request),
    }
    return render(request, "portal/home.html", context)


def _structured(request: HttpRequest) -> dict[str, Any]:
    address = address_for(request)
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": settings.PRODUCT_NAME,
        "url": address + request.path,
        "inLanguage": get_language(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{address}/{get_language()}/search?q={{query}}",
            "query-input": "required name=query",
        },
    }

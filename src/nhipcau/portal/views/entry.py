"""Where a visitor arrives: the choice of language, health, site map."""

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_headers

from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.revision import current_revision
from nhipcau.core.text.languages import parse_accept_language
from nhipcau.core.web.address import address_for
from nhipcau.portal.queries.sitemap import sitemap_parts, sitemap_slugs


@vary_on_headers("Accept-Language", "Cookie")
def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead from `/` to the home page in the language of the cookie, else of the browser, else Vietnamese."""
    codes = [code for code, _ in settings.LANGUAGES]
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen not in codes:
        chosen = parse_accept_language(request.headers.get("Accept-Language", "")) or settings.LANGUAGE_CODE
    with override(chosen):
        return HttpResponseRedirect(reverse("portal:home"))


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the service answers and its database too."""
    return JsonResponse({"status": "ok", "database": connection.vendor, "revision": current_revision()})


def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may read everything but the administration; the site map says where things are."""
    address = address_for(request)
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {address}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The index of site maps: one per kind and page of records."""
    address = address_for(request)
    parts = [address + reverse("sitemap-part", args=[kind, page]) for kind, page in sitemap_parts()]
    return render(request, "portal/sitemap_index.xml", {"parts": parts}, content_type="application/xml")


def sitemap_part(request: HttpRequest, kind: str, page: int) -> HttpResponse:
    """One site map: the pages of a kind in the three languages. Raises Http404 for one that does not exist."""
    known = kind_named(kind)
    slugs = sitemap_slugs(known, page) if known and page else []
    if not slugs:
        raise Http404
    address = address_for(request)
    codes = [code for code, _ in settings.LANGUAGES]
    return render(
        request,
        "portal/sitemap_part.xml",
        {"address": address, "kind": kind, "slugs": slugs, "codes": codes},
        content_type="application/xml",
    )

"""The page of open data, and its files."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.revision import current_revision
from nhipcau.core.web.address import address_for
from nhipcau.core.web.structured import catalogue_data
from nhipcau.core.web.summaries import summary
from nhipcau.exchange.catalogue.doors import CATALOGUE_FORMS, doors
from nhipcau.exchange.catalogue.files import FILES
from nhipcau.exchange.catalogue.models import PreparedFile
from nhipcau.exchange.catalogue.package import lists_package
from nhipcau.exchange.catalogue.queries import offered_lists, prepared_files
from nhipcau.exchange.catalogue.rdf.vocabulary import known_classes, known_properties
from nhipcau.exchange.catalogue.tables.describing import Column, Table
from nhipcau.exchange.catalogue.tables.register import all_tables
from nhipcau.exchange.catalogue.terms import LICENCE, ORIGINS

#: How soon one may ask again for a file that was never made yet.
_SOON = 120


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """All that is offered as open data, in one place."""
    ready = prepared_files()
    context = {
        "lists": offered_lists(),
        "files": [ready[name] for name in FILES if name in ready],
        "doors": doors(),
        "editions_url": reverse("editions:list"),
        "structured": catalogue_data(address_for(request)),
        "licence": LICENCE,
        "origins": ORIGINS,
        "contact": settings.CONTACT,
        "publisher": settings.PUBLISHER,
    }
    return render(request, "catalogue/data.html", context)


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Every table and column of dumps and of the RDF, in words."""
    tables = [(table, known_classes(table.name), list(_columns(table))) for table in all_tables()]
    return render(request, "catalogue/vocabulary.html", {"tables": tables})


def _columns(table: Table) -> Iterator[tuple[Column, str, tuple[str, ...]]]:
    """The columns of a table with the names of their properties; that of a text stands at its first language."""
    named: set[str] = set()
    for column in table.columns:
        name, _language = name_and_language(column.name)
        yield column, "" if name in named else f"{table.name}.{name}", known_properties(table.name, column.name)
        named.add(name)


@require_safe
def package(request: HttpRequest) -> HttpResponse:
    """The descriptor of the public lists as a Data Package."""
    answer = JsonResponse(lists_package(address_for(request)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _for_all(answer)


def _file_etag(_request: HttpRequest, name: str) -> str | None:
    digest = PreparedFile.objects.filter(name=name).values_list("digest", flat=True).first()
    return f'"{digest}"' if digest else None


@require_safe
@condition(etag_func=_file_etag)
def prepared(_request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the whole register as it was last made; 503 as long as none was."""
    row = PreparedFile.objects.filter(name=name).first()
    if row is None or not default_storage.exists(row.stored):
        words = _("This file is being prepared. Please come back in some minutes.")
        waiting = HttpResponse(f"{words}\n", status=503, content_type="text/plain; charset=utf-8")
        waiting["Retry-After"] = str(_SOON)
        return waiting
    file = FILES[name]
    content = default_storage.open(row.stored)
    answer = FileResponse(content, as_attachment=True, filename=file.filename, content_type=file.content_type)
    return _for_all(answer)


def _catalogue_etag(request: HttpRequest, form: str) -> str:
    return f'"{form}-{current_revision()}-{_beside(request)}"'


def _beside(request: HttpRequest) -> str:
    """The fingerprint of what the catalogue hangs on beside the register: settings, and the prepared files."""
    digests = sorted(PreparedFile.objects.values_list("digest", flat=True))
    content = "\n".join((address_for(request), settings.PUBLISHER, settings.CONTACT, *digests))
    return sha256(content.encode()).hexdigest()[:32]


@require_safe
@condition(etag_func=_catalogue_etag)
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """The catalogue of all data sets by DCAT-AP, as JSON-LD, Turtle or RDF/XML."""
    address = address_for(request)
    # Kept for an address that is set only: else whoever asks decides under how many it would be kept.
    kept = f"catalogue:{form}:{_beside(request)}" if settings.SITE_ADDRESS else ""
    content: str = summary(kept, lambda: _serialised(address, form)) if kept else _serialised(address, form)
    return _for_all(HttpResponse(content, content_type=CATALOGUE_FORMS[form][1]))


def _serialised(address: str, form: str) -> str:
    # Takes long to import, and is needed once a revision.
    from nhipcau.exchange.catalogue.dcat.graph import serialised  # noqa: PLC0415

    return serialised(address, form)


def _for_all(answer: Any) -> Any:
    """Pages of other sites may read it; whoever keeps it asks whether it is still the one."""
    answer["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(answer, no_cache=True)
    return answer

"""Structured data (JSON-LD, schema.org) that all kinds share: of a record, of a list, of all lists."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.records.kinds import Kind
from nhipcau.core.records.models import Record
from nhipcau.core.web.address import address_for
from nhipcau.core.web.exports import formats_of
from nhipcau.core.web.lists import ListSpec

CONTEXT = "https://schema.org"
#: The licence of the data, that of the project.
LICENCE = "https://spdx.org/licenses/EUPL-1.2"
_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
}


def record_data(kind: Kind, record: Record, request: HttpRequest) -> dict[str, Any]:
    """What is said of a record: that of its kind, its address here, and the one that leads to it in every language."""
    data = kind.structured(record)
    if not data:
        return {}
    site, address = address_for(request), record.get_absolute_url()
    neutral = address.removeprefix(f"/{get_language()}")
    # A source is an address elsewhere: that is its own.
    return {**data, "@id": site + neutral, "url": data.get("url", site + address), "mainEntityOfPage": site + address}


def list_data(spec: ListSpec, request: HttpRequest) -> dict[str, Any]:
    """A list as a data set: its files with all its rows, and its columns."""
    page = address_for(request) + request.path
    return {
        **page_data(request, spec.title, spec.intro, [column.label for column in spec.columns]),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": _TYPES[one], "contentUrl": f"{page}?format={one}"}
            for one in formats_of(spec)
        ],
    }


def page_data(request: HttpRequest, title: Any, about: Any, measured: Iterable[Any]) -> dict[str, Any]:
    """What a page counts or lists, as a data set; `measured` is of what it tells."""
    site = address_for(request)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": site + request.path,
        "name": f"{settings.PRODUCT_NAME}: {title}",
        "description": f"{about} {_public_register()}".strip(),
        "url": site + request.path,
        "inLanguage": get_language(),
        **_terms(site),
        "variableMeasured": [str(one) for one in measured],
    }


def catalogue_data(site: str) -> dict[str, Any]:
    """All that is offered, as a catalogue. `site` is the address of the site."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": f"{site}/data",
        "name": settings.PRODUCT_NAME,
        "description": _public_register(),
        "url": f"{site}/{get_language()}/data",
        "inLanguage": get_language(),
        **_terms(site),
    }


def _public_register() -> str:
    return _("The public register of decentralised cooperation between Vietnam and France.")


def _terms(site: str) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": settings.PUBLISHER, "url": f"{site}/"}
    return {"license": LICENCE, "isAccessibleForFree": True, "creator": publisher, "publisher": publisher}

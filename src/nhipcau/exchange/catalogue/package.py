"""The public lists as a Data Package: https://datapackage.org/standard/data-package/."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.core.web.tableschema import schema_of
from nhipcau.exchange.catalogue.queries import Listed, offered_lists
from nhipcau.exchange.catalogue.terms import LICENCE


def lists_package(address: str) -> dict[str, Any]:
    """The descriptor of all lists in the active language. `address` is that of the site."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "nhipcau-lists",
        "title": settings.PRODUCT_NAME,
        "description": _("The lists of the register with all their rows."),
        "homepage": address + reverse("catalogue:data"),
        "licenses": [{"name": LICENCE.name, "title": LICENCE.title, "path": LICENCE.url}],
        "resources": [_resource(one, address) for one in offered_lists()],
    }


def _resource(listed: Listed, address: str) -> dict[str, Any]:
    return {
        "name": listed.spec.kind,
        "title": str(listed.spec.title),
        "path": f"{address}{reverse(listed.route)}?format=csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": schema_of(listed.spec),
    }

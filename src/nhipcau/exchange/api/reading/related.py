"""What leads to a record: the first of each kind, and where the others are."""

from typing import Any

from django.utils.http import urlencode

from nhipcau.core.records.models import Record
from nhipcau.exchange.api.reading.asking import Shape
from nhipcau.exchange.api.reading.filters import LINKED
from nhipcau.exchange.api.reading.linking import condition, leading_to
from nhipcau.exchange.api.reading.loading import LINK_COLUMNS
from nhipcau.exchange.api.reading.showing import Writer
from nhipcau.exchange.api.resources import resource_named
from nhipcau.exchange.api.routing import ROOT

#: As many of each kind are named.
MOST = 20


def related_to(record: Record, shape: Shape, site: str) -> dict[str, Any]:
    """By kind the records that lead to a record: one query for each kind that may."""
    resource = resource_named(record.KIND)
    assert resource is not None
    writer, found = Writer(resource, shape, site), {}
    for kind in leading_to(type(record)):
        rows = kind.model._default_manager.filter(condition(kind, type(record), record.pk)).only(*LINK_COLUMNS)
        some = list(rows.order_by(f"sort_{shape.language}", "pk")[: MOST + 1])
        if some:
            query = urlencode({LINKED: f"{record.KIND}/{record.slug}"})
            found[kind.name] = {
                "records": [writer.link(one) for one in some[:MOST]],
                "more": len(some) > MOST,
                "href": f"{site}{ROOT}/{kind.name}?{query}",
            }
    return found

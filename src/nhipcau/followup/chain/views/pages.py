"""The fields of which the chain may be drawn, and the chain of one field."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.followup.chain.drawing.layout import HIGH, WIDE, drawn
from nhipcau.followup.chain.drawing.nodes import Band, Node
from nhipcau.followup.chain.drawing.wrapping import in_lines
from nhipcau.followup.chain.queries.field import chain_of
from nhipcau.followup.chain.queries.overview import fields_with_numbers
from nhipcau.registry.partnerships.models import CooperationField

#: Average letters that fit into the name of a band.
NAMED = 13


def fields(request: HttpRequest) -> HttpResponse:
    """The fields of which the chain may be drawn."""
    return render(request, "chain/fields.html", {"rows": fields_with_numbers(get_language() or "vi")})


def field(request: HttpRequest, slug: str) -> HttpResponse:
    """The chain of one field through the editions, as a picture and as a list. Raises Http404."""
    record = CooperationField.objects.filter(slug=slug).first()
    if record is None:
        raise Http404(_("No such field of cooperation."))
    chain = chain_of(record)
    leads: dict[str, list[Node]] = {}
    for start, end in chain.links():
        leads.setdefault(start.key, []).append(end)
    bands = _bands()
    context = {
        "field": record,
        "chain": chain,
        "drawing": drawn(chain),
        "size": {"wide": WIDE, "high": HIGH},
        "bands": bands,
        "names": {band: in_lines(name, NAMED, 3) for band, name in bands.items()},
        "leads": leads,
        "cells": list(chain.cells()),
    }
    return render(request, "chain/field.html", context)


def _bands() -> dict[Band, str]:
    """What the bands are called."""
    return {
        Band.DECLARED: _("Declared"),
        Band.RECOMMENDED: _("Recommended"),
        Band.PROMISED: _("Promised"),
        Band.DONE: _("Agreements, projects, evidence"),
    }

"""The answers of the interface to who reads: an index, lists, records, a released programme."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from nhipcau.core.web.address import address_for
from nhipcau.core.web.lists import ListSpec
from nhipcau.core.web.summaries import summary
from nhipcau.exchange.api.reading import cursors
from nhipcau.exchange.api.reading.asking import RELATED, ListAsked, read_language, read_list, read_record
from nhipcau.exchange.api.reading.filters import filtered_by
from nhipcau.exchange.api.reading.related import related_to
from nhipcau.exchange.api.reading.showing import Writer
from nhipcau.exchange.api.reading.stamps import Stamp, stamp_of
from nhipcau.exchange.api.resources import Resource, all_resources
from nhipcau.exchange.api.routing import ROOT


def as_json(content: dict[str, Any], status: int = 200) -> HttpResponse:
    """An answer in JSON; one of which there is a next page says so in its head, too."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    links = {"Link": f'<{content["next"]}>; rel="next"'} if content.get("next") else {}
    return HttpResponse(text, "application/json", status, headers=links)


def answer(content: dict[str, Any], stamp: Stamp) -> HttpResponse:
    """An answer in JSON that says of which state it is; one of invented data says so."""
    if stamp.sample:
        content["fictional"] = True
    return stamp.put_on(as_json(content))


def show_index(request: HttpRequest) -> HttpResponse:
    """What there is: every kind with the number of its records."""
    read_language(request)
    stamp = stamp_of(request)
    if unchanged := stamp.unchanged(request):
        return unchanged
    site, resources = address_for(request), all_resources()
    counts = _totals(stamp)
    kinds = [
        {
            "type": one.name,
            "title": str(one.kind.plural),
            "count": counts[one.name],
            "href": f"{site}{ROOT}/{one.name}",
        }
        for one in resources
    ]
    content = {"version": "1", "description": f"{site}{ROOT}/openapi.json", "types": kinds}
    return answer(content, stamp)


def show_list(request: HttpRequest, resource: Resource) -> HttpResponse:
    """A page of a list. Raises `Problem`."""
    asked, stamp = read_list(request, resource), stamp_of(request)
    if unchanged := stamp.unchanged(request):
        return unchanged
    spec, site = resource.list_for(request.GET), address_for(request)
    rows = filtered_by(resource, spec, asked.chosen)
    keys, cursor = _page(resource, spec, rows, asked)
    shown = Writer(resource, asked.shape, site).shown(keys)
    following = following_page(request, site, cursor)
    content: dict[str, Any] = {"type": resource.name, "records": shown, "next": following}
    if asked.count:
        content["total"] = _count(resource, rows, asked, stamp)
    return answer(content, stamp)


def show_record(request: HttpRequest, resource: Resource, slug: str) -> HttpResponse:
    """A record. Raises `Problem` and Http404."""
    shape = read_record(request, resource)
    record = resource.model._default_manager.filter(slug=slug).first()
    if record is None:
        raise Http404(_("There is no record “%(name)s” here.") % {"name": f"{resource.name}/{slug}"})
    stamp, site = stamp_of(request, record), address_for(request)
    if unchanged := stamp.unchanged(request):
        return unchanged
    shown = Writer(resource, shape, site).shown([record.pk])
    if not shown:
        raise Http404(_("There is no record “%(name)s” here.") % {"name": f"{resource.name}/{slug}"})
    if RELATED in shape.names:
        shown[0][RELATED] = related_to(record, shape, site)
    return answer(shown[0], stamp)


def _page(resource: Resource, spec: ListSpec, rows: Any, asked: ListAsked) -> tuple[list[int], str]:
    """The keys of a page, and the cursor of the next one; "" if there is none."""
    keys = cursors.keys_of(spec, asked.sort, asked.shape.language)
    bound = cursors.fingerprint(resource.name, sorted(asked.chosen.items()), asked.sort, asked.shape.language)
    if asked.cursor:
        rows = rows.filter(cursors.after(keys, cursors.read(asked.cursor, bound, len(keys))))
    found = list(cursors.ordered(rows, keys).values_list("pk", *(key.column for key in keys))[: asked.limit + 1])
    page = found[: asked.limit]
    cursor = cursors.write(page[-1][1:], bound) if len(found) > asked.limit else ""
    return [row[0] for row in page], cursor


def following_page(request: HttpRequest, site: str, cursor: str) -> str | None:
    """The address of the next page: what was asked for, from the cursor on."""
    if not cursor:
        return None
    given = {name: str(value) for name, value in request.GET.items() if name != "cursor"}
    return f"{site}{request.path}?{urlencode({**given, 'cursor': cursor})}"


def _totals(stamp: Stamp) -> dict[str, int]:
    """How many records there are of each kind, counted once per change of the register."""
    counts = {one.name: one.model._default_manager for one in all_resources()}
    made = summary("api:totals", lambda: {name: rows.count() for name, rows in counts.items()}, stamp.revision)
    return dict(made)


def _count(resource: Resource, rows: Any, asked: ListAsked, stamp: Stamp) -> int:
    """How many rows there are; of a whole list it is counted once per change of the register."""
    if asked.chosen:
        return int(rows.order_by().values("pk").distinct().count())
    return _totals(stamp)[resource.name]

"""What was found of scans afterwards."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from nhipcau.conference.checkin.models import Scan
from nhipcau.conference.checkin.queries.findings import Chosen, Found, counts_of, found_of, gates_to_choose
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.web.exports import safe_cell
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 50
#: The columns of the file; it holds no name, only what leads the accreditation to one.
COLUMNS = ("at", "gate", "device", "finding", "shown", "way", "how", "received", "badge", "category", "delegation")


@login_required
@require_safe
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, with filters. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "checkin.watch")
    chosen = Chosen.of(request.GET)
    rows, counts = found_of(edition, chosen), counts_of(edition)
    total = sum(number for _value, _label, number in counts)
    page = ListPaginator(rows, PER_PAGE, rows.count() if chosen.query else total).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "chosen": chosen,
        "counts": [(*one, _query(chosen, found=one[0])) for one in counts],
        "everything": _query(chosen, found=""),
        "total": total,
        "gates": gates_to_choose(edition),
        "page": page,
        "rows": [Found(one) for one in page],
        "query": urlencode(chosen.query),
        "zone": zone_of_edition(edition),
    }
    return render(request, "checkin/findings.html", context)


@login_required
@require_safe
def file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same rows as CSV, without names. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "checkin.watch")
    response = StreamingHttpResponse(_lines(edition, Chosen.of(request.GET)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-door.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _query(chosen: Chosen, **changed: str) -> str:
    return urlencode({name: value for name, value in {**chosen.query, **changed}.items() if value})


def _lines(edition: Edition, chosen: Chosen) -> Iterator[str]:
    writer, zone = csv.writer(_Echo()), zone_of_edition(edition)
    yield "\ufeff" + writer.writerow(COLUMNS)
    for scan in found_of(edition, chosen).iterator(chunk_size=500):
        yield writer.writerow([safe_cell(value) for value in _cells(scan, zone)])


def _cells(scan: Scan, zone: Any) -> list[Any]:
    person = scan.delegate
    return [
        scan.at.astimezone(zone).isoformat(timespec="seconds"),
        *(scan.gate.slug, scan.device.label, scan.finding, scan.verdict, scan.way, scan.how),
        scan.received_at.astimezone(zone).isoformat(timespec="seconds"),
        *(scan.serial, person.category if person else "", person.delegation.slug if person else ""),
    ]


class _Echo:
    """A file that returns what is written to it."""

    def write(self, text: str) -> str:
        return text

"""Views shared by all kinds: a list, a record page, its history, errors."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from nhipcau.core.records.history import changes_of
from nhipcau.core.records.kinds import kind_named, kind_of
from nhipcau.core.records.models import Record
from nhipcau.core.records.sections import sections_of
from nhipcau.core.sources.references import References, remarks_of
from nhipcau.core.web.exports import export, formats_of, further_files
from nhipcau.core.web.lists import ListSpec, list_view
from nhipcau.core.web.structured import list_data, record_data


def list_page(request: HttpRequest, spec: ListSpec) -> HttpResponseBase:
    """The list as a page, or as a file with `?format=csv|xlsx|json|geojson`. Raises Http404 for another format."""
    file_format = request.GET.get("format", "")
    if file_format:
        response = export(spec, request, file_format)
        if response is None:
            raise Http404(_("This list is offered as %(formats)s.") % {"formats": ", ".join(formats_of(spec))})
        return response
    context = {
        "list": list_view(spec, request),
        "formats": formats_of(spec),
        "further_files": further_files(spec),
        "kind": kind_named(spec.kind),
        "structured": list_data(spec, request),
    }
    return render(request, spec.template, context)


def record_page(
    request: HttpRequest, record: Record, template: str, context: dict[str, Any], cited: Sequence[Any] = ()
) -> HttpResponse:
    """The page of a record: its own template, the sections others contribute, remarks and numbered references."""
    kind = kind_of(record)
    sections = sections_of(kind.name, record)
    shown = [record, *cited, *(one for part in sections for one in part.cited)]
    remarks = remarks_of([record, *cited, *(one for part in sections for one in part.remarked)])
    references = References([*shown, *(remark for some in remarks.values() for remark in some)])
    return render(
        request,
        template,
        {
            "record": record,
            "kind": kind,
            "sections": sections,
            "remarks": remarks_for(record, remarks),
            "all_remarks": remarks,
            "references": references,
            "structured": record_data(kind, record, request),
            **context,
        },
    )


def remarks_for(record: Record, remarks: dict[tuple[int, int], list[Any]]) -> list[Any]:
    """The remarks on one record out of those read for a page."""
    return remarks.get((ContentType.objects.get_for_model(record).pk, record.pk), [])


def history_page(request: HttpRequest, kind_name: str, slug: str) -> HttpResponse:
    """Every change of a record and its parts, newest first. Raises Http404 for an unknown record."""
    kind = kind_named(kind_name)
    record = kind.model._default_manager.filter(slug=slug).first() if kind else None
    if kind is None or record is None:
        raise Http404(_("No such record."))
    return render(
        request,
        "core/history.html",
        {"record": record, "kind": kind, "changes": changes_of(record, request.GET.get("page"))},
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that leads nowhere."""
    return render(request, "404.html", {"path": request.path}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; it needs no database."""
    return HttpResponse(get_template("500.html").render(), status=500)

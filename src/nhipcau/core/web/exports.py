"""The rows of a list as CSV, XLSX, JSON or GeoJSON: exactly those shown, never all in memory at once.

With them, what stands in which column: the Table Schema of the list.
"""

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import Text
from nhipcau.core.web import workbooks
from nhipcau.core.web.address import address_for
from nhipcau.core.web.lists import Column, ListSpec, export_rows
from nhipcau.core.web.tableschema import schema_of

#: A cell beginning with one of these could be run as a formula by a spreadsheet; some read the wide signs alike.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide ones
#: With what a file of features (RFC 7946) begins.
FEATURES = '{"type": "FeatureCollection", "features": ['
GEOJSON = "application/geo+json"
#: A workbook up to this size is made in memory.
_IN_MEMORY = 4 * 1024 * 1024
#: The format under which the Table Schema of a list is asked for.
SCHEMA = "schema"


@dataclass(frozen=True)
class FurtherFile:
    """A further file of a list, made by an app above: it takes the filters of the list at the address `route`."""

    label: Any
    route: str


_FURTHER: dict[str, list[FurtherFile]] = {}


def add_file(kind: str, file: FurtherFile) -> None:
    """Offer a further file below the list of a kind."""
    files = _FURTHER.setdefault(kind, [])
    if file not in files:
        files.append(file)


def further_files(spec: ListSpec) -> list[FurtherFile]:
    """The files that other apps offer of a list."""
    return _FURTHER.get(spec.kind, [])


class _Echo:
    """A file that returns what is written to it."""

    def write(self, text: str) -> str:
        return text


def plain(value: Any) -> Any:
    """A value as it stands in a file: text without markup, dates as written in the data files, numbers as numbers."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, Text):
        return value.value
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, list | tuple):
        return "; ".join(str(plain(one)) for one in value)
    return force_str(value)


def safe_cell(value: Any) -> Any:
    """A CSV cell that no spreadsheet runs as a formula."""
    text = plain(value)
    if isinstance(text, str) and text.startswith(FORMULA_STARTS):
        return f"'{text}"
    return "" if text is None else text


def _value(column: Column, record: Any) -> Any:
    return (column.export or column.value)(record)


def _url(request: HttpRequest, record: Any) -> str:
    return f"{address_for(request)}{record.get_absolute_url()}"


def csv_lines(headings: Sequence[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table as text with commas, line by line; no cell runs as a formula."""
    writer = csv.writer(_Echo())
    yield "\ufeff"  # so that spreadsheets read UTF-8
    yield writer.writerow(headings)
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def _csv(spec: ListSpec, request: HttpRequest) -> Iterator[str]:
    headings = ["id", *(column.name for column in spec.columns), "url"]
    rows = (
        [record.slug, *(_value(column, record) for column in spec.columns), _url(request, record)]
        for record in export_rows(spec, request)
    )
    return csv_lines(headings, rows)


def _row(spec: ListSpec, request: HttpRequest, record: Any) -> dict[str, Any]:
    cells = {column.name: plain(_value(column, record)) for column in spec.columns}
    return {"id": record.slug, **cells, "url": _url(request, record)}


def joined(opening: str, rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """An object of JSON piece by piece: `opening` up to the bracket of its last member, then the rows, a line each."""
    yield opening
    for n, row in enumerate(rows):
        yield (",\n" if n else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def _json(spec: ListSpec, request: HttpRequest) -> Iterator[str]:
    rows = (_row(spec, request, record) for record in export_rows(spec, request))
    return joined('{"records": [', rows)


def _geojson(spec: ListSpec, request: HttpRequest) -> Iterator[str]:
    assert spec.geometry is not None
    geometry = spec.geometry
    rows = (
        {"type": "Feature", "geometry": geometry(record), "properties": _row(spec, request, record)}
        for record in export_rows(spec, request)
    )
    return joined(FEATURES, rows)


def _xlsx(spec: ListSpec, request: HttpRequest) -> FileResponse:
    """The rows as a workbook, its headings in the language of the page: made in a file where it is large."""
    rows = (
        [record.slug, *(plain(_value(column, record)) for column in spec.columns), _url(request, record)]
        for record in export_rows(spec, request)
    )
    headings = [_("Identifier"), *(column.label for column in spec.columns), _("Address")]
    target = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the response closes it
    workbooks.write_table(target, spec.title, headings, rows)
    target.seek(0)
    return FileResponse(target, content_type=workbooks.CONTENT_TYPE)


def _schema(spec: ListSpec, _request: HttpRequest) -> Iterator[str]:
    yield json.dumps(schema_of(spec), ensure_ascii=False, indent=2) + "\n"


def formats_of(spec: ListSpec) -> list[str]:
    """The file formats a list offers."""
    return ["csv", "xlsx", "json", *(["geojson"] if spec.geometry else [])]


def export(spec: ListSpec, request: HttpRequest, file_format: str) -> StreamingHttpResponse | None:
    """The list as a file in `file_format`, its schema as "schema"; None if it offers no such format."""
    if file_format not in (*formats_of(spec), SCHEMA):
        return None
    if file_format == "xlsx":
        response: StreamingHttpResponse = _xlsx(spec, request)
    else:
        make, content_type = _STREAMED[file_format]
        response = StreamingHttpResponse(make(spec, request), content_type=content_type)
    if file_format == SCHEMA:
        response["Content-Disposition"] = f'inline; filename="nhipcau-{spec.kind}.schema.json"'
    else:
        response["Content-Disposition"] = f'attachment; filename="nhipcau-{spec.kind}.{file_format}"'
        response["Link"] = f'<{request.path}?format={SCHEMA}>; rel="describedby"; type="application/json"'
    # Pages of other sites may read what everybody may; a browser sends them nobody's session.
    response["Access-Control-Allow-Origin"] = "*"
    return response


_STREAMED: dict[str, tuple[Callable[[ListSpec, HttpRequest], Iterator[str]], str]] = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "json": (_json, "application/json"),
    "geojson": (_geojson, GEOJSON),
    SCHEMA: (_schema, "application/json"),
}

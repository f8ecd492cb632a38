"""Lists of records: filters in the address, counts per facet, sorting, pages, and the same rows as files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.core.web.narrowing import text_in
from nhipcau.core.web.pages import RecordPaginator
from nhipcau.core.web.state import state_of
from nhipcau.core.web.summaries import summary
from nhipcau.core.web.templatetags.nhipcau import cell_html

PER_PAGE = 50
#: A facet offers no more values than this.
MOST_OPTIONS = 200
#: So many records are read at once for a file: each comes with what is tied to it, some forty kilobytes.
EXPORTED_AT_ONCE = 100


@dataclass(frozen=True)
class Facet:
    """A filter of a list.

    `label_of` turns values of `column` into {value: label} for those present (one query at most). `apply` filters;
    by default `column=value`. A facet without counts (`counted=False`) offers `choices` as they are.
    """

    name: str
    label: Any
    column: str = ""
    label_of: Callable[[Sequence[Any]], dict[str, Any]] = field(default=lambda values: {str(v): str(v) for v in values})
    apply: Callable[["QuerySet[Any]", str], "QuerySet[Any]"] | None = None
    choices: Callable[[], list[tuple[str, Any]]] | None = None
    text: bool = False

    def filter(self, rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        """The rows that have `value`."""
        return self.apply(rows, value) if self.apply else rows.filter(**{self.column: value})


@dataclass(frozen=True)
class Column:
    """A column: `value` makes what a person reads (text, Text, number, PartialDate); `order` is a column to sort by.

    `{lang}` in `order` stands for the language of the page. `export` makes the value for files, by default `value`.
    `type` says what stands in files (tableschema.py): "date" for partial dates, "list" for several values, by default
    "integer" where it is `numeric`, else "string".
    """

    name: str
    label: Any
    value: Callable[[Any], Any]
    order: str = ""
    numeric: bool = False
    export: Callable[[Any], Any] | None = None
    type: str = ""


@dataclass(frozen=True)
class ListSpec:
    """A list of one kind. `rows` gives the queryset ready for `columns`; `point` gives (latitude, longitude)."""

    kind: str
    title: Any
    intro: Any
    rows: Callable[[], "QuerySet[Any]"]
    columns: Sequence[Column]
    facets: Sequence[Facet]
    order: str = "sort_{lang}"
    geometry: Callable[[Any], dict[str, Any] | None] | None = None
    template: str = "core/list.html"


@dataclass(frozen=True)
class Option:
    """One value of a facet with its count and the address that toggles it."""

    value: str
    label: Any
    count: int | None
    chosen: bool
    query: str


@dataclass(frozen=True)
class FacetView:
    """A facet as shown: its options, and whether one is chosen."""

    name: str
    label: Any
    options: list[Option]
    chosen: str


@dataclass(frozen=True)
class Head:
    """The head of a column: the address that sorts by it (empty if it can't be sorted) and the present direction."""

    column: Column
    query: str
    direction: str


@dataclass
class ListView:
    """What a list page shows."""

    spec: ListSpec
    page: Page[Any]
    total: int
    facets: list[FacetView]
    chosen: list[tuple[Any, Any, str]]
    sort: str
    query: str
    text: str
    heads: list[Head]

    @property
    def rows(self) -> list[SafeString]:
        """The rows of this page as HTML, made when the template asks for them."""
        return table_rows(self.spec.columns, self.page)


def table_rows(columns: Sequence[Column], records: Iterable[Any]) -> list[SafeString]:
    """Rows of a table as HTML, the first cell a link to the record.

    Made here, as hundreds of cells would take a template most of the page's time.
    """
    number = SafeString(' class="num"')
    first, *others = [format_html('data-label="{}"{}', one.label, number if one.numeric else "") for one in columns]
    rows = []
    for record in records:
        head, *rest = [conditional_escape(cell_html(column.value(record))) for column in columns]
        cells = [f'<th scope="row" {first}><a href="{escape(record.get_absolute_url())}">{head}</a></th>']
        cells += [f"<td {attributes}>{html}</td>" for attributes, html in zip(others, rest, strict=True)]
        rows.append(SafeString(f"<tr>{''.join(cells)}</tr>"))
    return rows


#: Makes the list of a kind for the filters of an address, which decide what some of them show.
MakeList = Callable[[QueryDict], ListSpec]
_LISTS: dict[str, MakeList] = {}


def offer_list(kind: str, make: MakeList) -> None:
    """Make the public list of a kind known to what offers all of them; a second registration replaces the first."""
    _LISTS[kind] = make


def list_of(kind: str, params: QueryDict) -> ListSpec:
    """The list of a kind for the filters of an address. Raises KeyError for a kind without a public list."""
    return _LISTS[kind](params)


def listed_kinds() -> list[str]:
    """The kinds that have a public list, in the order of their names."""
    return sorted(_LISTS)


_EXTRA_FACETS: dict[str, list[Facet]] = {}


def add_facet(kind: str, facet: Facet) -> None:
    """Offer a further filter on the list of `kind`: for an app above the one the list belongs to."""
    facets = _EXTRA_FACETS.setdefault(kind, [])
    if facet.name not in {known.name for known in facets}:
        facets.append(facet)


def facets_of(spec: ListSpec) -> list[Facet]:
    """The filters of a list: its own, then those contributed by other apps."""
    return [*spec.facets, *_EXTRA_FACETS.get(spec.kind, [])]


def chosen_values(spec: ListSpec, params: QueryDict) -> dict[str, str]:
    """The filters of the address that the list knows; anything else is ignored."""
    return {facet.name: value for facet in facets_of(spec) if (value := text_in(params, facet.name))}


def filtered(spec: ListSpec, chosen: dict[str, str], leave_out: str = "") -> "QuerySet[Any]":
    """The rows under the chosen filters, but for one of them."""
    rows = spec.rows()
    for facet in facets_of(spec):
        if facet.name in chosen and facet.name != leave_out:
            rows = facet.filter(rows, chosen[facet.name])
    return rows


def ordered(spec: ListSpec, rows: "QuerySet[Any]", sort: str) -> "QuerySet[Any]":
    """The rows in the order asked for (`name` or `-name`), then by title, then by identity."""
    language = get_language() or "vi"
    columns = {column.name: column.order for column in spec.columns if column.order}
    wanted = columns.get(sort.removeprefix("-"), "").format(lang=language)
    default = spec.order.format(lang=language)
    sign = "-" if wanted and sort.startswith("-") else ""
    if wanted in ("", default):
        # All in one direction: the index of the titles is read from either end.
        return rows.order_by(sign + default, sign + "pk")
    return rows.order_by(sign + wanted, default, "pk")


def _query(params: QueryDict, **changes: str | None) -> str:
    changed = params.copy()
    for name in ("page", "format"):
        changed.pop(name, None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return changed.urlencode()


def _scope(spec: ListSpec, chosen: dict[str, str]) -> str:
    """The name under which counts of the list so filtered are kept; empty for words anybody may type."""
    if "q" in chosen:
        return ""
    filters = "&".join(f"{name}={value}" for name, value in sorted(chosen.items()))
    return f"list:{spec.kind}:{sha256(filters.encode()).hexdigest()[:32]}"


def _known(name: str, compute: Callable[[], Any], revision: int) -> Any:
    return summary(name, compute, revision) if name else compute()


def _count(rows: "QuerySet[Any]", name: str, revision: int) -> int:
    return int(_known(name, lambda: rows.order_by().values("pk").distinct().count(), revision))


def _facet_counts(rows: "QuerySet[Any]", column: str) -> list[list[Any]]:
    # A fresh ORDER BY: the list's own would split the groups.
    grouped = rows.order_by().values_list(column).annotate(n=Count("pk", distinct=True)).order_by("-n", column)
    # Two more, as no value and the empty one may be among them.
    return [[value, n] for value, n in grouped[: MOST_OPTIONS + 2] if value not in (None, "")][:MOST_OPTIONS]


def _facet_view(spec: ListSpec, facet: Facet, chosen: dict[str, str], params: QueryDict, revision: int) -> FacetView:
    value = chosen.get(facet.name, "")
    if facet.choices is not None:
        options = [
            Option(
                str(v),
                label,
                None,
                str(v) == value,
                _query(params, **{facet.name: None if str(v) == value else str(v)}),
            )
            for v, label in facet.choices()
        ]
        return FacetView(facet.name, facet.label, options, value)
    # Named by the other filters alone: the facet counts the same whichever of its values is chosen.
    scope = _scope(spec, {name: chosen[name] for name in chosen if name != facet.name})
    counts = _known(
        f"{scope}:{facet.name}" if scope else "",
        lambda: _facet_counts(filtered(spec, chosen, leave_out=facet.name), facet.column),
        revision,
    )
    labels = facet.label_of([v for v, _ in counts])
    options = [
        Option(
            str(v),
            labels[str(v)],
            n,
            str(v) == value,
            _query(params, **{facet.name: None if str(v) == value else str(v)}),
        )
        for v, n in counts
        if str(v) in labels
    ]
    return FacetView(facet.name, facet.label, options, value)


def _head(column: Column, sort: str, params: QueryDict) -> Head:
    if not column.order:
        return Head(column, "", "")
    if sort == column.name:
        return Head(column, _query(params, sort=f"-{column.name}"), "ascending")
    return Head(column, _query(params, sort=column.name), "descending" if sort == f"-{column.name}" else "")


def list_view(spec: ListSpec, request: HttpRequest) -> ListView:
    """Read the filters, sort and page from the address and return what the list page shows."""
    params = request.GET
    chosen = chosen_values(spec, params)
    revision = state_of(request).number
    scope = _scope(spec, chosen)
    rows = filtered(spec, chosen)
    total = _count(rows, f"{scope}:total" if scope else "", revision)
    sort = params.get("sort", "")[:40]
    page = RecordPaginator(ordered(spec, rows, sort), PER_PAGE, total).get_page(params.get("page"))
    facets = [_facet_view(spec, facet, chosen, params, revision) for facet in facets_of(spec) if not facet.text]
    named = [(one.label, option.label, option.query) for one in facets for option in one.options if option.chosen]
    heads = [_head(column, sort, params) for column in spec.columns]
    return ListView(spec, page, total, facets, named, sort, _query(params), chosen.get("q", ""), heads)


def export_rows(spec: ListSpec, request: HttpRequest) -> Iterable[Any]:
    """All rows of the list as filtered and sorted in the address, read in chunks."""
    rows = filtered(spec, chosen_values(spec, request.GET))
    return ordered(spec, rows, request.GET.get("sort", "")[:40]).iterator(chunk_size=EXPORTED_AT_ONCE)

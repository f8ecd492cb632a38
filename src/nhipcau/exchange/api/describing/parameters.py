"""The parameters of lists and records, as the document describes them."""

from typing import Any

from django.http import QueryDict

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.lists import facets_of
from nhipcau.exchange.api.reading.asking import (
    ALL_LANGUAGES,
    MOST,
    MOST_EXPANDED,
    USUALLY,
    expandable,
    shown_by_records,
    sorts_of,
)
from nhipcau.exchange.api.reading.cursors import LONGEST as LONGEST_CURSOR
from nhipcau.exchange.api.reading.filters import LINKED, LONGEST, NAME, Filter, filters_of
from nhipcau.exchange.api.resources import Resource

Parameter = dict[str, Any]


def _query(name: str, description: str, schema: dict[str, Any], **more: Any) -> Parameter:
    return {"name": name, "in": "query", "description": description, "schema": schema, **more}


#: What stands in the document once, by the name under which operations refer to it.
COMMON: dict[str, Parameter] = {
    "lang": _query(
        "lang",
        "The language of texts, titles and sentences; `all` gives every text in all three. Without it, "
        "`Accept-Language` decides.",
        {"type": "string", "enum": [*LANGUAGES, ALL_LANGUAGES]},
    ),
    "limit": _query(
        "limit",
        f"How many records a page holds; {USUALLY} unless given.",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUALLY},
    ),
    "cursor": _query(
        "cursor",
        "Where to go on: part of `next` of the page before, which keeps all other parameters.",
        {"type": "string", "maxLength": LONGEST_CURSOR},
    ),
    "count": _query(
        "count", "Whether to say how many there are in all (`total`).", {"type": "string", "enum": ["true", "false"]}
    ),
    "if-none-match": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of what you have: the answer is 304, without content, while it is the same.",
        "schema": {"type": "string"},
    },
}
ID: Parameter = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "The identifier of the record: the last part of the address of its page.",
    "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,120}$"},
}


def common(*names: str) -> list[Parameter]:
    """References to parameters that stand in the document once."""
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def of_list(resource: Resource) -> list[Parameter]:
    """The parameters of a list: its filters, then those of all lists."""
    filters = [_filter(one, resource) for one in filters_of(resource).values()]
    sorts = sorts_of(resource)
    sort = _query(
        "sort",
        "The column of the page's list to sort by; with `-` before it from the other end.",
        {"type": "string", "enum": [*sorts, *(f"-{name}" for name in sorts)]},
    )
    names = [name for name in shown_by_records(resource) if name != "related"]
    shaping = [_fields(names, "the members"), *_expand(resource)]
    return [*filters, sort, *shaping, *common("lang", "limit", "cursor", "count", "if-none-match")]


def of_record(resource: Resource) -> list[Parameter]:
    """The parameters of a record."""
    shaping = [_fields(shown_by_records(resource), "everything"), *_expand(resource)]
    return [ID, *shaping, *common("lang", "if-none-match")]


def _filter(one: Filter, resource: Resource) -> Parameter:
    schema: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
    words = _WORDS.get(one.name) or f"{one.label}, as on the page of the list."
    if one.is_year:
        schema = {"type": "string", "pattern": "^[12][0-9]{3}$"}
    if one.values:
        schema = {"type": "string", "enum": [value for value, _label in one.values]}
        words += " " + ", ".join(f"`{value}`: {label}" for value, label in one.values) + "."
    elif _names_record(one, resource):
        words += " Give the identifier of a record."
    return _query(one.name, words, schema)


_WORDS = {
    NAME: "Words of the name; accents and case do not matter.",
    LINKED: "Only records that lead to this one, written as type/id: `places/lao-cai`.",
}


#: Filters that take a record, by whatever way they find it.
_OF_RECORDS = ("place", "parent", "host", "locality", "organisation", "partnership", "recommendation")


def _names_record(one: Filter, resource: Resource) -> bool:
    if one.name in _OF_RECORDS:
        return True
    facet = next((some for some in facets_of(resource.list_for(QueryDict())) if some.name == one.name), None)
    return facet is not None and facet.column.endswith("__slug")


def _fields(names: list[str], usually: str) -> Parameter:
    words = (
        f"Which names to show, with commas between; {usually} unless given. `id`, `type` and addresses always stand."
    )
    return _list("fields", words, names)


def _expand(resource: Resource) -> list[Parameter]:
    names = expandable(resource)
    words = f"Links to replace by the records they lead to, one level deep; at most {MOST_EXPANDED}."
    return [_list("expand", words, names, maxItems=MOST_EXPANDED)] if names else []


def _list(name: str, description: str, values: list[str], **more: Any) -> Parameter:
    schema = {"type": "array", "items": {"type": "string", "enum": values}, "uniqueItems": True, **more}
    return _query(name, description, schema, style="form", explode=False)

"""The JSON schemas of what the interface answers, made of its resources."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst

from nhipcau.core.dates.fields import HELP_TEXT
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.api.reading.asking import REMARKS, SOURCES
from nhipcau.exchange.api.reading.related import MOST
from nhipcau.exchange.api.resources import Holds, Member, PartShape, Resource

Schema = dict[str, Any]
SITE = "https://nhipcau.example"

_EXAMPLE_LINK = {
    "id": "lao-cai",
    "type": "places",
    "title": "Lào Cai",
    "href": f"{SITE}/api/v1/places/lao-cai",
}
_EXAMPLES: dict[Holds, Any] = {
    Holds.TEXT: "…",
    Holds.STRING: "…",
    Holds.INTEGER: 1,
    Holds.NUMBER: 22.48,
    Holds.BOOLEAN: False,
    Holds.PARTIAL_DATE: "2021-02",
    Holds.DATE: "2021-02-04",
    Holds.LINK: _EXAMPLE_LINK,
    Holds.LINKS: [_EXAMPLE_LINK],
}


def ref(name: str) -> Schema:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def name_of(resource: Resource) -> str:
    """What the schema of a record is called."""
    return capfirst(resource.model.__name__)


def nullable(schema: Schema) -> Schema:
    """The schema, or null."""
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def common_schemas() -> dict[str, Schema]:
    """The schemas that all kinds share."""
    texts = {code: {"type": "string"} for code in LANGUAGES}
    return {
        "Text": {
            "description": "A text in the language asked for, or the nearest that has it (then `fallbacks` says "
            "which); with `lang=all` an object of all three, empty where there is none.",
            "anyOf": [
                {"type": "string"},
                {"type": "object", "properties": texts, "required": list(LANGUAGES), "additionalProperties": False},
            ],
        },
        "Fallbacks": {
            "description": "The texts that are shown in another language than asked for, and which.",
            "type": "object",
            "additionalProperties": {"type": "string", "enum": list(LANGUAGES)},
        },
        "PartialDate": {"description": str(HELP_TEXT), "type": "string", "examples": ["2021-02", "2012~"]},
        "Link": {
            "description": "A link to a record; the whole record where it was asked to be expanded.",
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "type": {"type": "string"},
                "title": ref("Text"),
                "href": {"type": "string", "format": "uri"},
            },
            "required": ["id", "type", "title", "href"],
        },
        "PartLink": {
            "description": "A link to a part of a record, by its number.",
            "type": "object",
            "properties": {"id": {"type": "integer"}, "title": {"type": "string"}},
            "required": ["id", "title"],
        },
        "Citation": _citation(),
        "Remark": {
            "description": "What is said of a record and fits no member of it.",
            "type": "object",
            "properties": {
                "kind": {"type": "string"},
                "text": ref("Text"),
                "as_of": nullable(ref("PartialDate")),
                SOURCES: {"type": "array", "items": ref("Citation")},
            },
        },
        "Related": {
            "description": f"By type the records that lead to this one: the first {MOST} by title, whether there are "
            "`more`, and the address of the list of all.",
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "records": {"type": "array", "items": ref("Link")},
                    "more": {"type": "boolean"},
                    "href": {"type": "string", "format": "uri"},
                },
                "required": ["records", "more", "href"],
            },
        },
        "Problem": _problem(),
        "Index": _index(),
    }


def _citation() -> Schema:
    source: Schema = {
        "allOf": [ref("Link")],
        "type": "object",
        "properties": {"publisher": {"type": "string"}, "address": {"type": "string"}},
    }
    return {
        "description": "What a statement rests on: a source, the place in it, and the member it supports; an empty "
        "`field` means the whole record or part.",
        "type": "object",
        "properties": {"field": {"type": "string"}, "source": source, "locator": {"type": "string"}},
        "required": ["field", "source", "locator"],
    }


def _problem() -> Schema:
    fault = {
        "type": "object",
        "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
        "required": ["field", "message"],
    }
    return {
        "description": "What went wrong (RFC 9457); `title`, `detail` and `message` are in the reader's language.",
        "type": "object",
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": fault},
        },
        "required": ["type", "title", "status"],
    }


def _index() -> Schema:
    one = {
        "type": "object",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "count": {"type": "integer"},
            "href": {"type": "string", "format": "uri"},
        },
        "required": ["type", "title", "count", "href"],
    }
    return {
        "type": "object",
        "properties": {
            "version": {"type": "string"},
            "description": {"type": "string", "format": "uri"},
            "types": {"type": "array", "items": one},
            "fictional": {"type": "boolean"},
        },
        "required": ["version", "description", "types"],
    }


def record_schema(resource: Resource) -> Schema:
    """The schema of a record; all but what identifies it may be left out by `fields`."""
    properties: dict[str, Schema] = {
        "id": {"type": "string", "description": "Its identifier, as in its address."},
        "type": {"const": resource.name},
        "href": {"type": "string", "format": "uri"},
        "url": {"type": "string", "format": "uri", "description": "Its page, in the language of the answer."},
        "updated_at": {"type": "string", "format": "date-time"},
        "fallbacks": ref("Fallbacks"),
        "fictional": {"type": "boolean", "description": "Present and true where all data is invented."},
        **_members(resource.members),
    }
    for part in resource.parts:
        properties[part.name] = _parts(part)
    properties[SOURCES] = {"type": "array", "items": ref("Citation")}
    properties[REMARKS] = {"type": "array", "items": ref("Remark")}
    properties["related"] = ref("Related")
    return {
        "description": f"{capfirst(str(resource.model._meta.verbose_name))}.",
        "type": "object",
        "properties": properties,
        "required": ["id", "type", "href", "url", "updated_at"],
    }


def list_schema(resource: Resource) -> Schema:
    """The schema of a page of a list."""
    return {
        "type": "object",
        "properties": {
            "type": {"const": resource.name},
            "records": {"type": "array", "items": ref(name_of(resource))},
            "next": {"type": ["string", "null"], "format": "uri", "description": "The next page; null on the last."},
            "total": {"type": "integer", "description": "How many there are, with `count=true`."},
            "fictional": {"type": "boolean"},
        },
        "required": ["type", "records", "next"],
    }


def _members(members: Iterable[Member]) -> dict[str, Schema]:
    return {one.name: _member(one) for one in members}


def _member(member: Member) -> Schema:
    schema = _value(member)
    words = capfirst(str(member.label))
    if "$ref" in schema:
        return {**schema, "description": words}
    return {**schema, "description": words}


def _value(member: Member) -> Schema:
    if member.holds in (Holds.LINK, Holds.LINKS):
        is_part = member.target is not None and not hasattr(member.target, "KIND")
        link = ref("PartLink" if is_part else "Link")
        if member.target is None:
            link = {"anyOf": [ref("Link"), ref("PartLink")]}
            return {"anyOf": [*link["anyOf"], {"type": "null"}]}
        return nullable(link) if member.holds == Holds.LINK else {"type": "array", "items": link}
    if member.holds == Holds.CHOICE:
        values = [str(value) for value, _label in member.choices]
        return {"type": "string", "enum": [*values, *([] if "" in values else [""])]}
    return _PLAIN[member.holds]


_PLAIN: dict[Holds, Schema] = {
    Holds.TEXT: ref("Text"),
    Holds.STRING: {"type": "string"},
    Holds.INTEGER: {"type": ["integer", "null"]},
    Holds.NUMBER: {"type": ["number", "null"]},
    Holds.BOOLEAN: {"type": "boolean"},
    Holds.PARTIAL_DATE: nullable(ref("PartialDate")),
    Holds.DATE: {"type": ["string", "null"], "format": "date"},
}


def _parts(part: PartShape) -> Schema:
    properties = {"id": {"type": "integer"}, "fallbacks": ref("Fallbacks"), **_members(part.members)}
    for inner in part.parts:
        properties[inner.name] = _parts(inner)
    properties[SOURCES] = {"type": "array", "items": ref("Citation")}
    item = {"type": "object", "properties": properties, "required": ["id"]}
    return {"type": "array", "description": capfirst(str(part.label)), "items": item}


def example_of(resource: Resource, names: Iterable[str]) -> dict[str, Any]:
    """A record as an example; its values show how they are written and state nothing."""
    shown = set(names)
    example: dict[str, Any] = {
        "id": "an-identifier",
        "type": resource.name,
        "href": f"{SITE}/api/v1/{resource.name}/an-identifier",
        "url": f"{SITE}/en/{resource.name}/an-identifier",
        "updated_at": "2026-01-31T08:00:00+00:00",
    }
    example |= {one.name: _example(one) for one in resource.members if one.name in shown}
    return example | {one.name: [_example_part(one)] for one in resource.parts if one.name in shown}


def _example_part(part: PartShape) -> dict[str, Any]:
    inner = {one.name: [_example_part(one)] for one in part.parts}
    return {"id": 1, **{one.name: _example(one) for one in part.members}, **inner}


def _example(member: Member) -> Any:
    if member.holds == Holds.CHOICE:
        return str(member.choices[0][0])
    if member.target is not None and not hasattr(member.target, "KIND"):
        return {"id": 1, "title": "…"}
    if member.target is not None:
        kind = member.target.KIND
        link = {"id": "an-identifier", "type": kind, "title": "…", "href": f"{SITE}/api/v1/{kind}/an-identifier"}
        return [link] if member.holds == Holds.LINKS else link
    return _EXAMPLES[member.holds]

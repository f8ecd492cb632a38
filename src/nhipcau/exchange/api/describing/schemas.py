"""The JSON schemas of what the interface answers, made of its resources."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst

from nhipcau.exchange.api.columns import Holds, Member
from nhipcau.exchange.api.describing.common import Schema, nullable, ref
from nhipcau.exchange.api.reading.asking import REMARKS, SOURCES
from nhipcau.exchange.api.resources import PartShape, Resource
from nhipcau.exchange.api.routing import EXAMPLE

_EXAMPLE_LINK = {
    "id": "lao-cai",
    "type": "places",
    "title": "Lào Cai",
    "href": f"{EXAMPLE}/api/v1/places/lao-cai",
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


def name_of(resource: Resource) -> str:
    """What the schema of a record is called."""
    return capfirst(resource.model.__name__)


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
    properties |= {one.name: one.schema for one in part.made}
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
        "href": f"{EXAMPLE}/api/v1/{resource.name}/an-identifier",
        "url": f"{EXAMPLE}/en/{resource.name}/an-identifier",
        "updated_at": "2026-01-31T08:00:00+00:00",
    }
    example |= {one.name: _example(one) for one in resource.members if one.name in shown}
    return example | {one.name: [_example_part(one)] for one in resource.parts if one.name in shown}


def _example_part(part: PartShape) -> dict[str, Any]:
    inner = {one.name: [_example_part(one)] for one in part.parts}
    made = {one.name: one.example for one in part.made}
    return {"id": 1, **{one.name: _example(one) for one in part.members}, **made, **inner}


def _example(member: Member) -> Any:
    if member.holds == Holds.CHOICE:
        return str(member.choices[0][0])
    if member.target is not None and not hasattr(member.target, "KIND"):
        return {"id": 1, "title": "…"}
    if member.target is not None:
        kind = member.target.KIND
        link = {"id": "an-identifier", "type": kind, "title": "…", "href": f"{EXAMPLE}/api/v1/{kind}/an-identifier"}
        return [link] if member.holds == Holds.LINKS else link
    return _EXAMPLES[member.holds]

"""The JSON schemas that all kinds of records share."""

from typing import Any

from nhipcau.core.dates.fields import HELP_TEXT
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.api.reading.asking import SOURCES
from nhipcau.exchange.api.reading.related import MOST

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


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
        "Sessions": _sessions(),
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


def _sessions() -> Schema:
    texts = {"type": "object", "additionalProperties": {"type": "string"}}
    session: Schema = {
        "description": "A session as released: members that are empty are left out, `starts` and `ends` are instants, "
        "`references` the sources that `refs` number.",
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "type": {"const": "sessions"},
            "uid": {"type": "string", "format": "uuid", "description": "As in calendars; it stays."},
            "url": {"type": "string", "format": "uri"},
            "sequence": {"type": "integer", "description": "How often it differed from one release to the next."},
            "changed_at": {"type": ["string", "null"], "format": "date-time"},
            "kind": {"type": "string"},
            "title": texts,
        },
        "required": ["id", "type", "url", "sequence", "changed_at"],
    }
    release = {
        "type": ["object", "null"],
        "properties": {
            "number": {"type": "integer"},
            "name": texts,
            "released_at": {"type": "string", "format": "date-time"},
        },
    }
    return {
        "type": "object",
        "properties": {
            "type": {"const": "sessions"},
            "release": release,
            "records": {"type": "array", "items": session},
            "next": {"type": ["string", "null"], "format": "uri"},
            "fictional": {"type": "boolean"},
        },
        "required": ["type", "release", "records", "next"],
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

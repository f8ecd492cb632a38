"""The OpenAPI document of the interface: what ninja knows of its operations, completed from the resources."""

import json
from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from nhipcau.exchange.api.describing.common import common_schemas, ref
from nhipcau.exchange.api.describing.parameters import COMMON, ID, common, of_list, of_record
from nhipcau.exchange.api.describing.schemas import example_of, list_schema, name_of, record_schema
from nhipcau.exchange.api.problems import CONTENT_TYPE, TROUBLES, Trouble
from nhipcau.exchange.api.reading.asking import shown_by_lists, shown_by_records
from nhipcau.exchange.api.resources import Resource, all_resources
from nhipcau.exchange.api.routing import ROOT, api

Document = dict[str, Any]
DESCRIPTION = """\
Everything public of the register, read; and written by those who may, as on its pages: as proposals with a source, \
which somebody reviews.

Reading needs no account. Answers are JSON; what goes wrong is told as problem details (RFC 9457), in the language of \
the reader. Lists take the filters of the pages, under the same names. Values in examples show how they are written \
and state nothing. This version stays: what would break programs gets another number."""
_HEADERS = {
    "ETag": "Another one with every change; send it back in `If-None-Match`.",
    "Last-Modified": "When the register last changed.",
    "Link": "`rel=next`: the next page, the same as `next`.",
    "Content-Language": "The language of titles and sentences.",
}


@lru_cache(maxsize=1)
def document_text() -> str:
    """The document as JSON; in English, whoever asks first."""
    with override("en"):
        return json.dumps(document(), ensure_ascii=False, default=str)


def document() -> Document:
    """The document of all operations."""
    # Operations are added when the addresses are made.
    reverse("api_v1:index")
    made: Document = json.loads(json.dumps(deepcopy(dict(api.get_openapi_schema(path_prefix=""))), default=str))
    made["info"]["description"] = DESCRIPTION
    made["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    made["servers"] = [{"url": "/"}]
    paths = made["paths"] = {f"{ROOT}{path}".rstrip("/"): operations for path, operations in made["paths"].items()}
    resources = all_resources()
    _complete(paths[ROOT]["get"], common("lang", "if-none-match"), _found(ref("Index"), "What there is."))
    for resource in resources:
        _complete_reading(paths, resource)
    _complete_sessions(paths)
    for operations in paths.values():
        for operation in operations.values():
            _add_problems(operation)
    made["components"] = _components(made.get("components", {}), resources)
    made["tags"] = [{"name": one.name, "description": str(one.kind.plural)} for one in resources]
    return made


def _complete_reading(paths: Document, resource: Resource) -> None:
    listed, record = name_of(resource) + "List", name_of(resource)
    page = {
        "type": resource.name,
        "records": [example_of(resource, shown_by_lists(resource))],
        "next": None,
    }
    whole = example_of(resource, shown_by_records(resource))
    _complete(
        paths[f"{ROOT}/{resource.name}"]["get"], of_list(resource), _found(ref(listed), "A page of the list.", page)
    )
    reading = paths[f"{ROOT}/{resource.name}/{{id}}"]["get"]
    _complete(reading, of_record(resource), _found(ref(record), "The record.", whole))
    reading["responses"]["404"] = problem("not-found")


def _complete_sessions(paths: Document) -> None:
    """The released programme of an edition."""
    operation = paths[f"{ROOT}/editions/{{id}}/sessions"]["get"]
    parameters = [ID, *common("lang", "limit", "cursor", "if-none-match")]
    _complete(operation, parameters, _found(ref("Sessions"), "A page of the programme."))
    operation["responses"]["404"] = problem("not-found")


def _complete(operation: Document, parameters: list[Any], found: Document) -> None:
    operation["parameters"] = parameters
    operation["responses"] = {
        "200": found,
        "304": {"description": "It is what you have.", "headers": _headers("ETag", "Last-Modified")},
        "422": problem("invalid"),
    }


def _found(schema: Document, words: str, example: Any = None) -> Document:
    content: Document = {"schema": schema}
    if example is not None:
        content["example"] = example
    return {"description": words, "content": {"application/json": content}, "headers": _headers(*_HEADERS)}


def _headers(*names: str) -> Document:
    return {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in names}


def problem(code: str) -> Document:
    """A reference to the answer for a type of problem."""
    return {"$ref": f"#/components/responses/{code}"}


def _add_problems(operation: Document) -> None:
    """What any operation may answer."""
    for code in ("not-acceptable", "too-many", "unauthorised", "failed"):
        trouble = next(one for one in TROUBLES if one.code == code)
        operation["responses"].setdefault(str(trouble.status), problem(code))


def _components(known: Document, resources: list[Resource]) -> Document:
    schemas = {**known.get("schemas", {}), **common_schemas()}
    for resource in resources:
        schemas[name_of(resource)] = record_schema(resource)
        schemas[name_of(resource) + "List"] = list_schema(resource)
    return {
        **known,
        "schemas": schemas,
        "parameters": COMMON,
        "responses": {one.code: _response(one) for one in TROUBLES},
    }


def _response(trouble: Trouble) -> Document:
    example: Document = {"type": trouble.address, "title": str(trouble.title), "status": trouble.status}
    content = {CONTENT_TYPE: {"schema": ref("Problem"), "example": example}}
    return {"description": f"{trouble.title}. {trouble.meaning}", "content": content}

"""The operation by which one mirrors the register."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from nhipcau.exchange.api.changes.shapes import Changes
from nhipcau.exchange.api.changes.views import MOST, USUALLY, show_changes
from nhipcau.exchange.api.reading.asking import MOST as MOST_RECORDS
from nhipcau.exchange.api.resources import all_resources
from nhipcau.exchange.api.routing import records


def add_operations() -> None:
    """Called once, when the addresses are made."""
    records.get(
        "/changes",
        operation_id="changes",
        tags=["changes"],
        summary="What was created, changed and removed since a cursor",
        response={200: Changes},
        openapi_extra={
            "parameters": _parameters(),
            "responses": {
                304: {"description": "Nothing has changed since."},
                422: {"$ref": "#/components/responses/invalid"},
            },
        },
    )(changes)


def changes(request: HttpRequest) -> HttpResponse:
    """What happened to the records of the register, oldest first, each told once at its last change.

    Begin with the cursor 0: it tells of everything there is. Go on with `next` as long as `more` is true, and come
    back to it whenever you like. `created` means that the record was not there when you began to read on; `changed`
    is told of a record whenever it or a part of it changed; after `removed` its address leads nowhere. Whoever takes
    each step in turn holds what the register holds, whatever is changed meanwhile.
    """
    return show_changes(request)


def _parameters() -> list[dict[str, Any]]:
    types = [one.name for one in all_resources()]
    number = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUALLY}
    choice = {"type": "string", "enum": ["true", "false"]}
    several = {"type": "array", "items": {"type": "string", "enum": types}, "uniqueItems": True}
    given: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        ("cursor", "`0`, or the cursor of an answer.", {"type": "string", "maxLength": 80, "default": "0"}, {}),
        ("limit", f"How many are told at once; {USUALLY} unless given.", number, {}),
        ("records", f"Whether to show the records as they are now; then at most {MOST_RECORDS} at once.", choice, {}),
        ("type", "Only records of these types, with commas between.", several, {"style": "form", "explode": False}),
    ]
    query = [
        {"in": "query", "name": name, "description": words, "schema": schema, **more}
        for name, words, schema, more in given
    ]
    return [*query, *({"$ref": f"#/components/parameters/{name}"} for name in ("lang", "if-none-match"))]

"""The bodies, headers and answers of writing, for the description of the interface."""

from collections.abc import Iterable
from typing import Any

from nhipcau.core.proposals.models import Proposal
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.api.columns import Holds, Member
from nhipcau.exchange.api.problems import TROUBLES
from nhipcau.exchange.api.resources import PartShape, Resource
from nhipcau.exchange.api.routing import EXAMPLE
from nhipcau.exchange.api.writing.bodies import TYPES
from nhipcau.exchange.api.writing.drafting import BESIDE, PUBLISH, REASON, SOURCE

Extra = dict[str, Any]
_TEXT = {"type": ["string", "null"]}
_PLAIN: dict[Holds, Extra] = {
    Holds.TEXT: {
        "description": "By language; those not named stay.",
        "type": ["object", "null"],
        "properties": dict.fromkeys(LANGUAGES, _TEXT),
        "additionalProperties": False,
    },
    Holds.INTEGER: {"type": ["integer", "null"]},
    Holds.NUMBER: {"type": ["number", "null"]},
    Holds.BOOLEAN: {"type": "boolean"},
    Holds.DATE: {"type": ["string", "null"], "format": "date"},
}
_SOURCE: Extra = {
    "description": "What it rests on: the `id` of a source of the register, or a new source with its publisher.",
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "publisher": {"type": "string"},
        "title": {"type": "string"},
        "language": {"type": "string", "description": "The language of the document, as in `vi`."},
        "url": {"type": "string"},
        "published": {"type": "string", "description": "When it was published: `2021`, `2021-02`, `2021-02-04`."},
        "locator": {"type": "string", "description": "The place in the source."},
    },
    "additionalProperties": False,
}
_KEY: Extra = {
    "in": "header",
    "name": "Idempotency-Key",
    "description": "Repeat a request with the same key, and it is done once; known again for 24 hours.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}
_MATCH: Extra = {
    "in": "header",
    "name": "If-Match",
    "description": "The ETag of the record you read; without it the answer is 428, with an old one 412.",
    "schema": {"type": "string"},
}
_LANGUAGE: Extra = {"$ref": "#/components/parameters/lang"}
_ADDRESS: Extra = {
    "Location": {"description": "The proposal; the record once it is published.", "schema": {"type": "string"}}
}

_NUMBER = "00000000-0000-4000-8000-000000000000"
#: A proposal as lists show it, and what is shown beside that of one; the values state nothing.
_EXAMPLE: Extra = {
    "id": _NUMBER,
    "type": "proposals",
    "href": f"{EXAMPLE}/api/v1/proposals/{_NUMBER}",
    "url": f"{EXAMPLE}/en/workspace/proposals/{_NUMBER}",
    "title": "…",
    "state": "returned",
    "origin": "api",
    "made_at": "2026-01-31T08:00:00+00:00",
    "decided_at": "2026-02-02T08:00:00+00:00",
    "words": "…",
    "reason": "…",
    "records": [
        {
            "id": "an-identifier",
            "type": "partnerships",
            "title": "…",
            "event": "change",
            "href": f"{EXAMPLE}/api/v1/partnerships/an-identifier",
        }
    ],
    "more": False,
}
_EXAMPLE_BESIDE: Extra = {
    "source": {"id": "an-identifier"},
    "locator": "",
    "changes": [
        {
            "record": "partnerships/an-identifier",
            "part": "",
            "part_id": None,
            "column": "status",
            "before": "active",
            "after": "dormant",
            "event": "changed",
            "state": "pending",
        }
    ],
    "steps": [
        {"event": "proposed", "at": "2026-01-31T08:00:00+00:00", "words": "…"},
        {"event": "returned", "at": "2026-02-02T08:00:00+00:00", "words": "…"},
    ],
}


def creating(resource: Resource) -> Extra:
    """What is to be known of proposing a new record."""
    properties = {"id": {"type": "string", "description": "Its identifier; made from its title if left out."}}
    return {
        "parameters": [_KEY, _LANGUAGE],
        "requestBody": _body(resource, properties),
        "responses": {
            **{status: {"headers": _ADDRESS} for status in (201, 202)},
            **_problems("malformed", "forbidden", "conflict", "too-large", "unsupported", "invalid"),
        },
    }


def changing(resource: Resource) -> Extra:
    """What is to be known of proposing changes of a record."""
    codes = ("malformed", "forbidden", "not-found", "conflict", "stale", "too-large", "unsupported", "invalid")
    return {
        "parameters": [_MATCH, _KEY, _LANGUAGE],
        "requestBody": _body(resource, {}),
        "responses": {
            **{status: {"headers": _ADDRESS} for status in (200, 202)},
            **_problems(*codes, "precondition"),
        },
    }


def listing_proposals() -> Extra:
    """What is to be known of listing one's own proposals."""
    state = {
        "in": "query",
        "name": "state",
        "description": "Only those in this state. "
        + ", ".join(f"`{value}`: {label}" for value, label in Proposal.State.choices)
        + ".",
        "schema": {"type": "string", "enum": Proposal.State.values},
    }
    shared = [{"$ref": f"#/components/parameters/{name}"} for name in ("lang", "limit", "cursor")]
    page = {"type": "proposals", "records": [_EXAMPLE], "next": None}
    found = {
        "content": {"application/json": {"example": page}},
        "headers": {"Link": {"description": "`rel=next`: the next page.", "schema": {"type": "string"}}},
    }
    return {"parameters": [state, *shared], "responses": {200: found, **_problems("forbidden", "invalid")}}


def reading_proposal() -> Extra:
    """What is to be known of reading a proposal."""
    whole = {**_EXAMPLE, **_EXAMPLE_BESIDE}
    found = {"content": {"application/json": {"example": whole}}}
    return {"parameters": [_LANGUAGE], "responses": {200: found, **_problems("forbidden", "not-found")}}


def withdrawing() -> Extra:
    """What is to be known of taking back a proposal."""
    return {"parameters": [_LANGUAGE], "responses": _problems("forbidden", "not-found", "conflict")}


def _problems(*codes: str) -> dict[int, Extra]:
    return {one.status: {"$ref": f"#/components/responses/{one.code}"} for one in TROUBLES if one.code in codes}


def _body(resource: Resource, properties: Extra) -> Extra:
    beside = {
        SOURCE: _SOURCE,
        REASON: {"type": "string", "minLength": 1, "description": "Why this should change."},
        PUBLISH: {
            "type": "boolean",
            "default": False,
            "description": "Publish at once, where role and token allow it.",
        },
    }
    schema = {
        "type": "object",
        "properties": {**properties, **_members(resource.members), **_parts(resource.parts), **beside},
        "required": [SOURCE, REASON],
        "additionalProperties": False,
    }
    example = {SOURCE: {"publisher": "…", "url": "https://example.org/…"}, REASON: "…"}
    member = next((one for one in resource.members if one.editable and one.holds == Holds.TEXT), None)
    example = {**({member.name: {"fr": "…"}} if member else {}), **example}
    return {"required": True, "content": {one: {"schema": schema, "example": example} for one in TYPES}}


def _members(members: Iterable[Member]) -> dict[str, Extra]:
    return {one.name: _member(one) for one in members if one.editable and one.name not in BESIDE}


def _member(member: Member) -> Extra:
    if member.holds in (Holds.LINK, Holds.LINKS):
        of_part = member.target is not None and not hasattr(member.target, "KIND")
        identifier: Extra = {"type": "integer", "minimum": 1} if of_part else {"type": "string", "minLength": 1}
        link = {"anyOf": [identifier, {"type": "object", "properties": {"id": identifier}, "required": ["id"]}]}
        return (
            {"anyOf": [*link["anyOf"], {"type": "null"}]}
            if member.holds == Holds.LINK
            else {"type": "array", "items": link}
        )
    if member.holds == Holds.CHOICE:
        return {"enum": [*(str(value) for value, _label in member.choices), None]}
    return _PLAIN.get(member.holds, _TEXT)


def _parts(parts: Iterable[PartShape]) -> dict[str, Extra]:
    found = {}
    for one in parts:
        if one.editable:
            number = {"type": "integer", "minimum": 1, "description": "Of a part that is there."}
            properties = {"id": number, **_members(one.members), **_parts(one.parts)}
            item = {"type": "object", "properties": properties, "additionalProperties": False}
            found[one.name] = {
                "description": "All there are to be: those with their `id` stay, others are added, the rest goes.",
                "type": "array",
                "items": item,
            }
    return found

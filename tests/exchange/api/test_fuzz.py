"""Requests made at random of the OpenAPI document: no answer is an error of ours, none is undocumented.

`NHIPCAU_FUZZ=500 pytest tests/exchange/api/test_fuzz.py` tries so many of each operation, which takes an hour.
"""

import json
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from nhipcau.core.accounts.models import User
from nhipcau.core.proposals.models import Proposal
from nhipcau.exchange.api.limits import serving
from nhipcau.exchange.api.tokens.actions import make_token

#: Requests of each operation: those that fit the document, and those that do not.
FITTING = int(os.environ.get("NHIPCAU_FUZZ", "2"))
UNFITTING = max(1, FITTING // 2)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]


def prepared(document: dict[str, Any]) -> dict[str, Any]:
    """The document with identifiers that lead somewhere: random ones would all be answered with 404."""
    known = Client().get("/api/v1/sources?limit=1").json()["records"][0]["id"]
    for path, operations in document["paths"].items():
        kind = path.removeprefix("/api/v1").strip("/").split("/")[0]
        found = Client().get(f"/api/v1/{kind}?limit=3").json().get("records", []) if "{id}" in path else []
        for operation in operations.values():
            for one in operation.get("parameters", ()):
                if one.get("in") == "path" and found:
                    one["schema"] = {"enum": [record["id"] for record in found]}
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                operation["requestBody"]["content"] = {"application/json": body}
                body["schema"]["properties"]["source"]["properties"]["id"] = {"enum": [known, "none"]}
    return document


def try_operation(operation: Any, mode: GenerationMode, times: int, headers: dict[str, str]) -> None:
    if not times:
        return

    @seed(7)
    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def one(case: Any) -> None:
        answer = case.call(headers={**headers, "Accept-Encoding": "identity"})
        case.validate_response(answer, checks=CHECKS)

    one()


@contextmanager
def connection_stays() -> Iterator[None]:
    """The server would close the connection of the test after each request; Django's client brings that back."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.one_database
@pytest.mark.long
def test_nothing_that_the_document_allows_or_forbids_is_answered_with_an_error(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPEN", "READING", "WRITING"):
        monkeypatch.setattr(serving, name, serving.Limit(name, 10**6))
    somebody = User.objects.create_superuser("admin@example.org")
    _token, secret = make_token(somebody, "fuzz", ["read", "propose", "publish"], 30)
    document = prepared(json.loads(Client().get("/api/v1/openapi.json").content))
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    shown, tried = {"Authorization": f"Bearer {secret}"}, 0
    with connection_stays(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in schema.get_all_operations():
            operation = found.ok()
            # Reading takes no token, but for proposals; longer runs try each the other way round, too.
            writes = operation.method != "get" or "proposals" in operation.path
            usual, other = (shown, {}) if writes else ({}, shown)
            try_operation(operation, GenerationMode.POSITIVE, FITTING, usual)
            try_operation(operation, GenerationMode.POSITIVE, FITTING // 3, other)
            try_operation(operation, GenerationMode.NEGATIVE, UNFITTING, usual)
            tried += 1
    assert tried > 40
    assert Proposal.objects.exists(), "some of it was good enough to become a proposal"

"""The description of the interface: complete, consistent, and readable as a page."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from lxml import html

from nhipcau.exchange.api.describing.document import document_text
from nhipcau.exchange.api.problems import TROUBLES
from nhipcau.exchange.api.resources import all_resources


@pytest.fixture
def document() -> Any:
    # Without a database: what is described follows from the code alone.
    return json.loads(document_text())


def operations(document: Any) -> Iterator[tuple[str, str, Any]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for one in node.values():
            yield from references(one)
    elif isinstance(node, list):
        for one in node:
            yield from references(one)


@pytest.mark.one_database
def test_the_document_is_whole(document: Any) -> None:
    assert document["openapi"] == "3.1.0"
    names = [operation["operationId"] for _path, _method, operation in operations(document)]
    assert len(names) == len(set(names)) >= 2 * len(all_resources()) + 2
    for reference in set(references(document)):
        node = document
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        assert operation["summary"].isascii(), where
        assert {"401", "406", "429"} <= set(operation["responses"]), where
        if method == "get" and "/proposals" not in path:
            assert "422" in operation["responses"], where
        assert "404" in operation["responses"] or "{id}" not in path, where


@pytest.mark.one_database
def test_examples_are_as_the_schemas_say(document: Any) -> None:
    looked_at = 0
    for path, method, operation in operations(document):
        for answer in operation["responses"].values():
            for content in answer.get("content", {}).values():
                if "example" in content:
                    schema = {**content["schema"], "components": document["components"]}
                    errors = [one.message for one in Draft202012Validator(schema).iter_errors(content["example"])]
                    assert errors == [], f"{method} {path}"
                    looked_at += 1
    assert looked_at >= 2 * len(all_resources())


@pytest.mark.one_database
def test_the_pages_explain_every_operation_member_and_problem(db: None, client: Client, document: Any) -> None:
    home = html.fromstring(client.get("/fr/api").content)
    assert {f"problem-{one.code}" for one in TROUBLES} <= set(home.xpath("//@id"))
    listed = set(home.xpath("//section[@id='operations']//a/@href"))
    assert {link.partition("#")[2] for link in listed} == {
        f"op-{operation['operationId']}" for _path, _method, operation in operations(document)
    }
    home_anchors = {f"/fr/api#{one}" for one in home.xpath("//@id")}
    for address in {link.partition("#")[0] for link in listed}:
        page = html.fromstring(client.get(address).content)
        anchors = {f"{address}#{one}" for one in page.xpath("//@id")} | home_anchors
        links = {address + link if link.startswith("#") else link for link in page.xpath("//main//a/@href")}
        assert {link for link in {*links, *listed} if "#" in link and link.startswith(f"{address}#")} <= anchors
        assert {link for link in links if link.startswith("/fr/api#")} <= home_anchors
    places = html.fromstring(client.get("/fr/api/places").content)
    assert places.xpath("//h1")[0].text_content() == "Localités places"
    words = places.xpath("//main")[0].text_content()
    for name in ("valid_from", "working_languages", "linked_to", "became.successor", "sort"):
        assert name in words
    proposals = html.fromstring(client.get("/fr/api/proposals").content).xpath("//main")[0].text_content()
    for name in ("form | spreadsheet | undo | api", "part_id", "pending | done | left"):
        assert name in proposals
    assert "__" not in proposals, "no name of a module"
    assert client.get("/fr/api/planets").status_code == 404
    described = client.get("/api/v1/openapi.json")
    assert described.json() == document
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": described["ETag"]})
    assert again.status_code == 304


@pytest.mark.one_database
def test_pages_lead_to_what_they_show_and_the_answer_leads_back(register: None, client: Client) -> None:
    for path in ("/en/places/lao-cai", "/en/agreements", "/en/sources?language=fr"):
        page = html.fromstring(client.get(path).content)
        [address] = page.xpath("//link[@rel='alternate'][@type='application/json']/@href")
        assert address.startswith("/api/v1/")
        answer = client.get(address, headers={"Accept-Language": "en"})
        assert answer.status_code == 200
        record = answer.json()
        if "records" not in record:
            assert record["url"].endswith(path)
        assert page.xpath("//footer//a[@href='/en/api']")

"""What goes wrong outside the views of the interface: programs are answered as everywhere, never by a page."""

import logging
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from nhipcau.core.accounts.models import User
from nhipcau.exchange.api.describing.common import common_schemas
from nhipcau.exchange.api.limits import serving
from nhipcau.exchange.api.reading import operations
from tests.registry import making

SECRET = "password of the database"


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def fails(*_args: Any, **_kwargs: Any) -> Any:
    raise RuntimeError(SECRET)


def problem(response: Any, status: int) -> Any:
    """The problem that a response tells, as the document describes problems."""
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    content = response.json()
    Draft202012Validator(common_schemas()["Problem"]).validate(content)
    assert content["status"] == status
    return content


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("vi", "Hệ thống đang gặp sự cố"),
        ("fr", "Une erreur s’est produite de notre côté"),
        ("en", "Something went wrong on our side"),
    ],
)
def test_a_fault_of_ours_is_told_in_the_language_and_says_nothing_of_itself(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch, language: str, title: str
) -> None:
    making.place("hue")
    written_down: list[logging.LogRecord] = []
    monkeypatch.setattr(logging.getLogger("django.request"), "handle", written_down.append)
    monkeypatch.setattr(operations, "show_record", fails)
    for path, headers in (("hue", {"Accept-Language": language}), (f"hue?lang={language}", {})):
        response = client.get(f"/api/v1/places/{path}", headers=headers)
        found = problem(response, 500)
        assert found == {"type": "/en/api#problem-failed", "title": title, "status": 500}
        assert response["Content-Language"] == language
        assert SECRET not in str(response.headers)
    assert [str(one.exc_info[1]) for one in written_down if one.exc_info] == [SECRET, SECRET]
    assert client.get("/api/v1/places").status_code == 200


def test_a_fault_before_any_view_is_asked_is_told_as_well(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "count", fails)
    assert "detail" not in problem(client.get("/api/v1/places"), 500)
    # A page stays a page.
    assert client.get("/fr/places").status_code == 200


@pytest.mark.parametrize("path", ["/api/", "/api/v1x", "/api/v2", "/api/v2/places", "/api/v1/planets", "/api/places"])
def test_an_address_that_leads_nowhere_is_never_answered_with_a_page(db: None, client: Client, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html", "Accept-Language": "fr"})
    if path.startswith("/api/v1/"):
        response = client.get(path, headers={"Accept-Language": "fr"})
    assert problem(response, 404)["detail"] == f"Il n’y a pas d’adresse {path}."
    assert response["Content-Language"] == "fr"
    assert problem(client.post(path), 404)["type"] == "/en/api#problem-not-found"


def test_readers_are_led_to_the_reference_and_told_by_a_page_of_what_is_not_there(db: None, client: Client) -> None:
    assert client.get("/api", headers={"Accept-Language": "fr"})["Location"] == "/fr/api"
    for path in ("/fr/api/planets", "/fr/planets", "/apis"):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "MOVE"])
@pytest.mark.parametrize("path", ["", "/openapi.json", "/changes", "/editions", "/editions/2026"])
def test_a_method_that_is_not_there_is_refused_with_those_that_are(
    db: None, client: Client, method: str, path: str
) -> None:
    response = client.generic(method, f"/api/v1{path}", headers={"Accept-Language": "en"})
    found = problem(response, 405)
    assert found["detail"] == f"Allowed here: {response['Allow']}"
    assert "GET" in response["Allow"]


def test_what_is_refused_before_it_is_read_is_told_as_a_problem(db: None, client: Client) -> None:
    elsewhere = client.get("/api/v1/places", headers={"Host": "elsewhere.example", "Accept-Language": "fr"})
    assert problem(elsewhere, 400)["title"] == "La demande est illisible"
    many = "&".join(f"x{number}=1" for number in range(6000))
    assert problem(client.get(f"/api/v1/places?{many}"), 400)["type"] == "/en/api#problem-malformed"
    assert problem(client.get(f"/api/v2?{many}"), 404)
    assert client.get("/fr/places", headers={"Host": "elsewhere.example"})["Content-Type"].startswith("text/html")


def test_a_session_beside_does_not_lead_a_program_to_a_page(db: None, settings: Any) -> None:
    settings.REQUIRE_MFA = True
    client = Client()
    client.force_login(User.objects.create_superuser("admin@example.org"))
    problem(client.patch("/api/v1/places/lao-cai", "{}", "application/json"), 401)

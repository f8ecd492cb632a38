"""How the whole product answers what is ready."""

import gzip
from collections.abc import Mapping

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from nhipcau.core.ready import store
from nhipcau.core.ready.middleware import ReadyMiddleware, protection
from nhipcau.core.ready.pages import Ready, ReadyPage

PAGE, FILE = "/vi/editions/an-edition/programme", "/editions/an-edition/schedule.json"
TEXT = "<!doctype html><p>Chương trình</p>"
#: What depends on the answer and not on the site.
OWN = {"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary", "Content-Language"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published() -> None:
    store._memory.clear()
    generation = store.begin("editions/an-edition")
    store.put(
        "editions/an-edition",
        generation,
        [
            ReadyPage(PAGE, "text/html; charset=utf-8", TEXT.encode()),
            ReadyPage(FILE, "application/json", b"{}", {"Content-Disposition": 'attachment; filename="x.json"'}),
        ],
    )
    store.publish("editions/an-edition", generation)


def get(path: str, **headers: str) -> HttpResponse:
    return Client().get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_a_page_is_answered_with_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    get(PAGE)
    with django_assert_num_queries(1):
        response = get(PAGE, accept_encoding="gzip, deflate, br")
    assert response.status_code == 200
    assert gzip.decompress(response.content).decode() == TEXT
    assert {name: value for name, value in response.items() if name in OWN - {"ETag"}} == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(response.content)),
        "Content-Encoding": "gzip",
        "Content-Language": "vi",
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Cookie",
    }


def test_who_takes_no_gzip_gets_it_plain() -> None:
    for accepted in ("", "identity", "gzip;q=0, *", "br"):
        response = get(PAGE, accept_encoding=accepted)
        assert response.content.decode() == TEXT, accepted
        assert "Content-Encoding" not in response.headers
        assert response["Content-Length"] == str(len(TEXT.encode()))


def test_a_file_has_its_own_header_lines_and_is_the_same_for_everybody() -> None:
    client = Client()
    client.cookies["sessionid"] = "somebody"
    response = client.get(FILE)
    assert (response.status_code, response.content) == (200, b"{}")
    assert response["Content-Disposition"] == 'attachment; filename="x.json"'
    assert response["Vary"] == "Accept-Encoding"
    assert "Content-Language" not in response.headers


def test_what_the_reader_has_is_not_sent_again(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    tag = get(PAGE)["ETag"]
    with django_assert_num_queries(1):
        response = get(PAGE, if_none_match=f'"other", {tag}', accept_encoding="gzip")
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag
    assert response["Vary"] == "Accept-Encoding, Cookie"
    assert get(PAGE, if_none_match='"other"').status_code == 200


def test_head_says_how_long_the_answer_would_be() -> None:
    response = Client().head(PAGE)
    assert response.content == b""
    assert response["Content-Length"] == str(len(TEXT.encode()))


@pytest.mark.parametrize("https", [False, True])
def test_it_protects_its_reader_as_every_other_page(https: bool, settings: Mapping[str, object]) -> None:
    if https:
        settings.SECURE_HSTS_SECONDS = 31536000  # type: ignore[attr-defined]

    def lines(path: str) -> dict[str, str]:
        return {name: value for name, value in Client().get(path, secure=https).items() if name not in OWN}

    usual = lines("/vi/editions")
    assert {"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"} < set(usual)
    assert ("Strict-Transport-Security" in usual) == https
    assert lines(PAGE) == usual == protection(secure=https)


def test_what_is_asked_otherwise_goes_the_usual_way() -> None:
    asked: list[Ready | None] = []

    def usual(request: HttpRequest) -> HttpResponse:
        asked.append(getattr(request, "ready", None))
        return HttpResponse("usual")

    answer, requests = ReadyMiddleware(usual), RequestFactory(headers={"host": "localhost"})
    others = [
        requests.get(PAGE, {"room": "a"}),
        requests.post(PAGE),
        requests.get("/vi/editions/an-edition"),
        requests.get(PAGE + "/nothing"),
        requests.get(PAGE + "\0"),
        requests.get("/vi/editions/an-edition/desk"),
    ]
    assert {answer(request).content for request in others} == {b"usual"}
    assert asked == [None] * len(others)

    for cookie in ("sessionid", "messages"):
        assert answer(requests.get(PAGE, headers={"cookie": f"a=b; {cookie}=x"})).content == b"usual"
        found = asked.pop()
        assert found is not None
        assert found.body.decode() == TEXT
    assert answer(requests.get(PAGE, headers={"cookie": "django_language=fr"})).content.decode() == TEXT


def test_a_host_that_is_not_ours_is_refused() -> None:
    assert get(PAGE, host="elsewhere.example").status_code == 400

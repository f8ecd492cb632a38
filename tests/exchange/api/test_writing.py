"""Writing through the interface: proposals with the checks of the pages, each done once, by who may and with what."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from nhipcau.core.accounts.models import Counter, User
from nhipcau.core.proposals.models import Proposal
from nhipcau.exchange.api.limits import serving
from nhipcau.exchange.api.models import Answer, Token
from nhipcau.exchange.api.resources import all_resources
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.projects.models import Project
from tests.exchange.api.programs import BESIDE, RECORD, SOURCE, Program
from tests.rows import organisation, source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


def faults(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    return {one["field"]: one["message"] for one in answer.json()["errors"]}


def test_a_merge_patch_becomes_a_proposal_that_its_author_reads_and_takes_back(network: Partnership) -> None:
    lan = Program("lan", "lao-cai-2025")
    answer = lan.change({"status": "dormant", "summary": {"en": "Asleep."}})
    assert answer.status_code == 202, answer.content
    assert Partnership.objects.get(pk=network.pk).status == "active"
    there = answer.headers["Location"].removeprefix("http://testserver")
    shown = lan.ask("GET", there).json()
    assert (shown["state"], shown["origin"], shown["reason"]) == ("open", "api", "No meeting since 2021")
    changes = {one["column"]: (one["before"], one["after"]) for one in shown["changes"]}
    assert changes == {"status": ("active", "dormant"), "summary_en": ("", "Asleep.")}
    assert shown["source"]["publisher"] == "Báo Lào Cai"
    assert lan.ask("GET", shown["url"].removeprefix("http://testserver")).status_code == 302, "its page asks to sign in"
    for somebody in (Program("hoa", "hue"), Program("nobody")):
        assert somebody.ask("GET", there).status_code == 404
        assert somebody.ask("POST", f"{there}/withdraw").status_code == 404
    assert lan.ask("POST", f"{there}/withdraw").json()["state"] == "withdrawn"
    assert lan.ask("POST", f"{there}/withdraw").status_code == 409


def test_role_and_scope_are_both_needed(network: Partnership) -> None:
    body = {"status": "dormant"}
    nobody = Client().patch(RECORD, json.dumps(body), "application/json")
    assert nobody.status_code == 401
    assert nobody.headers["WWW-Authenticate"] == 'Bearer realm="api"'
    assert Program("hoa", "hue").change(body).status_code == 403, "a role elsewhere"
    reader = Program("reader", "lao-cai-2025", "read")
    assert reader.change(body).status_code == 403
    assert "propose changes" in reader.change(body).json()["detail"]
    lan = Program("lan", "lao-cai-2025", "propose", "publish")
    assert lan.change({**body, "publish": True}).status_code == 403, "the token may, the role may not"
    trusted = Program("trusted", "lao-cai-2025", may_publish=True)
    assert trusted.change({**body, "publish": True}).status_code == 403, "the role may, the token may not"
    Token.objects.filter(user=lan.user).update(revoked_at=Token.objects.get(user=lan.user).made_at)
    assert lan.ask("GET", "/api/v1/places").status_code == 401, "also where none is needed"
    assert not Proposal.objects.exists()


def test_what_is_published_at_once_is_there_with_its_source_and_author(network: Partnership) -> None:
    lan = Program("lan", "lao-cai-2025", "propose", "publish", may_publish=True)
    etag = lan.etag()
    answer = lan.change({"status": "dormant", "publish": True})
    assert (answer.status_code, answer.json()["state"]) == (200, "direct")
    assert answer.headers["Location"] == f"http://testserver{RECORD}"
    record = lan.ask("GET", RECORD).json()
    assert record["status"] == "dormant"
    assert [one["source"]["publisher"] for one in record["sources"] if one["field"] == "status"] == ["Báo Lào Cai"]
    assert Partnership.history.filter(id=network.pk).latest().history_user == lan.user
    assert lan.change({"status": "ended", "publish": True}, **{"If-Match": etag}).status_code == 412
    assert lan.ask("PATCH", RECORD, {**BESIDE, "status": "ended"}).status_code == 428
    assert Partnership.objects.get(pk=network.pk).status == "dormant"


def test_a_new_record_with_parts_is_published_and_read_back(network: Partnership) -> None:
    lan = Program("lan", "lao-cai-2025", "propose", "publish", may_publish=True)
    source("le-courrier")
    body = {
        "partnership": network.slug,
        "title": {"fr": "Convention 2026", "vi": "Thỏa thuận 2026"},
        "kind": "convention",
        "period_from": "2026",
        "signatures": [{"locality": "yen-bai", "signed_on": "2026-03"}, {"locality": {"id": "val-de-marne"}}],
        "source": {"id": "le-courrier"},
        "reason": "Signed",
        "publish": True,
    }
    answer = lan.ask("POST", "/api/v1/agreements", body)
    assert answer.status_code == 201, answer.content
    path = answer.headers["Location"].removeprefix("http://testserver")
    record = lan.ask("GET", f"{path}?lang=all").json()
    assert record["title"] == {"vi": "Thỏa thuận 2026", "fr": "Convention 2026", "en": ""}
    assert [one["locality"]["id"] for one in record["signatures"]] == ["yen-bai", "val-de-marne"]
    # As a list: one is kept with its number and changed, one is added, one goes.
    kept = record["signatures"][1]["id"]
    etag = lan.ask("GET", path).headers["ETag"]
    parts = [{"id": kept, "signed_on": "2026-04-01"}, {"locality": "hue"}]
    changed = {"signatures": parts, "source": {"id": "le-courrier"}, "reason": "Corrected", "publish": True}
    answer = lan.ask("PATCH", path, changed, **{"If-Match": etag})
    assert answer.status_code == 200, answer.content
    after = [(one["locality"]["id"], one["signed_on"]) for one in lan.ask("GET", path).json()["signatures"]]
    assert after == [("val-de-marne", "2026-04-01"), ("hue", None)]


def test_every_fault_is_told_by_the_place_in_the_body(network: Partnership) -> None:
    lan = Program("lan", "lao-cai-2025")
    body = {
        "status": 7,
        "since": "soon",
        "summary": {"de": "…", "fr": 3},
        "title": {"en": "Mine"},
        "colour": "red",
        "fields": ["no-such-field", {"name": "x"}],
        "parties": [{"locality": "yen-bai", "organisation": "x", "id": 10**9}, {"colour": "red"}],
        "phases": "all",
    }
    found = faults(lan.change(body))
    assert set(found) == {
        *("/status", "/summary/de", "/title", "/colour", "/fields/1", "/parties/0/id", "/parties/1/colour", "/phases")
    }
    assert found["/title"] == "This field cannot be proposed."
    # What the pages would say of values that can be read at all.
    later = {"since": "soon", "status": "sleepy", "until": "1999", "fields": ["no-such-field"], "phases": [{}]}
    found = faults(lan.change({**later, "parties": [{"locality": "atlantis"}, {}]}))
    assert {"/since", "/status", "/fields", "/parties/0/locality", "/parties/1/locality"} <= set(found)
    found = faults(lan.ask("PATCH", RECORD, {"source": {"id": 5, "x": ""}}, **{"If-Match": "*"}))
    assert set(found) == {"/source/id", "/source/x", "/reason"}
    for given, place in (
        ({}, "/source/publisher"),
        ({"id": "none"}, "/source/id"),
        ({**SOURCE, "url": "x"}, "/source/url"),
    ):
        assert list(faults(lan.change({"status": "dormant", "source": given}))) == [place]
    assert faults(lan.change({"status": "active"})) == {"": "Nothing differs from what the register holds."}
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (" ", "application/json", 400),
        ("[]", "application/json", 400),
        ('{"a": NaN}', "application/json", 400),
        ('{"a": 1, "a": 2}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"a":' * 20 + "1" + "}" * 20, "application/json", 422),
        ('{"reason": "\\u0000"}', "application/json", 422),
        ('{"reason": "\\ud800"}', "application/json", 422),
        ('{"since": 1e999}', "application/json", 422),
        ('{"x": "' + "a" * 1_000_001 + '"}', "application/json", 413),
        ("{}", "text/xml", 415),
        ("{}", "application/merge-patch+json", 422),
    ],
)
def test_bodies_that_cannot_be_read_are_refused(network: Partnership, body: str, kind: str, status: int) -> None:
    lan = Program("lan", "lao-cai-2025")
    headers = {"Authorization": f"Bearer {lan.secret}", "If-Match": "*"}
    answer = Client().generic("PATCH", RECORD, body.encode("utf-8"), kind, headers=headers)
    assert answer.status_code == status, answer.content[:300]
    assert answer.json()["status"] == status


def test_a_repeated_request_is_done_once(network: Partnership) -> None:
    lan, key = Program("lan", "lao-cai-2025"), {"Idempotency-Key": "7b1f"}
    body = {**BESIDE, "kind": "cooperation", "parties": [{"locality": "yen-bai"}, {"locality": "val-de-marne"}]}
    wrong = lan.ask("POST", "/api/v1/partnerships", {**body, "status": "sleepy"}, **key)
    assert wrong.status_code == 422
    first = lan.ask("POST", "/api/v1/partnerships", {**body, "status": "active"}, **key)
    assert first.status_code == 202, first.content
    again = lan.ask("POST", "/api/v1/partnerships", {**body, "status": "active"}, **key)
    assert (again.status_code, again.headers["Location"]) == (202, first.headers["Location"])
    assert again.headers["Idempotency-Replayed"] == "true"
    assert lan.ask("POST", "/api/v1/partnerships", {**body, "status": "ended"}, **key).status_code == 409
    assert Proposal.objects.count() == 1
    assert "7b1f" not in str(Answer.objects.values_list())
    # Somebody else's key is another key.
    assert (
        Program("anne", "val-de-marne")
        .ask("POST", "/api/v1/partnerships", {**body, "status": "active"}, **key)
        .status_code
        == 202
    )
    assert faults(lan.ask("POST", "/api/v1/partnerships", body, **{"Idempotency-Key": "a b"}))


def test_sorts_of_values_are_kept_as_reading_gives_them(network: Partnership) -> None:
    lan = Program("lan", "lao-cai-2025", "propose", "publish", may_publish=True)
    organisation("ccifv")
    place = "/api/v1/places/lao-cai-2025"
    changed = {**BESIDE, "latitude": 22.4833, "longitude": 103.975, "publish": True}
    answer = lan.ask("PATCH", place, changed, **{"If-Match": "*"})
    assert answer.status_code == 200, answer.content
    read = lan.ask("GET", place).json()
    assert (read["latitude"], read["longitude"]) == (22.4833, 103.975)
    money = [{"amount_minor": 500_000_00, "currency": "EUR", "kind": "budget", "state": "planned", "about": True}]
    project = {
        **BESIDE,
        "title": {"en": "Water"},
        "localities": ["yen-bai"],
        "bodies": [{"locality": "yen-bai", "role": "implementer"}, {"organisation": "ccifv", "role": "funder"}],
        "money": money,
        "publish": True,
    }
    answer = lan.ask("POST", "/api/v1/projects", project)
    if answer.status_code == 422:
        raise AssertionError(answer.content.decode())
    made = Project.objects.get()
    read = lan.ask("GET", f"/api/v1/projects/{made.slug}").json()
    assert [(one["amount_minor"], one["about"]) for one in read["money"]] == [(500_000_00, True)]
    # Everything of a list that was read goes back as it is: nothing differs.
    writable = [{name: one[name] for name in ("id", "amount_minor", "currency", "about")} for one in read["money"]]
    answer = lan.ask("PATCH", f"/api/v1/projects/{made.slug}", {**BESIDE, "money": writable}, **{"If-Match": "*"})
    assert faults(answer) == {"": "Nothing differs from what the register holds."}


def test_what_is_not_proposed_is_not_written_either(network: Partnership) -> None:
    lan = Program("lan", "lao-cai-2025")
    assert lan.ask("POST", "/api/v1/places", BESIDE).status_code == 405
    assert lan.ask("PATCH", "/api/v1/editions/2026", BESIDE, **{"If-Match": "*"}).status_code == 405
    assert lan.ask("DELETE", RECORD).status_code == 405
    assert lan.ask("PATCH", "/api/v1/partnerships/none", BESIDE, **{"If-Match": "*"}).status_code == 404
    assert not Agreement.objects.exists()


def test_more_requests_than_a_minute_has_are_refused_until_it_is_over(
    network: Partnership, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(serving, "OPEN", serving.Limit("open", 2))
    client = Client()
    assert [client.get("/api/v1").headers["RateLimit-Remaining"] for _again in range(2)] == ["1", "0"]
    refused = client.get("/api/v1", headers={"Accept-Language": "fr"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    with django_assert_num_queries(1):
        client.get("/api/v1")
    assert client.get("/api/v1", REMOTE_ADDR="192.0.2.7").status_code == 200, "another address of the net"
    lan = Program("lan", "lao-cai-2025")
    answer = lan.ask("GET", "/api/v1")
    assert (answer.status_code, answer.headers["RateLimit-Limit"]) == (200, "1200"), "by account, not by address"
    assert lan.ask("POST", "/api/v1/partnerships").headers["RateLimit-Limit"] == "60"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "127.0.0.1" not in str(Counter.objects.values_list())
    for wrong in ("Basic eDp5", "Bearer nc_wrong", "Bearer", "nc_wrong"):
        assert Client().get("/api/v1", headers={"Authorization": wrong}, REMOTE_ADDR="192.0.2.8").status_code in (
            401,
            429,
        )


@pytest.mark.one_database
def test_what_is_read_of_any_record_can_be_sent_back_and_changes_nothing(register: None) -> None:
    admin = Program("admin")
    User.objects.filter(pk=admin.user.pk).update(is_superuser=True)
    tried = 0
    for resource in all_resources():
        if resource.editable is None:
            continue
        for listed in admin.ask("GET", f"/api/v1/{resource.name}?limit=3").json()["records"]:
            path = f"/api/v1/{resource.name}/{listed['id']}"
            read = admin.ask("GET", f"{path}?lang=all").json()
            sent = {**writable(resource.members, resource.parts, read), **BESIDE}
            answer = admin.ask("PATCH", path, sent, **{"If-Match": "*"})
            assert faults(answer) == {"": "Nothing differs from what the register holds."}, path
            tried += 1
    assert tried > 20


def writable(members: Any, parts: Any, read: dict[str, Any]) -> dict[str, Any]:
    """What of a record, or of a part, may be proposed, as it was read."""
    own = {one.name: read[one.name] for one in members if one.editable}
    for part in parts:
        if part.editable:
            within = [{"id": one["id"], **writable(part.members, part.parts, one)} for one in read[part.name]]
            own[part.name] = within
    return own

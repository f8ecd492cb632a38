"""Reading through the interface: what stands in lists and records, page by page, as the pages of the site have it."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from jsonschema import Draft202012Validator

from nhipcau.core.records.actions import after_change
from nhipcau.core.records.models import Revision
from nhipcau.exchange.api.describing.document import document_text
from nhipcau.exchange.api.reading.asking import expandable, shown_by_lists, shown_by_records, sorts_of
from nhipcau.exchange.api.resources import Resource, all_resources, resource_named
from nhipcau.registry.places.models import Locality
from tests import rows
from tests.registry import making

API = "/api/v1"


def ask(client: Client, path: str, **headers: str) -> Any:
    response = client.get(API + path, headers=headers)
    assert response.status_code == 200, response.content.decode()[:400]
    return response.json()


def refused(client: Client, path: str, status: int, **headers: str) -> Any:
    response = client.get(API + path, headers=headers)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    return response.json()


def walked(client: Client, path: str) -> list[str]:
    """The identifiers of all records of a list, page after page."""
    found, address = [], API + path
    while address:
        content = client.get(address).json()
        found += [one["id"] for one in content["records"]]
        address = content["next"]
    return found


@pytest.mark.one_database
def test_every_kind_answers_as_the_document_says_with_all_that_can_be_asked_for(register: None, client: Client) -> None:
    document = json.loads(document_text())
    schemas = {"components": document["components"]}

    def check(name: str, content: Any) -> None:
        validator = Draft202012Validator({"$ref": f"#/components/schemas/{name}", **schemas})
        assert [error.message for error in validator.iter_errors(content)] == []

    check("Index", ask(client, ""))
    for resource in all_resources():
        name = resource.model.__name__
        everything = ",".join(one for one in shown_by_records(resource) if one != "related")
        expanded = ",".join(expandable(resource)[:6])
        query = f"limit=40&fields={everything}&count=true" + (f"&expand={expanded}" if expanded else "")
        for language in ("en", "all"):
            content = ask(client, f"/{resource.name}?{query}&lang={language}")
            check(f"{name}List", content)
            assert content["total"] == resource.model._default_manager.count() >= len(content["records"]) > 0
        whole = ask(client, f"/{resource.name}/{content['records'][0]['id']}")
        check(name, whole)
        assert set(shown_by_records(resource)) < set(whole)
    check("Sessions", ask(client, "/editions/assises-12/sessions?limit=3"))


def test_a_list_walked_page_by_page_is_the_list_of_the_page_in_every_order(register: None, client: Client) -> None:
    for resource in (resource_named(name) for name in ("partnerships", "agreements", "commitments", "editions")):
        for sort in ("", *(f"{sign}{name}" for name in sorts_of(resource) for sign in ("", "-"))):
            found = walked(client, f"/{resource.name}?limit=61&fields=title&lang=fr&sort={sort}".removesuffix("&sort="))
            assert len(found) == len(set(found)) == resource.model._default_manager.count(), (resource.name, sort)
            if not sort:
                assert found == shown_on_page(client, resource, "")


def shown_on_page(client: Client, resource: Resource, query: str) -> list[str]:
    """The identifiers of the list of the page, as its file has them."""
    with override("fr"):
        response = client.get(f"{reverse(f'{resource.name}:list')}?{query}&format=json")
    return [one["id"] for one in json.loads(b"".join(response))["records"]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("partnerships", "status=active&field=water"),
        ("partnerships", "map=today&place=lao-cai"),
        ("partnerships", "year=2004&level=region"),
        ("places", "country=FR&level=region&map=former"),
        ("places", "year=2010&partner=any"),
        ("agreements", "state=expired&sort=-to"),
        ("projects", "decade=2010&q=nuoc"),
        ("commitments", "timing=overdue"),
        ("sources", "language=fr&year=2013"),
        ("editions", "series=assises&sort=status"),
    ],
)
def test_filters_find_what_they_find_on_the_pages(register: None, client: Client, kind: str, query: str) -> None:
    resource = next(one for one in all_resources() if one.name == kind)
    assert walked(client, f"/{kind}?{query}&limit=7&lang=fr") == shown_on_page(client, resource, query)


def test_where_agreements_and_commitments_stand_today_is_told(register: None, client: Client) -> None:
    for kind, name in (("agreements", "state"), ("commitments", "timing"), ("commitments", "age")):
        found = ask(client, f"/{kind}?fields={name}&limit=200")["records"]
        for value in {one[name] for one in found}:
            expected = {one["id"] for one in found if one[name] == value}
            assert set(walked(client, f"/{kind}?{name}={value}")) == expected


def test_what_leads_to_a_record_is_found_from_it(register: None, client: Client) -> None:
    place = ask(client, "/places/lao-cai?fields=related,names,became&lang=vi")
    assert place["related"]["partnerships"]["records"][0]["id"] == "lao-cai--nouvelle-aquitaine"
    assert {one["text"] for one in place["names"]} >= {"Lào Cai"}
    assert place["became"][0]["successor"]["title"] == "Lào Cai"
    listed = walked(client, "/partnerships?linked_to=places/lao-cai")
    assert listed == [one["id"] for one in place["related"]["partnerships"]["records"]]
    question = ask(client, "/questions?linked_to=partnerships/lao-cai--nouvelle-aquitaine&fields=subject")
    assert {one["subject"]["id"] for one in question["records"]} == {"lao-cai--nouvelle-aquitaine"}


def test_a_text_is_shown_in_the_language_asked_for_or_says_in_which(db: None, client: Client) -> None:
    row = making.place("hue")
    Locality.objects.filter(pk=row.pk).update(title_vi="Huế", title_fr="Hué", title_en="")
    source = rows.source("press", url="https://press.example/1")
    rows.cite(row, source, "seat", "p. 2")
    rows.cite(row.names.get(), source)
    french = ask(client, "/places/hue", **{"Accept-Language": "fr-FR,fr;q=0.9"})
    assert (french["title"], french.get("fallbacks")) == ("Hué", None)
    assert french["sources"][0]["field"] == "seat"
    assert french["sources"][0]["source"]["publisher"] == "Le Courrier"
    assert french["sources"][0]["locator"] == "p. 2"
    assert french["names"][0]["sources"][0]["source"]["id"] == "press"
    english = ask(client, "/places/hue?lang=en", **{"Accept-Language": "fr"})
    assert (english["title"], english["fallbacks"]) == ("Hué", {"title": "fr"})
    everything = ask(client, "/places?lang=all&fields=title")
    assert everything["records"][0]["title"] == {"vi": "Huế", "fr": "Hué", "en": ""}
    assert set(everything["records"][0]) == {"id", "type", "href", "url", "updated_at", "title"}


def test_answers_of_invented_data_say_so(db: None, client: Client) -> None:
    making.place("hue")
    for path in ("", "/places", "/places/hue"):
        assert "fictional" not in ask(client, path)
    Revision.objects.update_or_create(pk=1, defaults={"sample": True})
    for path in ("", "/places", "/places/hue"):
        assert ask(client, path)["fictional"] is True


def test_what_is_added_while_somebody_reads_on_shifts_nothing(db: None, client: Client) -> None:
    for number in range(10, 20):
        making.place(f"p{number}")
    first = client.get(f"{API}/places?limit=5").json()
    making.place("p05")
    making.place("p145")
    Locality.objects.get(slug="p12").delete()
    rest = walked(client, first["next"].partition(API)[2])
    assert [one["id"] for one in first["records"]] == [f"p{number}" for number in range(10, 15)]
    assert rest == ["p145", *(f"p{number}" for number in range(15, 20))]


def test_everything_that_is_wrong_is_named_at_once_in_the_reader_s_language(db: None, client: Client) -> None:
    query = "x=1&limit=0&sort=beauty&fields=title,soul&expand=names&country=XX&year=12&q=a&q=b&parent=%00&count=yes"
    problem = refused(client, f"/places?{query}", 422, **{"Accept-Language": "en"})
    assert {one["field"] for one in problem["errors"]} == {
        *("x", "limit", "sort", "fields", "expand", "country", "year", "q", "parent", "count")
    }
    assert {"field": "x", "message": "There is no such parameter here."} in problem["errors"]
    assert problem["type"] == "/en/api#problem-invalid"
    french = refused(client, "/places?x=1&lang=fr", 422)
    assert french["title"] == "Quelque chose n’est pas valide dans la demande"
    assert refused(client, "/places/nowhere", 404, **{"Accept-Language": "vi"})["title"] == "Không có gì ở đây"
    assert refused(client, "/planets", 404)["status"] == 404
    assert refused(client, "/places", 406, accept="text/html")["title"]
    assert refused(client, "/places?linked_to=places/nowhere", 422)["errors"][0]["field"] == "linked_to"
    assert client.get(f"{API}/places/").headers["Location"] == f"{API}/places"
    response = client.delete(f"{API}/places")
    assert (response.status_code, "GET" in response["Allow"]) == (405, True)


def test_a_cursor_fits_the_list_it_was_given_for_alone(db: None, client: Client) -> None:
    for name in ("a", "b", "c"):
        making.place(name)
    cursor = client.get(f"{API}/places?limit=1").json()["next"].partition("cursor=")[2]
    for query in (f"sort=country&cursor={cursor}", f"country=VN&cursor={cursor}", f"cursor={cursor}x", "cursor=1"):
        assert refused(client, f"/places?limit=1&{query}", 422)["errors"][0]["field"] == "cursor"
    assert [one["id"] for one in ask(client, f"/places?cursor={cursor}&limit=2")["records"]] == ["b", "c"]


def test_who_has_it_already_is_told_so_until_something_changes(db: None, client: Client) -> None:
    hue = making.place("hue")
    making.place("lai-chau")
    after_change([hue])
    first = client.get(f"{API}/places/hue")
    etag, read = first["ETag"], first["Last-Modified"]
    # What was compressed on the way comes back as weak.
    for headers in ({"If-None-Match": etag}, {"If-None-Match": f'"x", W/{etag}'}, {"If-Modified-Since": read}):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"{API}/places/hue", headers=headers)
        assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert len(queries) <= 3
    assert client.get(f"{API}/places/hue?lang=all", headers={"If-None-Match": etag}).status_code == 200
    after_change([Locality.objects.get(slug="lai-chau")])
    second = client.get(f"{API}/places/hue", headers={"If-None-Match": etag})
    assert second.status_code == 200
    # What changed elsewhere leaves the version of the record itself.
    assert second["ETag"].partition(".")[0] == etag.partition(".")[0]
    after_change([hue])
    assert client.get(f"{API}/places/hue")["ETag"].partition(".")[0] != etag.partition(".")[0]
    head = client.head(f"{API}/places/hue")
    assert (head.status_code, head.content, "ETag" in head) == (200, b"", True)


def test_queries_do_not_grow_with_the_records(db: None, client: Client) -> None:
    def count(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(API + path).status_code == 200
        return len(queries)

    def make(numbers: range) -> None:
        for number in numbers:
            place, other = making.place(f"vn{number}"), making.place(f"fr{number}", "FR", "region")
            partnership = making.partnership(
                f"vn{number}--fr{number}", place, other, fields=(rows.field(f"f{number}"),)
            )
            making.agreement(partnership, f"a{number}", (place, "2020"), (other, "2021"))

    paths = [
        "/partnerships?fields=title,fields,parties,phases,sources,remarks&expand=parties.locality,fields&limit=200",
        "/agreements?limit=200&fields=title,signatures,sources&expand=partnership",
        "/partnerships/vn0--fr0",
        "/places/vn0",
    ]
    make(range(2))
    [count(path) for path in paths]
    few = [count(path) for path in paths]
    make(range(2, 12))
    assert [count(path) for path in paths] == few
    assert max(few) <= 25


def test_nothing_of_people_s_accounts_or_of_a_desk_can_be_asked_for() -> None:
    kinds = {one.name for one in all_resources()}
    assert kinds == {
        *("places", "partnerships", "agreements", "editions", "fields", "projects", "organisations", "commitments"),
        *("people", "questions", "declarations", "offices", "recommendations", "sites", "sources"),
    }
    for resource in all_resources():
        shapes = [("", resource.members), *((part.relation, part.members) for part in resource.all_parts())]
        for relation, members in shapes:
            names = {one.name for one in members}
            assert not names & {"email", "phone", "written_by", "assessed_by", "stored", "digest", "session"}, relation
            targets = {one.target._meta.app_label for one in members if one.target}
            assert targets <= {
                *("places", "organisations", "partnerships", "projects", "figures", "sources", "editions"),
                *("declarations", "recommendations", "commitments"),
            }
    people = next(one for one in all_resources() if one.name == "people")
    assert shown_by_lists(people) == ["title", "country", "variants"]
    assert [one.name for one in people.parts] == ["positions"]


def test_pages_of_others_may_read_and_no_cookie_is_set(db: None, client: Client) -> None:
    making.place("hue")
    client.cookies["sessionid"] = "whatever"
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"{API}/places", headers={"Origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert not [one for one in queries if "django_session" in one["sql"]]
    preflight = client.options(f"{API}/places", headers={"Access-Control-Request-Method": "GET"})
    assert (preflight.status_code, "GET" in preflight["Access-Control-Allow-Methods"]) == (204, True)
    assert "Accept-Language" in response["Vary"]

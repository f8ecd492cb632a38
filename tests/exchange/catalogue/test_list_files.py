"""Files of lists: as their schemas state, none a formula; structured data on all pages."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from rdflib import RDF, Graph, URIRef

from nhipcau.core.records.kinds import all_kinds
from nhipcau.core.web.exports import FORMULA_STARTS, formats_of
from nhipcau.core.web.lists import list_of, listed_kinds
from tests.exchange.catalogue.stated import faults
from tests.pages import fetch
from tests.registry import making

pytestmark = pytest.mark.one_database
#: What pages are about, in the words of schema.org.
TYPES = {
    *("AdministrativeArea", "GovernmentOrganization", "Organization", "NGO", "Corporation", "Person", "Project"),
    *("CreativeWork", "GovernmentOffice", "DefinedTerm", "Place", "Event", "PlanAction", "Question", "Dataset"),
}


def file_of(path: str) -> bytes:
    response = Client().get(path)
    assert response.status_code == 200
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def structured(path: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', fetch(path), flags=re.S)
    assert len(found) == 1, path
    data: dict[str, Any] = json.loads(found[0])
    return data


def test_every_list_is_what_its_schema_states(register: None) -> None:
    for kind in listed_kinds():
        schema = json.loads(file_of(f"/fr/{kind}?format=schema"))
        answer = Client().get(f"/fr/{kind}?format=csv")
        assert answer["Link"] == f'</fr/{kind}?format=schema>; rel="describedby"; type="application/json"'
        assert answer["Access-Control-Allow-Origin"] == "*"
        table = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
        assert table, kind
        assert faults(schema, table) == [], kind
        assert all(field["title"] for field in schema["fields"]), kind
        assert [column.name for column in list_of(kind, QueryDict()).columns] == [
            field["name"] for field in schema["fields"][1:-1]
        ]


def test_files_of_lists_lead_to_the_address_that_is_set_for_the_site(register: None, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://nhipcau.example"
    for path in (*(f"/fr/{kind}?format=csv" for kind in listed_kinds()), "/fr/commitments/ogp.csv", "/fr/editions.ics"):
        content = file_of(path).decode()
        assert "testserver" not in content, path
        assert "https://nhipcau.example/fr/" in content, path


def test_a_schema_says_what_dates_and_several_values_are(db: None) -> None:
    fields = {one["name"]: one for one in json.loads(file_of("/en/projects?format=schema"))["fields"]}
    assert fields["id"]["constraints"] == {"required": True, "unique": True, "pattern": "^[-a-zA-Z0-9_]+$"}
    assert re.fullmatch(fields["from"]["constraints"]["pattern"], "2013-06/2016-06")
    assert not re.fullmatch(fields["from"]["constraints"]["pattern"], "June 2013")
    assert fields["localities"]["description"] == "Several values, separated by a semicolon and a space."
    questions = json.loads(file_of("/vi/questions?format=schema"))
    assert (questions["title"], questions["fields"][2]["type"]) == ("Số liệu", "integer")


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_runs_as_a_formula(db: None, start: str) -> None:
    making.place("evil", name=f"{start}cmd|' /C calc'!A0")
    (row,) = csv.DictReader(io.StringIO(file_of("/en/places?format=csv").decode("utf-8-sig"), newline=""))
    assert row["name"] == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the library warns of itself
def test_every_kind_of_page_says_what_it_is_about(register: None) -> None:
    shown = {}
    for kind in all_kinds():
        record = kind.model._default_manager.order_by("pk").first()
        assert record is not None
        data = structured(f"/en/{kind.name}/{record.slug}")
        assert data["@type"] in TYPES, kind.name
        assert data["name"], kind.name
        assert data["@id"] == f"http://testserver/{kind.name}/{record.slug}"
        assert not [key for key, value in data.items() if value in ("", None, [], {})], kind.name
        # Read by another library, the context written out: nothing is lost.
        data["@context"] = {"@vocab": "https://schema.org/"}
        graph = Graph().parse(data=json.dumps(data), format="json-ld")
        assert (URIRef(data["@id"]), RDF.type, URIRef(f"https://schema.org/{data['@type']}")) in graph
        shown[kind.name] = data
    assert shown["questions"]["suggestedAnswer"][0]["text"]
    assert shown["agreements"]["about"]["name"]


def test_lists_are_data_sets(db: None) -> None:
    making.place("lao-cai")
    data = structured("/fr/places?country=VN")
    assert (data["@type"], data["url"]) == ("Dataset", "http://testserver/fr/places")
    assert [one["contentUrl"].rpartition("=")[2] for one in data["distribution"]] == formats_of(
        list_of("places", QueryDict())
    )
    assert data["license"] == "https://spdx.org/licenses/EUPL-1.2"
    assert data["variableMeasured"][0] == "Nom"
    counted = structured("/vi/statistics")
    assert (counted["@type"], counted["name"]) == ("Dataset", "Nhịp Cầu: Thống kê")
    assert counted["variableMeasured"]

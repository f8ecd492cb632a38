"""The page of open data, its files, and the catalogue by DCAT-AP."""

import json

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.test import Client
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from nhipcau.core.web.lists import listed_kinds
from nhipcau.exchange.catalogue.actions import prepare_files
from nhipcau.exchange.catalogue.models import PreparedFile
from tests import rows
from tests.exchange.catalogue.stated import faults
from tests.pages import queries, read
from tests.registry import making

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
#: What DCAT-AP 3 asks for of each class, and what it recommends that we always know.
ASKED = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset, DCTERMS.license],
    DCAT.Dataset: [
        *(DCTERMS.title, DCTERMS.description, DCAT.distribution, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme),
        *(DCTERMS.accrualPeriodicity, DCTERMS.language, DCTERMS.accessRights, DCTERMS.spatial),
    ],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS.license, DCTERMS["format"], DCAT.mediaType],
    DCAT.DataService: [DCTERMS.title, DCAT.endpointURL, DCAT.endpointDescription, DCAT.servesDataset],
    FOAF.Agent: [FOAF.name],
    VCARD.Organization: [VCARD.fn],
}


@pytest.fixture
def stored(settings: LazySettings, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path


def taken(path: str) -> bytes:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.getvalue()


@pytest.mark.one_database
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the library warns of itself
def test_the_catalogue_has_what_the_profile_asks_for(db: None, settings: LazySettings, stored: None) -> None:
    settings.CONTACT = "data@example.org"
    making.place("lao-cai")
    rows.changed()
    prepare_files()
    forms = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml"}
    graphs = {form: Graph().parse(data=taken(f"/catalogue.{form}"), format=name) for form, name in forms.items()}
    graph = graphs["ttl"]
    assert set(graph) == set(graphs["jsonld"]) == set(graphs["rdf"])
    assert list(graph.objects(None, DCAT.endpointURL)) == [URIRef("http://testserver/api/v1")]
    for kind, properties in ASKED.items():
        subjects = list(graph.subjects(RDF.type, kind))
        assert subjects, kind
        for one in subjects:
            assert [wanted for wanted in properties if not list(graph.objects(one, wanted))] == [], one
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    known = {str(one).rpartition("#")[2] for one in graph.objects(catalogue, DCAT.dataset)}
    assert known == {"register", "iati", *listed_kinds()}
    for one in graph.subjects(RDF.type, DCAT.Dataset):
        assert {title.language for title in graph.objects(one, DCTERMS.title) if isinstance(title, Literal)} == {
            *("vi", "fr", "en")
        }
    assert {str(one) for one in graph.objects(None, VCARD.hasEmail)} == {"mailto:data@example.org"}
    assert len(list(graph.objects(None, DCAT.byteSize))) == 2


@pytest.mark.one_database
def test_an_unchanged_catalogue_is_not_sent_again(db: None) -> None:
    rows.changed()
    first = Client().get("/catalogue.ttl")
    again = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert Client().get("/catalogue.ttl", **again).status_code == 304  # type: ignore[arg-type]
    rows.changed()
    assert Client().get("/catalogue.ttl", **again).status_code == 200  # type: ignore[arg-type]
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Content-Type"] == "text/turtle; charset=utf-8"


def test_files_are_made_when_the_register_has_changed(db: None, stored: None) -> None:
    waiting = Client().get("/data/nhipcau-dump.zip")
    assert (waiting.status_code, waiting["Retry-After"]) == (503, "120")
    assert "Các tệp đang được chuẩn bị" in read("/vi/data")
    making.place("lao-cai")
    rows.changed()
    assert prepare_files() == ["dump", "triples"]
    first = PreparedFile.objects.get(name="dump")
    answer = Client().get("/data/nhipcau-dump.zip")
    assert answer.getvalue()[:2] == b"PK"
    assert answer["Content-Disposition"] == 'attachment; filename="nhipcau-dump.zip"'
    assert first.digest in read("/fr/data")
    assert prepare_files() == []
    # A change that shows nowhere leaves the file, its fingerprint and its date as they are.
    rows.changed()
    assert prepare_files() == ["dump", "triples"]
    same = PreparedFile.objects.get(name="dump")
    assert (same.digest, same.changed_at, same.stored) == (first.digest, first.changed_at, first.stored)
    again = {"HTTP_IF_NONE_MATCH": answer["ETag"]}
    assert Client().get("/data/nhipcau-dump.zip", **again).status_code == 304  # type: ignore[arg-type]
    making.place("da-nang")
    rows.changed()
    prepare_files()
    assert Client().get("/data/nhipcau-dump.zip", **again).status_code == 200  # type: ignore[arg-type]
    assert not default_storage.exists(first.stored)
    assert b"/places/da-nang> " in taken("/data/nhipcau.nt")


@pytest.mark.one_database
def test_the_page_tells_of_all_and_asks_little(db: None) -> None:
    making.place("lao-cai")
    rows.changed()
    page = read("/en/data")
    for words in ("Open data", "Localities 1", "CSV, XLSX, JSON, GeoJSON", "JSON-LD, Turtle, RDF/XML", "EUPL-1.2"):
        assert words in page, words
    few = queries("/en/data")
    for number in range(20):
        making.place(f"place-{number}")
    rows.changed()
    assert queries("/en/data") == few
    assert few <= 5


@pytest.mark.one_database
def test_the_package_and_the_vocabulary_state_columns(db: None) -> None:
    package = json.loads(taken("/fr/data/datapackage.json"))
    places = next(one for one in package["resources"] if one["name"] == "places")
    assert places["path"] == "http://testserver/fr/places?format=csv"
    assert faults(places["schema"], []) == []
    page = taken("/en/data/vocabulary").decode()
    assert 'id="partnerships.since"' in page
    assert "http://www.w3.org/ns/org#OrganizationalCollaboration" in page

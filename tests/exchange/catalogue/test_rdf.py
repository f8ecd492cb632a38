"""The register as RDF: every line is read by another library as what was meant."""

import io
import warnings
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, XSD

from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.catalogue.rdf import nodes
from nhipcau.exchange.catalogue.rdf.vocabulary import EDTF, ORG
from nhipcau.exchange.catalogue.rdf.writing import lines, write_triples
from nhipcau.registry.places.models import LocalityCode
from tests import rows
from tests.registry import making

SITE = "https://example.org"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def read_back(node: str) -> object:
    graph = Graph()
    graph.parse(data=f"<urn:s> <urn:p> {node} .\n", format="nt")
    ((_subject, _predicate, value),) = graph
    return value


@pytest.mark.one_database
@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["", "vi", "fr"]))
def test_any_text_is_read_as_it_was(text: str, language: str) -> None:
    found = read_back(nodes.text(text, language))
    assert isinstance(found, Literal)
    assert (str(found), found.language or "") == (text, language)


@pytest.mark.one_database
@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_address_is_a_node_of_its_own(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the library warns of addresses that are none
        found = read_back(nodes.iri(f"https://example.org/{text}"))
    assert isinstance(found, URIRef)
    assert str(found).startswith("https://example.org/")
    assert ">" not in str(found)


@pytest.mark.one_database
@settings(max_examples=40, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_numbers_are_exact(number: float | int) -> None:
    found = read_back(nodes.number(number))
    assert isinstance(found, Literal)
    assert Decimal(str(found)) == Decimal(repr(number))


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("written", "value", "datatype"),
    [
        ("2002", "2002", XSD.gYear),
        ("2002-11", "2002-11", XSD.gYearMonth),
        ("2002-11-18", "2002-11-18", XSD.date),
        ("2012~", "2012~", EDTF),
        ("2013-06/2016-06", "[2013-06..2016-06]", EDTF),
        ("../1999", "[..1999]", EDTF),
        ("2018-03/..", "[2018-03..]", EDTF),
    ],
)
def test_a_date_says_no_more_than_is_known(written: str, value: str, datatype: str) -> None:
    found = read_back(nodes.partial_date(str(PartialDate.parse(written))))
    assert isinstance(found, Literal)
    assert (str(found), str(found.datatype)) == (value, str(datatype))


def test_records_parts_sources_and_what_is_elsewhere_hang_together(db: None) -> None:
    hue, lyon = making.place("hue", name='Huế "cố đô"'), making.place("lyon", "FR", "commune")
    LocalityCode.objects.create(locality=hue, scheme="wikidata", code="Q36422")
    LocalityCode.objects.create(locality=hue, scheme="geonames", code="not a number> .")
    both = making.partnership("hue--lyon", hue, lyon, since="2012~", fields=(making.field("water"),))
    paper = rows.source("paper", url="https://example.org/a b")
    rows.cite(both, paper, "since", "p. 2")
    rows.cite(both, paper, "", "p. 3")
    rows.cite(rows.remark(both, "so it is"), paper)
    target = io.BytesIO()
    write_triples(target)
    written = "".join(lines(SITE))
    assert target.getvalue().count(b"\n") == written.count("\n") == len(set(written.splitlines()))
    graph = Graph().parse(data=written, format="nt")
    page = URIRef(f"{SITE}/partnerships/hue--lyon")
    assert (page, RDF.type, URIRef(f"{ORG}OrganizationalCollaboration")) in graph
    assert (URIRef(f"{SITE}/places/hue"), RDFS.label, Literal('Huế "cố đô"', "vi")) in graph
    assert list(graph.objects(URIRef(f"{SITE}/places/hue"), OWL.sameAs)) == [
        URIRef("http://www.wikidata.org/entity/Q36422")
    ]
    party = URIRef(f"{page}#partnership_parties-2")
    assert (party, URIRef(f"{SITE}/data/vocabulary#partnership_parties.partnership"), page) in graph
    source, said = URIRef("http://purl.org/dc/terms/source"), URIRef(f"{SITE}/sources/paper")
    cited = {str(one) for one in graph.subjects(source, said)}
    assert {str(page), f"{page}#remarks-1", f"{page}#citations-1", f"{page}#citations-2"} <= cited
    assert (said, URIRef("https://schema.org/url"), URIRef("https://example.org/a%20b")) in graph

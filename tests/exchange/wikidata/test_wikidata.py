"""The register compared with a table of Wikidata: at the terminal, on the page, and as an algorithm."""

import io
import json
from collections import Counter
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.core.proposals.models import Proposal
from nhipcau.core.roles.models import Grant
from nhipcau.core.tables.refusal import Refused
from nhipcau.exchange.wikidata.comparing import Comparison, Here, Kind, pairs_of
from nhipcau.exchange.wikidata.queries import compare
from nhipcau.exchange.wikidata.reading import Body, Row, Unread, read
from nhipcau.exchange.wikidata.wording import why_refused
from tests.exchange.wikidata.making import ENTITY, TABLE, make_pairs
from tests.registry import making


@pytest.fixture
def pairs(db: None) -> None:
    make_pairs()


def rows_of(text: str, name: str = "p190.csv") -> list[Row]:
    return list(read(io.BytesIO(text.encode()), name, Unread()))


def found_in(text: str) -> dict[str, list[str]]:
    """What differs: the identifiers of partnerships here, the items of pairs there, by kind."""
    kinds: dict[str, list[str]] = {}
    for one in compare(rows_of(text)).differences:
        name = one.here.slug if one.here else "-".join(body.item for body in one.there.bodies)  # type: ignore[union-attr]
        kinds.setdefault(str(one.kind), []).append(name)
    return kinds


def test_pairs_are_found_by_codes_and_by_what_units_became(pairs: None) -> None:
    assert found_in(TABLE) == {
        "same": ["yen-bai--val-de-marne"],
        "dates": ["hue--brest"],
        "only-there": ["Q3-Q5"],
        "unknown": ["Q3-Q6"],
        "only-here": ["lao-cai--montreuil"],
    }


@pytest.mark.one_database
def test_all_forms_of_the_query_service_say_the_same() -> None:
    line = {"item": f"{ENTITY}Q1", "itemLabel": "Lào Cai", "twin": f"{ENTITY}Q2", "start": "1996-01-01T00:00:00Z"}
    bindings = [{name: {"type": "literal", "value": value} for name, value in line.items()}]
    tsv = f'?item\t?itemLabel\t?twin\t?start\n<{ENTITY}Q1>\t"Lào Cai"@vi\t<{ENTITY}Q2>\t1996-01-01T00:00:00Z\n'
    csv = "\ufeffITEM;ItemLabel;twin;start\nQ1;Lào Cai;Q2;1996-01-01\n"
    forms = [json.dumps([line]), json.dumps({"results": {"bindings": bindings}}), csv]
    found = [[(row.body.item, row.body.label, row.twin.item, row.start) for row in rows_of(one)] for one in forms]
    found.append([(row.body.item, row.body.label, row.twin.item, row.start) for row in rows_of(tsv, "x.tsv")])
    assert found == [[("Q1", "Lào Cai", "Q2", 1996)]] * 4


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"item,label\nQ1,x\n", "The table has no column “twin”."),
        (b'{"results": 1}', "This is no JSON as the query service of Wikidata writes it."),
        (b"[" * 100_000, "This is no JSON as the query service of Wikidata writes it."),
        (b'[{"item": "Q1"}]', "The table has no column “twin”."),
        (b"[" + b" " * (10 * 2**20) + b"]", "The file is larger than 10 MB."),
        (b"item,twin\n" + b"Q1,Q2\n" * 20_001, "A sheet reaches beyond 20000 rows"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]>", "This is neither a workbook"),
    ],
)
def test_hostile_and_wrong_files_are_refused_with_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        list(read(io.BytesIO(content), "table.csv", Unread()))
    assert why_refused(refused.value).startswith(why)


@pytest.mark.one_database
@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.sampled_from([None, 1990, 2000])), max_size=8))
def test_each_pair_and_each_partnership_is_told_once_whatever_the_order(rows: list[tuple[int, int, Any]]) -> None:
    made = [Row(n, Body(f"Q{a}"), Body(f"Q{b}"), year, None) for n, (a, b, year) in enumerate(rows) if a != b]
    known = [Here("one"), Here("two", since=(1990, 1990))]
    places = {"Q1": [1], "Q2": [2], "Q3": [3], "Q4": [1]}

    def told(some: list[Row]) -> list[tuple[Kind, frozenset[str], str]]:
        comparison = Comparison(places, {(1, 2): [known[0]], (1, 3): [known[1]]})
        found = [*comparison.of_pairs(pairs_of(some)), *comparison.rest(known)]
        items = [frozenset(body.item for body in one.there.bodies) if one.there else frozenset() for one in found]
        return [(one.kind, pair, one.here.slug if one.here else "") for one, pair in zip(found, items, strict=True)]

    found = told(made)
    assert Counter(found) == Counter(told(made[::-1]))
    assert {pair for _, pair, _ in found if pair} == {frozenset((r.body.item, r.twin.item)) for r in made}
    assert len({pair for _, pair, _ in found if pair}) == len([pair for _, pair, _ in found if pair])
    assert {slug for _, _, slug in found if slug} == {"one", "two"}


@pytest.fixture
def moderator(db: None) -> Any:
    user = get_user_model().objects.create_user("mai@example.org", first_name="Mai")
    Grant.objects.create(user=user, role="moderator")
    return user


@pytest.mark.one_database
def test_a_link_fills_in_the_proposal_of_a_pair_only_there(pairs: None, moderator: Any) -> None:
    client = Client()
    client.force_login(moderator, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = SimpleUploadedFile("p190.csv", TABLE.encode())
    html = client.post("/en/workspace/wikidata", {"file": sent}).content.decode()
    address = "/en/workspace/new/partnerships?parties=hue%2Cnice&amp;since=1998"
    assert address in html
    assert "Q6 may be: Montreuil" in making.words(html)
    form = client.get(address.replace("&amp;", "&")).content.decode()
    assert 'value="hue"' in form or "Huế" in form
    assert "nice" in form
    assert 'value="1998"' in form
    assert not Proposal.objects.exists()

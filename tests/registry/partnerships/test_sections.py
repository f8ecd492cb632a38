"""What partnerships add to the pages of localities, organisations and people."""

import re

import pytest

from nhipcau.registry.partnerships.models import Agreement, RepresentationOffice
from nhipcau.registry.places.models import Locality
from tests.registry.making import (
    agreement,
    became,
    body,
    called,
    cite,
    part,
    partnership,
    person,
    place,
    read,
    rows,
    sign,
    source,
)

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def units() -> dict[str, Locality]:
    yen_bai = place("yen-bai", name="Yên Bái", valid_to="2025-06-30")
    old = place("lao-cai", name="Lào Cai", valid_to="2025-06-30")
    new = place("lao-cai-2025", name="Lào Cai", valid_from="2025-07-01")
    became(yen_bai, new)
    became(old, new)
    val = place("val-de-marne", "FR", "department", name="Val-de-Marne")
    caen = place("caen", "FR", "commune", name="Caen")
    first = partnership("yen-bai--val-de-marne", yen_bai, val, status="active", since="1996")
    partnership("lao-cai--caen", new, caen, status="discussion")
    agreement(first, "first-convention", (yen_bai, "1999-12"), (val, "1999-12"))
    return {"yen-bai": yen_bai, "lao-cai": old, "new": new, "val": val}


def test_a_locality_shows_partnerships_inherited_from_its_predecessors() -> None:
    shown = part(read("/en/places/lao-cai-2025"), "partnerships")
    assert "Yên Bái – Val-de-Marne inherited from Yên Bái 1996 active" in shown
    assert "Lào Cai – Caen in discussion" in shown


def test_a_former_unit_shows_its_own_and_what_its_successor_concluded() -> None:
    shown = part(read("/en/places/yen-bai"), "partnerships")
    assert "Yên Bái – Val-de-Marne 1996" in shown
    assert "Lào Cai – Caen concluded by its successor Lào Cai" in shown


def test_the_sister_of_a_merger_does_not_show_the_others_partnerships() -> None:
    shown = part(read("/en/places/lao-cai"), "partnerships")
    assert "Lào Cai – Caen" in shown
    assert "Yên Bái – Val-de-Marne" not in shown


def test_agreements_of_a_line_are_on_its_pages_with_their_sources(units: dict[str, Locality]) -> None:
    cite(Agreement.objects.get(), source("pseau-a223"), "p. 2")
    for slug in ("yen-bai", "lao-cai-2025", "val-de-marne"):
        html = read(f"/en/places/{slug}")
        assert "First convention" in part(html, "agreements")
        assert "(p. 2) pseau-a223" in part(html, "references")
    assert 'id="agreements"' not in read("/en/places/caen")


def test_offices_stand_on_both_ends(units: dict[str, Locality]) -> None:
    RepresentationOffice.objects.create(
        slug="vdm", authority=units["val"], location=units["yen-bai"], as_of="2023-04", **called("Representation")
    )
    for slug in ("val-de-marne", "yen-bai", "lao-cai-2025"):
        assert "Representation · Val-de-Marne → Yên Bái (as of: April 2023)" in part(
            read(f"/en/places/{slug}"), "offices"
        )


def test_a_long_section_leads_to_the_whole_list(units: dict[str, Locality]) -> None:
    for n in range(55):
        partnership(f"pair-{n}", units["val"], place(f"commune-{n}"))
    html = read("/en/places/val-de-marne")
    section = re.search(r'<section[^>]*id="partnerships".*?</section>', html, flags=re.S)
    assert section
    assert section[0].count("<tr>") == 51  # 50 and the head
    address = re.search(r'href="(/en/partnerships\?place=val-de-marne)">All 56<', section[0])
    assert address
    assert len(rows(read(address[1]))) == 50
    assert "56 records" in read(address[1])


def test_organisations_and_people_show_what_they_are_part_of(units: dict[str, Locality]) -> None:
    agency, trinh = body("rhin-meuse"), person("trinh-xuan-truong", "Trịnh Xuân Trường")
    pair = partnership("hue--rhin-meuse", place("hue", name="Huế"), agency)
    one = agreement(pair, "convention")
    sign(one, agency, "2023", signatory=trinh)
    agreement(pair, "plan", issuer_organisation=agency)
    html = read("/en/organisations/rhin-meuse")
    assert "Huế – RHIN-MEUSE" in part(html, "partnerships")
    assert "Convention" in part(html, "agreements")
    assert "Plan" in part(html, "agreements")
    signed = part(read("/en/people/trinh-xuan-truong"), "agreements")
    assert "Agreements signed" in signed
    assert "Convention" in signed
    assert "Plan" not in signed

"""The pages of partnerships, agreements, offices and fields, as a reader sees them."""

import re
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    FieldCode,
    Partnership,
    Phase,
    RepresentationOffice,
)
from nhipcau.registry.places.models import Locality
from tests.registry.making import (
    agreement,
    became,
    called,
    cite,
    field,
    part,
    partnership,
    person,
    place,
    query_count,
    read,
    remark,
    settled,
    sign,
    source,
    words,
)

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = date(2026, 11, 21)


@dataclass
class Scene:
    """Yên Bái, merged into the Lào Cai of 2025, and Val-de-Marne."""

    yen_bai: Locality
    lao_cai: Locality
    val: Locality
    pair: Partnership
    water: CooperationField


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def scene() -> Scene:
    yen_bai = place("yen-bai", valid_to="2025-06-30", name="Yên Bái")
    lao_cai = place("lao-cai-2025", valid_from="2025-07-01", name="Lào Cai")
    became(yen_bai, lao_cai)
    val = place("val-de-marne", "FR", "department", name="Val-de-Marne")
    water = field("water", **called("Water and sanitation", fr="Eau et assainissement", vi="Nước sạch"))
    pair = partnership(
        "yen-bai--val-de-marne",
        yen_bai,
        val,
        fields=(water,),
        status="active",
        status_as_of="2023-10-12",
        since="1995/1996",
        since_note_fr="Les sources donnent 1995 ou 1996.",
        since_note_vi="Các nguồn ghi 1995 hoặc 1996.",
    )
    return Scene(yen_bai, lao_cai, val, pair, water)


def framework(scene: Scene, first: str, last: str, on: str | None = None, **columns: object) -> Agreement:
    signed = [(scene.yen_bai, on), (scene.val, on)]
    return agreement(scene.pair, f"f{first}", *signed, period_from=first, period_to=last, **columns)


def test_partnership_shows_who_signed_and_their_unit_of_today(scene: Scene) -> None:
    html = read("/en/partnerships/yen-bai--val-de-marne")
    assert "<h1>Yên Bái – Val-de-Marne</h1>" in html
    parties = part(html, "parties")
    assert "VN Yên Bái province until 30 June 2025 · today Lào Cai (province, since 1 July 2025)" in parties
    assert "FR Val-de-Marne department the same" in parties
    assert 'href="/en/places/lao-cai-2025"' in html


def test_partnership_says_status_as_of_its_day_and_a_doubtful_beginning(scene: Scene) -> None:
    text = words(read("/en/partnerships/yen-bai--val-de-marne"))
    assert "active (as of: 12 October 2023)" in text
    assert "between 1995 and 1996" in text
    assert "Các nguồn ghi 1995 hoặc 1996." in words(read("/vi/partnerships/yen-bai--val-de-marne"))
    assert "trong khoảng từ năm 1995 đến năm 1996" in words(read("/vi/partnerships/yen-bai--val-de-marne"))
    assert "entre 1995 et 1996" in words(read("/fr/partnerships/yen-bai--val-de-marne"))


def test_a_text_missing_in_a_language_is_shown_in_another_and_says_so(scene: Scene) -> None:
    Partnership.objects.update(since_note_vi="")
    html = read("/en/partnerships/yen-bai--val-de-marne")
    assert '<span lang="fr">Les sources donnent 1995 ou 1996.</span>' in html
    assert "(shown in French)" in html


def test_unknown_beginning_is_said(scene: Scene) -> None:
    Partnership.objects.update(since=None)
    assert "Since no source says" in words(read("/en/partnerships/yen-bai--val-de-marne"))


def test_each_field_shows_the_source_given_for_it(scene: Scene) -> None:
    cite(scene.pair, source("pseau-a223"), "p. 3", field="since")
    cite(scene.pair, source("vnp-214275"), "L4", field="status")
    html = read("/en/partnerships/yen-bai--val-de-marne")
    numbers = dict(re.findall(r'<li id="ref-(\d)".*?<small class="ref-id">([\w-]+)</small>', html, flags=re.S))
    since = re.search(r"<dt>Since</dt><dd>.*?</dd>", html, flags=re.S)
    assert since
    assert [numbers[one] for one in re.findall(r"#ref-(\d)", since[0])] == ["pseau-a223"]
    assert "(p. 3)" in part(html, "references")


def test_gaps_between_agreements_are_said_and_drawn(scene: Scene) -> None:
    framework(scene, "2014", "2019")
    framework(scene, "2023", "2028")
    html = read("/en/partnerships/yen-bai--val-de-marne")
    said = part(html, "timeline")
    assert "No period of an agreement is known: 1997–2013" in said
    assert "No period of an agreement is known: 2020–2022" in said
    assert "No agreement is known to be in force" not in said
    assert html.count('class="bar bar-gap"') == 2
    assert html.count('class="bar bar-agreement"') == 2
    assert "entre 1997 et 2013" not in html
    assert "1997–2013" in part(read("/vi/partnerships/yen-bai--val-de-marne"), "timeline")


def test_a_lapsed_partnership_is_said_to_have_no_agreement_in_force(scene: Scene) -> None:
    framework(scene, "1997", "2019")
    said = part(read("/en/partnerships/yen-bai--val-de-marne"), "timeline")
    assert "No agreement is known to be in force: since 2020" in said


def test_overlaps_are_said_and_drawn_but_not_those_of_a_plan(scene: Scene) -> None:
    one = framework(scene, "1997", "2019")
    framework(scene, "2018", "2028")
    agreement(
        scene.pair, "plan", (scene.yen_bai, "1998"), parent=one, kind="plan", period_from="1997", period_to="2019"
    )
    html = read("/en/partnerships/yen-bai--val-de-marne")
    said = part(html, "timeline")
    assert "“F1997” and “F2018” ran at the same time: 2018–2019" in said
    assert "“Plan”" not in said
    assert html.count('class="bar bar-overlap"') == 1
    assert "No period of an agreement is known" not in said


def test_timeline_stands_as_a_table_too_with_phases(scene: Scene) -> None:
    framework(scene, "2023", "2028", on="2023-10-12")
    Phase.objects.create(partnership=scene.pair, number=1, period_from="1996", period_to="2002", status="done")
    Phase.objects.create(partnership=scene.pair, number=2, period_from="2005", period_to="2010", status="done")
    html = read("/en/partnerships/yen-bai--val-de-marne")
    said = part(html, "timeline")
    assert "F2023 2023–2028 12 Oct 2023 in force" in said
    assert "Phase 1 1996–2002 done" in said
    assert "No phase is known: 2003–2004" in said
    assert html.count('class="bar bar-phase"') == 2
    assert 'role="img"' in html
    assert "agreements and phases from 1995 to 2028" in html


def test_what_is_discussed_is_drawn_apart_and_covers_nothing(scene: Scene) -> None:
    framework(scene, "1997", "2023")
    agreement(scene.pair, "next", period_from="2026", period_to="2029")
    html = read("/en/partnerships/yen-bai--val-de-marne")
    assert 'class="bar bar-discussed"' in html
    assert "No agreement is known to be in force: since 2024" in part(html, "timeline")
    assert "No signature is known to the register." in part(html, "agreements")


def test_agreements_show_state_signatures_plans_and_renewals(scene: Scene) -> None:
    first = framework(scene, "2014", "2019", on="2014-03-01")
    second = framework(scene, "2023", "2027-06", renews=first)
    agreement(scene.pair, "plan", (scene.yen_bai, "2023-11"), parent=second, kind="plan", number="240/KH-UBND")
    shown = part(read("/en/partnerships/yen-bai--val-de-marne"), "agreements")
    assert "F2023 expires in 7 months · framework agreement · 2023 – June 2027" in shown
    assert "Renews: F2014" in shown
    assert "Carried out by: Plan period unknown · implementing plan · 240/KH-UBND" in shown
    assert "Renewed by: F2023" in shown
    assert shown.index("F2023") < shown.index("Renewed by: F2023")
    assert "VN Yên Bái, 1 March 2014" in shown


def test_phases_show_what_was_done_in_each_field_and_the_evaluation(scene: Scene) -> None:
    phase = Phase.objects.create(
        partnership=scene.pair, number=1, period_from="2002", period_to="2008", evaluation_en="Well received."
    )
    content = phase.contents.create(
        field=scene.water, text_fr="Deux adductions d’eau", text_vi="Hai công trình cấp nước"
    )
    cite(content, source("founding-002"), "L16")
    remark(phase, "Only on paper.")
    shown = part(read("/en/partnerships/yen-bai--val-de-marne"), "phases")
    assert "Phase 1 · 2002–2008" in shown
    assert "Water and sanitation: Deux adductions d’eau (shown in French)" in shown
    assert "Evaluation: Well received." in shown
    assert "Only on paper." in shown
    vietnamese = part(read("/vi/partnerships/yen-bai--val-de-marne"), "phases")
    assert "Nước sạch: Hai công trình cấp nước" in vietnamese
    assert "(L16)" in part(read("/vi/partnerships/yen-bai--val-de-marne"), "references")


def test_remarks_stand_where_they_belong(scene: Scene) -> None:
    one = framework(scene, "2014", "2019")
    remark(one, "Known from a speech.")
    remark(scene.pair, "Sources disagree.", kind="conflict")
    html = read("/en/partnerships/yen-bai--val-de-marne")
    assert "Known from a speech." in part(html, "agreements")
    assert "Known from a speech." not in part(html, "remarks")
    assert "Conflict between sources Sources disagree." in part(html, "remarks")


def test_offices_between_the_lines_of_the_parties_are_shown(scene: Scene) -> None:
    RepresentationOffice.objects.create(
        slug="vdm", authority=scene.val, location=scene.yen_bai, as_of="2023-04", **called("Val-de-Marne in Yên Bái")
    )
    elsewhere = place("ha-noi", level="city")
    RepresentationOffice.objects.create(slug="other", authority=scene.val, location=elsewhere, **called("In Hà Nội"))
    text = words(read("/en/partnerships/yen-bai--val-de-marne"))
    assert "Representation offices Val-de-Marne in Yên Bái" in text
    assert "In Hà Nội" not in text
    office = words(read("/en/offices/vdm"))
    assert "Known as of April 2023" in office
    assert "Yên Bái – Val-de-Marne · active · since between 1995 and 1996" in office


def test_agreement_signed_twice_in_two_places_on_two_days(scene: Scene) -> None:
    one = agreement(scene.pair, "twice", period_from="2020", period_to="2023")
    trinh = person("trinh-xuan-truong", "Trịnh Xuân Trường")
    sign(one, scene.yen_bai, "2021-02-04", place=scene.yen_bai, signatory=trinh)
    sign(one, scene.val, "2021-03-29", place_fr="Créteil", place_vi="Créteil", signatory_name="Christian Favier")
    shown = part(read("/fr/agreements/twice"), "signatures")
    assert "VN Yên Bái 4 février 2021 Yên Bái Trịnh Xuân Trường" in shown
    assert "FR Val-de-Marne 29 mars 2021 Créteil Christian Favier" in shown
    assert "ngày 4 tháng 2 năm 2021" in part(read("/vi/agreements/twice"), "signatures")


def test_chain_of_renewals_is_shown_both_ways(scene: Scene) -> None:
    first = framework(scene, "2014", "2018", on="2014")
    second = framework(scene, "2019", "2022", on="2019", renews=first)
    framework(scene, "2023", "2028", on="2023", renews=second)
    middle = read("/en/agreements/f2019")
    assert "F2014 2014–2018 F2019 2019–2022 F2023 2023–2028" in part(middle, "chain")
    assert "State today renewed" in words(middle)
    assert "Renews F2014" in words(middle)
    assert "Renewed by F2023" in words(middle)
    assert "F2014 2014–2018 F2019 2019–2022 F2023 2023–2028" in part(read("/en/agreements/f2014"), "chain")
    assert "State today in force" in words(read("/en/agreements/f2023"))


def test_a_discussed_renewal_does_not_renew(scene: Scene) -> None:
    first = framework(scene, "2022", "2025", on="2022")
    agreement(scene.pair, "next", period_from="2026", period_to="2029", renews=first)
    text = words(read("/en/agreements/f2022"))
    assert "State today expired" in text
    assert "Renewal discussed Next" in text
    assert "discussed, no signature known" in words(read("/en/agreements/next"))


def test_plan_and_its_agreement_lead_to_each_other(scene: Scene) -> None:
    one = framework(scene, "2020", "2023", on="2021-02-04")
    agreement(scene.pair, "plan", (scene.yen_bai, "2021-05-19"), kind="plan", number="240/KH-UBND", parent=one)
    assert "Plan · implementing plan · 240/KH-UBND" in part(read("/en/agreements/f2020"), "plans")
    assert "Carries out F2020" in words(read("/en/agreements/plan"))
    assert "Number 240/KH-UBND" in words(read("/en/agreements/plan"))


def test_field_shows_partnerships_phases_codes_and_goals(scene: Scene) -> None:
    for scheme, code in (("dac", "14030"), ("sdg", "6")):
        FieldCode.objects.create(field=scene.water, scheme=scheme, code=code)
    phase = Phase.objects.create(partnership=scene.pair, number=3)
    phase.contents.create(field=scene.water, **{f"text_{code}": "Seven wells" for code in ("vi", "fr", "en")})
    html = read("/en/fields/water")
    assert "OECD DAC purpose codes 14030" in words(html)
    assert "6 Clean water and sanitation" in words(html)
    assert "Yên Bái – Val-de-Marne" in part(html, "partnerships")
    assert "Seven wells Yên Bái – Val-de-Marne, phase 3" in part(html, "contents")
    assert "/en/partnerships?field=water" in html


@pytest.mark.parametrize("kind", ["partnerships", "agreements", "offices", "fields"])
def test_an_address_that_leads_nowhere(kind: str) -> None:
    response = Client().get(f"/en/{kind}/nowhere")
    assert response.status_code == 404
    assert "No such" in response.content.decode() or "not" in response.content.decode()


def test_pages_make_as_many_queries_for_much_as_for_little(scene: Scene) -> None:
    one = framework(scene, "2014", "2019", on="2014")
    agreement(scene.pair, "plan", (scene.val, "2015"), parent=one, renews=one)
    RepresentationOffice.objects.create(slug="vdm", authority=scene.val, location=scene.yen_bai, **called("Office"))
    phase = Phase.objects.create(partnership=scene.pair, number=1)
    phase.contents.create(field=scene.water, text_en="One")
    settled(scene.pair)
    paths = ["partnerships/yen-bai--val-de-marne", "agreements/f2014", "fields/water", "offices/vdm", "places/yen-bai"]
    before = {path: query_count(f"/en/{path}") for path in paths}
    for n in range(60):
        other = place(f"commune-{n}", "FR", "commune")
        pair = partnership(f"pair-{n}", scene.yen_bai, other, fields=(scene.water,))
        theirs = agreement(pair, f"agreement-{n}", (scene.yen_bai, "2020"), (other, "2021"))
        agreement(scene.pair, f"more-{n}", (scene.val, "2020"), parent=one if n % 2 else theirs, renews=theirs)
        more = Phase.objects.create(partnership=scene.pair, number=n + 2)
        more.contents.create(field=scene.water, text_en=f"Content {n}")
    assert {path: query_count(f"/en/{path}") for path in paths} == before

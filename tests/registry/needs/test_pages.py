"""The page of possible partners, and what a locality states on its own page."""

import re

import pytest
from django.test import Client

from nhipcau.registry.needs.models import Interest, Population, WorkingLanguage
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality
from tests.registry.making import (
    became,
    called,
    cite,
    field,
    part,
    partnership,
    place,
    project,
    query_count,
    read,
    settled,
    source,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def water() -> CooperationField:
    return field("water")


@pytest.fixture
def units(water: CooperationField) -> dict[str, Locality]:
    """A former province and today's, with a partner; a neighbour with a partner of its own; others without any."""
    old = place("yen-bai", name="Yên Bái", valid_to="2025-06-30", latitude=21.72, longitude=104.91)
    new = place("lao-cai-2025", name="Lào Cai", latitude=21.72, longitude=104.91)
    became(old, new)
    near = place("phu-tho", name="Phú Thọ", latitude=21.32, longitude=105.4)
    idf = place("ile-de-france", "FR", "region", name="Île-de-France", latitude=48.85, longitude=2.35)
    val = place("val-de-marne", "FR", "department", name="Val-de-Marne", parent=idf, latitude=48.79, longitude=2.46)
    choisy = place("choisy", "FR", "commune", name="Choisy", parent=val, latitude=48.77, longitude=2.41)
    brest = place("brest", "FR", "commune", name="Brest", latitude=48.39, longitude=-4.49)
    first = partnership("yen-bai--val-de-marne", old, val, fields=(water,), status="active")
    partnership("phu-tho--brest", near, brest, fields=(water,), status="ended")
    project("wells", first, fields=[water])
    found = {one.slug: one for one in (old, new, near, idf, val, choisy, brest)}
    settled(*found.values())
    return found


def matches(html: str) -> list[str]:
    """The possible partners as read, in their order."""
    return [words(one).replace(" .", ".") for one in re.findall(r'<li class="match">.*?</ul>', html, flags=re.S)]


def test_possible_partners_stand_in_order_with_every_part_of_their_points(units: dict[str, Locality]) -> None:
    place("lyon", "FR", "commune")  # nothing speaks for it but its level
    found = matches(read("/en/partners?for=lao-cai-2025"))
    assert [re.search(r"\d\. (\S+)", one)[1] for one in found] == ["Choisy", "Brest", "Île-de-France"]  # type: ignore[index]
    assert "Lào Cai is already in touch with Val-de-Marne, in which Choisy lies." in found[0]
    assert "Lào Cai is already in touch with Val-de-Marne, which lies in Île-de-France." in found[2]
    brest = found[1]
    assert "Both have shown experience in Water (shared fields: 1 of 1)." in brest
    assert "Already in touch with Phú Thọ, 67 km from Lào Cai." in brest
    assert "Already in touch with 1 Vietnamese locality." in brest
    assert "1 of 2 partnerships of the level “province” are with the level “commune”" in brest
    total = float(re.search(r"([\d.]+) points", brest)[1])  # type: ignore[index]
    parts = [float(one) for one in re.findall(r"\+ ?([\d.]+) points:", brest)]
    assert len(parts) == 4
    assert total == pytest.approx(sum(parts))


@pytest.mark.parametrize(
    ("language", "head", "reason", "unknown", "already"),
    [
        (
            "vi",
            "Đối tác khả dĩ của Lào Cai",
            "Lào Cai đã có quan hệ với Val-de-Marne, nơi Choisy thuộc về.",
            "nhu cầu theo từng lĩnh vực",
            "Đã là đối tác",
        ),
        (
            "fr",
            "Partenaires possibles : Lào Cai",
            "Lào Cai est déjà en relation avec Val-de-Marne, dont fait partie Choisy.",
            "ses besoins par domaine",
            "Déjà partenaires",
        ),
        (
            "en",
            "Possible partners of Lào Cai",
            "Lào Cai is already in touch with Val-de-Marne, in which Choisy lies.",
            "its needs per field",
            "Already partners",
        ),
    ],
)
def test_the_page_speaks_each_language(
    units: dict[str, Locality], language: str, head: str, reason: str, unknown: str, already: str
) -> None:
    html = read(f"/{language}/partners?for=lao-cai-2025")
    text = words(html).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert head in text
    assert reason in matches(html)[0]
    assert unknown in text
    assert part(html, "already").startswith(already)
    assert "Yên Bái – Val-de-Marne" in part(html, "already")
    assert "Val-de-Marne" not in {one.split(" ")[1] for one in matches(html)}


def test_the_other_side_finds_as_well_and_a_former_unit_leads_to_todays(units: dict[str, Locality]) -> None:
    found = matches(read("/en/partners?for=choisy"))
    assert found[0].startswith("1. Lào Cai")
    assert "Already in touch with Val-de-Marne, in which Choisy lies." in found[0]
    text = words(read("/en/partners?for=yen-bai"))
    assert "Yên Bái is a former unit; the answer is for Lào Cai" in text
    assert "Possible partners of Lào Cai" in text


def test_what_is_stated_changes_the_order_and_is_told(units: dict[str, Locality], water: CooperationField) -> None:
    health = field("health")
    # The former unit stated it: today's inherits.
    Interest.objects.create(locality=units["yen-bai"], kind="need", field=health)
    Interest.objects.create(locality=units["brest"], kind="strength", field=health)
    Interest.objects.create(locality=units["brest"], kind="need", field=water)
    for slug, people in (("lao-cai-2025", 1_600_000), ("brest", 1_400_000)):
        Population.objects.create(locality=units[slug], people=people, as_of="2026")
        WorkingLanguage.objects.create(locality=units[slug], language="fr")
    settled(units["brest"])
    html = read("/en/partners?for=lao-cai-2025")
    brest = next(one for one in matches(html) if "Brest" in one)
    assert "States as a strength what Lào Cai needs: Health." in brest
    assert "Needs what Lào Cai has shown experience in: Water." in brest
    assert "Of similar size: 1,400,000 inhabitants, 1,600,000 here." in brest
    assert "Both can work in French." in brest
    assert matches(html).index(brest) < 2
    assert "its needs per field" not in words(html)
    assert "its strengths per field" in words(html)


def test_filters_keep_a_field_and_a_level(units: dict[str, Locality], water: CooperationField) -> None:
    field("health")
    assert [one[:8] for one in matches(read("/en/partners?for=lao-cai-2025&field=water"))] == ["1. Brest"]
    assert [one[:9] for one in matches(read("/en/partners?for=lao-cai-2025&level=commune"))] == [
        "1. Choisy",
        "2. Brest ",
    ]
    assert "Nothing speaks for anybody under these filters" in words(read("/en/partners?for=lao-cai-2025&field=health"))
    # What is no field and no level filters nothing.
    assert len(matches(read("/en/partners?for=lao-cai-2025&field=nonsense&level=province"))) == 3


def test_a_locality_is_chosen_by_search_without_javascript(units: dict[str, Locality]) -> None:
    html = read("/en/partners?q=lao+cai")
    assert '<a href="?for=lao-cai-2025"' in html
    assert "Nothing was found" in words(read("/en/partners?q=zzzzzz"))
    place("vietnam", level="country")
    assert Client().get("/en/partners?for=vietnam").status_code == 404
    assert Client().get("/en/partners?for=nowhere").status_code == 404


def test_a_unit_that_became_several_lets_choose(units: dict[str, Locality]) -> None:
    old = place("ha-tay", name="Hà Tây", valid_to="2008-07-31")
    assert "The register does not know what became of it." in words(read("/en/partners?for=ha-tay"))
    became(old, units["lao-cai-2025"])
    became(old, units["phu-tho"])
    html = read("/en/partners?for=ha-tay")
    assert "Hà Tây is a former unit. Choose one of today’s units: Lào Cai (province), Phú Thọ (province)" in words(html)


def test_an_abolished_district_counts_for_where_it_lay(units: dict[str, Locality]) -> None:
    district = place("van-chan", level="district", name="Văn Chấn", parent=units["yen-bai"], valid_to="2025-06-30")
    partnership("van-chan--choisy", district, units["choisy"])
    settled(units["choisy"])
    html = read("/en/partners?for=lao-cai-2025")
    assert {one[3:9] for one in matches(html)} == {"Île-de", "Brest "}
    assert "Văn Chấn – Choisy" not in part(html, "possible")


@pytest.mark.one_database
def test_the_page_asks_the_database_no_more_often_when_the_register_grows(
    units: dict[str, Locality], water: CooperationField
) -> None:
    Interest.objects.create(locality=units["lao-cai-2025"], kind="need", field=water)
    before = query_count("/en/partners?for=lao-cai-2025")
    for number in range(25):
        vietnamese = place(f"province-{number}", latitude=21.5, longitude=105.0 + number / 50)
        french = place(f"ville-{number}", "FR", "commune", parent=units["val-de-marne"], latitude=48.8, longitude=2.4)
        fields = (water, field(f"field-{number}"))
        made = partnership(f"pair-{number}", vietnamese, french, fields=fields)
        project(f"project-{number}", made, localities=[vietnamese], fields=fields)
        Interest.objects.create(locality=french, kind="strength", field=water)
        partnership(f"more-{number}", units["lao-cai-2025"], place(f"bourg-{number}", "FR", "commune"), fields=fields)
    assert query_count("/en/partners?for=lao-cai-2025") == before
    html = read("/en/partners?for=lao-cai-2025")
    assert len(matches(html)) == 20
    assert "The first 20 are shown." in words(html)


def test_a_locality_shows_what_it_states_with_its_sources(units: dict[str, Locality], water: CooperationField) -> None:
    unit = units["lao-cai-2025"]
    assert "No source known to the register states what this locality needs" in part(
        read("/en/places/phu-tho"), "needs"
    )
    need = Interest.objects.create(
        locality=units["yen-bai"], kind="need", field=water, words_en="Wells for schools", as_of="2024"
    )
    Interest.objects.create(locality=unit, kind="strength", field=field("tourism"), words_fr="Randonnée")
    Population.objects.create(locality=unit, people=1_500_000, as_of="2019")
    latest = Population.objects.create(locality=unit, people=1_656_500, as_of="2025", position=1)
    WorkingLanguage.objects.create(locality=unit, language="fr")
    told, counted = source("told"), source("counted")
    cite(need, told)
    cite(latest, counted)
    html = read("/en/places/lao-cai-2025")
    text = part(html, "needs").replace("( ", "(")
    assert re.search(r"Inhabitants 1,656,500 \(2025\) 1 ", text)
    assert "Working languages French" in text
    assert re.search(r"Needs Water : Wells for schools \(2024\) stated by Yên Bái 2", text)
    assert "Strengths Tourism : Randonnée (shown in French)" in text
    assert 'href="/en/partners?for=lao-cai-2025"' in html
    assert "Title of counted" in part(html, "references")
    assert 'id="needs"' not in read(f"/en/places/{place('vietnam', level='country', **called('Vietnam')).slug}")

"""The resolver: what people and documents write, and the localities it may mean."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.core.dates.partial import PartialDateError
from nhipcau.core.search.actions import reindex_all
from nhipcau.core.text.folding import fold
from nhipcau.registry.places.models import Lineage, Locality, LocalityName, Succession
from nhipcau.registry.places.resolver import Candidate, resolve

pytestmark = pytest.mark.django_db

# slug, country, level, valid from, valid to, names (kind official unless said)
UNITS = [
    ("ha-noi", "VN", "city", None, None, ["Hà Nội", "Hanoï"]),
    ("ho-chi-minh", "VN", "city", None, "2025-06-30", ["Thành phố Hồ Chí Minh", "short:TP.HCM", "short:HCMC"]),
    ("ho-chi-minh-2025", "VN", "city", "2025-07-01", None, ["Thành phố Hồ Chí Minh", "short:TP.HCM", "short:HCMC"]),
    ("ba-ria-vung-tau", "VN", "province", None, "2025-06-30", ["Bà Rịa - Vũng Tàu"]),
    ("lao-cai", "VN", "province", None, "2025-06-30", ["Lào Cai"]),
    ("yen-bai", "VN", "province", None, "2025-06-30", ["Yên Bái"]),
    ("lao-cai-2025", "VN", "province", "2025-07-01", None, ["Lào Cai"]),
    ("thua-thien-hue", "VN", "province", None, "2024-12-31", ["Thừa Thiên Huế", "variant:Huế"]),
    ("hue-city", "VN", "district", None, "2024-12-31", ["Huế", "Hué"]),
    ("hue", "VN", "city", "2025-01-01", None, ["Huế", "Hué"]),
    ("ha-tinh", "VN", "province", None, None, ["Hà Tĩnh"]),
    ("ile-de-france", "FR", "region", None, None, ["Île-de-France"]),
    ("aquitaine", "FR", "region", None, "2015-12-31", ["Aquitaine"]),
    ("limousin", "FR", "region", None, "2015-12-31", ["Limousin"]),
    ("poitou-charentes", "FR", "region", None, "2015-12-31", ["Poitou-Charentes"]),
    ("nouvelle-aquitaine", "FR", "region", "2016-01-01", None, ["Nouvelle-Aquitaine"]),
    ("la-reunion", "FR", "region", None, None, ["La Réunion"]),
    ("la-reunion-departement", "FR", "department", None, None, ["La Réunion"]),
    ("hautes-alpes", "FR", "department", None, None, ["Hautes-Alpes"]),
    ("rhone-alpes", "FR", "region", None, "2015-12-31", ["Rhône-Alpes"]),
    ("alpes-maritimes", "FR", "department", None, None, ["Alpes-Maritimes"]),
    ("cotes-d-armor", "FR", "department", None, None, ["Côtes-d'Armor", "former:Côtes-du-Nord"]),
    ("val-de-marne", "FR", "department", "1968-01-01", None, ["Val-de-Marne"]),
    ("toulouse", "FR", "commune", None, None, ["Toulouse"]),
    ("brest", "FR", "commune", None, None, ["Brest"]),
    ("brest-metropole", "FR", "intercommunality", None, None, ["Brest Métropole"]),
]
BECAME = [
    ("ho-chi-minh", "ho-chi-minh-2025", "merge", "2025-07-01"),
    ("ba-ria-vung-tau", "ho-chi-minh-2025", "merge", "2025-07-01"),
    ("lao-cai", "lao-cai-2025", "merge", "2025-07-01"),
    ("yen-bai", "lao-cai-2025", "merge", "2025-07-01"),
    ("thua-thien-hue", "hue", "elevation", "2025-01-01"),
    ("hue-city", "hue", "merge", "2025-01-01"),
    ("aquitaine", "nouvelle-aquitaine", "merge", "2016-01-01"),
    ("limousin", "nouvelle-aquitaine", "merge", "2016-01-01"),
    ("poitou-charentes", "nouvelle-aquitaine", "merge", "2016-01-01"),
]


def make_units() -> dict[str, Locality]:
    made = {}
    for slug, country, level, begin, end, names in UNITS:
        title = names[0].split(":")[-1]
        place = Locality.objects.create(
            slug=slug, country=country, level=level, valid_from=begin, valid_to=end, title_vi=title, title_fr=title
        )
        for written in names:
            kind, _, text = written.rpartition(":")
            place.names.create(text=text, kind=kind or "official")
        Lineage.objects.create(ancestor=place, descendant=place)
        made[slug] = place
    for before, after, kind, day in BECAME:
        Succession.objects.create(predecessor=made[before], successor=made[after], kind=kind, operating_on=day)
        Lineage.objects.create(ancestor=made[before], descendant=made[after])
    reindex_all()
    return made


@pytest.fixture(autouse=True)
def units(keep: Any) -> Iterator[dict[str, Locality]]:
    with keep(make_units) as made, override("en"):
        yield made


def ids(text: str, **options: str) -> list[str]:
    return [one.id for one in resolve(text, **options)]  # type: ignore[arg-type]


def certain(text: str, **options: str) -> list[str]:
    """The candidates that bear the name, not those in whose name it only occurs."""
    return [one.id for one in resolve(text, **options) if one.score >= 0.97]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Nouvel Anquitaine", "nouvelle-aquitaine"),
        ("Nouvelle - Anquitaine", "nouvelle-aquitaine"),
        ("Ile de France", "ile-de-france"),
        ("Iles de France", "ile-de-france"),
        ("HCMC", "ho-chi-minh-2025"),
        ("TP.HCM", "ho-chi-minh-2025"),
        ("TP HCM", "ho-chi-minh-2025"),
        ("Hué", "hue"),
        ("Thừa Thiên-Huế", "thua-thien-hue"),
        ("ha noi", "ha-noi"),
        ("HANOI", "ha-noi"),
        ("Val de Marne", "val-de-marne"),
        ("Toulose", "toulouse"),
        ("Bà Rịa/Vũng Tàu", "ba-ria-vung-tau"),
        ("Cotes du Nord", "cotes-d-armor"),
    ],
)
def test_what_documents_write_lands_right(text: str, first: str) -> None:
    assert ids(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("tỉnh Lào Cai", "lao-cai-2025"),
        ("UBND tỉnh Yên Bái", "yen-bai"),
        ("Ủy ban nhân dân thành phố Hà Nội", "ha-noi"),
        ("Conseil régional de Nouvelle-Aquitaine", "nouvelle-aquitaine"),
        ("région de la Réunion", "la-reunion"),
        ("département de la Réunion", "la-reunion-departement"),
        ("Conseil départemental du Val-de-Marne", "val-de-marne"),
        ("Ville de Brest", "brest"),
        ("Lao Cai province", "lao-cai-2025"),
        ("Ho Chi Minh City", "ho-chi-minh-2025"),
        ("Toulouse, France", "toulouse"),
        ("Hà Tĩnh", "ha-tinh"),
        ("tỉnh Thừa Thiên Huế", "thua-thien-hue"),
    ],
)
def test_words_that_say_the_level_are_understood(text: str, first: str) -> None:
    assert ids(text)[0] == first


def test_an_ambiguous_text_gives_all_it_may_mean_todays_units_first() -> None:
    assert certain("Huế") == ["hue", "hue-city", "thua-thien-hue"]
    assert certain("Lào Cai") == ["lao-cai-2025", "lao-cai"]
    assert certain("HCMC") == ["ho-chi-minh-2025", "ho-chi-minh"]
    assert certain("La Réunion") == ["la-reunion", "la-reunion-departement"]


def test_a_stroke_separates_alternatives() -> None:
    found = ids("Hautes-Alpes/Alpes")
    assert found[0] == "hautes-alpes"
    assert {"rhone-alpes", "alpes-maritimes"} <= set(found)
    assert certain("Toulouse/Brest") == ["brest", "toulouse"]


@pytest.mark.parametrize(
    "text",
    [
        *("zzzz", "hello world", "asdf qwer", "xin chào", "Marseillaise", "Limoux", "12345", "越南"),
        *("tỉnh", "région de", "de la", "", " ", "/", "///", "\x00", "%", "'; --", "x" * 1000, "ha " * 300),
    ],
)
def test_nonsense_gives_nothing(text: str) -> None:
    assert resolve(text) == []


def test_on_a_date_the_successor_comes_first_and_the_unit_itself_after_it() -> None:
    successor, itself = resolve("Aquitaine", on="2018")

    assert (successor.id, successor.score) == ("nouvelle-aquitaine", 1.0)
    assert successor.why == "Aquitaine merged into Nouvelle-Aquitaine (1 January 2016)."
    assert (itself.id, itself.successors) == ("aquitaine", ["nouvelle-aquitaine"])
    assert itself.why.endswith("It no longer existed then (last day: 31 December 2015).")
    assert itself.score < successor.score


def test_on_a_date_before_a_merger_the_predecessors_come_first() -> None:
    assert ids("Nouvelle-Aquitaine", on="2010")[:4] == [
        "aquitaine",
        "limousin",
        "poitou-charentes",
        "nouvelle-aquitaine",
    ]
    assert resolve("Nouvelle-Aquitaine", on="2010")[3].why.endswith("It did not exist yet (first day: 1 January 2016).")


def test_on_a_date_the_unit_that_bore_the_name_comes_before_others_of_its_line() -> None:
    assert ids("Lào Cai", on="2021-02-04")[0] == "lao-cai"
    assert ids("Lào Cai", on="2026") == ["lao-cai-2025", "lao-cai"]
    assert certain("Huế", on="2018") == ["hue-city", "thua-thien-hue"]
    assert certain("Huế", on="2025-03") == ["hue"]
    assert ids("Yên Bái", on="2026")[0] == "lao-cai-2025"


def test_a_year_in_which_both_existed_gives_both() -> None:
    assert certain("Lào Cai", on="2025") == ["lao-cai-2025", "lao-cai"]


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(PartialDateError):
        resolve("Huế", on="2023-13-40")


def test_the_other_country_is_left_out() -> None:
    assert ids("La Réunion", country="VN") == []
    assert ids("Toulouse/Hà Nội", country="FR") == ["toulouse"]


def test_no_more_candidates_than_asked_for() -> None:
    assert [one.id for one in resolve("Huế", limit=2)] == ["hue", "hue-city"]


def test_a_candidate_says_all_that_a_caller_needs() -> None:
    assert resolve("yen bai") == [
        Candidate(
            id="yen-bai",
            name="Yên Bái",
            level="province",
            valid_from=None,
            valid_to="2025-06-30",
            successors=["lao-cai-2025"],
            score=1.0,
            why="“Yên Bái” is its official name.",
        )
    ]


def test_every_name_in_any_dress_finds_its_place() -> None:
    dresses = [str, str.upper, str.lower, fold, lambda text: f"  {text.replace('-', ' - ')} ", lambda text: f"{text}."]
    for name in LocalityName.objects.select_related("locality"):
        for dress in dresses:
            assert name.locality.slug in ids(dress(name.text)), dress(name.text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=40), st.sampled_from([None, "1990", "2015-12-31", "2025", "2030-01-01~"]))
def test_any_text_gives_ranked_candidates_or_none(text: str, on: str | None) -> None:
    found = resolve(text.replace("~", ""), on=on.rstrip("~") if on else None)

    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len({one.id for one in found}) == len(found) <= 10
    assert all(one.why for one in found)


@pytest.mark.one_database
def test_the_number_of_queries_is_bounded() -> None:
    for text in ("Huế", "Nouvel Anquitaine", "a/b/c/d/e/f/g/h", "Toulouse/Brest/Huế/Lào Cai/Hà Nội", "zzzz"):
        with CaptureQueriesContext(connection) as queries:
            resolve(text, on="2018")
        alternatives = min(text.count("/") + 2, 5) if "/" in text else 1
        reads = sum(query["sql"].startswith("SELECT") for query in queries)
        assert reads <= 6 * alternatives + 3, text

"""Searching: what a person types, and what they see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.core.search.actions import reindex_all, reindex_records, remove
from nhipcau.core.search.models import Entry, Name, Spelling
from nhipcau.core.search.queries import Hit, search
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality

pytestmark = pytest.mark.django_db

PLACES = [
    ("ha-noi", "VN", "city", None, {"vi": "Hà Nội", "fr": "Hanoï", "en": "Hanoi"}, []),
    ("ha-giang", "VN", "province", "2025-06-30", {"vi": "Hà Giang"}, []),
    ("lao-cai", "VN", "province", "2025-06-30", {"vi": "Lào Cai"}, []),
    ("lao-cai-2025", "VN", "province", None, {"vi": "Lào Cai"}, []),
    ("dak-lak", "VN", "province", None, {"vi": "Đắk Lắk"}, ["Darlac"]),
    ("hue", "VN", "city", None, {"vi": "Huế", "fr": "Hué", "en": "Hue"}, ["Thành phố Huế"]),
    ("thua-thien-hue", "VN", "province", "2024-12-31", {"vi": "Thừa Thiên Huế"}, ["Huế"]),
    ("nouvelle-aquitaine", "FR", "region", None, {"fr": "Nouvelle-Aquitaine"}, ["Nouvel Anquitaine"]),
    ("aquitaine", "FR", "region", "2015-12-31", {"fr": "Aquitaine"}, []),
    ("toulouse", "FR", "commune", None, {"fr": "Toulouse", "vi": "Toulouse"}, []),
    ("val-de-marne", "FR", "department", None, {"fr": "Val-de-Marne"}, []),
]


@pytest.fixture
def places() -> dict[str, Locality]:
    made = {}
    for slug, country, level, end, titles, names in PLACES:
        place = Locality.objects.create(
            slug=slug,
            country=country,
            level=level,
            valid_to=end,
            **{f"title_{code}": text for code, text in titles.items()},
        )
        for text in dict.fromkeys([*titles.values(), *names]):
            place.names.create(text=text)
        made[slug] = place
    reindex_records(made.values())
    return made


def found(text: str, language: str = "vi", **options: object) -> list[Hit]:
    return [hit for group in search(text, language, **options) for hit in group.hits]  # type: ignore[arg-type]


def slugs(text: str, language: str = "vi", **options: object) -> list[str]:
    return [hit.slug for hit in found(text, language, **options)]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Hà Nội", "ha-noi"),
        ("ha noi", "ha-noi"),
        ("HANOI", "ha-noi"),
        ("hanoï", "ha-noi"),
        ("dak lak", "dak-lak"),
        ("ĐẮK LẮK", "dak-lak"),
        ("daklak", "dak-lak"),
        ("Val de Marne", "val-de-marne"),
        ("nouvelle - aquitaine", "nouvelle-aquitaine"),
        ("marne val", "val-de-marne"),
        ("thành phố Huế", "hue"),
    ],
)
def test_accents_hyphens_spaces_and_order_do_not_matter(places: object, typed: str, slug: str) -> None:
    assert slugs(typed)[0] == slug


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("toulose", "toulouse"),  # one left out
        ("touloouse", "toulouse"),  # one too many
        ("toulause", "toulouse"),  # one for another
        ("toluouse", "toulouse"),  # two swapped
        ("nuovelle aquitiane", "nouvelle-aquitaine"),  # one in each word
        ("val de marnne", "val-de-marne"),
    ],
)
def test_one_typing_error_in_each_word_is_forgiven(places: object, typed: str, slug: str) -> None:
    assert slugs(typed) == [slug]


@pytest.mark.parametrize("typed", ["tuolose", "toulzzse", "hxe", "zzzz", "qwertyuiop", "toulouse zzzz"])
def test_more_errors_short_words_and_nonsense_find_nothing(places: object, typed: str) -> None:
    assert search(typed, "fr") == []


def test_a_known_word_is_corrected_when_it_finds_nothing_together_with_the_others(places: object) -> None:
    other = Locality.objects.create(slug="marine", country="FR", level="commune", title_fr="La Marine")
    reindex_records([other])

    assert slugs("val de marine") == ["val-de-marne"]
    assert slugs("marine") == ["marine"]


@pytest.mark.parametrize("typed", ["t", "to", "tou", "toul", "toulo", "toulous", "toulouse"])
def test_results_come_while_typing(places: object, typed: str) -> None:
    assert "toulouse" in slugs(typed)


def test_a_word_with_a_space_after_it_is_finished(places: object) -> None:
    assert slugs("val de ma") == ["val-de-marne"]
    assert slugs("de ma ") == []


def test_exact_names_come_first_then_beginnings_then_words_in_names(places: object) -> None:
    assert slugs("aquitaine") == ["aquitaine", "nouvelle-aquitaine"]
    # Exact titles, then an exact name; today's unit before the former one of the same name.
    assert slugs("hue") == ["hue", "thua-thien-hue"]
    assert slugs("lao cai") == ["lao-cai-2025", "lao-cai"]
    assert slugs("hà") == ["ha-noi", "ha-giang"]


def test_the_reason_is_given_when_the_title_does_not_show_it(places: object) -> None:
    [hit] = found("nouvel anquitaine", "en")
    assert (hit.title.value, hit.why) == ("Nouvelle-Aquitaine", "also written “Nouvel Anquitaine”")
    [hit] = found("toulose", "en")
    assert hit.why == "found as “toulouse”"
    [hit] = found("hanoi", "en")
    assert hit.why == ""


def test_texts_are_in_the_language_or_fall_back_visibly(places: object) -> None:
    assert found("ha noi", "fr")[0].title.value == "Hanoï"
    assert (found("val de marne", "vi")[0].title.value, found("val de marne", "vi")[0].title.lang) == (
        "Val-de-Marne",
        "fr",
    )
    assert found("toulouse", "fr")[0].url == "/fr/places/toulouse"
    assert "France" in found("toulouse", "en")[0].hint


def test_hits_are_grouped_by_kind_in_one_order(places: dict[str, Locality]) -> None:
    records = [
        Partnership.objects.create(slug="toulouse--ha-noi", title_fr="Hanoï – Toulouse"),
        Organisation.objects.create(slug="toulouse-zoo", kind="association", title_fr="Zoo de Toulouse"),
        Person.objects.create(slug="le-toulouse", title_fr="M. Toulouse"),
    ]
    reindex_records(records)

    groups = search("toulouse", "fr")

    assert [group.kind.name for group in groups] == ["places", "partnerships", "organisations", "people"]
    assert [group.kind.name for group in search("toulouse", "fr", kinds=["people", "places"])] == [
        "places",
        "people",
    ]
    assert search("toulouse", "fr", kinds=["sources"]) == []


def test_a_group_says_when_there_are_more(places: object) -> None:
    [group] = search("h", "vi", limit_per_kind=2)
    assert (len(group.hits), group.more) == (2, True)
    [group] = search("toulouse", "vi", limit_per_kind=1)
    assert (len(group.hits), group.more) == (1, False)


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "\\",
        "*",
        "a* OR b",
        "NEAR(a b)",
        "words:ha",
        "ha & !noi",
        "ha:*",
        "(((",
        "^ha",
        "\x00",
        "ha\x00noi",
        "",
        "   ",
        "-",
        "%",
        "ha' --",
        "x" * 5000,
        "ha " * 500,
        "越南",
        "ha\ud800",
        "{ha noi}",
        "--",
        "ha + noi",
    ],
)
def test_nothing_typed_is_read_as_syntax(places: object, typed: str) -> None:
    search(typed, "vi")


def test_an_exact_name_is_found_among_any_number_that_begin_alike() -> None:
    crowd = [
        Locality(slug=f"ha-{number}", country="VN", level="commune", title_vi=f"Hà An {number}")
        for number in range(300)
    ]
    Locality.objects.bulk_create(crowd)
    Locality.objects.create(slug="ha", country="VN", level="commune", title_vi="Hà")
    Locality.objects.create(slug="ha-an", country="VN", level="commune", title_vi="Hà An")
    reindex_all()

    assert slugs("hà")[0] == "ha"
    assert slugs("ha an")[0] == "ha-an"
    assert slugs("ha an 299") == ["ha-299"]


def test_the_number_of_queries_does_not_depend_on_what_is_found(places: object) -> None:
    counts = {}
    for typed in ("toulouse", "toulose", "h", "ha noi toulouse val", "val de marine"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            search(typed, "vi")
        counts[typed] = sum(query["sql"].startswith("SELECT") for query in queries)
    assert max(counts.values()) <= 5
    assert counts["toulouse"] == counts["toulose"] == counts["h"] == 3


def test_a_changed_record_is_found_by_its_new_name_only(places: dict[str, Locality]) -> None:
    place = places["toulouse"]
    place.names.all().delete()
    place.title_fr = place.title_vi = "Tolosa"
    place.save()
    reindex_records([place])

    assert slugs("tolosa") == ["toulouse"]
    assert slugs("toulouse") == []


def test_a_removed_record_is_not_found(places: dict[str, Locality]) -> None:
    remove("places", [places["toulouse"].pk, 999_999])

    assert slugs("toulouse") == slugs("tou") == []
    assert slugs("ha noi") == ["ha-noi"]


def test_making_the_index_anew_gives_the_same_and_forgets_what_is_gone(places: dict[str, Locality]) -> None:
    before = {typed: slugs(typed) for typed in ("hue", "ha", "toulose", "val de")}
    done: list[int] = []

    assert reindex_all(done.append) == len(PLACES)
    assert done[-1] == len(PLACES)
    assert {typed: slugs(typed) for typed in before} == before

    Locality.objects.filter(slug="toulouse").delete()
    assert reindex_all() == len(PLACES) - 1
    assert search("toulouse", "vi") == []
    assert not Spelling.objects.filter(word="toulouse").exists()


def test_reindexing_twice_changes_nothing(places: dict[str, Locality]) -> None:
    def rows() -> list[object]:
        return [
            list(Entry.objects.order_by("pk").values_list()),
            sorted(Name.objects.values_list("entry_id", "key")),
            sorted(Spelling.objects.values_list("variant", "word")),
        ]

    before = rows()
    reindex_records(places.values())
    assert rows() == before

"""The resolver on the real register."""

import pytest

from nhipcau.registry.places.models import LocalityName
from nhipcau.registry.places.resolver import resolve

# Whether names are found is tried on both databases beside this, on names made up; here on those of the register.
pytestmark = [pytest.mark.usefixtures("register"), pytest.mark.one_database]


def certain(text: str, **options: str) -> set[str]:
    """The candidates that bear the name, not those in whose name it only occurs."""
    return {one.id for one in resolve(text, **options) if one.score >= 0.97}  # type: ignore[arg-type]


def test_every_name_of_every_place_finds_its_place() -> None:
    lost = [
        f"{name.text} ({name.locality.slug})"
        for name in LocalityName.objects.select_related("locality")
        if name.locality.slug not in {one.id for one in resolve(name.text)}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Nouvel Anquitaine", "nouvelle-aquitaine"),
        ("Nouvelle - Anquitaine", "nouvelle-aquitaine"),
        ("Ile de France", "ile-de-france"),
        ("HCMC", "ho-chi-minh-2025"),
        ("TP.HCM", "ho-chi-minh-2025"),
        ("Hué", "hue"),
        ("Thừa Thiên-Huế", "thua-thien-hue"),
        ("ha noi", "ha-noi"),
        ("Val de Marne", "val-de-marne"),
    ],
)
def test_what_the_documents_write_lands_right(text: str, first: str) -> None:
    assert resolve(text)[0].id == first


def test_aquitaine_in_2018_is_its_successor() -> None:
    successor, itself, *_rest = resolve("Aquitaine", on="2018")
    assert (successor.id, itself.id) == ("nouvelle-aquitaine", "aquitaine")


def test_ambiguous_texts_give_several() -> None:
    assert certain("Huế") == {"hue", "hue-city", "thua-thien-hue"}
    assert certain("Lào Cai") == {"lao-cai", "lao-cai-2025"}
    assert len(resolve("Hautes-Alpes/Alpes")) > 1


@pytest.mark.parametrize("text", ["zzzz", "hello world", "asdf qwer", "12345", "tỉnh", "région de", "///", "xin chào"])
def test_nonsense_gives_nothing(text: str) -> None:
    assert resolve(text) == []

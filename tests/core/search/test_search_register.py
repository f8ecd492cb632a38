"""The search on the real register."""

import pytest

from nhipcau.core.records.kinds import all_kinds
from nhipcau.core.search.queries import search

pytestmark = pytest.mark.usefixtures("register")


def first(text: str, kind: str, language: str = "vi") -> str:
    groups = {group.kind.name: group.hits for group in search(text, language)}
    return groups[kind][0].slug if kind in groups else ""


@pytest.mark.parametrize("typed", ["hue", "Hué", "Huê", "HUẾ"])
def test_every_way_to_write_hue_finds_it(typed: str) -> None:
    assert first(typed, "places") == "hue"


@pytest.mark.parametrize(
    ("typed", "kind", "slug"),
    [
        ("lao cai nouvelle aquitaine", "partnerships", "lao-cai--nouvelle-aquitaine"),
        ("nouvelle-aquitaine lào cai", "partnerships", "lao-cai--nouvelle-aquitaine"),
        ("saigon", "places", "ho-chi-minh-2025"),
        ("toulose", "places", "toulouse"),
        ("ile de frnace", "places", "ile-de-france"),
        ("cites unies france", "organisations", "cuf"),
    ],
)
def test_what_a_reader_types_finds_the_record(typed: str, kind: str, slug: str) -> None:
    assert first(typed, kind) == slug


def test_every_record_is_found_by_its_title() -> None:
    lost = []
    for kind in all_kinds():
        for record in kind.model._default_manager.all():
            title = record.translated("title", "fr")
            if title is None or len(title.value.split()) > 8:
                continue
            groups = search(title.value, "fr", kinds=[kind.name], limit_per_kind=50)
            if record.slug not in {hit.slug for group in groups for hit in group.hits}:
                lost.append(f"{kind.name}/{record.slug}: {title.value}")
    assert lost == []

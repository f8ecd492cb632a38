"""What data files state of a locality."""

import shutil
from pathlib import Path

import pytest

from nhipcau.exchange.datafiles.actions import check_directory, load_directory
from nhipcau.exchange.datafiles.faults import BrokenData
from nhipcau.registry.places.models import Locality

SMALL = Path(__file__).parents[2] / "exchange" / "datafiles" / "small"
STATED = """  languages: [vi, fr]
  population:
  - {value: 770000, as_of: "2022", sources: [press-1#L3]}
  needs:
  - {field: water, text: {fr: Des puits}, as_of: "2024", sources: [press-1]}
  strengths:
  - {field: agriculture, sources: [registry-1]}
  seat: Lào Cai
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """The file of localities in a small directory of data files; one of them states something."""
    path = Path(shutil.copytree(SMALL, tmp_path / "data")) / "places.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  seat: Lào Cai\n", STATED, 1), encoding="utf-8")
    return path


def test_what_the_files_state_is_loaded_with_its_sources_and_goes_when_it_leaves_them(places: Path) -> None:
    load_directory(places.parent)
    unit = Locality.objects.get(slug="lao-cai")
    need, strength = unit.interests.order_by("kind")
    assert (need.kind, need.field.slug, need.words_fr, str(need.as_of)) == ("need", "water", "Des puits", "2024")
    assert (strength.kind, strength.field.slug) == ("strength", "agriculture")
    assert strength.citations.get().source.slug == "registry-1"
    people = unit.populations.get()
    assert (people.people, people.citations.get().locator) == (770_000, "L3")
    assert [one.language for one in unit.working_languages.all()] == ["vi", "fr"]
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace("[vi, fr]", "[fr]").replace("value: 770000", "value: 780000"), encoding="utf-8")
    report = load_directory(places.parent)
    assert report.kinds["places"].changed == ["lao-cai"]
    assert [one.language for one in unit.working_languages.all()] == ["fr"]
    assert unit.populations.get().people == 780_000
    assert unit.populations.get().pk == people.pk


def test_a_need_in_no_known_field_is_refused_with_its_line(places: Path) -> None:
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace("field: water,", "field: wells,"), encoding="utf-8")
    line = next(n for n, one in enumerate(places.read_text(encoding="utf-8").splitlines(), 1) if "wells" in one)
    with pytest.raises(BrokenData) as refused:
        check_directory(places.parent)
    assert any(fault.line == line and "wells" in fault.message for fault in refused.value.faults)

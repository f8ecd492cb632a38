"""Broken data files: one clear line for each fault, and a database that stays as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from nhipcau.exchange.datafiles.actions import check_directory, load_directory
from nhipcau.exchange.datafiles.faults import BrokenData

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]

# What is done to which file (old text, new text), and what is said of it.
BREAKAGES = {
    "a key that is not known": (
        "places.yaml",
        "  seat: Lào Cai",
        "  seet: Lào Cai",
        ["data/places.yaml:30: unknown key “seet”; did you mean “seat”?"],
    ),
    "a key that is like no other": (
        "fields.yaml",
        "  sdg: [6]",
        "  sdg: [6]\n  zzzzzzzz: 1",
        ["data/fields.yaml:12: unknown key “zzzzzzzz”; the keys here are id, name, dac, sdg, remarks, sources"],
    ),
    "a kind that is not known": (
        "bodies.yaml",
        "people:",
        "peoples:",
        ["data/bodies.yaml:11: “peoples” is not a kind of record; did you mean “people”?"],
    ),
    "a place that is not known": (
        "projects.yaml",
        "  places: [lao-cai]",
        "  places: [lao-kai]",
        ["data/projects.yaml:17: places: “lao-kai” is not in “places”; did you mean “lao-cai”?"],
    ),
    "a person that is not known": (
        "conference.yaml",
        "    head: nguyen-van-a",
        "    head: nobody-of-that-name",
        ["data/conference.yaml:47: head: “nobody-of-that-name” is not in “people”"],
    ),
    "a source that is not known": (
        "bodies.yaml",
        "    - press-1#L4",
        "    - press-9#L4",
        ["data/bodies.yaml:22: sources: “press-9” is not in “sources”; did you mean “press-1”?"],
    ),
    "a field that is not known": (
        "partnerships.yaml",
        "  fields: [water, agriculture]",
        "  fields: [water, agricultur]",
        ["data/partnerships.yaml:10: fields: “agricultur” is not in “fields”; did you mean “agriculture”?"],
    ),
    "an edition that is not known": (
        "partnerships.yaml",
        "    edition: assises-12",
        "    edition: assises-21",
        ["data/partnerships.yaml:27: edition: “assises-21” is not in “editions”; did you mean “assises-12”?"],
    ),
    "an agreement that is not known": (
        "partnerships.yaml",
        "    renews: framework-2002",
        "    renews: framework-2003",
        ["data/partnerships.yaml:26: renews: “framework-2003” is not in “agreements”; did you mean “framework-2002”?"],
    ),
    "a partnership that is not known": (
        "conference.yaml",
        "  about: partnership:lao-cai--nouvelle-aquitaine",
        "  about: partnership:lao-cai--aquitaine",
        [
            "data/conference.yaml:75: about: “lao-cai--aquitaine” is not in “partnerships”; "
            "did you mean “lao-cai--nouvelle-aquitaine”?"
        ],
    ),
    "a reference of the wrong kind": (
        "partnerships.yaml",
        "  - place:nouvelle-aquitaine\n  - place:lao-cai\n",
        "  - place:nouvelle-aquitaine\n  - person:nguyen-van-a\n  - place:lao-cai\n",
        ["data/partnerships.yaml:6: parties: “person:nguyen-van-a” must be one of place:…, org:…"],
    ),
    "a month that is none": (
        "partnerships.yaml",
        'status_as_of: "2024-05"',
        'status_as_of: "2023-13-40"',
        ["data/partnerships.yaml:9: status_as_of: “2023-13-40”: there is no month 13."],
    ),
    "a day that is none": (
        "bodies.yaml",
        '    as_of: "2021"',
        "    as_of: 2023-02-30",
        ["data/bodies.yaml:19: as_of: “2023-02-30”: that month has no day 30."],
    ),
    "a date that is none": (
        "bodies.yaml",
        '    as_of: "2021"',
        "    as_of: last year",
        [
            "data/bodies.yaml:19: as_of: “last year” is not a date. Write a year, a month or a day: "
            "2002, 2002-11 or 2002-11-18."
        ],
    ),
    "a day of reading that is none": (
        "sources.yaml",
        '  read_on: "2026-01-15"',
        '  read_on: "2026-01"',
        ["data/sources.yaml:8: read_on: “2026-01” is not a day; write it as in 2002-11-18"],
    ),
    "an identifier given twice": (
        "places.yaml",
        "- id: aquitaine\n  country: FR\n  level: region\n  parent: null\n",
        "- id: lao-cai\n  country: FR\n  level: region\n  parent: null\n",
        ["data/places.yaml:45: “lao-cai” is already the identifier in data/places.yaml:10; give this one another"],
    ),
    "an identifier given twice in a list": (
        "conference.yaml",
        "  - id: visit\n",
        "  - id: opening\n",
        [
            "data/conference.yaml:35: “opening” is already the identifier in data/conference.yaml:17; "
            "give this one another"
        ],
    ),
    "a statement given twice": (
        "conference.yaml",
        "{id: s3,",
        "{id: s1,",
        ["data/conference.yaml:85: “s1” is already the identifier in data/conference.yaml:83; give this one another"],
    ),
    "an agreement given twice": (
        "partnerships.yaml",
        "  - id: framework-2021",
        "  - id: framework-2002",
        [
            "data/partnerships.yaml:19: “framework-2002” is already the identifier in "
            "data/partnerships.yaml:12; give this one another"
        ],
    ),
    "successors that come back": (
        "places.yaml",
        "  valid_from: 2025-07-01\n",
        "  valid_from: 2025-07-01\n  valid_to: 2026-06-30\n"
        '  became:\n  - {id: lao-cai, kind: rename, legal: "2026", operating: "2026", sources: [registry-1]}\n',
        [
            "data/places.yaml:22: this chain comes back to its beginning: "
            "lao-cai → lao-cai-2025 → lao-cai; take one link out"
        ],
    ),
    "a parent of itself": (
        "places.yaml",
        "  country: VN\n  level: country\n",
        "  country: VN\n  level: country\n  parent: vietnam\n",
        ["data/places.yaml:5: this chain comes back to its beginning: vietnam → vietnam; take one link out"],
    ),
    "renewals that come back": (
        "partnerships.yaml",
        '    period_to: "2007"\n',
        '    period_to: "2007"\n    renews: framework-2021\n',
        [
            "data/partnerships.yaml:17: this chain comes back to its beginning: "
            "framework-2002 → framework-2021 → framework-2002; take one link out"
        ],
    ),
    "an identifier that is none": (
        "sources.yaml",
        "- id: press-2",
        "- id: Báo Lào Cai",
        [
            "data/sources.yaml:16: id: “Báo Lào Cai” is no identifier; "
            "write it with a-z, 0-9 and hyphens, as in lao-cai",
        ],
    ),
    "no sources": (
        "bodies.yaml",
        "  url: https://laocai.example\n  sources:\n  - press-1\n",
        "  url: https://laocai.example\n",
        ["data/bodies.yaml:2: “ubnd-lao-cai” has no sources; say under “sources” where it is written"],
    ),
    "an empty list of sources": (
        "bodies.yaml",
        "  url: https://laocai.example\n  sources:\n  - press-1\n",
        "  url: https://laocai.example\n  sources: []\n",
        ["data/bodies.yaml:9: sources: the list is empty; leave the key out or fill it"],
    ),
    "a level of the other country": (
        "places.yaml",
        "- id: nouvelle-aquitaine\n  country: FR\n  level: region",
        "- id: nouvelle-aquitaine\n  country: FR\n  level: province",
        [
            "data/places.yaml:58: level: “province” does not exist in FR; write one of country, region, department, "
            "intercommunality, commune, syndicate"
        ],
    ),
    "a period that ends before it begins": (
        "partnerships.yaml",
        '    period_to: "2023"',
        '    period_to: "2020"',
        ["data/partnerships.yaml:25: ends (2020) before it begins (2021); correct “period_from” or “period_to”"],
    ),
    "one party": (
        "partnerships.yaml",
        "  - place:nouvelle-aquitaine\n  - place:lao-cai\n",
        "  - place:lao-cai\n",
        ["data/partnerships.yaml:4: parties: 2 are needed, there are 1"],
    ),
    "the same party twice": (
        "partnerships.yaml",
        "  - place:nouvelle-aquitaine\n  - place:lao-cai\n",
        "  - place:lao-cai\n  - place:lao-cai\n",
        ["data/partnerships.yaml:4: parties: “place:lao-cai” stands twice in the list; keep one"],
    ),
    "a word that is not in the list": (
        "partnerships.yaml",
        "    status: done",
        "    status: don",
        ["data/partnerships.yaml:44: status: “don” is not known here; did you mean “done”?"],
    ),
    "a measure that is not known": (
        "conference.yaml",
        "{id: s3, measure: people,",
        "{id: s3, measure: peopel,",
        ["data/conference.yaml:85: unknown measure “peopel”; did you mean “people”?"],
    ),
    "a range upside down": (
        "conference.yaml",
        "low: 100, high: 120",
        "low: 100, high: 12",
        ["data/conference.yaml:84: “high” is less than “low”; exchange them"],
    ),
    "two values at once": (
        "conference.yaml",
        'date: "2002", sources',
        'date: "2002", value: 3, sources',
        ["data/conference.yaml:83: statements: exactly one of these is needed: value, low + high, date, text"],
    ),
    "cents of a currency that has none": (
        "projects.yaml",
        '"1500000000"',
        '"1500000000.5"',
        ["data/projects.yaml:24: amount: “1500000000.5” is not an amount of VND; write it as in 402000"],
    ),
    "a name too long for its column": (
        "bodies.yaml",
        "variants: [Nguyen Van A, Mr A]",
        f"variants: [{'A' * 150}, {'B' * 151}]",
        [f"data/bodies.yaml:12: “{'A' * 30}…” is longer than the 300 characters there is room for; shorten it"],
    ),
    "a text where a list should be": (
        "projects.yaml",
        "  places: [lao-cai]",
        "  places: lao-cai",
        ["data/projects.yaml:17: places: “lao-cai” stands where a list should be"],
    ),
    "a key given twice": (
        "bodies.yaml",
        "  kind: authority\n",
        "  kind: authority\n  kind: company\n",
        ["data/bodies.yaml:4: “kind” stands here twice (first in line 3); keep one of them"],
    ),
    "a tab": (
        "bodies.yaml",
        "  kind: authority",
        "\tkind: authority",
        ["data/bodies.yaml:3: a tab; write spaces instead"],
    ),
    "an alias": (
        "bodies.yaml",
        "  url: https://laocai.example\n  sources:\n  - press-1\n",
        "  url: &a https://laocai.example\n  sources:\n  - *a\n",
        ["data/bodies.yaml:10: an alias (*name); write the value out"],
    ),
    "no YAML": (
        "bodies.yaml",
        "  country: VN\n  place: lao-cai",
        "  country: 'VN\n  place: lao-cai",
        ["data/bodies.yaml:25: not valid YAML: found unexpected end of stream"],
    ),
    "a list without its kind": (
        "fields.yaml",
        "fields:\n",
        "",
        ["data/fields.yaml:1: a file begins with the kind of its records, as in “places:”"],
    ),
}


#: Those that are also tried on a database.
TRIED = [
    "a key that is not known",
    "a place that is not known",
    "a month that is none",
    "an identifier given twice",
    "successors that come back",
    "no sources",
    "no YAML",
]


def faults_of(directory: Path) -> list[str]:
    with pytest.raises(BrokenData) as caught:
        load_directory(directory)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("what", BREAKAGES)
def test_a_broken_file_gives_its_line(data: Path, edit: Callable[..., Path], what: str) -> None:
    file, old, new, said = BREAKAGES[what]
    edit(file, old, new)
    assert faults_of(data) == said


@pytest.mark.django_db
@pytest.mark.parametrize("what", TRIED)
def test_a_broken_file_leaves_the_database_as_it_was(
    data: Path, edit: Callable[..., Path], rows: Rows, what: str
) -> None:
    load_directory(data)
    before = rows()
    file, old, new, said = BREAKAGES[what]
    edit(file, old, new)
    assert faults_of(data) == said
    assert rows() == before


def test_a_file_that_would_not_be_read_is_told(data: Path) -> None:
    (data / "more.yml").write_text("places: []\n", encoding="utf-8")
    (data / "folder.yaml").mkdir()
    assert [fault.partition(":1: ")[0] for fault in faults_of(data)] == ["data/folder.yaml", "data/more.yml"]


@pytest.mark.django_db
def test_a_directory_without_files_does_not_empty_the_register(data: Path, rows: Rows) -> None:
    load_directory(data)
    before = rows()
    for path in data.glob("*.yaml"):
        path.unlink()
    assert faults_of(data) == ["data:1: there are no data files (*.yaml) in this directory"]
    assert rows() == before


@pytest.mark.django_db
def test_a_file_that_is_not_utf8_gives_its_line(data: Path, rows: Rows) -> None:
    load_directory(data)
    before = rows()
    path = data / "bodies.yaml"
    path.write_bytes(path.read_bytes().replace("Nguyễn Văn A".encode(), "Nguyên Van A".encode("latin-1")))
    assert faults_of(data) == ["data/bodies.yaml:13: not UTF-8 (byte 0xea); save the file as UTF-8"]
    assert rows() == before


@pytest.mark.django_db
def test_a_failure_while_loading_leaves_the_database_as_it_was(
    data: Path, edit: Callable[..., Path], rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_directory(data)
    before = rows()
    edit("projects.yaml", "Puits de village", "Fontaines de village")
    monkeypatch.setattr("nhipcau.exchange.datafiles.actions.after_change", lambda records: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_directory(data)
    assert rows() == before


def test_all_faults_are_told_at_once_in_the_order_of_files_and_lines(data: Path, edit: Callable[..., Path]) -> None:
    for what in (
        "no sources",
        "a month that is none",
        "a level of the other country",
        "a word that is not in the list",
    ):
        edit(*BREAKAGES[what][:3])
    with pytest.raises(BrokenData) as caught:
        check_directory(data)
    assert [str(fault) for fault in caught.value.faults] == [
        *BREAKAGES["no sources"][3],
        *BREAKAGES["a month that is none"][3],
        *BREAKAGES["a word that is not in the list"][3],
        *BREAKAGES["a level of the other country"][3],
    ]


@pytest.mark.parametrize("language", ["vi", "fr"])
@pytest.mark.parametrize("what", BREAKAGES)
def test_faults_are_told_in_the_language_of_the_reader(
    data: Path, edit: Callable[..., Path], what: str, language: str
) -> None:
    file, old, new, said = BREAKAGES[what]
    edit(file, old, new)
    with translation.override(language), pytest.raises(BrokenData) as caught:
        check_directory(data)
    for fault, english in zip(caught.value.faults, said, strict=True):
        assert f"{fault.file}:{fault.line}: " == english[: len(f"{fault.file}:{fault.line}: ")]
        assert fault.message not in english


def test_a_sound_directory_is_read_without_a_database(data: Path) -> None:
    contents = check_directory(data)
    assert contents.files == len(list(data.glob("*.yaml")))
    assert {kind: len(found) for kind, found in contents.records.items()} == {
        "fields": 2,
        "sources": 3,
        "places": 5,
        "organisations": 1,
        "people": 1,
        "partnerships": 1,
        "agreements": 2,
        "offices": 1,
        "sites": 1,
        "projects": 1,
        "editions": 1,
        "declarations": 1,
        "questions": 1,
        "recommendations": 0,
        "commitments": 0,
        "news": 1,
    }

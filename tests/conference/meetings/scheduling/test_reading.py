"""Instances are read and written whole, and what is wrong with a file is named."""

import copy
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from nhipcau.conference.meetings.scheduling.model import Meeting, Unreadable
from nhipcau.conference.meetings.scheduling.reading import from_mapping, load, read, read_solution
from nhipcau.conference.meetings.scheduling.writing import solution_mapping, to_mapping, write

pytestmark = pytest.mark.one_database

DATA = Path(__file__).parents[4] / "data" / "meetings"


@pytest.fixture(scope="module")
def small() -> Any:
    return json.loads((DATA / "pub-040.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["pub-040", "pub-120", "pub-400-day2", "pub-970-late"])
def test_an_instance_is_the_same_after_writing_and_reading(name: str, tmp_path: Path) -> None:
    instance = read(DATA / f"{name}.json")
    write(tmp_path / "again.json.gz", to_mapping(instance))
    assert read(tmp_path / "again.json.gz") == instance


def test_a_document_says_the_same_as_before(small: Any) -> None:
    again = to_mapping(from_mapping(small))
    again["objective"].pop("count_unavailable")
    for old, new in zip(small["interpreters"], again["interpreters"], strict=True):
        assert sorted(map(sorted, old["pairs"])) == new["pairs"]
    assert {**small, "interpreters": 0, "participants": 0} == {**again, "interpreters": 0, "participants": 0}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda d: d.pop("slots"), "slots"),
        (lambda d: d.update(format="meetsched/2"), "format"),
        (lambda d: d["slots"][3].update(start="25:00"), "slots[3].start"),
        (lambda d: d["slots"][0].update(day=1), "slots[1].day"),
        (lambda d: d["travel"][1].pop(), "travel[1]"),
        (lambda d: d["travel"][1].__setitem__(1, 2), "travel[1][1]"),
        (lambda d: d["tables"][2].update(venue=9), "tables[2].venue"),
        (lambda d: d["tables"][2].update(closed=[99]), "tables[2].closed[0]"),
        (lambda d: d["interpreters"][0]["venue"].pop(), "interpreters[0].venue"),
        (lambda d: d["interpreters"][0]["pairs"].append(["fr", "fr"]), "interpreters[0].pairs[1]"),
        (lambda d: d["participants"][7].update(max_per_day="8"), "participants[7].max_per_day"),
        (lambda d: d["requests"][12]["parties"].__setitem__(1, 4000), "requests[12].parties[1]"),
        (lambda d: d["requests"][12].update(parties=[3, 3]), "requests[12].parties[1]"),
        (lambda d: d["requests"][12].update(weight=1.5), "requests[12].weight"),
        (lambda d: d["requests"][12].update(weight=True), "requests[12].weight"),
        (lambda d: d["requests"][12].update(fixed={"slot": -1}), "requests[12].fixed.slot"),
        (lambda d: d["requests"][12].update(interpretation="maybe"), "requests[12].interpretation"),
        (lambda d: d["objective"].update(idle=-1), "objective.idle"),
        (lambda d: d.update(incumbent=[{"request": 0, "slot": 1, "table": 77}]), "incumbent[0].table"),
        (lambda d: d.update(incumbent=2 * [{"request": 0, "slot": 1, "table": 7}]), "incumbent[1].request"),
        (lambda d: d.update(requests={}), "requests"),
    ],
)
def test_the_field_that_is_wrong_is_named(small: Any, change: Any, where: str) -> None:
    broken = copy.deepcopy(small)
    change(broken)
    with pytest.raises(Unreadable) as caught:
        from_mapping(broken)
    assert caught.value.where == where
    assert caught.value.words


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b'{"a": 1,\n "b": }', "line 2, column 7"),
        (b"\xff\xfe", "byte 0"),
        (b"[" * 100_000, "file"),
        (b'{"a": NaN}', "file"),
        (b"", "line 1, column 1"),
    ],
)
def test_what_is_no_json_is_refused(raw: bytes, where: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_bytes(raw)
    with pytest.raises(Unreadable) as caught:
        load(tmp_path / "broken.json")
    assert caught.value.where == where


def test_a_gzip_file_that_ends_early_is_refused(tmp_path: Path) -> None:
    (tmp_path / "half.json.gz").write_bytes(gzip.compress(b"[]" * 10_000)[:-12])
    with pytest.raises(Unreadable):
        load(tmp_path / "half.json.gz")


def test_a_day_with_too_many_slots_is_refused(small: Any) -> None:
    with pytest.raises(Unreadable, match="64 slots"):
        from_mapping({**small, "slots": [small["slots"][0]] * 65})


def test_a_timetable_is_read_as_written(tmp_path: Path) -> None:
    instance = read(DATA / "pub-040.json")
    meetings = (Meeting(2, 3, 4, 1), Meeting(0, 1, 2))
    write(tmp_path / "plan.json", solution_mapping(instance, meetings))
    assert set(read_solution(tmp_path / "plan.json", instance)) == set(meetings)
    assert [one.name for one in tmp_path.iterdir()] == ["plan.json"]

"""`nhipcau meetings`, on files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.reading import read, read_solution

pytestmark = pytest.mark.one_database

INSTANCE = Path(__file__).parents[2] / "data" / "meetings" / "pub-040.json"


def test_a_timetable_is_written(run: Callable[..., Result], tmp_path: Path) -> None:
    said = run("meetings", "solve", INSTANCE, "-o", tmp_path / "plan.json.gz", "--seconds", 1, "--log")
    assert said.exit_code == 0
    instance = read(INSTANCE)
    verdict = check(instance, read_solution(tmp_path / "plan.json.gz", instance))
    assert verdict.violations == ()
    assert said.stdout.startswith(f"cost {verdict.cost}, bound ")
    assert "held" in said.stderr


def test_a_file_that_cannot_be_read_is_named_with_its_field(run: Callable[..., Result], tmp_path: Path) -> None:
    broken = json.loads(INSTANCE.read_text(encoding="utf-8"))
    broken["requests"][12]["parties"][1] = 4000
    (tmp_path / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    said = run("meetings", "solve", tmp_path / "broken.json", "-o", tmp_path / "plan.json")
    assert said.exit_code == 2
    assert "requests[12].parties[1]" in said.stderr
    assert not (tmp_path / "plan.json").exists()


def test_demands_that_exclude_each_other_are_printed(run: Callable[..., Result], tmp_path: Path) -> None:
    document = json.loads(INSTANCE.read_text(encoding="utf-8"))
    first = document["requests"][0]
    first["fixed"] = {"slot": min(read(INSTANCE).open_slots[0])}
    document["requests"][1] = first
    (tmp_path / "tight.json").write_text(json.dumps(document), encoding="utf-8")
    said = run("meetings", "solve", tmp_path / "tight.json", "-o", tmp_path / "plan.json", "--seconds", 1)
    assert said.exit_code == 1
    assert said.stdout.startswith("infeasible: ")
    assert not (tmp_path / "plan.json").exists()

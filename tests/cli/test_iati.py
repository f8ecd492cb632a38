"""`nhipcau iati`: what it prints, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from nhipcau.registry.projects.models import Project
from tests.exchange.iati.test_judging import SOUND
from tests.registry import making

pytestmark = pytest.mark.one_database


def _file(folder: Path, content: str) -> str:
    file = folder / "file.xml"
    file.write_text(content, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(("content", "code"), [(SOUND, 0), (SOUND.replace('"VN"', '"XX9"'), 0), ("<a/>", 2)])
def test_it_ends_as_its_help_says(run: Any, tmp_path: Path, content: str, code: int) -> None:
    assert run("iati", "check", _file(tmp_path, content), "--json").exit_code == code


def test_an_error_has_rule_line_and_name_and_a_sentence_in_the_language_of_the_terminal(
    run: Any, tmp_path: Path
) -> None:
    file = _file(tmp_path, SOUND.replace('<sector vocabulary="1" code="14030"/>', ""))
    found = run("iati", "check", file, "--json", lang="fr_FR.UTF-8")
    assert found.exit_code == 1
    message = "Il n’y a de secteur ni pour l’activité, ni pour ses transactions."
    row = {"rule": "6.2.2", "severity": "error", "line": 2, "identifier": "FR-SIREN-1-water", "message": message}
    expected = {"file": "file.xml", "findings": [row], "errors": 1, "warnings": 0}
    assert json.loads(found.stdout) == expected
    told = run("iati", "check", file, lang="vi_VN.UTF-8")
    assert told.stdout.splitlines()[1].strip() == "Không có lĩnh vực, cả cho hoạt động lẫn cho các giao dịch."
    assert told.stderr.strip() == "Lỗi: 1. Cảnh báo: 0."


def test_the_register_is_written_whole_and_what_is_left_out_is_said(db: None, run: Any, tmp_path: Path) -> None:
    making.project("water", status="underway", period_from="2021")
    making.project("asleep")
    target = tmp_path / "activities.xml"
    done = run("iati", "export", "-o", target, lang="fr_FR.UTF-8")
    assert done.exit_code == 0
    assert done.stderr.strip() == "1 projet est laissé de côté : aucune source ne dit où il en est."
    assert "<iati-identifier>NHIPCAU-water</iati-identifier>" in target.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["activities.xml"]


def test_an_import_says_what_comes_in_and_ends_as_its_help_says(db: None, run: Any, tmp_path: Path) -> None:
    bad = SOUND.replace("</iati-activities>", "").replace("-water<", "-bad<").replace("<sector", "<!--").replace(
        'code="14030"/>', "-->"
    )  # fmt: skip
    file = _file(tmp_path, bad + SOUND.partition("\n")[2])
    planned = run("iati", "import", file, "--plan", lang="fr_FR.UTF-8")
    assert planned.exit_code == 1
    assert planned.stdout.splitlines()[0] == "2: refusée FR-SIREN-1-bad"
    assert "Il n’y a de secteur" in planned.stdout
    assert planned.stderr.splitlines()[0] == "nouvelle\u00a0: 1, refusée\u00a0: 1"
    assert not Project.objects.exists()
    done = json.loads(run("iati", "import", file, "--json").stdout)
    assert [row["event"] for row in done["activities"]] == ["refused", "new"]
    assert (done["counts"]["new"], done["unreadable"]) == (1, "")
    assert Project.objects.get().title_fr == "Eau"
    assert run("iati", "import", _file(tmp_path, SOUND)).exit_code == 0
    assert run("iati", "import", _file(tmp_path, "<a/>"), "--plan").exit_code == 2

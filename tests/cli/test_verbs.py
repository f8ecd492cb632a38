"""Each verb: what it prints where, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from django.contrib.auth import get_user_model
from django.db import OperationalError

from nhipcau.cli.environment import language_of
from nhipcau.cli.main import VERBS
from nhipcau.core.records.models import Revision
from nhipcau.core.search.models import Entry
from nhipcau.registry.places.models import Locality

Run = Callable[..., Result]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_helps_and_tells_how_it_ends(run: Run, verb: str) -> None:
    shown = run(verb, "--help")
    assert shown.exit_code == 0
    assert f"nhipcau {verb}" in shown.output.replace("main", "nhipcau")
    assert "Ends with 0" in " ".join(shown.output.split())


def test_the_help_lists_every_verb(run: Run) -> None:
    shown = run("--help")
    assert all(f"  {verb} " in shown.output for verb in VERBS)


def test_an_unknown_verb_is_refused(run: Run) -> None:
    refused = run("lode")
    assert refused.exit_code == 2
    assert "lode" in refused.stderr


@pytest.mark.django_db
def test_load_says_what_changed_then_that_nothing_did(run: Run, data: Path) -> None:
    first = run("load", data)
    assert first.exit_code == 0
    assert "places: 5 added" in first.stdout
    assert Locality.objects.filter(slug="lao-cai").exists()
    second = run("load", data)
    assert (second.exit_code, second.stdout, second.stderr) == (0, "Nothing has changed.\n", "")


@pytest.mark.django_db
def test_load_writes_faults_to_standard_error_and_loads_nothing(run: Run, data: Path) -> None:
    path = data / "projects.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: done", "status: don"), encoding="utf-8")
    ended = run("load", data)
    assert ended.exit_code == 1
    assert ended.stdout == ""
    assert ended.stderr.splitlines() == [
        "data/projects.yaml:14: status: “don” is not known here; did you mean “done”?",
        "1 fault.",
        "Nothing was loaded.",
    ]
    assert not Locality.objects.exists()


@pytest.mark.django_db
def test_load_keeps_real_records_out_of_a_sample(run: Run, data: Path) -> None:
    Revision.objects.create(pk=1, sample=True)
    ended = run("load", data)
    assert ended.exit_code == 1
    assert "fictional" in ended.stderr
    assert not Locality.objects.exists()


def test_load_check_needs_no_database(run: Run, data: Path) -> None:
    ended = run("load", "--check", data)
    assert (ended.exit_code, ended.stdout) == (0, "22 records in 7 files: no fault.\n")


def test_load_of_a_directory_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ended = run("load", tmp_path / "nowhere")
    assert ended.exit_code == 2
    assert "nowhere" in ended.stderr


def test_messages_are_in_the_language_of_the_terminal(run: Run, data: Path) -> None:
    assert "aucune erreur" in run("load", "--check", data, lang="fr_FR.UTF-8").stdout
    assert "không có lỗi" in run("load", "--check", data, lang="vi_VN.UTF-8").stdout


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "fr_CA"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_language_is_read_as_other_programs_do(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_check_finds_faults_in_the_data_and_in_the_settings(run: Run, data: Path, settings: Any) -> None:
    settings.DATA = data
    sound = run("check")
    assert sound.exit_code == 0, sound.output
    settings.TEMPLATES = []
    ended = run("check")
    assert ended.exit_code == 1
    assert "admin.E403" in ended.stderr
    (data / "fields.yaml").write_text("fields: 3\n", encoding="utf-8")
    assert "data/fields.yaml:1:" in run("check").stderr


@pytest.mark.django_db
def test_resolve_prints_what_is_known_of_each(run: Run, data: Path) -> None:
    run("load", data)
    found = json.loads(run("resolve", "lao cai", "--country", "VN", "--json").stdout)
    assert [one["id"] for one in found] == ["lao-cai-2025", "lao-cai"]
    assert list(found[1]) == ["id", "name", "level", "valid_from", "valid_to", "successors", "score", "why"]
    assert found[1]["successors"] == ["lao-cai-2025"]
    then = json.loads(run("resolve", "Lào Cai", "--on", "2018", "--json").stdout)
    assert then[0]["id"] == "lao-cai"
    assert "lao-cai-2025" in run("resolve", "Lào Cai").stdout


@pytest.mark.django_db
def test_resolve_finds_nothing_for_nonsense(run: Run) -> None:
    ended = run("resolve", "xyzzy", "--json")
    assert (ended.exit_code, ended.stdout) == (0, "[]\n")


def test_resolve_refuses_a_date_that_is_none(run: Run) -> None:
    ended = run("resolve", "Lào Cai", "--on", "2023-13-40")
    assert ended.exit_code == 2
    assert "“2023-13-40”: there is no month 13." in ended.stderr
    assert run("resolve", "Lào Cai", "--country", "XX").exit_code == 2


@pytest.mark.django_db
def test_search_and_reindex(run: Run, data: Path) -> None:
    run("load", data)
    assert "/en/places/lao-cai-2025" in run("search", "lao cai").stdout
    Entry.objects.all().delete()
    assert run("search", "lao cai").stdout == ""
    assert run("reindex").stdout == "21 records indexed.\n"
    assert "/fr/places/lao-cai-2025" in run("search", "lao cai", lang="fr_FR.UTF-8").stdout


@pytest.mark.django_db
def test_admin_creates_an_account_that_may_do_everything(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    password = "a bridge over the Red River"
    assert run("admin", "Lan@Example.org", input=f"{password}\n{password}\n").exit_code == 0
    made = get_user_model().objects.get(email="lan@example.org")
    assert made.is_superuser
    assert made.check_password(password)
    again = run("admin", "lan@example.org")
    assert (again.exit_code, "has an account already" in again.stderr) == (1, True)
    monkeypatch.setenv("NHIPCAU_ADMIN_PASSWORD", password)
    assert run("admin", "minh@example.org").exit_code == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("email", "password"), [("lan", "a bridge over the Red River"), ("lan@example.org", "short")])
def test_admin_refuses_what_is_no_address_or_a_weak_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, email: str, password: str
) -> None:
    monkeypatch.setenv("NHIPCAU_ADMIN_PASSWORD", password)
    ended = run("admin", email)
    assert ended.exit_code == 1
    assert ended.stderr
    assert not get_user_model().objects.exists()


def test_a_database_that_does_not_answer_is_said_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OperationalError("no such table: search_entry")

    monkeypatch.setattr("nhipcau.core.search.queries.search", fail)
    ended = run("search", "hue")
    assert ended.exit_code == 1
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "nhipcau prepare" in ended.stderr

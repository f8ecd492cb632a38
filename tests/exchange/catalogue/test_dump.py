"""The dump of the whole register: the same bytes for the same data, all of what is public, none of what is not."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from nhipcau.core.records.models import Part, Record
from nhipcau.exchange.catalogue.dump.archive import write_dump
from nhipcau.exchange.catalogue.rdf.writing import lines
from nhipcau.exchange.catalogue.tables.register import all_tables, public_models
from nhipcau.followup.commitments.models import Assessment, Commitment, ProgressReport
from nhipcau.registry.figures.models import Measure, Question, Statement
from nhipcau.registry.partnerships.models import Phase, PhaseContent
from nhipcau.registry.places.models import LocalityCode
from tests import rows
from tests.exchange.catalogue.stated import faults
from tests.registry import making

#: Parts that are not public, or not as they stand there: drafts, plans and what an edition keeps for itself.
KEPT_BACK = {
    *("venues.Venue", "venues.Room", "programme.Session", "programme.SessionPerson", "programme.SessionDocument"),
    *("papers.Call", "pictures.Album", "pictures.Picture", "preparation.Milestone", "visits.Visit", "board.Risk"),
    *("exhibition.ExhibitionArea", "exhibition.StandType", "protocol.PrecedenceRule", "protocol.Rank"),
    "sources.Remark",  # a table of its own
}


def archive() -> bytes:
    target = io.BytesIO()
    write_dump(target)
    return target.getvalue()


def tables_in(content: bytes) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        package = json.loads(parts.read("datapackage.json"))
        found = {
            one["name"]: [json.loads(line) for line in parts.read(one["path"]).splitlines()]
            for one in package["resources"]
        }
    return package, found


@pytest.fixture
def small(db: None) -> None:
    """A register with a part of each sort, made in an order that is that of no database."""
    lyon, hue = making.place("lyon", "FR", "commune", latitude=45.75, longitude=4.85), making.place("hue")
    making.place("hue-2025", valid_from="2025-01-01~"[:10])
    making.place("Hue-old")
    LocalityCode.objects.create(locality=hue, scheme="wikidata", code="Q36422")
    water = making.field("water")
    both = making.partnership("hue--lyon", hue, lyon, fields=(water,), since="2012~", status="active")
    phase = Phase.objects.create(partnership=both, number=7)
    PhaseContent.objects.create(phase=phase, text_vi="Nước\u2028“sạch”")
    question = Question.objects.create(slug="how-many", **rows.titled("How many?"), subject=both)
    measure = Measure.objects.create(question=question, slug="number")
    Statement.objects.create(measure=measure, slug="said", low="24.000", high="25.5")
    paper = rows.source("paper")
    rows.cite(both, paper, "since", "p. 2")
    rows.cite(both, paper, "since", "p. 10")
    rows.cite(rows.remark(measure, "twice"), paper)
    rows.changed()


def test_its_rows_are_the_same_in_every_database(small: None) -> None:
    content = archive()
    package, found = tables_in(content)
    assert [row["id"] for row in found["places"]] == ["Hue-old", "hue", "hue-2025", "lyon"]
    assert found["places"][3]["latitude"] == 45.75
    assert found["place_names"][1] == {
        "id": "hue/1",
        "locality": "hue",
        "text": "Hue",
        "language": "vi",
        "kind": "official",
        "valid_from": None,
        "valid_to": None,
    }
    assert found["partnership_phase_contents"][0]["id"] == "hue--lyon/1/1"
    assert found["partnership_phase_contents"][0]["text_vi"] == "Nước\u2028“sạch”"
    assert found["partnerships_fields"] == [{"partnership": "hue--lyon", "fields": "water"}]
    assert (found["questions"][0]["subject_table"], found["questions"][0]["subject"]) == ("partnerships", "hue--lyon")
    said = found["question_statements"][0]
    assert (said["id"], said["low"], said["high"]) == ("how-many/number/said", 24, 25.5)
    assert [(row["record"], row["column"], row["locator"]) for row in found["citations"]] == [
        ("hue--lyon", "since", "p. 10"),
        ("hue--lyon", "since", "p. 2"),
        ("question_measures/how-many/number/1", None, None),
    ]
    assert package["resources"][0]["rows"] == 4
    assert archive() == content


@pytest.mark.one_database
def test_the_real_register_can_be_read_back(register: None) -> None:
    content = archive()
    package, found = tables_in(content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "| Localities |" in parts.read("README.md").decode()
        assert "EUPL-1.2" in parts.read("LICENSE.md").decode()
    for one in package["resources"]:
        assert len(found[one["name"]]) == one["rows"]
        assert faults(one["schema"], found[one["name"]]) == [], one["name"]
        for key in one["schema"].get("foreignKeys", []):
            known = {row["id"] for row in found[key["reference"]["resource"]]}
            (column,) = key["fields"]
            assert {row[column] for row in found[one["name"]]} - {None} <= known, (one["name"], column)
    for public in public_models():
        assert len(found[public.name]) == public.model._base_manager.count(), public.name


@pytest.mark.one_database
def test_nothing_in_it_is_personal(small: None) -> None:
    clerk = get_user_model().objects.create_user("thanh.clerk@example.org", first_name="Thanh", last_name="Secret")
    kept = Commitment.objects.create(slug="kept", locality_id=making.place("da-nang").pk, **rows.titled("Kept"))
    ProgressReport.objects.create(commitment=kept, on="2024", text_vi="Xong", written_by=clerk)
    Assessment.objects.create(commitment=kept, verdict="complete", on="2025", assessed_by=clerk)
    rows.item(rows.edition("assises-99"), "draft-session")
    said = archive_text() + "".join(lines("https://example.org"))
    assert "Xong" in said
    for secret in ("thanh.clerk", "Secret", "draft-session", "written_by", "assessed_by", "password"):
        assert secret not in said, secret
    models = {table.model for table in all_tables() if table.model}
    assert not {one._meta.label for one in models if one._meta.app_label in {"accounts", "delegations", "papers"}}
    columns = [column for one in public_models() for column in one.public_fields]
    assert get_user_model() not in {column.related_model for column in columns if column.is_relation}


def archive_text() -> str:
    with zipfile.ZipFile(io.BytesIO(archive())) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


@pytest.mark.one_database
def test_no_table_is_forgotten() -> None:
    known = {one.model._meta.label for one in public_models()}
    parts = {one._meta.label for one in apps.get_models() if issubclass(one, Record | Part)}
    assert parts - known == KEPT_BACK


@pytest.mark.one_database
def test_the_command_writes_whole_files(small: None, run: Callable[..., Any], tmp_path: Path) -> None:
    for form, name in (("zip", "all.zip"), ("nt", "all.nt")):
        assert run("dump", "-o", tmp_path / name, "--format", form).exit_code == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["all.nt", "all.zip"]
    assert [row["id"] for row in tables_in((tmp_path / "all.zip").read_bytes())[1]["fields"]] == ["water"]
    assert b'"Hue"@vi .\n' in (tmp_path / "all.nt").read_bytes()

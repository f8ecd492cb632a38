"""Importing IATI files: what comes in, what stays out and why, and that nothing comes in twice."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from nhipcau.core.records.actions import after_change, delete_record
from nhipcau.core.records.reason import because
from nhipcau.core.search.actions import reindex_all
from nhipcau.core.search.models import Entry, Name, Spelling
from nhipcau.core.sources.models import Citation
from nhipcau.exchange.iati.exporting.files import activities_file
from nhipcau.exchange.iati.importing import actions, imagining, streaming
from nhipcau.exchange.iati.importing.wording import outcome_lines, outcome_values, refusal_of, summary_of
from nhipcau.exchange.iati.models import IatiImport, KnownBody, ReportedActivity
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import FieldCode
from nhipcau.registry.places.models import LocalityCode
from nhipcau.registry.projects.models import Project, ProjectBody, Site
from tests.exchange.iati.importing import TODAY, Imports, activity, whole
from tests.registry import making

HERE = Path(__file__).parent
BAD = activity("FR-3-bad", sector="")


@pytest.fixture
def imports(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Imports]:
    with override("en"):
        yield Imports(tmp_path, monkeypatch)


def party(ref: str, name: str, role: str, kind: str = "11") -> str:
    known = f'ref="{ref}"' if ref else ""
    return f'<participating-org {known} type="{kind}" role="{role}"><narrative>{name}</narrative></participating-org>'


def payment(kind: str, day: str, value: str, payer: str = "") -> str:
    return (
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{day}"/>'
        f'<value value-date="{day}">{value}</value>{payer}</transaction>'
    )


class World:
    """A register with two localities, a network, a partnership with an agreement, and a field."""

    def __init__(self) -> None:
        self.lao_cai = making.place("lao-cai", latitude=22.4, longitude=104.0)
        self.nord, self.aimf = making.place("nord", "FR", "department"), making.body("aimf", kind="network")
        LocalityCode.objects.create(locality=self.nord, scheme="wikidata", code="Q12661")
        after_change([self.lao_cai, self.nord, self.aimf])
        self.partnership = making.partnership("lao-cai--nord", self.lao_cai, self.nord)
        making.agreement(self.partnership, "accord")
        self.water = making.field("water")
        FieldCode.objects.create(field=self.water, scheme="dac", code="14030")


def full() -> str:
    """An activity that says all that the register models."""
    payer = '<provider-org ref="XI-WIKIDATA-Q12661"><narrative>Nord</narrative></provider-org>'
    place = "<location><name><narrative>{}</narrative></name><point srsName='http://www.opengis.net/def/crs/EPSG/0/4326'><pos>{}</pos></point></location>"
    return activity(
        title='<title><narrative>Eau</narrative><narrative xml:lang="vi">Nước</narrative></title>',
        bodies=party("XI-WIKIDATA-Q12661", "Département", "1")
        + party("", "LÀO CAI", "4")
        + party("", "AIMF", "3", "21")
        + party("FR-RCS-1", "Bureau d’études", "4", "70"),
        days='<activity-date type="1" iso-date="2021-01-01"/><activity-date type="2" iso-date="2021-03-01"/>'
        '<activity-date type="3" iso-date="2030-12-31"/>',
        places=place.format("Lao Cai", "22.5 103.9") + place.format("Puits", "22.6 103.8"),
        money='<budget><period-start iso-date="2022-01-01"/><period-end iso-date="2022-12-31"/>'
        '<value value-date="2022-01-01">1000.50</value></budget>'
        + payment("3", "2022-02-01", "100.10", payer)
        + payment("4", "2022-09-01", "200", payer)
        + payment("1", "2022-01-02", "5000"),
        documents='<document-link url="/fr/agreements/accord" format="text/html"><title><narrative>Accord'
        '</narrative></title><category code="A09"/></document-link>',
        results='<result type="1"><title><narrative>Puits</narrative></title><indicator measure="1"><title>'
        '<narrative>Puits</narrative></title><period><period-start iso-date="2021-03-01"/>'
        '<period-end iso-date="2022-12-31"/><target value="10"/><actual value="9"/></period></indicator></result>',
    )


def test_an_activity_becomes_a_project_in_the_words_of_the_register(imports: Imports) -> None:
    world = World()
    assert imports(whole(full(), BAD)) == {"new": 1, "refused": 1, "organisations": 1, "sites": 1}
    project = Project.objects.get()
    assert (project.slug, project.title_fr, project.title_vi) == ("fr-3-water", "Eau", "Nước")
    days = (project.planned_from, project.period_from, project.planned_to, project.period_to)
    assert [str(one) for one in days] == ["2021-01-01", "2021-03-01", "2030-12-31", "None"]
    office = Organisation.objects.get(slug="bureau-d-etudes")
    assert (office.kind, office.country, KnownBody.objects.get(ref="FR-RCS-1").organisation) == (
        "company",
        "FR",
        office,
    )
    bodies = {(one.role, one.locality or one.organisation) for one in project.bodies.all()}
    assert bodies == {
        ("funder", world.nord),
        ("implementer", world.lao_cai),
        ("partner", world.aimf),
        ("implementer", office),
    }
    money = {(one.state, one.year, one.amount_minor, one.of_locality) for one in project.money.all()}
    assert money == {("planned", 2022, 100050, None), ("actual", 2022, 30010, world.nord)}
    result = project.results.get()
    assert (result.planned_fr, result.actual_fr, str(result.as_of)) == ("Puits: 10", "Puits: 9", "2022-12-31")
    assert [list(getattr(project, name).all()) for name in ("localities", "fields", "partnerships")] == [
        [world.lao_cai],
        [world.water],
        [world.partnership],
    ]
    assert project.sites.get() == Site.objects.get(title_fr="Puits", latitude=22.6)
    # It is found, its source is named, and its history says where it comes from.
    assert Entry.objects.filter(kind="projects", title_vi="Nước").exists()
    cited = Citation.objects.get(content_type=ContentType.objects.get_for_model(Project), object_id=project.pk)
    assert (cited.source.publisher, cited.source.title_en, cited.locator) == (
        "Agence",
        "agence.xml (IATI)",
        "FR-3-water",
    )
    version = project.history.get()
    assert version.history_change_reason == "IATI: agence.xml"
    assert len(version.fields.all()) == 1
    assert imports.run.left_out["transaction of type 1"] == 1
    refused = "\n".join(outcome_lines(imports.told["FR-3-bad"]))
    assert "6.2.2" in refused
    assert "There is no sector" in refused


def test_the_search_knows_what_was_imported_as_if_its_index_were_made_anew(imports: Imports) -> None:
    World()
    imports(whole(full(), activity("FR-3-road", sector="", status="", places="")))

    def known() -> list[Any]:
        entries = Entry.objects.filter(kind="projects").order_by("slug")
        with connection.cursor() as cursor:
            cursor.execute("SELECT CAST(words AS text) FROM search_fulltext")
            words = sorted(" ".join(sorted(row[0].split())) for row in cursor.fetchall() if "pro1" in row[0])
        return [
            *entries.values_list("slug", "names", "folded", "title_vi", "hint_fr", "rank", "object_id"),
            *sorted(Name.objects.filter(kind="projects").values_list("entry__slug", "key")),
            *words,
        ]

    before = known()
    assert Spelling.objects.filter(variant="aduction", word="adduction").exists()
    reindex_all()
    assert known() == before


def test_what_was_imported_is_brought_up_to_date_and_never_doubled(imports: Imports) -> None:
    one, two = activity("FR-3-1"), activity("FR-3-2")
    assert imports(whole(one, two))["new"] == 2
    rows = [model.objects.count() for model in (Project, Organisation, Citation, Project.history.model)]
    assert imports(whole(one, two), name="again.xml") == {"unchanged": 2}
    assert [model.objects.count() for model in (Project, Organisation, Citation, Project.history.model)] == rows
    changed = activity(
        "FR-3-1",
        status='<activity-status code="4"/>',
        money=payment("3", "2023-01-01", "12"),
        bodies=party("", "AFD", "1"),
    )
    planned = imports(whole(changed, two), writes=False)
    assert planned == {"changed": 1, "unchanged": 1, "organisations": 1}
    assert Project.objects.get(slug="fr-3-1").status == "underway"
    assert [each["field"] for each in outcome_values(imports.told["FR-3-1"])["fields"]] == ["status", "bodies", "money"]
    assert imports(whole(changed, two)) == planned
    project = Project.objects.get(slug="fr-3-1")
    assert (project.status, project.money.get().amount_minor, str(project.bodies.get().organisation)) == (
        "done",
        1200,
        "AFD",
    )
    assert project.history.count() == 2
    assert imports(whole(changed, two)) == {"unchanged": 2}


def test_what_was_changed_or_removed_here_is_left_and_listed(imports: Imports) -> None:
    imports(whole(activity("FR-3-1"), activity("FR-3-2"), activity("FR-3-3")))
    mended = Project.objects.get(slug="fr-3-1")
    with because("Le titre est celui de la convention."):
        mended.title_fr = "Eau potable"
        mended.save()
    making_of = Project.objects.get(slug="fr-3-2")
    making_of.bodies.get().delete()
    Project.objects.get(slug="fr-3-3").delete()
    other = "<title><narrative>Autre</narrative></title>"
    content = whole(*(activity(f"FR-3-{number}", title=other) for number in (1, 2, 3)))
    for _time in range(2):
        assert imports(content) == {"conflict": 3}
    assert {row.title_fr for row in Project.objects.all()} == {"Eau potable", "Eau à Lào Cai"}
    said = "\n".join(line for one in imports.done for line in outcome_lines(one))
    assert "was changed here since it was imported" in said
    assert "was removed here" in said


def test_others_who_report_the_same_are_listed_and_make_no_second_project(imports: Imports) -> None:
    def by(ref: str, more: str = "") -> str:
        return f'<reporting-org ref="{ref}" type="15"{more}><narrative>{ref}</narrative></reporting-org>'

    first = activity(reporter=by("XM-1", ' secondary-reporter="1"'))
    assert imports(whole(first, first)) == {"new": 1, "also": 1, "organisations": 1}
    assert imports(whole(first, first)) == {"unchanged": 2}
    assert imports(whole(activity(reporter=by("XM-2")))) == {"unchanged": 1}
    # Whose activity it is takes the lead over who reports for others, and is not contradicted by those.
    assert imports(whole(activity("FR-3-2", reporter=by("XM-1", ' secondary-reporter="1"'))))["new"] == 1
    assert imports(whole(activity("FR-3-2", title="<title><narrative>Eau</narrative></title>"))) == {"changed": 1}
    assert Project.objects.get(slug="fr-3-2").title_fr == "Eau"
    other = "<description><narrative>Autre</narrative></description>"
    restated = activity("FR-3-2", reporter=by("FR-3", ' secondary-reporter="1"'), description=other)
    assert imports(whole(restated)) == {"also": 1}
    assert imports(whole(activity("FR-3-2", reporter=by("XM-9"), title="<title><narrative>X</narrative></title>"))) == {
        "also": 1
    }
    assert {(row.publisher, row.leads) for row in ReportedActivity.objects.filter(identifier="FR-3-2")} == {
        ("XM-1", False),
        ("FR-3", True),
        ("XM-9", False),
    }
    assert Project.objects.count() == 2
    assert "FR-3" not in outcome_values(imports.told["FR-3-2"])["title"]
    assert "reports the same activity" in outcome_values(imports.told["FR-3-2"])["reason"]


def test_the_page_of_a_project_says_who_reports_it(imports: Imports, client: Client) -> None:
    other = activity(reporter='<reporting-org ref="XM-9" type="15"><narrative>Autre</narrative></reporting-org>')
    imports(whole(activity(), other))
    page = client.get(Project.objects.get().get_absolute_url()).content.decode()
    assert "Agence: <code>FR-3-water</code></li>" in page
    assert "Autre: <code>FR-3-water</code> · reports the same activity" in page
    assert "agence.xml (IATI)" in page


@pytest.mark.parametrize("name", ["older-1.05.xml", "dportal-foodsecurity-7-activities.xml"])
def test_samples_go_in_and_out_and_in_again_without_a_loss(imports: Imports, name: str) -> None:
    FieldCode.objects.create(field=making.field("water"), scheme="dac", code="14030")
    with zipfile.ZipFile(HERE / "samples.zip") as archive:
        content = archive.read(name)
    came = imports(content, name=name)["new"]
    assert came == Project.objects.count() > 0
    out = "".join(activities_file(today=TODAY))
    assert out.count("<iati-activity ") == came
    assert imports(content, name=name)["unchanged"] == came
    assert imports(out) == {"unchanged": came}
    # In an empty register the same comes of what went out.
    for model in (ReportedActivity, KnownBody):
        model.objects.all().delete()
    for record in (*Project.objects.all(), *Organisation.objects.all(), *Site.objects.all()):
        delete_record(record)
    assert imports(out)["new"] == came
    assert _bare("".join(activities_file(today=TODAY))) == _bare(out)


def _bare(content: str) -> list[str]:
    """The lines of a file that do not say when it was written, in an order that does not depend on slugs."""
    return sorted(re.sub(r'last-updated-datetime="[^"]*"', "", line) for line in content.splitlines())


@pytest.mark.one_database
def test_an_organisation_file_adds_organisations(imports: Imports) -> None:
    with zipfile.ZipFile(HERE / "samples.zip") as archive:
        content = archive.read("organisation-standard-example-annotated.xml")
    assert imports(content) == {"new": 1, "organisations": 1}
    assert KnownBody.objects.get().organisation == Organisation.objects.get()
    assert imports(content) == {"unchanged": 1}


@pytest.mark.one_database
def test_the_example_of_the_standard_is_refused_with_its_faults(imports: Imports) -> None:
    with zipfile.ZipFile(HERE / "samples.zip") as archive:
        assert imports(archive.read("activity-standard-example-annotated.xml")) == {"refused": 1}
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><iati-activities version="2.03"/>', "DOCTYPE"),
        (b"\x1f\x8bbroken", "archive"),
        (b'<?xml version="1.0" encoding="UTF-8"?><iati-activities a="\xff"/>', "encoding"),
        (whole(activity(), activity("FR-3-2")).encode()[:-200], "no XML from here on"),
    ],
)
@pytest.mark.one_database
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(imports: Imports, content: bytes, words: str) -> None:
    imports(content)
    assert words in refusal_of(imports.run)
    assert imports.run.state == IatiImport.State.REFUSED
    # What stood before the place where it breaks came in whole.
    assert Project.objects.count() == (1 if words.startswith("no") else 0)


@pytest.mark.one_database
def test_what_no_date_is_and_what_is_said_without_end_does_no_harm(
    imports: Imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "_MOST_BYTES", 1_000)
    ours = 'xmlns:n="urn:nhipcau:iati:1"'
    days = f'<activity-date type="2" iso-date="2021-03-01Z" {ours} n:known="nobody knows"/>'
    result = (
        f'<result {ours} n:as-of="x" type="1"><title><narrative>Puits</narrative></title><indicator measure="1"><title>'
        "<narrative>Puits</narrative></title></indicator></result>"
    )
    flawed = activity("FR-3-2", sector="").replace("</title>", "</title>" + '<tag vocabulary="1" code="a b"/>' * 30)
    content = whole(
        activity(days=days, results=result), flawed, activity("FR-3-3", title="x" * 100_000), activity("FR-3-4")
    )
    assert imports(content)["new"] == 2
    project = Project.objects.get(slug="fr-3-water")
    assert (str(project.period_from), project.results.get().as_of) == ("2021-03-01", None)
    assert all(len(value) <= 300 for one in imports.done for *_rest, said in one.findings for value in said.values())


def test_no_more_is_remembered_than_is_allowed_and_nothing_within_a_batch_is_forgotten(
    imports: Imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imagining, "_MOST_KEPT", 0)
    monkeypatch.setattr(streaming, "BATCH", 2)

    def reported(number: int, publisher: str) -> str:
        return activity(
            f"{publisher}-{number}",
            reporter=f'<reporting-org ref="{publisher}" type="15"><narrative>{publisher}</narrative></reporting-org>',
            bodies=f'<participating-org ref="{publisher}-9" type="22" role="1"><narrative>Puits {publisher}</narrative>'
            "</participating-org>",
        )

    # Two publishers in a batch, then one of them again.
    content = whole(reported(1, "FR-3"), reported(2, "FR-4"), reported(3, "FR-3"))
    assert imports(content) == {"new": 3, "organisations": 2}
    found = ProjectBody.objects.order_by("project").values_list("project__slug", "organisation__slug")
    assert list(found) == [("fr-3-1", "puits-fr-3"), ("fr-4-2", "puits-fr-4"), ("fr-3-3", "puits-fr-3")]


def test_an_import_that_broke_off_is_begun_again(imports: Imports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "BATCH", 2)
    content = whole(*(activity(f"FR-3-{number}") for number in range(5)))
    calls: list[int] = []

    def breaks(*records: Any, **new: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise OSError("the disk is full")
        after_change(*records, **new)

    monkeypatch.setattr("nhipcau.exchange.iati.importing.importer.after_change", breaks)
    with pytest.raises(OSError, match="full"):
        imports(content)
    assert IatiImport.objects.get().state == IatiImport.State.FAILED
    assert Project.objects.count() == ReportedActivity.objects.count() == 1
    assert imports(content) == {"new": 4, "unchanged": 1}
    assert Project.objects.count() == 5


def test_a_run_is_planned_then_applied_and_its_lines_are_kept(
    imports: Imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_LINES", 3)
    monkeypatch.setattr(streaming, "BATCH", 2)
    content = whole(BAD, *(activity(f"FR-3-{number}") for number in range(4)))
    stored = default_storage.save("iati/test", ContentFile(content.encode()))
    run = IatiImport.objects.create(name="agence.xml", stored=stored, size=len(content))
    actions.plan(run)
    run.refresh_from_db()
    assert (run.state, run.counts["new"], run.counts["refused"], run.version) == ("planned", 4, 1, "2.03")
    assert [line.event for line in run.lines.all()] == ["refused", "new", "new"]
    assert run.counts["lines_left_out"] == 2
    assert not Project.objects.exists()
    assert not ReportedActivity.objects.exists()
    actions.apply(run)
    assert (run.state, Project.objects.count(), run.lines.filter(project__isnull=False).count()) == ("applied", 4, 2)
    assert "new: 4, refused: 1" in next(iter(summary_of(run)))
    IatiImport.objects.filter(pk=run.pk).update(is_cancelled=True)
    actions.plan(run)
    assert run.state == IatiImport.State.CANCELLED
    default_storage.delete(stored)


def test_a_batch_takes_as_many_queries_for_many_as_for_few(imports: Imports) -> None:
    imports(whole(activity("FR-3-first")))

    def queries(numbers: range) -> int:
        with CaptureQueriesContext(connection) as asked:
            imports(whole(*(activity(f"FR-3-{number}") for number in numbers)))
        return len(asked)

    few, many = queries(range(3)), queries(range(3, 30))
    assert many <= few + 6, [few, many]


def test_our_own_file_changes_nothing(imports: Imports) -> None:
    lao_cai = making.place("lao-cai")
    ProjectBody.objects.create(
        project=making.project("water", status="underway", period_from="2021"), role="owner", locality=lao_cai
    )
    out = "".join(activities_file(today=TODAY))
    assert imports(out) == {"unchanged": 1}
    assert not ReportedActivity.objects.exists()

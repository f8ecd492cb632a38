"""The register as IATI files: what stands in them, and that all three judgements find nothing."""

import io
from collections import Counter
from collections.abc import Iterable

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from nhipcau.exchange.iati.exporting.files import activities_file, organisations_file
from nhipcau.exchange.iati.exporting.rows import BATCH
from nhipcau.exchange.iati.judging.judge import Judge
from nhipcau.registry.partnerships.models import FieldCode
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult
from tests.exchange.iati.importing import TODAY
from tests.registry import making

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def faults(lines: Iterable[str]) -> list[str]:
    file = io.BytesIO("".join(lines).encode())
    return [str(one) for _unit, found in Judge(file, settings.DATA / "iati", TODAY) for one in found]


def test_the_real_register_is_valid_by_schema_rulesets_and_codelists(register: None) -> None:
    left_out: Counter[str] = Counter()
    whole = "".join(activities_file(left_out, TODAY))
    assert faults([whole]) == []
    assert faults(organisations_file()) == []
    assert whole.count("<iati-activity ") + left_out.total() == Project.objects.count()


@pytest.fixture
def project(db: None) -> Project:
    lao_cai, nord = making.place("lao-cai"), making.place("nord", "FR", "department", name="Nord & <Pas>")
    partnership = making.partnership("lao-cai--nord", lao_cai, nord)
    making.agreement(partnership, "accord", (lao_cai, "2021-02-04"), (nord, "2021-03-29"))
    made = making.project(
        "water", partnership, status="underway", period_from="2021", period_to="2031-06", description_fr="Eau\x0bpure"
    )
    water, schools = making.field("water"), making.field("schools")
    FieldCode.objects.create(field=water, scheme="dac", code="14030")
    FieldCode.objects.create(field=water, scheme="sdg", code="6")
    FieldCode.objects.create(field=schools, scheme="dac", code="11120")
    FieldCode.objects.create(field=schools, scheme="dac", code="11130")
    made.fields.set([water, schools])
    made.localities.set([lao_cai])
    making.site("well", latitude=22.5, longitude=104.25).projects.add(made)
    ProjectBody.objects.create(project=made, role="funder", locality=nord)
    money = {"project": made, "of_locality": nord, "currency": "EUR", "kind": "grant"}
    ProjectMoney.objects.create(amount_minor=1_234_550, state="planned", year=2022, **money)
    ProjectMoney.objects.create(amount_minor=500_000, state="actual", year=2023, about=True, **money)
    ProjectMoney.objects.create(amount_minor=70_000, state="unknown", **money)
    ProjectResult.objects.create(project=made, planned_fr="Dix puits", actual_fr="Neuf puits", as_of="2024")
    return made


def test_a_project_says_what_it_is_in_the_words_of_the_standard(project: Project) -> None:
    whole = "".join(activities_file(today=TODAY))
    assert faults([whole]) == []
    one = etree.fromstring(whole.encode())[0]
    assert one.findtext("iati-identifier") == "NHIPCAU-water"
    assert one.findtext("description/narrative") == "Eaupure"
    days = {each.get("type"): each.get("iso-date") for each in one.iterfind("activity-date")}
    # It ends in a year to come: that is planned.
    assert days == {"2": "2021-01-01", "3": "2031-06-30"}
    assert {each.get(LANG): each.text for each in one.iterfind("activity-date[@type='2']/narrative")}["fr"] == "2021"
    body = one.find("participating-org")
    assert (body.get("role"), body.get("type"), body.get("crs-channel-code")) == ("1", "11", "11002")
    assert body.findtext("narrative") == "Nord & <Pas>"
    shares = {each.get("code"): each.get("percentage") for each in one.iterfind("sector")}
    assert shares == {"11120": "33.33", "11130": "33.33", "14030": "33.34"}
    assert [each.get("code") for each in one.iterfind("tag")] == ["6"]
    assert one.findtext("location/point/pos") == "22.5 104.25"
    planned = one.find("planned-disbursement")
    assert (planned.findtext("value"), planned.find("period-end").get("iso-date")) == ("12345.50", "2022-12-31")
    paid = [
        (
            each.find("transaction-type").get("code"),
            each.findtext("value"),
            each.find("transaction-date").get("iso-date"),
        )
        for each in one.iterfind("transaction")
    ]
    assert paid == [("3", "5000.00", "2023-12-31"), ("2", "700.00", "2021-01-01")]
    document = one.find("document-link")
    assert document.find("category").get("code") == "A09"
    assert document.find("document-date").get("iso-date") == "2021-02-04"
    assert one.findtext("result/indicator/period/target/comment/narrative") == "Dix puits"
    assert one.findtext("result/indicator/period/actual/comment/narrative") == "Neuf puits"


@pytest.mark.usefixtures("project")
def test_what_nobody_knows_is_left_out_and_counted() -> None:
    making.project("asleep", period_from="2020")
    making.project("undated", status="done")
    left_out: Counter[str] = Counter()
    names = etree.fromstring("".join(activities_file(left_out, TODAY)).encode()).xpath("//iati-identifier/text()")
    assert names == ["NHIPCAU-water"]
    assert left_out == {"status": 1, "start": 1}


def test_many_projects_take_as_many_queries_as_few_of_one_batch(project: Project) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert list(activities_file(today=TODAY))
        return len(asked)

    few = queries()
    columns = {"title_fr": "Un projet", "status": "done", "period_from": "2020"}
    Project.objects.bulk_create(Project(slug=f"p{number}", **columns) for number in range(BATCH - 10))
    assert queries() == few

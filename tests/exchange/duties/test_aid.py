"""What a French authority is told to declare, and how the report of a project begins."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.core.text.characters import legal, one_line
from nhipcau.exchange.documents.paper import Chapter, Paper, Paragraph, Piece
from nhipcau.exchange.documents.report.period import report_year
from nhipcau.exchange.duties.apd.facts import Action, Declaration
from nhipcau.exchange.duties.cofinancing.money import lines_of, totals_of
from nhipcau.exchange.duties.word.document import Words, document_of
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, ProjectMoney
from tests.exchange.duties.making import editor_of, links_of, money, sheet_of, text_of, val_de_marne
from tests.registry import making

PAGE = "/en/workspace/places/val-de-marne/duties"
YEAR = "?year=2025"


@pytest.fixture
def wells(db: None) -> Project:
    return val_de_marne()[1]


def test_only_what_the_authority_paid_that_year_in_euros_is_counted(wells: Project) -> None:
    val, hue = Locality.objects.get(slug="val-de-marne"), Locality.objects.get(slug="hue")
    money(wells, 30_000_00, of_locality=val)
    money(wells, 99_000_00, of_locality=val, kind="budget")
    money(wells, 5_000_00, of_locality=val, state="planned")
    money(wells, 7_000_00, of_locality=val, state="unknown")
    money(wells, 8_000_00, of_locality=val, year=2024)
    money(wells, 400_000_00, of_locality=val, currency="USD")
    money(wells, 11_000_00, of_locality=hue)
    money(wells, 13_000_00)
    client = editor_of("val-de-marne")
    html = client.get(PAGE + YEAR).content.decode()
    actions = making.part(html, "actions")
    assert "30,000 EUR" in actions
    assert "not counted, its parts are: 99,000" in actions
    assert "11,000" not in actions
    assert "8,000 EUR" not in actions
    totals = making.part(html, "totals")
    assert "Vietnam (VN) 30,000 EUR Total 30,000 EUR" in totals
    assert "14030 · Water 30,000 EUR" in totals
    assert "12002 30,000 EUR" in totals
    missing = making.part(html, "missing")
    assert "whether it was planned or paid" in missing
    assert "no source says who paid it" in missing
    assert "not in euros" in missing
    assert "No source says what the authority paid in 2025 in euros. Several purpose codes" in missing
    assert "/en/workspace/edit/projects/festival" in html
    assert "Ahead" not in actions


def test_the_workbook_holds_numbers_blanks_to_fill_in_and_the_same_total(wells: Project) -> None:
    money(wells, 30_000_50, of_locality=Locality.objects.get(slug="val-de-marne"))
    wells.title_fr = "=1+1"
    wells.save()
    content = editor_of("val-de-marne").get("/fr/workspace/places/val-de-marne/duties.xlsx?year=2025").content
    head, *rows = sheet_of(content)
    by_name = {row[0]: dict(zip(head, row, strict=False)) for row in rows}
    row = by_name["=1+1"]
    assert row["Versé dans l’année, en euros"] == 30000.5
    assert row["Montant à déclarer, en euros"] == ""
    assert row["Type d’aide"] == ""
    assert (row["Pays"], row["Codes-objet (CAD)"], row["Code du canal"]) == ("VN", "14030", "12002")
    assert "Aucune source ne dit" in by_name["Festival"]["Ce qui manque"]
    assert [line[1:] for line in sheet_of(content, 1) if line[1] == "Total"] == [
        ["Total", "30\u202f000,50\u00a0EUR"]
    ] * 3


def test_the_report_of_a_project_begins_with_what_is_known_and_marks_the_rest(wells: Project) -> None:
    money(wells, 20_000_00, of_locality=Locality.objects.get(slug="val-de-marne"), state="planned")
    money(wells, 15_000_00, of_locality=Locality.objects.get(slug="val-de-marne"))
    client = editor_of("val-de-marne")
    answer = client.get("/fr/workspace/places/val-de-marne/cofinancing/wells/final.docx")
    text = text_of(answer.content)
    assert "Rapport technique et financier final" in text
    assert "12 puits | 9 puits" in text
    assert "20\u202f000\u00a0EUR | 15\u202f000\u00a0EUR |  | -5\u202f000\u00a0EUR" in text.replace("−", "-")
    assert "Début | [à compléter] | 2024 | [à compléter]" in text
    assert "Évaluation et enseignements" in text
    assert "http://testserver/fr/sources/courrier" in links_of(answer.content)
    interim = text_of(client.get("/vi/workspace/places/val-de-marne/cofinancing/wells/interim.docx").content)
    assert "Báo cáo kỹ thuật và tài chính giữa kỳ" in interim
    assert "Đánh giá và bài học" not in interim
    assert client.get("/fr/workspace/places/val-de-marne/cofinancing/wells/yearly.docx").status_code == 404
    assert client.get("/fr/workspace/places/val-de-marne/cofinancing/other/final.docx").status_code == 404


@pytest.mark.one_database
def test_others_do_not_enter_and_years_to_come_are_not_reported(wells: Project) -> None:
    making.place("brest", "FR", "commune")
    client = editor_of("brest")
    assert client.get(PAGE).status_code == 403
    assert client.get("/en/workspace/places/val-de-marne/duties.docx").status_code == 403
    assert client.get("/en/workspace/places/brest/duties?year=2099").status_code == 404
    assert client.get("/en/workspace/places/brest/duties.pdf").status_code == 404


@pytest.mark.one_database
def test_queries_do_not_grow_with_projects(wells: Project) -> None:
    client = editor_of("val-de-marne")

    def count() -> int:
        client.get(PAGE + YEAR)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE + YEAR).status_code == 200
        return len(queries)

    few = count()
    pair, fields = wells.partnerships.get(), list(wells.fields.all())
    for number in range(12):
        more = making.project(f"more-{number}", pair, fields=fields, status="underway", period_from="2025")
        money(more, 100_00, of_locality=Locality.objects.get(slug="val-de-marne"))
    assert count() == few


AMOUNTS = st.builds(
    ProjectMoney,
    amount_minor=st.integers(-(10**9), 10**12),
    currency=st.sampled_from(["EUR", "VND"]),
    kind=st.sampled_from(["budget", "share"]),
    state=st.sampled_from(["planned", "actual", "unknown"]),
    year=st.sampled_from([None, 2024, 2025]),
)


@pytest.mark.one_database
@settings(max_examples=25)
@given(st.lists(AMOUNTS, max_size=8))
def test_the_lines_of_a_financial_report_add_up_to_its_amounts(amounts: list[ProjectMoney]) -> None:
    totals = totals_of(lines_of(amounts))
    for one in amounts:
        same = [a.amount_minor for a in amounts if (a.currency, a.kind, a.state) == (one.currency, one.kind, one.state)]
        assert totals[one.currency, one.kind][one.state] == sum(same)


CODES = st.lists(st.sampled_from(["14030", "16061"]), max_size=2)


@pytest.mark.one_database
@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 10**12), CODES, st.booleans()), max_size=6))
def test_every_division_of_the_total_adds_up_to_it(made: list[tuple[int, list[str], bool]]) -> None:
    field, place = CooperationField(pk=1), Locality(pk=1, country="VN")
    actions = [
        Action(
            Project(pk=number + 1),
            partners=[place] if known else [place, place],
            sectors=[(code, field) for code in codes],
            channels=[("12002", place)] * known,
            paid=[ProjectMoney(amount_minor=amount)],
            other=[],
            within=[],
        )
        for number, (amount, codes, known) in enumerate(made)
    ]
    year = report_year("2025", Locality(), making.day("2026-03-01"))
    assert year is not None
    declaration = Declaration(Locality(), year, actions, cut=False)
    for column in ("country", "sector", "channel"):
        assert sum(amount for _, amount in declaration.by(column)) == sum(amount for amount, _, _ in made)


@pytest.mark.one_database
@given(
    words=st.text(max_size=30), url=st.one_of(st.text(max_size=30), st.text(max_size=20).map("https://x.vn/".__add__))
)
@settings(max_examples=30)
def test_any_text_and_any_address_make_a_word_file_that_can_be_read(words: str, url: str) -> None:
    line = (Piece(words, "vi", url, "strong"), Piece("after"))
    chapter = Chapter("a", words, (Paragraph(line),), "1")
    paper = Paper("vi", words, "", words, (), (chapter,), (), ())
    content = document_of(paper, Words("Nguồn", "trang"), "http://site")
    assert one_line(f"1. {words}") in [one_line(row) for row in text_of(content).split("\n")] or "\n" in legal(words)
    assert all(one.isascii() and " " not in one for one in links_of(content))

"""From a file to what it would do."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.exchange.spreadsheets.checking.plan import Plan
from nhipcau.exchange.spreadsheets.tables.sheets import offered_sheets
from tests.exchange.spreadsheets import files
from tests.exchange.spreadsheets.files import column_of, downloaded, faults, grids, plan, table, workbook
from tests.registry import making

# What a sheet means does not depend on the database; it is carried out on both, in test_pages.py.
pytestmark = pytest.mark.one_database
AGREEMENT, SIGNATURE = "@record:agreements", "@part:signatures"


def values(found: Plan) -> list[dict[str, Any]]:
    """What the good rows say."""
    return [row.values for row in found.rows if not row.faults]


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_an_unchanged_sheet_says_nothing_and_holds_no_formula(network: SimpleNamespace, language: str) -> None:
    network.agreement.number = "=HYPERLINK(1)"
    network.agreement.save()
    user = files.editor()
    for sheet in offered_sheets():
        content = downloaded(user, sheet.name, language)
        assert b"<f>" not in b"".join(part for part in _parts(content).values())
        assert plan(user, content, language=language).rows == []
    rows = grids(downloaded(user, "agreements", language))
    assert "=HYPERLINK(1)" in [cell for grid in rows.values() for row in grid for cell in row]


def _parts(content: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    files.repacked(content, found.update)
    return found


def test_only_what_is_mine_stands_in_my_sheet(network: SimpleNamespace) -> None:
    mine = str(grids(downloaded(files.editor(), "partnerships")))
    theirs = str(grids(downloaded(files.editor("hue", "hoa"), "partnerships")))
    assert ("yen-bai--val-de-marne" in mine, "hue--aquitaine" in mine) == (True, False)
    assert ("yen-bai--val-de-marne" in theirs, "hue--aquitaine" in theirs) == (False, True)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                ("number", ["14/KH-UBND", "=1+1", "", "٣", "  7  "]),
                ("title_vi", ["Thỏa thuận mới", "x" * 300, ""]),
                ("title_fr", ["Accord «\u00a0neuf\u00a0»", ""]),
                ("kind", ["programme", "Letter of intent", "plan"]),
                ("period_to", ["2027", "05.2028", "31/12/2029", ""]),
                ("fields", ["[culture]; Water [water]", "Culture [culture]", "culture", ""]),
            ]
        ),
        st.integers(0, 4),
    ),
    max_size=5,
    unique_by=lambda edit: edit[0][0],
)
MEANT = {
    "Letter of intent": "intent",
    "05.2028": "2028-05",
    "31/12/2029": "2029-12-31",
    "  7  ": "7",
    "[culture]; Water [water]": ["culture", "water"],
    "Culture [culture]": ["culture"],
    "culture": ["culture"],
}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_whatever_is_edited_is_found_and_nothing_else(
    editor_and_sheet: tuple[Any, dict[str, files.Grid]], edits: list[Any]
) -> None:
    user, sheets = editor_and_sheet
    grid = [list(row) for row in sheets["Agreements"]]
    expected = {}
    for (name, choices), number in edits:
        text = choices[number % len(choices)]
        before, grid[2][column_of(grid, name)] = grid[2][column_of(grid, name)], text
        if text != before and not (text == "" and before == ""):
            nothing = {"fields": [], "period_to": None}.get(name, "")
            expected[name] = MEANT.get(text, text) if text else nothing
    assert values(plan(user, workbook({**sheets, "Agreements": grid}))) == ([expected] if expected else [])


@pytest.fixture
def editor_and_sheet(network: SimpleNamespace) -> tuple[Any, dict[str, files.Grid]]:
    user = files.editor()
    return user, grids(downloaded(user, "agreements"))


def test_columns_may_be_swapped_left_out_and_named_in_another_language(network: SimpleNamespace) -> None:
    user = files.editor()
    grid = grids(downloaded(user, "agreements", "vi"))["Thỏa thuận"]
    keep = [column_of(grid, name) for name in ("number", "@name:agreements", "period_to", AGREEMENT)]
    heads, keys, row = ([grid[number][place] for place in keep] for number in range(3))
    row[0] = "15"
    for content in (table(heads, row), table(heads, row, keys)):
        assert values(plan(user, content, language="fr")) == [{"number": "15"}]


def test_a_sheet_that_is_not_read_is_named(network: SimpleNamespace) -> None:
    user = files.editor()
    sheets = grids(downloaded(user, "agreements"))
    sheets["Signatures"] = [row[3:] for row in sheets["Signatures"]]
    found = plan(user, workbook(sheets))
    assert [(note.code, note.params) for note in found.notes] == [("other-sheets", {"sheets": "Signatures"})]
    assert found.read == 1


def test_an_excel_date_a_number_and_text_are_read_alike(network: SimpleNamespace) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_datetime("B2", date(2031, 5, 31), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number("C2", 2019)

    heads = [AGREEMENT, "period_to", "period_from", "number"]
    found = plan(files.editor(), workbook({"A": [heads, ["accord-2020", "", "", 12]]}, fill))
    assert values(found) == [{"period_to": "2031-05-31", "period_from": "2019"}]


def test_a_new_record_with_parts_is_one_draft_and_named_after_its_title(network: SimpleNamespace) -> None:
    found = plan(
        files.editor(),
        workbook(
            {
                "A": [
                    [AGREEMENT, "partnership", "title_vi", "kind", "renews"],
                    ["new-1", "[yen-bai--val-de-marne]", "Thỏa thuận đường sắt", "framework", "accord-2020"],
                ],
                "B": [
                    [AGREEMENT, SIGNATURE, "@remove:signatures", "locality", "signed_on"],
                    ["new-1", "", "", "Lào Cai [lao-cai-2025]", "3/2026"],
                    ["accord-2020", network.agreement.signatures.last().pk, "x", "", ""],
                ],
            }
        ),
    )
    assert faults(found) == []
    new, signed, removed = found.rows
    assert (new.record, new.is_new) == ("thoa-thuan-duong-sat", True)
    assert (signed.record, signed.values) == (
        "thoa-thuan-duong-sat",
        {"locality": "lao-cai-2025", "signed_on": "2026-03"},
    )
    assert (removed.remove, removed.record) == (True, "accord-2020")


def test_what_is_wrong_is_named_row_by_row_and_column_by_column(network: SimpleNamespace) -> None:
    heads = [AGREEMENT, "number", "kind", "period_from", "period_to", "partnership", "title_vi"]
    found = plan(
        files.editor(),
        table(
            heads,
            ["accord-2020", "1" * 61, "marriage", "2030", "31/02/2026", "", "x"],
            ["no-such", "1", "plan", "", "", "", ""],
            ["", "1", "plan", "", "", "", ""],
            ["new-1", "1", "plan", "2022", "2021", "[yen-bai--val-de-marne]", "Kế hoạch"],
            ["new-2", "1", "", "", "", "", "Không loại"],
            ["new-3", "1", "plan", "", "", "[hue--aquitaine]", "Của Huế"],
        ),
    )
    assert faults(found) == [
        (2, "number", "too-long"),
        (2, "kind", "choice"),
        (2, "period_to", "date-day"),
        (3, AGREEMENT, "record-unknown"),
        (4, AGREEMENT, "no-identifier"),
        (5, "period_to", "words"),
        (6, "partnership", "words"),
        (6, "kind", "words"),
        (7, AGREEMENT, "not-yours-new"),
    ]


def test_rows_of_others_are_refused_and_mine_beside_them_are_not(network: SimpleNamespace) -> None:
    found = plan(
        files.editor(),
        table(["@record:partnerships", "status"], ["yen-bai--val-de-marne", "dormant"], ["hue--aquitaine", "dormant"]),
    )
    assert values(found) == [{"status": "dormant"}]
    assert faults(found) == [(3, "@record:partnerships", "not-yours")]


def test_the_same_identifier_twice_is_refused_in_both_rows(network: SimpleNamespace) -> None:
    found = plan(files.editor(), table([AGREEMENT, "number"], ["accord-2020", "1"], [" ACCORD-2020 ", "2"]))
    assert [(fault.params["rows"], fault.code) for row in found.rows for fault in row.faults] == [
        ("3", "twice"),
        ("2", "twice"),
    ]


def test_a_locality_is_found_by_name_and_the_candidates_are_offered(network: SimpleNamespace) -> None:
    unit = making.place("yen-bai-city", level="district", name="Yên Bái")
    making.settled(unit)
    pk = network.agreement.signatures.first().pk
    heads = [AGREEMENT, SIGNATURE, "place"]
    user = files.editor()

    def answer(text: str) -> tuple[Any, str, str]:
        found = plan(user, table(heads, ["accord-2020", pk, text]))
        fault = found.rows[0].faults[0] if found.rows[0].faults else None
        return found.rows[0].values, fault.code if fault else "", fault.params.get("candidates", "") if fault else ""

    assert answer("tỉnh Lào Cai") == ({"place": "lao-cai-2025"}, "", "")
    assert answer("Val de Marne") == ({"place": "val-de-marne"}, "", "")
    _values, code, candidates = answer("Yên Bái")
    assert code == "link-ambiguous"
    assert "[yen-bai]" in candidates
    assert "[yen-bai-city]" in candidates
    assert answer("Lao Cay")[1:] == ("link-candidates", "Lào Cai [lao-cai-2025]")
    assert answer("Xyzzy")[1] == "link-unknown"
    # An identifier that leads nowhere is not replaced by a guess.
    assert answer("Lào Cai [lao-cai]")[1] == "link-candidates"


def test_parts_of_refused_records_and_links_to_them_are_refused_too(network: SimpleNamespace) -> None:
    found = plan(
        files.editor(),
        workbook(
            {
                "A": [
                    [AGREEMENT, "title_vi", "kind", "partnership", "renews"],
                    ["new-1", "Một", "nonsense", "[yen-bai--val-de-marne]", ""],
                    ["new-2", "Hai", "plan", "[yen-bai--val-de-marne]", "new-1"],
                ],
                "B": [[AGREEMENT, SIGNATURE, "locality"], ["new-1", "", "lao-cai-2025"]],
            }
        ),
    )
    assert faults(found) == [
        (2, "kind", "choice"),
        (3, "renews", "link-refused"),
        (2, AGREEMENT, "record-refused"),
    ]


def test_an_amount_is_read_with_its_currency_and_only_then(network: SimpleNamespace) -> None:
    pk = network.project.money.get().pk
    heads = ["@record:projects", "@part:money", "amount_minor", "currency"]
    user = files.editor()
    assert values(plan(user, table(heads, ["water-works", pk, "12 500,50", "EUR"]))) == []
    assert values(plan(user, table(heads, ["water-works", pk, 3_000_000, "VND"]))) == [
        {"currency": "VND", "amount_minor": 3_000_000}
    ]
    found = plan(user, table(heads, ["water-works", "", "1,5", "VND"], ["water-works", "", "5", ""]))
    assert [code for _row, _column, code in faults(found)] == ["too-precise", "currency"]


def test_a_phase_and_what_it_contains_are_added_together(network: SimpleNamespace) -> None:
    found = plan(
        files.editor(),
        workbook(
            {
                "Phases": [
                    ["@record:partnerships", "@part:phases", "number"],
                    ["yen-bai--val-de-marne", "new-1", 1],
                ],
                "Contents": [
                    ["@record:partnerships", "@parent:phases", "@part:phases.contents", "text_vi"],
                    ["yen-bai--val-de-marne", "new-1", "", "Nước sạch"],
                    ["yen-bai--val-de-marne", "999", "", "Không có"],
                    ["yen-bai--val-de-marne", "", "", "Không nói"],
                ],
            }
        ),
    )
    assert [row.parent for row in found.rows if not row.faults] == [None, "new-1"]
    assert [code for _row, _column, code in faults(found)] == ["parent-unknown", "no-parent"]

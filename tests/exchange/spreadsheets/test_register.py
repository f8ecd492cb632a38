"""The sheets of the whole real register, downloaded and sent back."""

import io

import pytest
from django.utils.translation import override

from nhipcau.core.accounts.models import User
from nhipcau.exchange.spreadsheets.tables.sheets import offered_sheets
from nhipcau.exchange.spreadsheets.writing.workbook import write_workbook
from tests.exchange.spreadsheets import files


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_what_is_sent_back_unchanged_changes_nothing(register: None, language: str) -> None:
    administrator = User.objects.create_superuser("lan@example.org", "x")
    assert {sheet.name for sheet in offered_sheets()} == {
        *("localities", "partnerships", "agreements", "projects", "statements")
    }
    for sheet in offered_sheets():
        model = sheet.tables[0].editable.model
        ids = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        target = io.BytesIO()
        with override(language):
            write_workbook(target, sheet, ids, language)
        found = files.plan(administrator, target.getvalue(), language=language)
        wrong = [(row.found.sheet.name, row.number, row.before, row.values, row.faults) for row in found.rows]
        assert wrong[:3] == [], sheet.name
        assert found.unchanged == found.read > 40

"""The sheets of the whole real register, downloaded and sent back."""

import io

import pytest

from nhipcau.core.accounts.models import User
from nhipcau.exchange.spreadsheets.checking.plan import make_plan
from nhipcau.exchange.spreadsheets.reading.source import open_file
from nhipcau.exchange.spreadsheets.tables.sheets import offered_sheets
from nhipcau.exchange.spreadsheets.writing.workbook import write_workbook
from django.utils.translation import override


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_what_is_sent_back_unchanged_changes_nothing(register: None, language: str) -> None:
    admin = User.objects.create_superuser("lan@example.org", "x")
    for sheet in offered_sheets():
        model = sheet.tables[0].editable.model
        ids = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        target = io.BytesIO()
        with override(language):
            write_workbook(target, sheet, ids, language)
            target.seek(0)
            plan = make_plan(admin, open_file(target, "sheet.xlsx"), language)
        wrong = [(row.found.sheet.name, row.number, row.before, row.values, row.faults) for row in plan.rows]
        assert wrong[:3] == [], sheet.name
        assert plan.unchanged == plan.read > 0 or not ids

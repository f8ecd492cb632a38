"""The workbook into which a delegation writes its people: headings in the language of the page, examples beside."""

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.registering.sheet.columns import COLUMNS, choices_of, label_of
from nhipcau.conference.delegations.registering.sheet.reading import MOST_ROWS

#: Examples are of nobody: names that stand for any.
_EXAMPLES = {
    "name": ("Nguyễn Thị Lan", "Marie Durand"),
    "function_vi": ("Phó Giám đốc Sở Ngoại vụ", ""),
    "function_fr": ("", "Adjointe à la maire"),
    "function_en": ("", "Deputy Mayor"),
    "email": ("lan@example.org", "marie@example.org"),
    "phone": ("+84 …", "+33 …"),
    "nationality": ("VN", "FR"),
    "born_on": ("31/05/1980", "1975-12-01"),
    "passport": ("C0000000", "00AA00000"),
    "passport_until": ("01/02/2030", "2031-08-15"),
}
_LONG = 28
_SHORT = 18


def template_of(delegation: Delegation) -> bytes:
    """The workbook, empty but for its headings, with lists to choose from and a second sheet of examples.

    Text is written as text, whatever it begins with: no cell is ever a formula.
    """
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDEBE3", "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@"})
        people = book.add_worksheet(pgettext("name of a sheet", "People"))
        examples = book.add_worksheet(pgettext("name of a sheet", "Examples"))
        _headings(people, head, text)
        _headings(examples, head, text)
        for place, name in enumerate(COLUMNS):
            choices = choices_of(name)
            if choices:
                people.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": choices})
            _column(examples, place, _EXAMPLES.get(name, ()), choices)
        examples.write_string(12, 0, _("These are examples: write your people into the first sheet."))
        book.set_properties({"title": str(delegation.name())})
    return made.getvalue()


def _headings(sheet: Any, head: Any, text: Any) -> None:
    sheet.freeze_panes(1, 2)
    for place, name in enumerate(COLUMNS):
        wide = name == "name" or name.startswith(("function", "body"))
        sheet.set_column(place, place, _LONG if wide else _SHORT, text)
        sheet.write_string(0, place, label_of(name), head)


def _column(sheet: Any, place: int, examples: Iterable[str], choices: list[str]) -> None:
    """An example of each row, or all that can be chosen."""
    for row, value in enumerate(choices or examples, start=1):
        sheet.write_string(row, place, value)

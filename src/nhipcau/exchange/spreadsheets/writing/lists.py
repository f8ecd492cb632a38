"""The lists from which cells are filled: codes with their labels, fields, localities and what else rows link to."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language

from nhipcau.core.text.collation import sort_key
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.exchange.spreadsheets.tables.names import Names
from nhipcau.exchange.spreadsheets.tables.sheets import Table
from nhipcau.exchange.spreadsheets.writing.cells import linked
from nhipcau.registry.partnerships.models import CooperationField

#: As many records are offered for one column; others are typed.
MAX_OFFERED = 1000


class Lists:
    """Collects what to offer while rows are written, and writes it into a worksheet of its own."""

    def __init__(self, name: str, offered: Mapping[Any, Mapping[str, str]]) -> None:
        """`offered` are titles of records to choose from the beginning, by model and slug."""
        self.name = name
        self._columns: dict[str, tuple[str, list[str]]] = {}
        self._seen: dict[Any, dict[str, str]] = {model: dict(some) for model, some in offered.items()}

    def learn(self, table: Table, rows: Iterable[dict[str, Any]], names: Names) -> None:
        """Remember what rows link to: it is offered for other rows."""
        links = [column for column in table.columns if column.holds in (Holds.LINK, Holds.LINKS)]
        for values in rows if links else ():
            for column in links:
                known = self._seen.setdefault(column.target, {})
                value = values.get(column.name)
                for one in value if isinstance(value, list) else [value] if value else []:
                    if len(known) < MAX_OFFERED:
                        known.setdefault(str(one), names.title(column.target, one))

    def area(self, table: Table, column: Column) -> str:
        """The cells in which the list of a column stands; empty if it has none."""
        offered = self._offered(column)
        if not offered:
            return ""
        # One list serves all columns with the same content.
        key = "\n".join(offered)
        if key not in self._columns:
            label = str(column.target._meta.verbose_name_plural if column.target else column.label)
            self._columns[key] = (capfirst(label), offered)
        place = list(self._columns).index(key)
        return f"='{self.name}'!${_letters(place)}$2:${_letters(place)}${len(offered) + 1}"

    def write(self, book: Any, head: Any, text: Any) -> None:
        """Write the worksheet of the lists."""
        worksheet = book.add_worksheet(self.name)
        columns = list(self._columns.values())
        worksheet.set_column(0, max(len(columns) - 1, 0), 34)
        for row in range(max((len(offered) for _label, offered in columns), default=0) + 1):
            for place, (label, offered) in enumerate(columns):
                if row == 0:
                    worksheet.write_string(0, place, label, head)
                elif row <= len(offered):
                    worksheet.write_string(row, place, offered[row - 1], text)

    def _offered(self, column: Column) -> list[str]:
        if column.holds in (Holds.CHOICE, Holds.YES_NO):
            return [str(label) for label in column.choices.values()]
        if column.holds not in (Holds.LINK, Holds.LINKS):
            return []
        if column.target is CooperationField and CooperationField not in self._seen:
            self._seen[CooperationField] = {}
        known = self._seen.get(column.target, {})
        if column.target is CooperationField:
            known |= {one.slug: str(one) for one in CooperationField.objects.all()[:MAX_OFFERED]}
        language = get_language() or "vi"
        ordered = sorted(known.items(), key=lambda pair: sort_key(pair[1], language))
        return [linked(title, name) for name, title in ordered]


def _letters(place: int) -> str:
    """The letters of a column, counted from 0."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

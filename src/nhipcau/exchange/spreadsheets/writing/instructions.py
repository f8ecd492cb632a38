"""How to fill a sheet in, in the language of the reader."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from nhipcau.exchange.spreadsheets.tables.sheets import SheetKind, Table


def instructions(sheet: SheetKind, tables: list[Table]) -> Iterator[tuple[str, str]]:
    """Yield the lines of the instructions, each with its style: "head" or "text"."""
    yield "head", _("%(title)s: how to fill this in") % {"title": sheet.title}
    yield "text", _("What you change here becomes a proposal; a moderator looks at it before it is published.")
    yield "text", _("Save as a workbook (.xlsx), then send it on the page “Spreadsheets” of your workspace.")
    yield "text", _("Before anything is proposed, the page shows what will be added, changed and removed.")
    yield "head", _("The sheets")
    for table in tables:
        name = str(table.title)
        if table.part:
            yield (
                "text",
                _("%(name)s: one row for each; the first column says to which record it belongs.") % {"name": name},
            )
        else:
            yield "text", _("%(name)s: one row for each record.") % {"name": name}
    yield "head", _("Rows and columns")
    yield "text", _("Do not change the grey columns: they say which row is meant.")
    yield "text", _("A row or a column that you delete from the file changes nothing in the register.")
    yield "text", _("An emptied cell empties the field in the register.")
    yield "text", _("Columns may stand in any order. The hidden second row names them; leave it where it is.")
    if any(not table.part and table.editable.creatable for table in tables):
        yield (
            "text",
            _(
                "To add a record, write a new row with an identifier that begins with “new”, such as new-1. "
                "Use the same identifier in the other sheets to give it parts."
            ),
        )
    if any(table.part for table in tables):
        yield (
            "text",
            _(
                "To add a part (a signature, an amount …), write a new row with the identifier of its record and leave "
                "its number empty. To remove one, write x in the column “Remove?”."
            ),
        )
    yield "head", _("Cells")
    yield (
        "text",
        _(
            "Dates: 2021, 05/2021 or 31/05/2021; also 2021-05-31, 2012~ for about, "
            "2013-06/2016-06 for some time between."
        ),
    )
    yield (
        "text",
        _(
            "Lists: choose from the list of the cell; labels in Vietnamese, French or English are understood, "
            "and codes."
        ),
    )
    yield (
        "text",
        _(
            "Localities, organisations and other records: the name with the identifier in brackets, such as "
            "“Lào Cai [lao-cai]”. The name alone is enough if only one record bears it."
        ),
    )
    yield "text", _("Several in one cell: divide them by a semicolon (;).")
    yield "text", _("No formulas, no merged cells: rows with them are not taken.")

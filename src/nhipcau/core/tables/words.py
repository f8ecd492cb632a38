"""The words for a file that is refused as a whole: what is wrong, and the remedy."""

from typing import Any

from django.utils.translation import gettext_lazy

from nhipcau.core.tables.refusal import Refused

#: Why a whole file is refused: what is wrong, and the remedy.
FILES: dict[str, tuple[Any, Any]] = {
    "empty-file": (gettext_lazy("The file is empty."), gettext_lazy("Choose the file that you saved.")),
    "too-large": (
        gettext_lazy("The file is larger than %(limit)s MB."),
        gettext_lazy("Divide it into several files, or take pictures out of it."),
    ),
    "too-large-unpacked": (
        gettext_lazy("Unpacked, the file would be too large (more than %(limit)s MB, or packed far too tightly)."),
        gettext_lazy("Copy the rows into a sheet that you download anew."),
    ),
    "too-many-rows": (
        gettext_lazy("A sheet reaches beyond %(rows)s rows or %(columns)s columns."),
        gettext_lazy("Delete the rows and columns behind the last one that is filled, or divide the file."),
    ),
    "too-many-sheets": (
        gettext_lazy("The workbook has more than %(limit)s sheets."),
        gettext_lazy("Keep only those that you downloaded here."),
    ),
    "password": (
        gettext_lazy("The workbook is protected by a password."),
        gettext_lazy("Take the password off and save it again."),
    ),
    "old-excel": (
        gettext_lazy("This is a workbook in the old format of Excel (.xls)."),
        gettext_lazy("Save it as an Excel workbook (.xlsx)."),
    ),
    "other-format": (
        gettext_lazy("This is a spreadsheet in another format (.xlsb or .ods)."),
        gettext_lazy("Save it as an Excel workbook (.xlsx)."),
    ),
    "macros": (
        gettext_lazy("The workbook holds macros."),
        gettext_lazy("Save it as an Excel workbook without macros (.xlsx)."),
    ),
    "doctype": (
        gettext_lazy("The workbook holds declarations that no spreadsheet program writes (DOCTYPE)."),
        gettext_lazy("Copy the rows into a sheet that you download anew."),
    ),
    "broken-file": (
        gettext_lazy("The file is damaged, or is not a workbook as spreadsheet programs write them."),
        gettext_lazy("Open it, save it again as an Excel workbook (.xlsx), and send that."),
    ),
    "broken-text": (
        gettext_lazy("The text cannot be divided into cells at row %(row)s."),
        gettext_lazy("Look for a quotation mark that is opened and not closed."),
    ),
    "not-a-sheet": (
        gettext_lazy("This is neither a workbook (.xlsx) nor a table as text (.csv)."),
        gettext_lazy("Choose the file that you saved from the spreadsheet program."),
    ),
    "workbook-named-text": (
        gettext_lazy("The file is called %(suffix)s but is a workbook."),
        gettext_lazy("Change the end of its name to .xlsx."),
    ),
    "text-named-workbook": (
        gettext_lazy("The file is called %(suffix)s but holds text."),
        gettext_lazy("Save it as an Excel workbook (.xlsx), or change the end of its name to .csv."),
    ),
}


def words_of(refused: Refused) -> str:
    """What is wrong with a file, and what to do about it."""
    problem, remedy = FILES[refused.code]
    return f"{str(problem) % refused.params if refused.params else problem} {remedy}"

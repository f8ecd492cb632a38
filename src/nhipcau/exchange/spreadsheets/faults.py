"""The words for all that can be wrong: what it is, and what to do. Codes are kept, words are found when shown."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.tables.words import FILES as FILES_OF_TABLES

#: Why a whole file is refused: what is wrong, and the remedy.
FILES: dict[str, tuple[Any, Any]] = {
    **FILES_OF_TABLES,
    "no-table": (
        gettext_lazy("No sheet of the file has the headings of a sheet of the register."),
        gettext_lazy("Download the sheet anew and copy your rows below its headings; keep the grey columns."),
    ),
    "column-twice": (
        gettext_lazy("In the sheet “%(sheet)s” the column “%(column)s” stands twice."),
        gettext_lazy("Keep one of them."),
    ),
    "unforeseen": (
        gettext_lazy("The file could not be read; the fault is ours and was noted."),
        gettext_lazy("Try again later, or write to the administrators."),
    ),
}

_BRACKETS = gettext_lazy("Write the name with the identifier in brackets, as in the list of the cell.")
_DATES = gettext_lazy("Write a year, a month or a day: 2021, 05/2021 or 31/05/2021.")

#: What is wrong with a cell or a row, and the remedy.
ROWS: dict[str, tuple[Any, Any]] = {
    # the row
    "twice": (
        gettext_lazy("“%(name)s” also stands in row %(rows)s."),
        gettext_lazy("Keep one of the rows; none of them was taken."),
    ),
    "merged": (
        gettext_lazy("The row touches merged cells (%(area)s)."),
        gettext_lazy("Divide the cells again and fill in each of them."),
    ),
    "formula": (
        gettext_lazy("The cell holds a formula."),
        gettext_lazy("Put its value in its place (copy, then paste as values)."),
    ),
    "cell-error": (gettext_lazy("The cell shows an error."), gettext_lazy("Write the value, or empty the cell.")),
    "no-identifier": (
        gettext_lazy("The row does not say which record it belongs to."),
        gettext_lazy("Write its identifier; for a new record one that begins with “new”, such as new-1."),
    ),
    "record-unknown": (
        gettext_lazy("There is no record “%(name)s”."),
        gettext_lazy("Take the identifier from a sheet that you download anew; for a new record write new-1."),
    ),
    "part-unknown": (
        gettext_lazy("There is no row with the number “%(name)s”; it may have been removed meanwhile."),
        gettext_lazy("Leave the number empty to add the row."),
    ),
    "part-elsewhere": (
        gettext_lazy("The row with this number belongs to “%(name)s”."),
        gettext_lazy("Leave the number empty to add the row to another record."),
    ),
    "not-added": (
        gettext_lazy("Records of this kind are not added here."),
        gettext_lazy("Write to the moderators of your country."),
    ),
    "not-yours": (
        gettext_lazy("The record does not belong to your localities."),
        gettext_lazy("Leave the row out, or write to the authority that keeps it."),
    ),
    "not-yours-new": (
        gettext_lazy("The new record would not belong to any of your localities."),
        gettext_lazy("Name your locality among its parties or localities, or a partnership of yours."),
    ),
    "remove-new": (gettext_lazy("Only what is there can be removed."), gettext_lazy("Delete the row from the file.")),
    "mark": (
        gettext_lazy("“%(text)s” is no mark."),
        gettext_lazy("Write x to remove the row, or leave the cell empty."),
    ),
    "no-parent": (
        gettext_lazy("The row does not say what it belongs to."),
        gettext_lazy("Write the number from the sheet of these, or that of a new one."),
    ),
    "parent-unknown": (
        gettext_lazy("The record has nothing with the number “%(name)s”."),
        gettext_lazy("Take the number from a sheet that you download anew."),
    ),
    "record-refused": (
        gettext_lazy("The record that the row belongs to is refused."),
        gettext_lazy("Mend the row of the record."),
    ),
    "parent-refused": (
        gettext_lazy("What the row belongs to is refused."),
        gettext_lazy("Mend the row to which this one belongs."),
    ),
    "link-refused": (
        gettext_lazy("The new record that is named here is refused."),
        gettext_lazy("Mend the row of that record."),
    ),
    # cells
    "characters": (
        gettext_lazy("The text holds characters that cannot be kept."),
        gettext_lazy("Type the text anew, or paste it without formatting."),
    ),
    "too-long": (
        gettext_lazy("The text has %(length)s characters; %(limit)s are possible."),
        gettext_lazy("Shorten it."),
    ),
    "text-is-date": (
        gettext_lazy("The cell holds a date or a time (%(text)s), but text is expected."),
        gettext_lazy("Format the cell as text and write it again."),
    ),
    "text-is-logical": (
        gettext_lazy("The cell holds a logical value (%(text)s), but text is expected."),
        gettext_lazy("Format the cell as text and write it again."),
    ),
    "date": (gettext_lazy("“%(text)s” is not a date."), _DATES),
    "date-month": (gettext_lazy("“%(text)s”: there is no such month. The day comes before the month."), _DATES),
    "date-day": (gettext_lazy("“%(text)s”: that month has no such day."), _DATES),
    "date-year": (gettext_lazy("“%(text)s”: the year must lie between 1000 and 2999."), _DATES),
    "date-order": (gettext_lazy("“%(text)s”: the end lies before the beginning."), _DATES),
    "date-number": (
        gettext_lazy("The cell holds the number %(text)s, which is not a year."),
        gettext_lazy("Format the cell as text and write the date: 2021, 05/2021 or 31/05/2021."),
    ),
    "number": (gettext_lazy("“%(text)s” is not a number that can stand here."), gettext_lazy("Write digits only.")),
    "number-ambiguous": (
        gettext_lazy("“%(text)s” can be read in two ways."),
        gettext_lazy("Write it without digit groups (%(whole)s), or with a decimal comma and two decimals."),
    ),
    "whole-number": (gettext_lazy("“%(text)s” is not a whole number."), gettext_lazy("Write it without decimals.")),
    "currency": (
        gettext_lazy("An amount needs its currency."),
        gettext_lazy("Choose the currency from the list in the same row."),
    ),
    "too-precise": (
        gettext_lazy("%(text)s: the currency has no such small parts."),
        gettext_lazy("Round the amount."),
    ),
    "choice": (
        gettext_lazy("“%(text)s” is not one of the possible values."),
        gettext_lazy("Choose one of these: %(choices)s."),
    ),
    "link-unknown": (gettext_lazy("Nothing in the register is called “%(text)s”."), _BRACKETS),
    "link-candidates": (
        gettext_lazy("Nothing in the register is called exactly “%(text)s”."),
        gettext_lazy("Write one of these, if it is meant: %(candidates)s."),
    ),
    "link-ambiguous": (
        gettext_lazy("“%(text)s” can mean several records."),
        gettext_lazy("Write the one that is meant: %(candidates)s."),
    ),
}

NOTES: dict[str, Any] = {
    "empty-rows": gettext_lazy("Sheet “%(sheet)s”: %(number)s empty rows were passed over."),
    "unknown-columns": gettext_lazy("Sheet “%(sheet)s”: these columns are not known and were not read: %(columns)s."),
    "other-sheets": gettext_lazy("These sheets are none of the register and were not read: %(sheets)s."),
}


def why_refused(refusal: dict[str, Any]) -> tuple[str, str]:
    """Why a file was refused, and what to do."""
    problem, remedy = FILES.get(refusal.get("code", ""), FILES["unforeseen"])
    params = refusal.get("params", {})
    return _filled(problem, params), _filled(remedy, params)


def words_of(fault: dict[str, Any]) -> tuple[str, str]:
    """What is wrong with a row, and what to do; the remedy of the checks of proposals lies in their words."""
    params = fault.get("params", {})
    if fault["code"] == "words":
        return params.get("words", ""), ""
    problem, remedy = ROWS[fault["code"]]
    return _filled(problem, params), _filled(remedy, params)


def note_of(note: dict[str, Any]) -> str:
    """What was passed over in a file."""
    return _filled(NOTES[note["code"]], note.get("params", {}))


def _filled(words: Any, params: dict[str, str]) -> str:
    return str(words) % params if params else str(words)


def encoding_words(name: str) -> str:
    """In which encoding a text was read; empty for a workbook."""
    return _("The text was read as %(name)s: look whether all letters are right.") % {"name": name} if name else ""

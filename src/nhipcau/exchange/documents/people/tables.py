"""Lists as tables under headings, as data for the template `typst/people/tables.typ`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.formats import format_date, format_number
from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.documents.people.wording import common_words, edition_words
from nhipcau.exchange.documents.typesetting import compile_document

SECONDS = 120


@dataclass(frozen=True)
class Column:
    """The head of a column and its share of the breadth."""

    label: str
    width: int
    number: bool = False


@dataclass(frozen=True)
class Part:
    """A table under its heading; a cell is lines, `beside` stands after the heading.

    `apart`: it begins a page.
    """

    title: str
    rows: Sequence[Sequence[Sequence[str]]]
    beside: str = ""
    apart: bool = False


def table_pdf(
    edition: Edition,
    language: str,
    title: str,
    columns: Sequence[Column],
    parts: Sequence[Part],
    *,
    note: str = "",
    total: int | None = None,
) -> bytes:
    """A list of an edition as PDF; the language is active. Raises TypesettingError."""
    words = edition_words(edition, language)
    today = format_date(PartialDate.from_date(timezone.localdate()), language)
    people = format_number(total or 0, language)
    data = {
        "language": language,
        "words": {**common_words(), "empty": _("There is nothing to list yet.")},
        "title": title,
        "edition": words.title,
        "dates": ", ".join(part for part in (words.host, words.dates) if part),
        "warning": words.warning,
        "as_of": _("As of %(day)s") % {"day": today},
        "total": "" if total is None else ngettext("%(n)s person", "%(n)s people", total) % {"n": people},
        "note": note,
        "columns": [asdict(column) for column in columns],
        "parts": [asdict(part) for part in parts],
    }
    return compile_document("people/tables", data, seconds=SECONDS)

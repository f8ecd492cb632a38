"""Words of a report: names with their addresses, texts with a visible fallback, dates, numbers, numbered sources."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date, format_number, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import Record, Tracked
from nhipcau.core.sources.references import Reference, References
from nhipcau.core.text.languages import LANGUAGES, Text
from nhipcau.core.web.templatetags.nhipcau import FALLBACKS
from nhipcau.exchange.documents.paper import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Line,
    Paragraph,
    Piece,
    Source,
    Table,
)

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: A row before it is drawn: cells of lines, or of a single line or text.
Written = Line | Piece | str


class Writer:
    """Writes in the active language; numbers sources in the order in which it is asked for them."""

    def __init__(self, cited: Iterable[Model]) -> None:
        self.language = get_language() or LANGUAGES[0]
        self.references = References(cited)

    def cites(self, *records: Model) -> tuple[int, ...]:
        """The numbers of the sources of records."""
        numbers = {one.number for record in records for one in self.references.cite(record)}
        return tuple(sorted(numbers))

    def name(self, record: Record, *, cited: bool = False, look: str = "") -> Piece:
        """The title of a record, leading to its page; with the numbers of its sources if `cited`."""
        title = record.translated("title") or Text(record.slug, self.language)
        cites = self.cites(record) if cited else ()
        return Piece(title.value, self.foreign(title), record.get_absolute_url(), look, cites=cites)

    def names(self, records: Iterable[Record], joint: str = ", ", *, linked: bool = True) -> Line:
        """The titles of records, one after the other."""
        pieces: list[Piece] = []
        for record in records:
            name = self.name(record)
            pieces += [Piece(joint)] * bool(pieces) + [name if linked else replace(name, url="")]
        return tuple(pieces)

    def text(self, record: Tracked, field: str, cites: tuple[int, ...] = ()) -> Line:
        """A text of a record, with a note where it stands in another language; empty without one."""
        found = record.translated(field)
        if found is None:
            return ()
        lang = self.foreign(found)
        note = (Piece(f" ({FALLBACKS[lang]})", look="soft"),) if lang else ()
        return (Piece(" ".join(found.value.split()), lang, cites=cites), *note)

    def foreign(self, text: Text) -> str:
        """The language of a text where it is not that of the report."""
        return "" if text.lang in {self.language, ""} else text.lang

    def when(self, moment: PartialDate | None) -> str:
        """A date as tables have it, empty if unknown."""
        return format_date(moment, self.language, short=True) if moment else ""

    def in_words(self, moment: PartialDate | None) -> str:
        """A date in words, empty if unknown."""
        return format_date(moment, self.language) if moment else ""

    def day(self, day: date) -> str:
        """A day in words."""
        return format_date(PartialDate.from_date(day), self.language)

    def span(self, begin: PartialDate | None, end: PartialDate | None) -> str:
        """A period as tables have it, or that no source gives it."""
        return format_span(begin, end, self.language, short=True) or _("no source says")

    def number(self, number: int) -> str:
        """A number with its groups of digits."""
        return format_number(number, self.language)

    def as_of(self, moment: PartialDate | None) -> Line:
        """The day on which something was known, in brackets; nothing without one."""
        return (soft(" (" + _("as of: %(date)s") % {"date": self.when(moment)} + ")"),) if moment else ()


def soft(text: Any) -> Piece:
    """Words said beside."""
    return Piece(str(text), look="soft")


def plain(text: Any) -> Line:
    """A line of one text."""
    return (Piece(str(text)),)


def paragraph(text: Any, look: str = "") -> Paragraph:
    """A paragraph of one text."""
    return Paragraph(plain(text), look)


def empty(text: Any) -> Paragraph:
    """What is said instead of rows."""
    return paragraph(text, "empty")


def cell(*lines: Written) -> Cell:
    """A cell of lines, the empty ones left out."""
    written = (plain(one) if isinstance(one, str) else (one,) if isinstance(one, Piece) else one for one in lines)
    return tuple(line for line in written if any(piece.text for piece in line))


def table(columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table."""
    return Table(tuple(columns), tuple(rows))


def titled(title: Any, columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]]) -> list[Block]:
    """A table under a heading."""
    return [Heading(str(title)), table(columns, rows)]


def cut_note(writer: Writer, shown: int, address: str) -> Paragraph:
    """That a table ends before its rows do, and where all of them are."""
    text = _("Only the first %(shown)s are listed here.") % {"shown": writer.number(shown)}
    return Paragraph((Piece(text + " "), Piece(_("The list has all of them."), url=address)), "note")


def numbered(chapters: Iterable[Chapter], writer: Writer) -> tuple[Chapter, ...]:
    """Chapters with their numbers: Roman in Vietnamese, as is the custom there, else Arabic."""
    return tuple(
        replace(one, number=ROMAN[place] if writer.language == "vi" else str(place + 1))
        for place, one in enumerate(chapters)
    )


def sources_of(writer: Writer) -> tuple[Source, ...]:
    """The sources cited so far, for the end of a paper."""
    return tuple(_source(one, writer) for one in writer.references.numbered)


def warning(*, sample: bool) -> str:
    """What stands above a paper on invented data; empty otherwise."""
    return _("Fictional sample data, generated to test the software: nothing on this page is real.") if sample else ""


def _source(reference: Reference, writer: Writer) -> Source:
    source = reference.source
    title = source.translated("title")
    heading = f"{source.publisher}, " if title else source.publisher
    page = source.get_absolute_url()
    pieces = [Piece(heading, url=page)]
    if title:
        pieces.append(Piece(title.value, source.language or writer.foreign(title), page))
    details: list[Any] = [writer.in_words(source.published), ", ".join(reference.locators)]
    pieces.append(Piece("".join(f", {one}" for one in details if one)))
    if source.url.startswith(("https://", "http://")):
        pieces += [Piece(" · "), Piece(source.host, url=source.url)]
    return Source(reference.number, (*pieces, Piece(f" {source.slug}", look="soft")))

"""The yearly report of a locality: facts put into words, in the order of an official report."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.exchange.documents.paper import Chapter, Line, Paper, Piece
from nhipcau.exchange.documents.report.chapters import (
    agreements,
    money,
    overview,
    partnerships,
    people,
    phases,
    projects,
    unknown,
)
from nhipcau.exchange.documents.report.facts import Facts, facts_of
from nhipcau.exchange.documents.report.period import ReportYear
from nhipcau.exchange.documents.report.writing import Writer, empty, numbered, plain, sources_of, warning
from nhipcau.registry.places.models import Country, Locality


@dataclass(frozen=True)
class Report:
    """What is reported of whom, and the years of which there can be a report, the latest first."""

    locality: Locality
    year: ReportYear
    paper: Paper
    years: range


def report_of(locality: Locality, year: ReportYear, *, sample: bool = False) -> Report:
    """The report of a locality (read with `locality_for_page`) on a year, in the active language.

    `sample` says that the register holds invented data; the report then says so above everything.
    """
    facts = facts_of(locality, year)
    writer = Writer(facts.cited)
    chapters = _chapters(facts, writer)
    paper = Paper(
        language=writer.language,
        title=_title(facts),
        subtitle=f"{locality} · {locality.get_level_display()}",
        name=f"{locality} · {year.year}",
        lead=tuple(_lead(facts, writer)),
        chapters=numbered(chapters, writer),
        sources=sources_of(writer),
        origin=tuple(_origin(facts, writer)),
        warning=warning(sample=sample),
    )
    return Report(locality, year, paper, _years(facts))


def _title(facts: Facts) -> str:
    text = (
        _("Report on cooperation with French partners in %(year)s")
        if facts.locality.country == Country.VIETNAM
        else _("Report on cooperation with Vietnamese partners in %(year)s")
    )
    return text % {"year": facts.year.year}


def _chapters(facts: Facts, writer: Writer) -> list[Chapter]:
    """In the order of the report; the overview is written last, so that sources are numbered where they are cited."""
    if facts.nothing:
        text = _(
            "The register knows of no cooperation of this locality. That does not mean that there is none: "
            "it means that no source read so far speaks of it."
        )
        return [Chapter("overview", _("The year in short"), (empty(text),))]
    told = [
        partnerships.chapter(facts, writer),
        agreements.chapter(facts, writer),
        phases.chapter(facts, writer),
        projects.chapter(facts, writer),
        money.chapter(facts, writer),
        people.offices(facts, writer),
        people.people(facts, writer),
        people.commitments(facts, writer),
    ]
    gaps = unknown.chapter(facts, writer)
    return [overview.chapter(facts, writer), *told, *([gaps] if gaps else [])]


def _lead(facts: Facts, writer: Writer) -> list[Line]:
    """Whether the year is over, what the locality was before and became, and when it existed."""
    lines: list[Line] = []
    if facts.year.under_way:
        text = _("The year is not over: the report shows the state of this day: %(day)s.")
        lines.append(plain(text % {"day": writer.day(facts.year.day)}))
    before = [step.predecessor for step in facts.locality.came_from.all()]
    if before:
        since = facts.locality.valid_from
        label = _("Exists since: %(date)s.") % {"date": writer.in_words(since)} + " " if since else ""
        came = _("What was concluded by the units it came from is included and marked:")
        lines.append((Piece(f"{label}{came} "), *writer.names(before), Piece(".")))
    after = [step.successor for step in facts.locality.became.all()]
    if after:
        end = _("A former unit, in force until: %(date)s.") % {"date": writer.in_words(facts.locality.valid_to)}
        lines.append((Piece(f"{end} " + _("It became:") + " "), *writer.names(after), Piece(".")))
    return lines


def _origin(facts: Facts, writer: Writer) -> list[Line]:
    """What this paper is and is not."""
    made = _(
        "Made from the register %(product)s on this day: %(day)s. It says what the register knows, with its sources, "
        "and names what it does not know."
    ) % {"product": settings.PRODUCT_NAME, "day": writer.day(facts.year.today)}
    nature = _(
        "It is an extract of the register, not a document issued by the authority: "
        "it bears no number, seal or signature."
    )
    return [plain(made), plain(nature)]


def _years(facts: Facts) -> range:
    """From the present year back to the first that the register knows something of."""
    today: date = facts.year.today
    first = [one.first_year for one in facts.partnerships.shown if one.first_year]
    first += [one.first_year for one in facts.projects.shown if one.first_year]
    return range(today.year, min([*first, facts.year.year, today.year - 5]) - 1, -1)

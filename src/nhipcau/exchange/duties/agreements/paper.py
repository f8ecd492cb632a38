"""The report on international agreements as a paper: how many, which, how they were carried out, what is proposed."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Items, Line, Paper, Paragraph, Piece
from nhipcau.exchange.documents.report.chapters.agreements import chapter as agreements_chapter
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.terms import Group, Standing
from nhipcau.exchange.documents.report.writing import (
    Writer,
    cell,
    empty,
    numbered,
    paragraph,
    plain,
    soft,
    sources_of,
    table,
    warning,
)
from nhipcau.exchange.duties import texts
from nhipcau.exchange.duties.agreements.letter import in_full
from nhipcau.exchange.duties.writing import blank
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project


def paper_of(facts: Facts, *, sample: bool = False) -> Paper:
    """The report on a year in the active language; `sample` says that it is drawn from invented data."""
    writer = Writer(facts.cited)
    chapters = [
        _counts(facts, writer),
        agreements_chapter(facts, writer),
        _carried_out(facts, writer),
        _blank("assessment", _("Assessment, difficulties and their causes")),
        _blank("proposals", _("Proposals and recommendations")),
        texts.texts_chapter(texts.LAW, texts.DECREE),
    ]
    year = facts.year.year
    return Paper(
        language=writer.language,
        title=pgettext("of a letter", "Report"),
        subtitle=_("How international agreements were signed and carried out in %(year)s") % {"year": year},
        name=f"{facts.locality} · {year}",
        lead=tuple(map(plain, _lead(facts, writer))),
        chapters=numbered(chapters, writer),
        sources=sources_of(writer),
        origin=(plain(_origin(facts, writer)),),
        warning=warning(sample=sample),
    )


def _lead(facts: Facts, writer: Writer) -> Iterable[str]:
    place = in_full(facts.locality) if writer.language == "vi" else str(facts.locality)
    yield _("To: Ministry of Foreign Affairs")
    yield _(
        "Under the Law on International Agreements No. 70/2020/QH14 of 13 November 2020 and Decree No. 64/2021/NĐ-CP "
        "of 30 June 2021, the People's Committee of %(place)s reports on %(year)s as follows. The figures are those "
        "of this day: %(day)s."
    ) % {"place": place, "year": facts.year.year, "day": writer.day(facts.year.day)}
    yield _(
        "The register holds agreements with French partners only; those with partners of other countries are to "
        "be added."
    )


def _origin(facts: Facts, writer: Writer) -> str:
    return _(
        "Draft made from the register %(product)s on this day: %(day)s. It bears no number, seal or signature; what "
        "the register does not know is left blank."
    ) % {"product": settings.PRODUCT_NAME, "day": writer.day(facts.year.today)}


def units_of(standing: Standing, facts: Facts) -> list[Locality]:
    """Which units of the line signed an agreement; the province itself where no signature says."""
    signed = [one.locality for one in standing.agreement.signatures.all() if one.locality_id in facts.ancestors]
    return list(dict.fromkeys(one for one in signed if one)) or [facts.locality]


def counts_of(standings: Sequence[Standing], facts: Facts) -> list[int]:
    """How many were signed in the year, stood in force on its last day, expire, were renewed, ended, are undated."""

    def of(*groups: Group) -> int:
        return sum(one.group in groups for one in standings)

    return [
        sum(one.signed_in(facts.year) for one in standings),
        of(Group.IN_FORCE, Group.EXPIRING),
        of(Group.EXPIRING),
        of(Group.RENEWED),
        of(Group.EXPIRED),
        of(Group.OPEN),
    ]


def _counts(facts: Facts, writer: Writer) -> Chapter:
    """A line for each unit that signed, former ones included, and one for all: each agreement counts once there."""
    columns = [
        Column(pgettext("of agreements", "Signed by"), 4),
        *(Column(label, 2, number=True) for label in figures_labels()),
    ]
    by_unit: dict[Locality, list[Standing]] = {}
    for standing in facts.agreements:
        for unit in units_of(standing, facts):
            by_unit.setdefault(unit, []).append(standing)
    rows = [_count_row(_unit(one, writer), some, facts, writer) for one, some in by_unit.items()]
    rows.append(_count_row((Piece(_("Together"), look="strong"),), facts.agreements, facts, writer))
    blocks: list[Block] = [table(columns, rows)]
    former = [unit for unit in by_unit if unit.pk != facts.locality.pk]
    if former:
        text = _("Agreements of units that were merged into the province are counted: it carries them on.")
        blocks.append(paragraph(text, "note"))
    return Chapter("counts", _("Agreements in figures"), tuple(blocks))


def figures_labels() -> tuple[str, ...]:
    """What `counts_of` counts."""
    return (
        pgettext("agreements", "Signed in the year"),
        pgettext("agreements", "In force"),
        pgettext("agreements", "Of these, expiring within 12 months"),
        pgettext("agreements", "Renewed in the year"),
        pgettext("agreements", "Expired in the year"),
        pgettext("agreements", "End not known"),
    )


def _unit(unit: Locality, writer: Writer) -> Line:
    """A unit, a former one with its end."""
    until = f" ({writer.span(None, unit.valid_to)})" if unit.valid_to else ""
    return (writer.name(unit), soft(until))


def _count_row(name: Line, some: Sequence[Standing], facts: Facts, writer: Writer) -> tuple[Cell, ...]:
    return (cell(name), *(cell(writer.number(number)) for number in counts_of(some, facts)))


def _carried_out(facts: Facts, writer: Writer) -> Chapter:
    """The projects that ran in the year under the partnership of each agreement, with what came of them."""
    found = facts.projects.running
    if not found:
        block: Block = empty(_("The register knows of no project that ran in this year."))
        return Chapter("carried-out", _("How they were carried out"), (block, _to_write()))
    columns = [Column(_("Project"), 5), Column(_("Planned"), 4), Column(_("Actual"), 4), Column(_("Status"), 2)]
    rows = [_project(one, writer) for one in found]
    return Chapter("carried-out", _("How they were carried out"), (table(columns, rows), _to_write()))


def _project(project: Project, writer: Writer) -> tuple[Cell, ...]:
    results = list(project.results.all())
    return (
        cell(
            (writer.name(project, cited=True, look="strong"),),
            *((writer.name(one, look="soft"),) for one in project.partnerships.all()),
        ),
        cell(*(writer.text(one, "planned") for one in results)) or cell(_("no source says")),
        cell(*(writer.text(one, "actual") for one in results)) or cell(blank()),
        cell(project.get_status_display()),
    )


def _to_write() -> Paragraph:
    return Paragraph((blank(),))


def _blank(anchor: str, title: str) -> Chapter:
    return Chapter(anchor, title, (Items(((blank(),), (blank(),))),))

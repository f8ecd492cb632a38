"""A technical and financial report as it begins: what the register knows filled in, the rest marked as blank."""

from collections.abc import Iterator
from enum import StrEnum

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Items, Line, Paper, Paragraph, Piece
from nhipcau.exchange.documents.report.writing import (
    Writer,
    cell,
    numbered,
    paragraph,
    plain,
    sources_of,
    table,
    warning,
)
from nhipcau.exchange.duties import texts
from nhipcau.exchange.duties.cofinancing.money import money_chapters
from nhipcau.exchange.duties.writing import blank
from nhipcau.registry.places.models import Country, Locality
from nhipcau.registry.projects.models import Project


class Stage(StrEnum):
    """When the report is due."""

    INTERIM = "interim"
    FINAL = "final"


def paper_of(project: Project, locality: Locality, stage: Stage, *, sample: bool = False) -> Paper:
    """The report of an authority on a project (read with `project_for_page`), in the active language.

    `sample` says that it is drawn from invented data.
    """
    writer = Writer([project, *project.money.all(), *project.results.all(), *project.bodies.all()])
    chapters = [
        _identification(project, locality, writer),
        Chapter("aims", _("Aims and context"), (_description(project, writer),)),
        _calendar(project, writer),
        _results(project, writer),
        *_to_write(stage),
        *money_chapters(project, writer),
        texts.texts_chapter(texts.COFINANCING, texts.COFINANCING_GUIDE),
    ]
    titles = {
        Stage.INTERIM: _("Interim technical and financial report"),
        Stage.FINAL: _("Final technical and financial report"),
    }
    return Paper(
        language=writer.language,
        title=titles[stage],
        subtitle=str(project),
        name=str(project),
        lead=(plain(_lead()),),
        chapters=numbered(chapters, writer),
        sources=sources_of(writer),
        origin=(plain(_origin(writer)),),
        warning=warning(sample=sample),
    )


def _lead() -> str:
    return _(
        "Where the funder has a form of its own, that one is to be used; this skeleton holds what the register knows "
        "of the project. What is marked is to be completed."
    )


def _origin(writer: Writer) -> str:
    day = writer.day(timezone.localdate())
    text = _("Draft made from the register %(product)s on this day: %(day)s. Numbers in brackets lead to its sources.")
    return text % {"product": settings.PRODUCT_NAME, "day": day}


def _identification(project: Project, locality: Locality, writer: Writer) -> Chapter:
    rows = [
        (_("Project"), cell((writer.name(project, cited=True, look="strong"),))),
        (_("Authority that reports"), cell((writer.name(locality),))),
        (_("Partners in France"), _bodies(project, writer, Country.FRANCE)),
        (_("Partners in Vietnam"), _bodies(project, writer, Country.VIETNAM)),
        (_("Partnership"), cell(*((writer.name(one),) for one in project.partnerships.all()))),
        (_("Localities"), cell(writer.names(project.localities.all()))),
        (_("Fields of cooperation"), cell(writer.names(project.fields.all()))),
        (_("Status"), cell((Piece(project.get_status_display()), *writer.as_of(project.status_as_of)))),
        (_("Call for projects, number of the agreement with the funder"), ()),
        (_("Period of this report"), ()),
        (_("Contact"), ()),
    ]
    return Chapter("identification", _("The project"), (_beside(rows),))


def _beside(rows: list[tuple[str, Cell]]) -> Block:
    columns = [Column(_("What it is"), 4), Column(_("What is known"), 8)]
    return table(columns, ((cell(label), known or cell(blank())) for label, known in rows))


def _bodies(project: Project, writer: Writer, country: Country) -> Cell:
    """Who takes part on one side, with their roles; parties of the partnerships without."""
    lines: dict[str, Line] = {}
    for one in project.bodies.all():
        if one.body.country == country:
            role = Piece(f" ({one.get_role_display()})", cites=writer.cites(one))
            lines.setdefault(one.body.slug, (writer.name(one.body), role))
    for partnership in project.partnerships.all():
        for party in partnership.parties.all():
            if party.body.country == country:
                lines.setdefault(party.body.slug, (writer.name(party.body),))
    return cell(*lines.values())


def _description(project: Project, writer: Writer) -> Block:
    return Paragraph(writer.text(project, "description") or (blank(),))


def _calendar(project: Project, writer: Writer) -> Chapter:
    """Planned beside actual; what is not known of either is left blank."""

    def day(moment: PartialDate | None) -> Cell:
        return cell(writer.in_words(moment) if moment else blank())

    columns = [Column(_("Calendar"), 4), Column(_("Planned"), 4), Column(_("Actual"), 4), Column(_("Reason"), 4)]
    rows = [
        (cell(_("Beginning")), day(project.planned_from), day(project.period_from), cell(blank())),
        (cell(_("End")), day(project.planned_to), day(project.period_to), cell(blank())),
    ]
    note = writer.text(project, "period_note")
    blocks: tuple[Block, ...] = (table(columns, rows), *((Paragraph(note, "note"),) if note else ()))
    return Chapter("calendar", _("Calendar: planned and actual"), blocks)


def _results(project: Project, writer: Writer) -> Chapter:
    columns = [Column(_("Result planned"), 6), Column(_("Result reached"), 6), Column(_("As of"), 2)]
    rows = [
        (
            cell(writer.text(one, "planned")) or cell(blank()),
            cell(writer.text(one, "actual", writer.cites(one))) or cell(blank()),
            cell(writer.when(one.as_of)) or cell(blank()),
        )
        for one in project.results.all()
    ]
    rows.append((cell(blank()), cell(blank()), cell(blank())))
    return Chapter("results", _("Results: planned and actual"), (table(columns, rows),))


def _to_write(stage: Stage) -> Iterator[Chapter]:
    """What only those who carry the project out can say."""
    both = (
        ("activities", _("Activities carried out"), _("what was done, where, with whom, for how many people")),
        ("difficulties", _("Difficulties and changes"), _("what went otherwise than planned, and what was decided")),
        ("communication", _("How the funder was made visible"), _("publications, events, press, signs")),
    )
    interim = (("next", _("Next steps"), _("what is to be done by when, and what it will cost")),)
    final = (
        ("effects", _("Effects and what lasts"), _("what has changed, who carries it on, how it is financed")),
        ("evaluation", _("Evaluation and lessons"), _("how it was evaluated, and what others may learn of it")),
    )
    for anchor, title, hint in (*both, *(interim if stage == Stage.INTERIM else final)):
        yield Chapter(anchor, title, (Items(((blank(hint),),)), paragraph("")))

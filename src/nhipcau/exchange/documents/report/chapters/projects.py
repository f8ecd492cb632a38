"""Projects by field of cooperation, with their status."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Heading, Line, Paragraph, Piece
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.writing import Writer, cell, cut_note, empty, table
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.projects.models import Project


def chapter(facts: Facts, writer: Writer) -> Chapter:
    """A table for each field; a project of several fields stands under the first and is named under the rest."""
    found = facts.projects
    address = f"{reverse('projects:list')}?place={facts.locality.slug}"
    blocks = _others(found.total - found.relevant, address, writer)
    if not found.shown:
        blocks.append(empty(_("The register knows of no project that ran, was planned or may have run in this year.")))
    for field, projects, others in _by_field(found.shown):
        blocks.append(Heading(str(field) if field else _("No field given")))
        if projects:
            blocks.append(table(_columns(), (_row(one, facts, writer) for one in projects)))
        if others:
            label = _("Also in this field:") + " "
            blocks.append(Paragraph((Piece(label), *writer.names(others, "; ")), "note"))
    if found.relevant > len(found.shown):
        blocks.append(cut_note(writer, len(found.shown), address))
    return Chapter("projects", _("Projects by field"), tuple(blocks))


def _columns() -> list[Column]:
    labels = ((_("Project"), 6), (_("Period"), 3), (_("Status"), 3), (_("In this year"), 3))
    return [Column(label, width) for label, width in labels]


def _by_field(projects: list[Project]) -> Iterator[tuple[CooperationField | None, list[Project], list[Project]]]:
    """Each field, that of most projects first, with the projects listed under it and those listed before."""
    under: dict[CooperationField | None, list[Project]] = {}
    for one in projects:
        for field in one.fields.all() or [None]:
            under.setdefault(field, []).append(one)
    listed: set[int] = set()
    for field, rows in sorted(under.items(), key=lambda pair: (pair[0] is None, -len(pair[1]))):
        yield field, [one for one in rows if one.pk not in listed], [one for one in rows if one.pk in listed]
        listed |= {one.pk for one in rows}


def _row(project: Project, facts: Facts, writer: Writer) -> tuple[Cell, ...]:
    status = (Piece(project.get_status_display(), status=project.status), *writer.as_of(project.status_as_of))
    partnerships: list[Line] = [(writer.name(one, look="soft"),) for one in project.partnerships.all()]
    return (
        cell((writer.name(project, cited=True, look="strong"),), *partnerships),
        cell(_period(project, writer)),
        cell(status),
        cell(_in_year(project, facts)),
    )


def _period(project: Project, writer: Writer) -> str:
    if not (project.period_from or project.period_to) and (project.planned_from or project.planned_to):
        return _("planned: %(period)s") % {"period": writer.span(project.planned_from, project.planned_to)}
    return writer.span(project.period_from, project.period_to)


def _in_year(project: Project, facts: Facts) -> str:
    """Whether it ran in the year, as far as known."""
    if project in facts.projects.planned:
        return _("planned or discussed")
    if project in facts.projects.undated:
        return _("not known")
    if project.last_year is not None and project.first_year is not None:
        return _("ran")
    return _("begun before its end, end not known") if project.last_year is None else _("ran, beginning not known")


def _others(number: int, address: str, writer: Writer) -> list[Block]:
    """How many projects have nothing to do with the year."""
    if number <= 0:
        return []
    text = ngettext(
        "%(shown)s other project ended before the year, is over since an unknown day, or began later.",
        "%(shown)s other projects ended before the year, are over since an unknown day, or began later.",
        number,
    ) % {"shown": writer.number(number)}
    return [Paragraph((Piece(text + " "), Piece(_("All projects"), url=address)), "note")]

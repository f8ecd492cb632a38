"""The year in short: how many of each, with the chapter that lists them."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Piece
from nhipcau.exchange.documents.report.chapters.partnerships import inherited_from
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.terms import Group
from nhipcau.exchange.documents.report.writing import Writer, cell, paragraph, table


class Count(NamedTuple):
    """A number of the year and the chapter behind it; `always` shows a zero, `part` counts among those above."""

    anchor: str
    label: str
    number: int
    always: bool = False
    part: bool = False


def chapter(facts: Facts, writer: Writer) -> Chapter:
    """The counts of the year; what is not known is counted apart, never as none."""
    counts = [*_partnerships(facts), *_agreements(facts), *_projects(facts)]
    rows = [_row(one, writer) for one in counts if one.number or one.always]
    columns = [
        Column(_("What the register knows of the year"), 8),
        Column(pgettext("how many", "Number"), 2, number=True),
    ]
    blocks: list[Block] = [table(columns, rows)]
    if facts.partnerships.cut or "agreements" in facts.cut or facts.projects.relevant > len(facts.projects.shown):
        blocks.append(paragraph(_("Only what is listed is counted; the lists have more."), "note"))
    return Chapter("overview", _("The year in short"), tuple(blocks))


def _row(count: Count, writer: Writer) -> tuple[Cell, ...]:
    label = _("of these: %(label)s") % {"label": count.label} if count.part else count.label
    piece = Piece(label, url=f"#{count.anchor}", look="soft" if count.part else "")
    return (cell((piece,)), cell(writer.number(count.number)))


def _partnerships(facts: Facts) -> list[Count]:
    groups = facts.partnerships
    inherited = sum(1 for one in groups.existing if inherited_from(one, facts))
    here = "partnerships"
    return [
        Count(here, _("Partnerships existing, as far as known"), len(groups.existing), always=True),
        Count(here, _("inherited from former units"), inherited, part=True),
        Count(here, _("Partnerships in discussion"), len(groups.discussed)),
        Count(here, _("Partnerships whose beginning is not known"), len(groups.undated)),
    ]


def _agreements(facts: Facts) -> list[Count]:
    signed = sum(1 for one in facts.agreements if one.signed_in(facts.year))
    n = {group: len(facts.group(group)) for group in Group}
    here = "agreements"
    return [
        Count(here, _("Agreements signed in the year"), signed, always=True),
        Count(here, _("Agreements in force"), n[Group.IN_FORCE] + n[Group.EXPIRING], always=True),
        Count(here, _("expiring within twelve months, renewal not signed"), n[Group.EXPIRING], True, True),
        Count(here, _("Agreements renewed in the year"), n[Group.RENEWED], always=True),
        Count(here, _("Agreements expired in the year, not renewed"), n[Group.EXPIRED], always=True),
        Count(here, _("Agreements signed, not yet begun"), n[Group.UPCOMING]),
        Count(here, _("Agreements signed, end not known"), n[Group.OPEN]),
        Count(here, _("Agreements discussed, no signature known"), n[Group.DISCUSSED]),
    ]


def _projects(facts: Facts) -> list[Count]:
    found = facts.projects
    here = "projects"
    return [
        Count(here, _("Projects that ran, as far as known"), len(found.running), always=True),
        Count(here, _("Projects planned or discussed"), len(found.planned)),
        Count(here, _("Projects whose period is not known"), len(found.undated)),
    ]

"""Representation offices, people in office, and what was promised."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Items, Line, Paragraph, Piece
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.writing import Writer, cell, cut_note, empty, paragraph, soft, table
from nhipcau.followup.declarations.models import Article
from nhipcau.registry.organisations.models import Position
from nhipcau.registry.partnerships.models import RepresentationOffice


def offices(facts: Facts, writer: Writer) -> Chapter:
    """The offices that the locality or its line held or hosted."""
    blocks: list[Block] = [
        Items(tuple(_office(one, writer) for one in facts.offices))
        if facts.offices
        else empty(_("The register knows of no representation office that the locality held or hosted."))
    ]
    if "offices" in facts.cut:
        address = f"{reverse('offices:list')}?place={facts.locality.slug}"
        blocks.append(cut_note(writer, len(facts.offices), address))
    return Chapter("offices", _("Representation offices"), tuple(blocks))


def _office(office: RepresentationOffice, writer: Writer) -> Line:
    between = Piece(" · "), writer.name(office.authority), Piece(" → "), writer.name(office.location)
    return (writer.name(office, cited=True, look="strong"), *between, *writer.as_of(office.as_of))


def people(facts: Facts, writer: Writer) -> Chapter:
    """Who is known to have been in office in the year."""
    blocks: list[Block] = []
    if facts.people:
        columns = [Column(_("Name"), 3), Column(_("Office"), 5), Column(_("When"), 3)]
        blocks.append(table(columns, (_position(one, facts, writer) for one in facts.people)))
    else:
        blocks.append(empty(_("No source names anybody in office in this year.")))
    address = f"{reverse('people:list')}?place={facts.locality.slug}"
    if "people" in facts.cut:
        blocks.append(cut_note(writer, len(facts.people), address))
    elif facts.people_otherwise:
        n = facts.people_otherwise
        text = ngettext(
            "At other times, %(shown)s office is known to have been held here.",
            "At other times, %(shown)s offices are known to have been held here.",
            n,
        ) % {"shown": writer.number(n)}
        blocks.append(Paragraph((Piece(text + " "), Piece(_("All people in office here"), url=address)), "note"))
    return Chapter("people", _("People in office"), tuple(blocks))


def _position(position: Position, facts: Facts, writer: Writer) -> tuple[Cell, ...]:
    unit = position.unit
    body = (writer.name(position.organisation, look="soft"),) if position.organisation else ()
    then = (soft(_("then:") + " "), writer.name(unit, look="soft")) if unit and unit.pk != facts.locality.pk else ()
    held = writer.span(position.held_from, position.held_to) if position.held_from or position.held_to else ""
    known = _("as of: %(date)s") % {"date": writer.when(position.as_of)} if position.as_of else ""
    return (
        cell((writer.name(position.person, look="strong"),)),
        cell(writer.text(position, "title", writer.cites(position)), body, then),
        cell(held, known),
    )


def commitments(facts: Facts, writer: Writer) -> Chapter:
    """What the locality declared, recommended or promised by the end of the year."""
    blocks: list[Block] = []
    if facts.articles:
        columns = [Column(_("What"), 7), Column(_("Kind"), 2), Column(_("Declaration"), 4)]
        blocks.append(table(columns, (_article(one, writer) for one in facts.articles)))
        blocks.append(paragraph(_("The register does not say yet what became of them."), "note"))
    else:
        text = _("The register holds no commitment that the locality made by name.")
        url = reverse("declarations:list")
        all_made = Piece(_("What the conferences declared for all"), url=url)
        blocks.append(Paragraph((Piece(text + " "), all_made), "empty"))
    if "articles" in facts.cut:
        blocks.append(cut_note(writer, len(facts.articles), reverse("declarations:list")))
    return Chapter("commitments", _("Commitments"), tuple(blocks))


def _article(article: Article, writer: Writer) -> tuple[Cell, ...]:
    field = "text" if article.translated("text") else "title"
    declaration = article.declaration
    return (
        cell(writer.text(article, field, writer.cites(article))),
        cell(article.get_kind_display()),
        cell((writer.name(declaration),), soft(writer.when(declaration.adopted_on))),
    )

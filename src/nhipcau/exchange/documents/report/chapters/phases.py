"""What the partnerships did in the year, phase by phase."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Line, Piece
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.writing import Writer, cell, cut_note, empty, soft, table
from nhipcau.registry.partnerships.models import Phase, PhaseContent


def chapter(facts: Facts, writer: Writer) -> Chapter:
    """The phases that ran in the year, with what they contain and how they were evaluated."""
    columns = [Column(_("Phase"), 4), Column(_("Period"), 2), Column(_("Contents"), 6)]
    blocks: list[Block] = [
        table(columns, (_row(one, writer) for one in facts.phases))
        if facts.phases
        else empty(_("The register knows of no phase of a partnership that ran in this year."))
    ]
    if "phases" in facts.cut:
        address = f"{reverse('partnerships:list')}?place={facts.locality.slug}"
        blocks.append(cut_note(writer, len(facts.phases), address))
    return Chapter("phases", _("Phases"), tuple(blocks))


def _row(phase: Phase, writer: Writer) -> tuple[Cell, ...]:
    title = _("Phase %(number)s") % {"number": phase.number}
    status = (Piece(phase.get_status_display(), status=phase.status),) if phase.status else ()
    judged = writer.text(phase, "evaluation")
    evaluation = (soft(_("Evaluation:") + " "), *judged) if judged else ()
    contents = [_content(one, writer) for one in phase.contents.all()]
    return (
        cell(
            (Piece(title, look="strong", cites=writer.cites(phase)),),
            (writer.name(phase.partnership, look="soft"),),
            status,
        ),
        cell(writer.span(phase.period_from, phase.period_to)),
        cell(*contents, evaluation) or cell(_("no source says")),
    )


def _content(content: PhaseContent, writer: Writer) -> Line:
    text = writer.text(content, "text", writer.cites(content))
    if content.field is None:
        return text
    name = writer.name(content.field)
    return (replace(name, text=_("%(label)s:") % {"label": name.text}), Piece(" "), *text)

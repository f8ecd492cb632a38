"""The report to the next edition: facts put into words, chapter by chapter."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.documents.followup.facts import MOST, Facts, facts_of
from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Heading, Items, Line, Paper, Paragraph, Piece
from nhipcau.exchange.documents.report.writing import (
    Writer,
    cell,
    cut_note,
    empty,
    numbered,
    paragraph,
    plain,
    soft,
    sources_of,
    table,
    titled,
    warning,
)
from nhipcau.followup.commitments.models import MEANINGS, UNASSESSED_MEANING, Commitment, Standing
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.followup.scoreboard.queries.board import Figure, edition_figures
from nhipcau.followup.scoreboard.queries.editions import Taken
from nhipcau.followup.scoreboard.queries.stated import Statement
from nhipcau.followup.scoreboard.tables import commitments_at, recommendations_at


def report_of(edition: Edition, today: date, *, sample: bool = False) -> Paper:
    """The report on what became of an edition, in the active language.

    `sample` says that the register holds invented data; the report then says so above everything.
    """
    facts = facts_of(edition, today)
    writer = Writer(facts.cited)
    chapters = _chapters(facts, writer)
    return Paper(
        language=writer.language,
        title=_("What became of what was recommended and promised"),
        subtitle=str(edition),
        name=_("Follow-up of %(edition)s") % {"edition": edition},
        lead=(_lead(facts),),
        chapters=numbered(chapters, writer),
        sources=sources_of(writer),
        origin=tuple(_origin(facts, writer)),
        warning=warning(sample=sample),
    )


def _lead(facts: Facts) -> Line:
    if facts.following is None:
        return plain(_("Report to the next edition of the conference."))
    return plain(_("Report to the next edition: %(edition)s.") % {"edition": facts.following})


def _origin(facts: Facts, writer: Writer) -> Iterator[Line]:
    made = _(
        "Made from the register %(product)s on this day: %(day)s. It says what the register knows, with its sources, "
        "and names what it does not know."
    )
    yield plain(made % {"product": settings.PRODUCT_NAME, "day": writer.day(facts.today)})


def _chapters(facts: Facts, writer: Writer) -> list[Chapter]:
    """In the order of the report; each cites its sources where it first names them."""
    if facts.nothing:
        text = _(
            "The register knows of no recommendation of this edition and of no commitment made at it. That does not "
            "mean that there is none: it means that no source read so far speaks of it."
        )
        return [Chapter("overview", _("In short"), (empty(text),)), _method()]
    return [
        _overview(facts, writer),
        _recommended(facts, writer),
        _promised(facts, writer),
        _difficult(facts, writer),
        _silent(facts, writer),
        _method(),
    ]


def _overview(facts: Facts, writer: Writer) -> Chapter:
    columns = [Column(_("What the register counts"), 8), Column(pgettext("how many", "Number"), 2, number=True)]
    total = sum(facts.counts["standings"].values())
    rows = [_counted(one, writer) for one in edition_figures(facts.counts, facts.edition)]
    rows.insert(3, (cell(Piece(_("commitments"), url="#promised")), cell(writer.number(total))))
    standings = [
        (
            cell(Piece(str(standing.label), status=standing.value)),
            cell(writer.number(facts.counts["standings"].get(standing, 0))),
        )
        for standing in Standing
    ]
    columns_of_standings = [Column(_("Where the commitments stand"), 8), columns[1]]
    return Chapter("overview", _("In short"), (table(columns, rows), table(columns_of_standings, standings)))


def _counted(one: Figure, writer: Writer) -> tuple[Cell, ...]:
    return (cell(str(one.label), soft(one.definition)), cell(writer.number(one.count)))


def _recommended(facts: Facts, writer: Writer) -> Chapter:
    columns = [Column(_("Recommendation"), 7), Column(_("Who took it up, and how far it is"), 6)]
    rows = [(_asked(one, writer), _takers(one, writer)) for one in facts.recommended]
    none = empty(_("The register knows of no recommendation of this edition."))
    blocks: list[Block] = [table(columns, rows) if rows else none]
    if facts.more_recommended:
        blocks.append(cut_note(writer, MOST, recommendations_at(edition=facts.edition.slug)))
    return Chapter("recommended", _("Recommendation by recommendation"), tuple(blocks))


def _asked(taken: Taken, writer: Writer) -> Cell:
    one: Recommendation = taken.recommendation
    name = writer.name(one, cited=True, look="strong")
    number = (Piece(f"{one.number}. "),) if one.number is not None else ()
    text = writer.text(one, "text")
    if one.state == Recommendation.State.ANNOUNCED:
        text = (soft(one.get_state_display()),)
    return cell((*number, name), () if text and text[0].text == name.text else text)


def _takers(taken: Taken, writer: Writer) -> Cell:
    lines: list[Line] = [
        (writer.name(one), soft(f" · {one.owner} · "), Piece(one.get_standing_display(), status=one.standing))
        for one in taken.commitments
    ]
    if taken.more:
        address = commitments_at(recommendation=taken.recommendation.slug)
        lines.append((Piece(_("and %(shown)s more") % {"shown": writer.number(taken.more)}, url=address),))
    return cell(*lines) if lines else cell(soft(_("The register knows of no commitment that takes it up.")))


def _promised(facts: Facts, writer: Writer) -> Chapter:
    blocks: list[Block] = []
    kinds = (
        (_("Localities"), [one for one in facts.commitments if one.locality_id]),
        (_("Partnerships"), [one for one in facts.commitments if one.partnership_id]),
        (_("Organisations"), [one for one in facts.commitments if one.organisation_id]),
    )
    for title, rows in kinds:
        if rows:
            blocks += titled(title, _columns(), _rows(rows, writer))
    if not blocks:
        blocks.append(empty(_("The register knows of no commitment made at this edition.")))
    if facts.commitments.more:
        blocks.append(cut_note(writer, MOST, commitments_at(edition=facts.edition.slug)))
    return Chapter("promised", _("Commitments by locality"), tuple(blocks))


def _columns() -> list[Column]:
    labels = (
        (pgettext("of a commitment", "Owner"), 4),
        (_("Commitment"), 6),
        (pgettext("of a commitment", "Due"), 2),
        (_("Last report"), 3),
        (pgettext("of a commitment", "Standing"), 3),
    )
    return [Column(label, width) for label, width in labels]


def _rows(rows: Iterable[Commitment], writer: Writer) -> Iterator[tuple[Cell, ...]]:
    for one in rows:
        yield (
            cell(writer.name(one.owner)),
            cell(writer.name(one, cited=True)),
            cell(writer.when(one.due) or _("no source says")),
            cell(writer.when(one.reported_day) or _("none yet")),
            cell(Piece(one.get_standing_display(), status=one.standing)),
        )


def _difficult(facts: Facts, writer: Writer) -> Chapter:
    edition = facts.edition.slug
    blocks: list[Block] = []
    if facts.difficulty:
        columns = [*_columns()[:3], Column(_("What was found, and why"), 6)]
        rows = zip(facts.difficulty, _rows(facts.difficulty, writer), strict=True)
        blocks.append(table(columns, [(*row[:3], _found(one, writer)) for one, row in rows]))
    else:
        blocks.append(empty(_("The register knows of none.")))
    if facts.difficulty.more:
        blocks.append(cut_note(writer, MOST, commitments_at(edition=edition, found="difficulty")))
    if facts.stated.statements:
        lines = tuple(_statement(one, writer) for one in facts.stated.statements)
        blocks += [Heading(_("As their owners count")), Items(lines)]
    return Chapter("difficulty", _("In difficulty"), tuple(blocks))


def _found(commitment: Commitment, writer: Writer) -> Cell:
    standing = Piece(commitment.get_standing_display(), status=commitment.standing)
    last = max(commitment.assessments.all(), key=lambda one: (one.on, one.pk), default=None)
    return cell((standing,), writer.text(last, "reason", writer.cites(last)) if last else ())


def _statement(one: Statement, writer: Writer) -> Line:
    counts = ", ".join(
        f"{writer.number(piece.tally.count)} {piece.tally.get_state_display()}" for piece in one.counted.pieces
    )
    total = _("of %(n)s promised") if one.counted.promised else _("%(n)s counted in all")
    said = f": {counts} ({total % {'n': writer.number(one.counted.total)}})"
    when = _("reported: %(day)s") % {"day": writer.when(one.report.on)}
    return (
        writer.name(one.commitment),
        Piece(said, cites=writer.cites(*one.cited)),
        soft(f" · {one.commitment.owner} · {when}"),
    )


def _silent(facts: Facts, writer: Writer) -> Chapter:
    text = _("Open, and without a report for 12 months or longer; the longest silent first.")
    blocks: list[Block] = [paragraph(text, "note")]
    if facts.silent:
        blocks.append(table(_columns()[:4], [row[:4] for row in _rows(facts.silent, writer)]))
    else:
        blocks.append(empty(_("The register knows of none.")))
    if facts.silent.more:
        blocks.append(cut_note(writer, MOST, commitments_at(edition=facts.edition.slug, age="red")))
    return Chapter("silent", _("No word since"), tuple(blocks))


def _method() -> Chapter:
    said = (
        _("A commitment belongs to the edition at which it was made, or whose recommendation it takes up."),
        _(
            "Its owner reports on it, with evidence. How far it was kept is said by somebody else; "
            "the last assessment counts."
        ),
        _(
            "What owners count of the things they promised is their statement "
            "and stands beside what the register counts."
        ),
    )
    words = [
        (Piece(str(standing.label), status=standing.value), soft(f": {MEANINGS.get(standing, UNASSESSED_MEANING)}"))
        for standing in Standing
    ]
    page = Piece(
        _("The scoreboard has the numbers of today, and the list behind each."), url=reverse("scoreboard:home")
    )
    blocks: tuple[Block, ...] = (*(paragraph(one) for one in said), Items(tuple(words)), Paragraph((page,)))
    return Chapter("method", _("Method and sources"), blocks)

"""Where the agreements stood at the end of the year: in force, expiring, renewed, expired."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Line, Paragraph, Piece
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.terms import Group, Standing
from nhipcau.exchange.documents.report.writing import Writer, cell, cut_note, empty, paragraph, soft, titled
from nhipcau.registry.partnerships.models import Signature


def group_title(group: Group) -> Any:
    """What a group of agreements is called."""
    return {
        Group.EXPIRING: _("In force, expiring within twelve months, renewal not signed"),
        Group.IN_FORCE: _("Agreements in force"),
        Group.UPCOMING: _("Signed, not yet begun"),
        Group.RENEWED: _("Renewed in the year"),
        Group.EXPIRED: _("Expired in the year, not renewed"),
        Group.OPEN: _("Signed; no source says until when"),
        Group.DISCUSSED: _("Discussed; no signature known"),
        Group.SINCE: _("Signed after this day"),
    }[group]


def chapter(facts: Facts, writer: Writer) -> Chapter:
    """The agreements by group, each with who signed when, its period and its state."""
    blocks: list[Block] = []
    for group in Group:
        found = facts.group(group)
        if found:
            blocks += titled(group_title(group), _columns(), (_row(one, writer) for one in found))
    if blocks:
        day = writer.day(facts.year.day)
        blocks.insert(0, paragraph(_("As they stood on this day: %(day)s.") % {"day": day}))
    else:
        blocks.append(empty(_("The register knows of no agreement that touches this year.")))
    blocks += _others(facts, writer)
    return Chapter("agreements", _("Agreements"), tuple(blocks))


def _columns() -> list[Column]:
    labels = ((_("Agreement"), 5), (_("Signed by, on"), 4), (_("Period"), 3), (_("State"), 2))
    return [Column(label, width) for label, width in labels]


def _row(standing: Standing, writer: Writer) -> tuple[Cell, ...]:
    one = standing.agreement
    kind = one.get_kind_display() + (f" · {one.number}" if one.number else "")
    status = (Piece(str(standing.state_text), status=str(standing.state)),) if standing.state else ()
    return (
        cell(
            (writer.name(one, cited=True, look="strong"),),
            soft(kind),
            (writer.name(one.partnership, look="soft"),),
            *_chain(standing, writer),
        ),
        cell(*(_signature(signature, writer) for signature in one.signatures.all())) or cell(_("no signature known")),
        cell(writer.span(one.period_from, one.period_to)),
        cell(status),
    )


def _signature(signature: Signature, writer: Writer) -> Line:
    day = writer.when(signature.signed_on) or _("day not known")
    return (writer.name(signature.body), Piece(f", {day}", cites=writer.cites(signature)))


def _chain(standing: Standing, writer: Writer) -> Iterable[Line]:
    """What it carries out or renews, and what renews it."""
    agreement = standing.agreement
    if agreement.parent:
        yield (soft(_("Carries out") + " "), writer.name(agreement.parent))
    if agreement.renews:
        yield (soft(_("Renews:") + " "), writer.name(agreement.renews))
    for after in standing.renewals:
        label = _("Renewed by:") if after.signatures.all() else _("Renewal discussed:")
        yield (soft(label + " "), writer.name(after))


def _others(facts: Facts, writer: Writer) -> list[Block]:
    """How many ended before the year; that a table was cut."""
    address = f"{reverse('agreements:list')}?place={facts.locality.slug}"
    blocks: list[Block] = []
    if facts.agreements_before:
        n = facts.agreements_before
        text = ngettext(
            "%(shown)s other agreement ended before the year.", "%(shown)s other agreements ended before the year.", n
        ) % {"shown": writer.number(n)}
        blocks.append(Paragraph((Piece(text + " "), Piece(_("All agreements"), url=address)), "note"))
    return [*blocks, cut_note(writer, len(facts.agreements), address)] if "agreements" in facts.cut else blocks

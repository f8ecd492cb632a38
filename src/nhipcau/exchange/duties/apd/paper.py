"""The helper sheet as a paper: what to declare, action by action, and what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Items, Line, Paper, Piece
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
    warning,
)
from nhipcau.exchange.duties import texts
from nhipcau.exchange.duties.apd.facts import EURO, Action, Declaration, Gap
from nhipcau.exchange.duties.writing import blank
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Country
from nhipcau.registry.projects.models import ProjectMoney
from nhipcau.registry.projects.money import money_text


def paper_of(declaration: Declaration, *, sample: bool = False) -> Paper:
    """The sheet in the active language; `sample` says that it is drawn from invented data."""
    writer = Writer(declaration.cited)
    locality, year = declaration.locality, declaration.year.year
    chapters = [
        _actions(declaration, writer),
        _totals(declaration, writer),
        _gaps(declaration, writer),
        _by_hand(),
        texts.texts_chapter(texts.APD, texts.APD_SENATE, texts.APD_MAYORS),
    ]
    return Paper(
        language=writer.language,
        title=_("Helper sheet for the e-APD declaration: amounts paid in %(year)s") % {"year": year},
        subtitle=str(locality),
        name=f"e-APD · {locality} · {year}",
        lead=(plain(_lead(declaration)),),
        chapters=numbered(chapters, writer),
        sources=sources_of(writer),
        origin=(plain(_origin(declaration, writer)),),
        warning=warning(sample=sample),
    )


def gap_words(gap: Gap, year: int) -> Any:
    """What is missing of an action, as it is said beside it."""
    return {
        Gap.AMOUNT: _("No source says what the authority paid in %(year)s in euros.") % {"year": year},
        Gap.STATE: _("Of an amount no source says whether it was planned or paid; it is not counted."),
        Gap.PAYER: _("Of an amount no source says who paid it; it is not counted."),
        Gap.CURRENCY: _("An amount is not in euros; it is not counted."),
        Gap.ABOUT: _("An amount is only known about right."),
        Gap.KINDS: _("Both a share and a grant are counted: see that neither is part of the other."),
        Gap.PARTNER: _("No partner in the other country is named."),
        Gap.SECTOR: _("No sector: the project has no field with a purpose code."),
        Gap.SECTORS: _("Several purpose codes: the declaration needs one, or the amount of each."),
        Gap.CHANNEL: _("No channel: no source says who carries the project out."),
        Gap.CHANNELS: _("Several channels: the declaration needs the amount of each."),
    }[gap]


def fields_by_hand() -> list[tuple[str, str]]:
    """What the declaration asks for and the register does not hold: how it is called, and what is to be written."""
    mark = _("0, 1 or 2: from “no effect” to “main aim of the project”.")
    return [
        (_("Type of aid"), _("The register does not hold it: to be chosen on the form.")),
        (_("Marker: equality of women and men"), mark),
        (_("Marker: environment"), mark),
        (_("Marker: biodiversity"), mark),
        (_("Marker: nutrition"), mark),
        (_("Marker: inclusion"), mark),
    ]


def _lead(declaration: Declaration) -> str:
    n = len(declaration.actions)
    if not declaration.total:
        words = ngettext(
            "%(n)d action; of none the register knows what the authority paid.",
            "%(n)d actions; of none the register knows what the authority paid.",
            n,
        )
        return words % {"n": n}
    words = ngettext(
        "%(n)d action; paid by the authority as far as the register knows: %(total)s.",
        "%(n)d actions; paid by the authority as far as the register knows: %(total)s.",
        n,
    )
    return words % {"n": n, "total": money_text(declaration.total, EURO, _language())}


def _language() -> str:
    return Writer(()).language


def _origin(declaration: Declaration, writer: Writer) -> str:
    return _(
        "Made from the register %(product)s on this day: %(day)s. It holds what public sources say; the accounts of "
        "the authority decide. Nothing is estimated: what no source says stays blank and is named."
    ) % {"product": settings.PRODUCT_NAME, "day": writer.day(declaration.year.today)}


def _actions(declaration: Declaration, writer: Writer) -> Chapter:
    columns = [
        Column(_("Action"), 5),
        Column(_("Partners in the country"), 4),
        Column(_("Sector"), 4),
        Column(_("Channel"), 3),
        Column(_("Paid in the year"), 3, number=True),
    ]
    blocks: list[Block] = [
        table(columns, (_row(one, declaration, writer) for one in declaration.actions))
        if declaration.actions
        else empty(_("The register knows of no project of this authority in this year."))
    ]
    if declaration.cut:
        address = f"{reverse('projects:list')}?place={declaration.locality.slug}"
        blocks.append(cut_note(writer, len(declaration.actions), address))
    return Chapter("actions", pgettext("of aid", "Actions"), tuple(blocks))


def _row(action: Action, declaration: Declaration, writer: Writer) -> tuple[Cell, ...]:
    country = Country(action.country).label if action.country else _("country not known")
    return (
        cell(
            (writer.name(action.project, cited=True, look="strong"),),
            soft(f"{country} ({action.country})" if action.country else country),
        ),
        cell(*((writer.name(one),) for one in action.partners)) or cell(_("no source says")),
        cell(*_sectors(action, writer)) or cell(_("no source says")),
        cell(*((writer.name(body), soft(f" {code}")) for code, body in action.channels)) or cell(_("no source says")),
        cell(*_amounts(action, writer)),
    )


def _sectors(action: Action, writer: Writer) -> Iterator[Line]:
    """Each field with its purpose codes."""
    codes: dict[CooperationField, list[str]] = {}
    for code, field in action.sectors:
        codes.setdefault(field, []).append(code)
    for field, some in codes.items():
        yield (Piece(", ".join(some) + " ", look="strong"), writer.name(field))


def _amounts(action: Action, writer: Writer) -> Iterator[Line]:
    """What counts, then what does not with the reason."""
    for one in action.paid:
        yield (Piece(_text(one), look="strong", cites=writer.cites(one)), soft(f" {one.get_kind_display()}"))
    if not action.paid:
        yield (blank(),)
    for one in action.within:
        label = _("not counted, its parts are:")
        yield (soft(f"{label} {_text(one)}"),)
    for one in action.other:
        label = _("not counted:")
        yield (soft(f"{label} {_text(one)}, {one.get_state_display()}"),)


def _text(one: ProjectMoney) -> str:
    amount = money_text(one.amount_minor, one.currency, _language())
    return f"{_('about')} {amount}" if one.about else amount


def _totals(declaration: Declaration, writer: Writer) -> Chapter:
    """The same total by country, sector and channel; each column of sums adds up to it."""
    blocks: list[Block] = []
    for column, title in totals_titles().items():
        rows = [(cell(label), cell(amount)) for label, amount in total_lines(declaration, column)]
        if declaration.total:
            blocks.append(table([Column(title, 6), Column(_("Paid in the year"), 3, number=True)], rows))
    if not blocks:
        blocks.append(empty(_("No amount is known to have been paid, so there is nothing to add up.")))
    return Chapter("totals", _("Totals"), tuple(blocks))


def totals_titles() -> dict[str, str]:
    """By what the total is divided, and how that is called."""
    return {"country": _("By country"), "sector": _("By sector"), "channel": _("By channel")}


def total_lines(declaration: Declaration, column: str) -> list[tuple[str, str]]:
    """The sums by a column in words, with the total as the last."""
    names = {code: f"{code} · {field}" for one in declaration.actions for code, field in one.sectors}
    countries = {str(one.value): f"{one.label} ({one.value})" for one in Country}
    named = {"sector": names, "country": countries}.get(column, {})
    lines = [(named.get(key, key) or _("several, or none known"), amount) for key, amount in declaration.by(column)]
    lines.append((_("Total"), declaration.total))
    return [(label, money_text(amount, EURO, _language())) for label, amount in lines]


def _gaps(declaration: Declaration, writer: Writer) -> Chapter:
    """What is missing, each action with the way to mend it."""
    lines = []
    for action in declaration.actions:
        if action.gaps:
            said = " ".join(str(gap_words(one, declaration.year.year)) for one in action.gaps)
            mend = Piece(_("Mend it"), url=reverse("proposals:edit", args=["projects", action.project.slug]))
            name = writer.name(action.project)
            label = replace(name, text=_("%(label)s:") % {"label": name.text})
            lines.append((label, Piece(f" {said} "), mend))
    block = Items(tuple(lines)) if lines else empty(_("Nothing is missing of these actions."))
    return Chapter("missing", _("What is missing"), (block,))


def _by_hand() -> Chapter:
    items = tuple((Piece(_("%(label)s:") % {"label": label} + " "), Piece(words)) for label, words in fields_by_hand())
    also = _(
        "The register holds projects with Vietnamese partners. To be declared as well, if there were any: other "
        "countries, gifts to associations, the 1% for water, waste or energy, help for refugees, scholarships, running "
        "costs of these actions, payments to multilateral organisations."
    )
    return Chapter("by-hand", _("To be completed by hand"), (Items(items), paragraph(also, "note")))

"""The helper sheet as a workbook: a row an action with columns to fill in by hand, the totals, and the texts."""

from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.core.web.workbooks import write_tables
from nhipcau.exchange.documents.paper import Paper
from nhipcau.exchange.duties.apd.facts import EURO, Action, Declaration
from nhipcau.exchange.duties.apd.paper import fields_by_hand, gap_words, total_lines, totals_titles
from nhipcau.registry.projects.money import whole_units


def write_workbook(target: IO[bytes], declaration: Declaration, paper: Paper, site: str) -> None:
    """Write the sheet; `paper` is the same in words, of which the sources are taken, `site` begins every address."""
    by_hand = [label for label, _words in fields_by_hand()]
    headings = [
        *(_("Action"), _("Partners in the country"), _("Country"), _("Purpose codes"), _("Sector")),
        *(_("Channel code"), _("Channel"), _("Paid in the year, euros"), _("Amount to declare, euros")),
        *(*by_hand, _("What is missing"), _("Identifier"), _("Address")),
    ]
    totals = [(title, *line) for column, title in totals_titles().items() for line in total_lines(declaration, column)]
    sources = [(one.number, "".join(piece.text for piece in one.line)) for one in paper.sources]
    rows = (_row(one, declaration.year.year, len(by_hand), site) for one in declaration.actions)
    write_tables(
        target,
        [
            (pgettext("of aid", "Actions"), headings, rows),
            (_("Totals"), ["", _("What it is"), _("Paid in the year")], totals),
            (_("To be completed by hand"), [_("Column"), _("What is to be written")], fields_by_hand()),
            (_("Sources"), [_("Number"), _("Source")], sources),
        ],
    )


def _row(action: Action, year: int, blanks: int, site: str) -> Iterator[Any]:
    """A row; the amount to declare is left to those who know the accounts."""
    project = action.project
    yield from (str(project), "; ".join(map(str, action.partners)), action.country)
    yield from ("; ".join(code for code, _ in action.sectors), "; ".join(str(field) for _, field in action.sectors))
    yield from ("; ".join(code for code, _ in action.channels), "; ".join(str(body) for _, body in action.channels))
    yield from (float(whole_units(action.amount, EURO)) if action.paid else None, None)
    yield from (None for _ in range(blanks))
    yield " ".join(str(gap_words(one, year)) for one in action.gaps)
    yield from (project.slug, site + project.get_absolute_url())

"""The agreements of the report as a workbook: the annex that is sent with it."""

from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.core.web.workbooks import write_tables
from nhipcau.exchange.documents.report.chapters.agreements import group_title
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.terms import Standing
from nhipcau.exchange.documents.report.writing import Writer
from nhipcau.exchange.duties.agreements.paper import counts_of, figures_labels, units_of


def write_workbook(target: IO[bytes], facts: Facts, site: str) -> None:
    """Write a row for each agreement, and the figures; `site` begins every address."""
    writer = Writer(())
    headings = [
        *(_("Agreement"), pgettext("of agreements", "Signed by"), _("Partnership"), _("Kind"), _("Number")),
        *(_("Signed on"), _("Period from"), _("Period to"), _("State"), _("Note"), _("Address")),
    ]
    figures = list(zip(figures_labels(), counts_of(facts.agreements, facts), strict=True))
    rows = (_row(one, facts, writer, site) for one in facts.agreements)
    write_tables(target, [(_("Agreements"), headings, rows), (_("Figures"), ["", _("How many")], figures)])


def _row(standing: Standing, facts: Facts, writer: Writer, site: str) -> Iterator[Any]:
    one = standing.agreement
    signed = [f"{writer.when(sign.signed_on) or _('day not known')} ({sign.body})" for sign in one.signatures.all()]
    yield from (str(one), "; ".join(map(str, units_of(standing, facts))), str(one.partnership))
    yield from (one.get_kind_display(), one.number, "; ".join(signed))
    yield from (writer.when(one.period_from), writer.when(one.period_to), str(group_title(standing.group)), None)
    yield site + one.get_absolute_url()

"""Sections that figures add to the pages of other records: the questions about them."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.models import Record
from nhipcau.core.records.sections import Section, section
from nhipcau.registry.figures.queries import questions_about


@section("editions", order=60)
@section("organisations", order=60)
@section("partnerships", order=60)
@section("places", order=60)
def questions(record: Record) -> Section | None:
    """What is said, in figures, of a record."""
    found = questions_about(record)
    if not found:
        return None
    statements = [one for question in found for measure in question.measures.all() for one in measure.statements.all()]
    return Section("figures", _("Figures"), "figures/section.html", {"questions": found}, statements)

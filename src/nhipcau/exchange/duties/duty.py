"""Which declaration a locality owes: a French one that of its aid, a Vietnamese one the report on its agreements."""

from dataclasses import dataclass
from typing import IO, Any, ClassVar

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.paper import Paper
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.period import ReportYear
from nhipcau.exchange.duties.agreements.facts import agreements_of
from nhipcau.exchange.duties.agreements.letter import bottom_of, top_of
from nhipcau.exchange.duties.agreements.paper import paper_of as report_on_agreements
from nhipcau.exchange.duties.agreements.workbook import write_workbook as write_agreements
from nhipcau.exchange.duties.apd.facts import Declaration, declaration_of
from nhipcau.exchange.duties.apd.paper import paper_of as sheet_of_declaration
from nhipcau.exchange.duties.apd.workbook import write_workbook as write_declaration
from nhipcau.exchange.duties.word.document import document_of
from nhipcau.exchange.duties.writing import form_words
from nhipcau.registry.places.models import Country, Locality


@dataclass(frozen=True)
class AidDuty:
    """The aid that a French authority declares (e-APD)."""

    declaration: Declaration
    paper: Paper

    name: ClassVar[str] = "e-apd"
    label: ClassVar[Any] = _("Declaration of aid (e-APD)")

    def write_workbook(self, target: IO[bytes], site: str) -> None:
        """Write the helper sheet as a workbook."""
        write_declaration(target, self.declaration, self.paper, site)

    def document(self, site: str) -> bytes:
        """The helper sheet as a Word document."""
        return document_of(self.paper, form_words(), site)


@dataclass(frozen=True)
class AgreementsDuty:
    """The international agreements on which a Vietnamese province reports."""

    facts: Facts
    paper: Paper

    name: ClassVar[str] = "agreements"
    label: ClassVar[Any] = _("Report on international agreements")

    def write_workbook(self, target: IO[bytes], site: str) -> None:
        """Write the agreements as a workbook."""
        write_agreements(target, self.facts, site)

    def document(self, site: str) -> bytes:
        """The report in the form of an official letter."""
        unit = self.facts.locality
        return document_of(self.paper, form_words(), site, top_of(unit), bottom_of())


def duty_of(locality: Locality, year: ReportYear, *, sample: bool = False) -> AidDuty | AgreementsDuty:
    """What a locality (read with `locality_for_page`) declares of a year, in the active language."""
    if locality.country == Country.FRANCE:
        declaration = declaration_of(locality, year)
        return AidDuty(declaration, sheet_of_declaration(declaration, sample=sample))
    facts = agreements_of(locality, year)
    return AgreementsDuty(facts, report_on_agreements(facts, sample=sample))


def language_of_files(locality: Locality) -> str:
    """The language in which a State wants to read: Vietnamese there; a French authority takes that of the page."""
    return "vi" if locality.country == Country.VIETNAM else get_language() or LANGUAGES[0]

"""The evidence of a report: a link, a document, or a record of the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.papers.files.keeping import keep
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.models import Evidence, ProgressReport
from nhipcau.registry.figures.models import Statement
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.projects.models import Project

#: So many pieces of evidence a report has at most.
MOST = 20
#: Where documents are kept.
FOLDER = "evidence"
_KINDS: dict[type[Any], str] = {
    Agreement: Evidence.Kind.AGREEMENT,
    Project: Evidence.Kind.PROJECT,
    Statement: Evidence.Kind.STATEMENT,
}


@dataclass(frozen=True)
class Given:
    """A piece of evidence as it is given: an address, a file or a record; `title` is in `language`."""

    title: str = ""
    url: str = ""
    file: File[bytes] | None = None
    record: Agreement | Project | Statement | None = None
    language: str = ""


def add_evidence(report: ProgressReport, given: Iterable[Given]) -> list[Evidence]:
    """Add evidence to a report, in the transaction of the caller. Raises `ValidationError` under "evidence"."""
    taken = report.evidence.count()
    rows = [_row(report, one, taken + number) for number, one in enumerate(given)]
    if taken + len(rows) > MOST:
        raise ValidationError({"evidence": _("A report has at most %(n)d pieces of evidence.") % {"n": MOST}})
    for row in rows:
        row.save()
    return rows


def remove_evidence(report: ProgressReport, keys: Iterable[int]) -> None:
    """Take evidence away from a report; documents go from the storage once the transaction is over."""
    for row in report.evidence.filter(pk__in=list(keys)):
        if row.stored:
            transaction.on_commit(lambda stored=row.stored: default_storage.delete(stored))  # type: ignore[misc]
        row.delete()


def _row(report: ProgressReport, given: Given, position: int) -> Evidence:
    row = Evidence(report=report, position=position)
    language = given.language or get_language() or LANGUAGES[0]
    setattr(row, f"title_{language}", given.title.strip())
    if sum(map(bool, (given.url, given.file, given.record))) != 1:
        raise ValidationError({"evidence": _("Give an address, a file or a record of the register: one of them.")})
    if given.record is not None:
        row.kind = _KINDS[type(given.record)]
        setattr(row, row.kind, given.record)
    elif given.url:
        row.kind, row.url = Evidence.Kind.LINK, given.url
    try:
        if given.file is not None:
            kept = keep(FOLDER, given.file, given.file.name or "")
            row.kind, row.name, row.stored = Evidence.Kind.DOCUMENT, kept.name, kept.stored
            row.format, row.size = kept.format, kept.size
        row.full_clean()
    except ValidationError as error:
        raise ValidationError({"evidence": error.messages}) from error
    return row

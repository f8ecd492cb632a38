"""The registry of personal data as tables: for the desk, for the public notice, and for docs/privacy.md."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nhipcau.conference.accreditation.models import Badge, Clearance
from nhipcau.conference.checkin.models import Scan
from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.delegations.models import Consent, Delegate, Identity, Journey, Lodging, Needs, Step
from nhipcau.conference.meetings.models import Attendance, Representative
from nhipcau.core.privacy.fields import Field, Policy, alike, all_fields, fields_of
from nhipcau.core.privacy.models import Access
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader, articles_of

#: Between these lines of docs/privacy.md stands what `as_markdown` makes.
BEGIN, END = "<!-- made by tools/privacy_table.py from the registry -->", "<!-- end -->"

#: What delegates are told of in the notice; other models are about others, or repeat these.
_TOLD = (
    *(Delegate, Identity, Needs, Consent, Journey, Lodging, Clearance, Badge, Scan, Representative, Attendance),
    *(Step, DataRequest, Access),
)


@dataclass(frozen=True)
class Row:
    """Columns of one model that have the same policy, in words."""

    model: str
    labels: list[str]
    policy: Policy

    @property
    def purpose(self) -> Any:
        """What for."""
        return Purpose(self.policy.purpose).label

    @property
    def basis(self) -> Any:
        """On which ground."""
        return Basis(self.policy.basis).label

    @property
    def articles(self) -> str:
        """The articles of that ground."""
        return articles_of(self.policy.basis)

    @property
    def readers(self) -> str:
        """Who sees it."""
        return "; ".join(str(Reader(one).label) for one in self.policy.readers)

    @property
    def kept(self) -> Any:
        """How long."""
        return Kept(self.policy.kept).label

    @property
    def fate(self) -> Any:
        """What erasure makes of it."""
        return Fate(self.policy.fate).label


def rows_of(fields: Iterable[Field]) -> Iterator[Row]:
    """Fields with the same policy together, each name once (a name in three languages is one)."""
    for policy, some in alike(one for one in fields if one.is_readable):
        yield Row(some[0].model_label, list(dict.fromkeys(one.label for one in some)), policy)


def all_policies() -> list[Row]:
    """The whole registry."""
    return list(rows_of(all_fields()))


def told_policies() -> list[Row]:
    """What delegates are told of before they register."""
    return [row for model in _TOLD for row in rows_of(fields_of(model))]


def as_markdown() -> str:
    """The whole registry as the table of docs/privacy.md, in the active language."""
    lines = ["| data | what for | ground | seen by | kept | erasure | |", "|---|---|---|---|---|---|---|"]
    for row in all_policies():
        marks = [word for word, said in (("special", row.policy.sensitive), ("passes", row.policy.transferred)) if said]
        data = f"**{row.model}**: {', '.join(row.labels)}"
        cells = (data, row.purpose, row.basis, row.readers, row.kept, row.fate, ", ".join(marks))
        lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


def with_table(page: str) -> str:
    """The page with the table as the registry has it now. Raises ValueError where the page has no place for it."""
    before, begin, rest = page.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("docs/privacy.md has no place for the table")
    return f"{before}{BEGIN}\n{as_markdown()}\n{END}{after}"

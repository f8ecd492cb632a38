"""What owners count of the things they promised: statements that stand beside what the register counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from nhipcau.core.records.bounded import bounded
from nhipcau.followup.commitments.models import Commitment, ProgressReport
from nhipcau.followup.commitments.queries.records import commitments_for_list, newest_first, reports_in_full
from nhipcau.followup.commitments.queries.tallies import Counted, counted
from nhipcau.followup.scoreboard.queries.difficulty import with_counts

#: So many statements stand on a page.
MOST = 10


@dataclass(frozen=True)
class Statement:
    """What the last report that counts says of a commitment."""

    commitment: Commitment
    report: ProgressReport
    counted: Counted

    @property
    def cited(self) -> list[Any]:
        """What in it has sources."""
        return [self.report, *(piece.tally for piece in self.counted.pieces)]


@dataclass(frozen=True)
class Stated:
    """The statements shown, and whether there are others."""

    statements: list[Statement]
    more: bool

    @property
    def cited(self) -> list[Any]:
        """What in them has sources."""
        return [thing for one in self.statements for thing in one.cited]


def stated(rows: "QuerySet[Commitment] | None" = None, most: int = MOST) -> Stated:
    """The statements about `rows`, all commitments unless given, the newest first."""
    wanted = with_counts(commitments_for_list() if rows is None else rows)
    reports = Prefetch("reports", reports_in_full())
    found = bounded(wanted.order_by(F("reported_on").desc(nulls_last=True), "pk").prefetch_related(reports), most)
    return Stated(list(_statements(found.rows)), found.more)


def _statements(commitments: list[Commitment]) -> Iterator[Statement]:
    for one in commitments:
        for report in newest_first(one.reports.all()):
            if found := counted(report, one):
                yield Statement(one, report, found)
                break

"""What the report to the next edition says, read in a number of queries that does not depend on how much there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Prefetch, QuerySet, Value, When

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.queries import neighbours_of
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.followup.commitments.models import Assessment, Commitment
from nhipcau.followup.commitments.queries.records import OWNERS, commitments_of
from nhipcau.followup.commitments.queries.states import with_states
from nhipcau.followup.commitments.rules import Age
from nhipcau.followup.scoreboard.queries.counts import NOTHING, edition_counts
from nhipcau.followup.scoreboard.queries.difficulty import in_difficulty
from nhipcau.followup.scoreboard.queries.editions import BY_DUE, Taken, recommended_by, with_takers
from nhipcau.followup.scoreboard.queries.stated import Stated, stated

#: A chapter lists this many rows; beyond them it says so and leads to the list.
MOST = 150
#: So many statements of owners are told.
STATED = 30


@dataclass(frozen=True)
class Facts:
    """What is known of an edition on a day."""

    edition: Edition
    following: Edition | None
    today: date
    counts: dict[str, Any]
    recommended: list[Taken]
    more_recommended: bool
    commitments: Bounded
    difficulty: Bounded
    silent: Bounded
    stated: Stated

    @property
    def recommendations(self) -> dict[str, int]:
        """How many recommendations there are, were taken up, or are only announced."""
        found: dict[str, int] = self.counts["recommendations"].get(self.edition.slug, NOTHING)
        return found

    @property
    def nothing(self) -> bool:
        """Whether nothing is known of what the edition recommended and of what was promised there."""
        return not (self.recommended or self.commitments)

    @property
    def cited(self) -> Iterator[Any]:
        """Everything whose sources the report gives."""
        yield from (one.recommendation for one in self.recommended)
        yield from self.commitments
        yield from self.difficulty
        yield from (one for row in self.difficulty for one in row.assessments.all())
        yield from self.stated.cited


def facts_of(edition: Edition, today: date) -> Facts:
    """What became of an edition, as known on a day."""
    found = bounded(recommended_by(edition), MOST)
    rows = commitments_of(edition)
    assessments = Prefetch("assessments", Assessment.objects.all())
    silent = with_states(rows, today).filter(age__in=(Age.YELLOW, Age.RED))
    return Facts(
        edition,
        neighbours_of(edition).following,
        today,
        edition_counts(edition, today),
        with_takers(found.rows),
        found.more,
        bounded(_by_owner(rows), MOST),
        bounded(in_difficulty(rows, today).prefetch_related(assessments).order_by(*BY_DUE), MOST),
        bounded(silent.order_by("heard_on", "pk"), MOST),
        stated(rows, STATED),
    )


def _by_owner(rows: "QuerySet[Commitment]") -> "QuerySet[Commitment]":
    """Localities first, then partnerships and organisations, each by name."""
    kind = Case(*(When(**{f"{name}__isnull": False}, then=Value(place)) for place, name in enumerate(OWNERS)))
    return rows.order_by(kind, *(f"{name}__sort_vi" for name in OWNERS), *BY_DUE)

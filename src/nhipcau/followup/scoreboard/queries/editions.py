"""What became of one edition: its recommendations, who took them up, and what the next edition inherits."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.records import commitments_for_list
from nhipcau.followup.commitments.rules import SETTLED
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.followup.recommendations.queries.records import IN_ORDER, NOT_TAKEN, recommendations_for_list
from nhipcau.followup.scoreboard.queries.difficulty import in_difficulty

#: So many commitments stand beside a recommendation; the others are in the list.
BESIDE = 5
#: So many rows of what is inherited are named.
NAMED = 10
#: What is due first stands first.
BY_DUE = (F("due_on").asc(nulls_last=True), "sort_vi", "pk")


@dataclass(frozen=True)
class Taken:
    """A recommendation with the first of those who took it up."""

    recommendation: Any
    commitments: list[Commitment]

    @property
    def more(self) -> int:
        """How many others took it up."""
        return int(self.recommendation.commitments_count) - len(self.commitments)


@dataclass(frozen=True)
class Inherited:
    """What an edition leaves to the next one: rows of each, the first of them by name."""

    open: Bounded
    difficulty: Bounded
    untaken: Bounded


def edition_named(slug: str) -> Edition | None:
    """The edition with a slug, or None."""
    return Edition.objects.select_related("host").filter(slug=slug).first()


def recommended_by(edition: Edition) -> "QuerySet[Any]":
    """What the edition recommended, by number."""
    return recommendations_for_list().filter(edition=edition).order_by(*IN_ORDER)


def with_takers(recommendations: Sequence[Recommendation]) -> list[Taken]:
    """Each recommendation with the first of those who took it up, in one query."""
    place = Window(
        RowNumber(), partition_by=F("recommendation"), order_by=[F("due_on").asc(nulls_last=True), F("pk").asc()]
    )
    rows = commitments_for_list().filter(recommendation__in=[one.pk for one in recommendations])
    found: dict[Any, list[Commitment]] = defaultdict(list)
    for one in rows.annotate(place=place).filter(place__lte=BESIDE).order_by("recommendation", "place"):
        found[one.recommendation_id].append(one)
    return [Taken(one, found[one.pk]) for one in recommendations]


def others_of(edition: Edition) -> Bounded:
    """What was promised at the edition although no recommendation asked for it."""
    rows = commitments_for_list().filter(edition=edition, recommendation__isnull=True)
    return bounded(rows.order_by(*BY_DUE), NAMED)


def inherited_from(edition: Edition, today: date) -> Inherited:
    """What is still open of the edition, what of it is in difficulty, and what nobody took up."""
    of_edition = commitments_for_list().filter(edition=edition)
    still = of_edition.exclude(standing__in=SETTLED)
    hard = in_difficulty(of_edition, today)
    untaken = recommended_by(edition).filter(taken=NOT_TAKEN)
    return Inherited(
        bounded(still.order_by(*BY_DUE), NAMED), bounded(hard.order_by(*BY_DUE), NAMED), bounded(untaken, NAMED)
    )

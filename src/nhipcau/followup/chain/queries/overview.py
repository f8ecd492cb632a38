"""How much each field has of declared, recommended and promised, for the list of chains."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from nhipcau.core.web.summaries import summary
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.registry.partnerships.models import CooperationField


@dataclass(frozen=True)
class FieldRow:
    """A field with its numbers."""

    field: CooperationField
    articles: int
    recommendations: int
    commitments: int


def fields_with_numbers(language: str) -> list[FieldRow]:
    """All fields by title, with their numbers, which are counted once per change of the register."""
    articles, recommendations, commitments = (
        dict(pairs) for pairs in summary("chain:fields", lambda: [_counted(*one) for one in _COUNTED])
    )
    return [
        FieldRow(one, articles.get(one.pk, 0), recommendations.get(one.pk, 0), commitments.get(one.pk, 0))
        for one in CooperationField.objects.order_by(f"sort_{language}", "pk")
    ]


_COUNTED: list[tuple[Any, str]] = [
    (Article, "field"),
    (Recommendation, "field"),
    (Commitment.fields.through, "cooperationfield"),
]


def _counted(model: Any, column: str) -> list[list[int]]:
    rows = model.objects.filter(**{f"{column}__isnull": False}).order_by().values_list(column)
    return [list(pair) for pair in rows.annotate(n=Count("pk"))]

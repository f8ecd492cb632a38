"""Recommendations for their list and their pages."""

from django.db.models import QuerySet

from nhipcau.followup.recommendations.models import Recommendation


def recommendations_for_list() -> "QuerySet[Recommendation]":
    """Recommendations with what their list shows."""
    return Recommendation.objects.select_related("edition")


def recommendation_for_page(slug: str) -> Recommendation | None:
    """A recommendation for its page, or None."""
    return recommendations_for_list().filter(slug=slug).first()
